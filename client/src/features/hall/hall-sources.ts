import type { RoomStreamCommand } from '@plenum/shared/domain/command';
import { own } from '@plenum/shared/domain/ids';
import { placeOf } from '@plenum/shared/domain/queue-order';
import { reachOf } from '@plenum/shared/domain/rights';
import { holderOf } from '@plenum/shared/domain/room-state';
import { microphoneSlots, type OwnSlot, sourceOf } from '../../media/own-slot.ts';
import type { HouseView, OwnSource } from '../../session/house.ts';
import { possibleHere } from '../../session/possible.ts';

/**
 * `live` is heard by the house now; `held` is sent and reaches nobody until the floor is given. A camera is `sent`: whether
 * the house looks at it is what the tally says.
 */
export type HallSource = {
  slot: OwnSlot;
  state: 'off' | 'starting' | 'live' | 'held' | 'sent' | 'muted' | 'failed';
  problem: Extract<OwnSource, { state: 'failed' }>['problem'] | null;
  /** What a press asks for; null where it can do nothing. */
  wish: 'on' | 'muted' | 'off' | null;
  track: MediaStreamTrack | null;
};
/** HALL-4: the hall's one hand, as one of its microphones sees it. `other`: it is raised for another one. */
export type HallHand = {
  state: 'down' | 'raised' | 'other' | 'floor';
  position: number;
  command: RoomStreamCommand | null;
};
export type HallMicrophone = HallSource & { number: number; hand: HallHand };
export type HallSources = {
  /** The hall stands in a room, so that it can send. */
  placed: boolean;
  camera: HallSource;
  microphones: HallMicrophone[];
};

function reachesHouse({ place, conference }: HouseView, trackId: string): boolean {
  if (place.state !== 'in' || !conference) return false;
  const track = own(place.room.tracks, trackId);
  return track !== undefined && reachOf(conference.state, place.room, track) === 'house';
}

function sourceIn(view: HouseView, slot: OwnSlot): HallSource {
  const mine: OwnSource = view.media.own[slot] ?? { state: 'off' };
  const placed = view.place.state === 'in';
  const as = (state: HallSource['state'], wish: HallSource['wish']): HallSource => ({
    slot,
    state,
    problem: mine.state === 'failed' ? mine.problem : null,
    wish: placed ? wish : null,
    track: mine.state === 'on' || mine.state === 'muted' ? mine.track : null,
  });
  switch (mine.state) {
    case 'off':
    case 'failed':
      return as(mine.state, 'on');
    case 'starting':
      return as('starting', null);
    case 'muted':
      return as('muted', 'on');
    case 'on':
      if (sourceOf(slot) !== 'microphone') return as('sent', 'off');
      return as(reachesHouse(view, mine.trackId) ? 'live' : 'held', 'muted');
  }
}

function handFor(view: HouseView, microphone: number): HallHand {
  const { me, place, conference } = view;
  if (place.state !== 'in' || !me || !conference) return { state: 'down', position: 0, command: null };
  const { room } = place;
  const holder = holderOf(room, me.personId);
  if (holder) {
    const isIt = holder.microphone === undefined || holder.microphone === microphone;
    return { state: isIt ? 'floor' : 'other', position: 0, command: isIt ? { type: 'yieldFloor' } : null };
  }
  const waiting = room.floor.queue.find(({ personId }) => personId === me.personId);
  const position = waiting ? placeOf(conference.state, room, me.personId) : 0;
  if (waiting?.microphone === microphone) return { state: 'raised', position, command: { type: 'lowerHand' } };
  const command = possibleHere(view, { type: 'raiseHand', kind: 'speech', microphone });
  return { state: waiting ? 'other' : 'down', position, command };
}

/** What the operator has in his hands: the camera, and as many microphones as the kiosk is set up with. */
export function hallSourcesOf(view: HouseView, count: number): HallSources {
  return {
    placed: view.place.state === 'in',
    camera: sourceIn(view, 'camera'),
    microphones: microphoneSlots
      .slice(0, count)
      .map((slot, index) => ({ ...sourceIn(view, slot), number: index + 1, hand: handFor(view, index + 1) })),
  };
}
