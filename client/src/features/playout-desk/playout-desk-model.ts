import type { ConferenceStreamCommand, RoomStreamCommand } from '@plenum/shared/domain/command';
import type { Person } from '@plenum/shared/domain/conference-state';
import { type ClipRefusal, type Greeting, playedPart, playRefusal } from '@plenum/shared/domain/greeting-state';
import { type Id, own } from '@plenum/shared/domain/ids';
import { type OnAir, type Playout, playedTo, type Reel } from '@plenum/shared/domain/playout-state';
import type { RefusalCode } from '@plenum/shared/domain/refusal';
import { moderates } from '@plenum/shared/domain/rights';
import { type Language, languages } from '@plenum/shared/domain/text';
import type { HouseView } from '../../session/house.ts';
import { possibleHere, possibleInConference } from '../../session/possible.ts';

export type GreetingStand =
  | 'awaited'
  | 'processing'
  | 'approval'
  | 'approved'
  | 'locked'
  | 'refused'
  | 'withdrawn'
  | 'cued'
  | 'onAir'
  | 'held'
  | 'failed';

export type GreetingRow = {
  greetingId: Id;
  personId: Id;
  person: Person | null;
  stand: GreetingStand;
  /** Why the file did not become a clip. */
  refused: ClipRefusal | null;
  /** ms that are played. */
  length: number | null;
  language: Language;
  subtitles: Language[];
  /** Whether it can be cued now, and why not. */
  cue: { state: 'open' } | { state: 'busy' } | { state: 'shut'; code: RefusalCode | null };
  earlier: ConferenceStreamCommand | null;
  later: ConferenceStreamCommand | null;
};
type Named<R> = R & { person: Person | null };
export type PlayoutDesk = {
  rows: GreetingRow[];
  /** `level` of its sound, 0..1; 0 while nothing is heard of it. */
  onAir: (Named<OnAir> & { left: number; level: number }) | null;
  cued: Named<Reel> | null;
  /** What is cued by the key: the first after what is on air or ready that may be played. */
  next: Id | null;
  slate: Playout['slate'];
  take: RoomStreamCommand | null;
  uncue: RoomStreamCommand | null;
  hold: RoomStreamCommand | null;
  resume: RoomStreamCommand | null;
  replay: RoomStreamCommand | null;
  stop: RoomStreamCommand | null;
  hideSlate: RoomStreamCommand | null;
};

const airStands = { playing: 'onAir', held: 'held', failed: 'failed' } as const;

/** How far a greeting has come on its way to the stage. */
function standOf(greeting: Greeting, { onAir, cued }: Pick<Playout, 'onAir' | 'cued'>): GreetingStand {
  if (onAir?.greetingId === greeting.greetingId) return airStands[onAir.state];
  if (cued?.greetingId === greeting.greetingId) return 'cued';
  const { file } = greeting;
  if (file.state === 'received') return 'processing';
  if (file.state !== 'processed') return file.state;
  if (playRefusal(greeting)) return 'approval';
  return greeting.locked ? 'locked' : 'approved';
}

/** The rundown with one greeting moved by so many places; null where there is no such place. */
export function movedBy(ids: readonly Id[], greetingId: Id, step: number): Id[] | null {
  const from = ids.indexOf(greetingId);
  const to = from + step;
  if (from < 0 || to < 0 || to >= ids.length) return null;
  const rest = ids.filter((id) => id !== greetingId);
  return [...rest.slice(0, to), greetingId, ...rest.slice(to)];
}

/** The rundown after one greeting was dropped before or after another. */
export function droppedAt(ids: readonly Id[], moved: Id, target: Id, side: 'before' | 'after'): Id[] | null {
  if (moved === target || !ids.includes(moved) || !ids.includes(target)) return null;
  const rest = ids.filter((id) => id !== moved);
  const at = rest.indexOf(target) + (side === 'after' ? 1 : 0);
  return [...rest.slice(0, at), moved, ...rest.slice(at)];
}

type Scene = { view: HouseView; roomId: Id; ids: Id[]; playout: Playout };

