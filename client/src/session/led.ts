import { landsBackstage } from '@plenum/shared/domain/backstage-arrival';
import type { RoomStreamCommand } from '@plenum/shared/domain/command';
import type { Recall } from '@plenum/shared/domain/conference-state';
import type { ConferenceStreamEvent } from '@plenum/shared/domain/event';
import type { Id } from '@plenum/shared/domain/ids';
import { mayEnter } from '@plenum/shared/domain/rights';
import { realWait } from '@plenum/shared/protocol/house-clock';
import type { HouseView } from './house.ts';
import type { HouseStore } from './house-store.ts';

type Steps = { enter: (roomId: Id) => void; toRoom: (roomId: Id, command: RoomStreamCommand) => void };

const roomIdOf = ({ place }: HouseView): Id | null => (place.state === 'house' ? null : place.roomId);
function recallOf({ conference, phase }: HouseView): Recall | null {
  const recall = conference?.state.recall;
  return phase.state === 'inside' && recall?.state === 'announced' ? recall : null;
}

/** Walks where the person is led (PROTOCOL, "Led through the house"): moved, recalled, or backstage first (BACK-9). */
export class Led {
  readonly #store: HouseStore;
  readonly #steps: Steps;
  readonly #unsubscribe: () => void;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #awaited: Recall | null = null;
  /** No longer announced: cancelled, or completed a moment before this page's own clock had come to its end. */
  #over: Recall | null = null;
  /** The recall that was followed already. */
  #followed: Recall | null = null;

  constructor(store: HouseStore, steps: Steps) {
    this.#store = store;
    this.#steps = steps;
    this.#unsubscribe = store.api.subscribe((view, before) => {
      if (view.conference !== before.conference || view.phase !== before.phase) this.#awaitRecall(recallOf(view));
      if (view.place !== before.place) this.#arrive(view, before);
    });
  }

  /** What has just happened, not what is caught up with: who was away meanwhile is led out by the house. */
  happened(event: ConferenceStreamEvent): void {
    const { me } = this.#store.view;
    if (event.type === 'tableOpened' && me) this.#tableOpened(event, me.personId);
    if (event.type === 'recallCompleted') this.#completed();
    if (event.type !== 'personMovedTo' || event.personId !== me?.personId) return;
    if (roomIdOf(this.#store.view) === event.roomId) return;
    this.#store.tell({ kind: 'ledTo', roomId: event.roomId });
    this.#steps.enter(event.roomId);
  }

  /** TABLE-2: its host sits down at once, the others are asked. */
  #tableOpened({ roomId, host, members }: Extract<ConferenceStreamEvent, { type: 'tableOpened' }>, mine: Id): void {
    if (host === mine) this.#steps.enter(roomId);
    else if (members.includes(mine)) this.#store.tell({ kind: 'tableOpened', roomId, host });
  }

  close(): void {
    this.#unsubscribe();
    if (this.#timer) clearTimeout(this.#timer);
  }

  #completed(): void {
    const recall = this.#awaited ?? this.#over;
    this.#over = null;
    if (recall) this.#follow(recall);
  }

  #awaitRecall(recall: Recall | null): void {
    if (recall?.until === this.#awaited?.until && recall?.roomId === this.#awaited?.roomId) return;
    this.#over = recall ? null : this.#awaited;
    this.#awaited = recall;
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    if (!recall) return;
    this.#timer = setTimeout(() => this.#follow(recall), realWait(this.#store.view.clock, recall.until));
  }

  #follow(recall: Recall): void {
    const { roomId, until } = recall;
    if (this.#followed?.until === until && this.#followed.roomId === roomId) return;
    this.#followed = recall;
    const { conference, me } = this.#store.view;
    if (!conference || !me || roomIdOf(this.#store.view) === roomId) return;
    if (mayEnter(conference.state, me, roomId)) this.#steps.enter(roomId);
  }

  #arrive({ place, conference, me }: HouseView, before: HouseView): void {
    if (place.state !== 'in' || !conference || !me) return;
    if (before.place.state === 'in' && before.place.roomId === place.roomId) return;
    if (!landsBackstage(conference.state, place.room, me.personId)) return;
    if (place.room.backstage.people[me.personId]) return;
    this.#steps.toRoom(place.roomId, { type: 'goBackstage' });
  }
}
