import { own } from '@plenum/shared/domain/ids';
import { nextInLine } from '@plenum/shared/domain/queue-order';
import type { Localized } from '@plenum/shared/domain/text';
import type { StoreApi } from 'zustand/vanilla';
import type texts from '../../i18n/en.json';
import type { HouseView } from '../../session/house.ts';

/** Acts with a sentence of their own; what the queue, the switcher and the freeze say themselves is not among them. */
type SaidAct = keyof (typeof texts)['acts'];
export type DoneAct = { act: SaidAct; subject: Localized | null };
type Given = HouseView['pending'][string];

function personOf(view: HouseView, given: Given): string | undefined {
  const room = view.place.state === 'in' ? view.place.room : null;
  if (given.type === 'grantNext') {
    return room && view.conference ? nextInLine(view.conference.state, room)?.personId : undefined;
  }
  const trackId = 'trackId' in given ? given.trackId : null;
  if (trackId !== null) return room ? own(room.tracks, trackId)?.personId : undefined;
  return 'personId' in given ? given.personId : undefined;
}

/** About whom or what it is: a person, an item of the programme, or a room. */
function subjectOf(view: HouseView, given: Given): Localized | null {
  const state = view.conference?.state;
  if (!state) return null;
  if ('itemId' in given && given.itemId !== null) return own(state.programme, given.itemId)?.title ?? null;
  if (given.type === 'recallAll') return own(state.rooms, given.toRoomId)?.title ?? null;
  const personId = personOf(view, given);
  return personId === undefined ? null : (own(state.people, personId)?.name ?? null);
}

const refusedIn = ({ notices }: HouseView): number => notices.filter(({ kind }) => kind === 'refused').length;

/** Tells of each act of this page that the house has done; a refused one is told by the notices. Returns what ends it. */
export function watchActs(
  store: StoreApi<HouseView>,
  isSaid: (type: string) => type is SaidAct,
  onDone: (done: DoneAct) => void,
): () => void {
  const subjects = new Map<string, Localized | null>();
  return store.subscribe((view, before) => {
    if (view.pending === before.pending) return;
    for (const [id, given] of Object.entries(view.pending)) {
      if (!(id in before.pending)) subjects.set(id, subjectOf(view, given));
    }
    for (const [id, { type }] of Object.entries(before.pending)) {
      if (id in view.pending) continue;
      const subject = subjects.get(id) ?? null;
      subjects.delete(id);
      // The refusal comes right after the act has left the outbox.
      if (isSaid(type))
        setTimeout(() => refusedIn(store.getState()) > refusedIn(view) || onDone({ act: type, subject }));
    }
  });
}