function cueOf({ view, playout }: Scene, greeting: Greeting): GreetingRow['cue'] {
  const { greetingId } = greeting;
  const isAsked = Object.values(view.pending).some(
    (command) => command.type === 'cueGreeting' && command.greetingId === greetingId,
  );
  if (isAsked) return { state: 'busy' };
  if (playout.cued?.greetingId === greetingId) return { state: 'shut', code: null };
  const code = playRefusal(greeting);
  if (code) return { state: 'shut', code };
  const command = { type: 'cueGreeting' as const, playoutId: 'new', greetingId };
  return possibleHere(view, command) ? { state: 'open' } : { state: 'shut', code: null };
}

function rowOf(scene: Scene, greeting: Greeting): GreetingRow {
  const { view, ids, roomId, playout } = scene;
  const { greetingId, personId, file, language, subtitles } = greeting;
  const moved = (step: number) => {
    const greetingIds = movedBy(ids, greetingId, step);
    return greetingIds && possibleInConference(view, { type: 'orderRundown', roomId, greetingIds });
  };
  const part = file.state === 'processed' ? playedPart(greeting, file.clip) : null;
  return {
    greetingId,
    personId,
    person: own(view.conference?.state.people ?? {}, personId) ?? null,
    stand: standOf(greeting, playout),
    refused: file.state === 'refused' ? file.reason : null,
    length: part && part.until - part.from,
    language,
    subtitles: languages.filter((one) => subtitles[one] !== undefined),
    cue: cueOf(scene, greeting),
    earlier: moved(-1),
    later: moved(1),
  };
}

function nextOf(rows: GreetingRow[], { cued, onAir }: Playout): Id | null {
  const last = cued?.greetingId ?? onAir?.greetingId;
  const from = rows.findIndex(({ greetingId }) => greetingId === last) + 1;
  return rows.slice(from).find(({ cue }) => cue.state === 'open')?.greetingId ?? null;
}

/** What the media node hears of it; 60 dB below full scale is the foot of the meter. */
function levelOf({ levels }: HouseView, { playoutId, state }: OnAir): number {
  const heard = levels?.levels.find(({ personId }) => personId === playoutId);
  return state === 'playing' && heard ? Math.max(0, 1 + heard.level / 60) : 0;
}

/** What can be done with the greetings of the room one moderates, at a moment of the house's clock. */
export function playoutDeskOf(view: HouseView, at: number): PlayoutDesk | null {
  const { me, place, conference } = view;
  if (place.state !== 'in' || !me || !conference || !moderates(me, place.roomId)) return null;
  const { greetings, rundowns, people } = conference.state;
  const { roomId, room } = place;
  const { playout } = room;
  const { onAir, cued, slate } = playout;
  const ids = own(rundowns, roomId) ?? [];
  const scene = { view, roomId, ids, playout };
  const rows = ids.flatMap((id) => own(greetings, id) ?? []).map((greeting) => rowOf(scene, greeting));
  const named = <R extends Reel>(reel: R) => ({ ...reel, person: own(people, reel.personId) ?? null });
  const isTaken = Object.values(view.pending).some(({ type }) => type === 'takeGreeting');
  const air = onAir && { playoutId: onAir.playoutId };
  return {
    rows,
    onAir: onAir && { ...named(onAir), left: onAir.until - playedTo(room, onAir, at), level: levelOf(view, onAir) },
    cued: cued && named(cued),
    next: nextOf(rows, playout),
    slate,
    take: cued && !isTaken ? possibleHere(view, { type: 'takeGreeting', playoutId: cued.playoutId }) : null,
    uncue: cued ? possibleHere(view, { type: 'uncueGreeting' }) : null,
    hold: air && onAir.state === 'playing' ? possibleHere(view, { type: 'holdGreeting', ...air }) : null,
    resume:
      air && onAir.state !== 'playing' ? possibleHere(view, { type: 'resumeGreeting', ...air, from: null }) : null,
    replay: air && possibleHere(view, { type: 'resumeGreeting', ...air, from: onAir.from }),
    stop: air && possibleHere(view, { type: 'stopGreeting', ...air }),
    hideSlate: slate.state === 'on' ? possibleHere(view, { type: 'hideSlate' }) : null,
  };
}
