import { seatOf } from '@plenum/shared/domain/booth';
import type { RoomStreamCommand } from '@plenum/shared/domain/command';
import { own } from '@plenum/shared/domain/ids';
import { permissionRefusal } from '@plenum/shared/domain/permission';
import { placeOf } from '@plenum/shared/domain/queue-order';
import { type Reach, reachOf } from '@plenum/shared/domain/rights';
import { holderOf, positionOf, type TrackSource } from '@plenum/shared/domain/room-state';
import type { HouseView, OwnSource } from '../../session/house.ts';

/** `live` reaches others now; `held` is sent and reaches nobody until the floor is given. */
export type SourceState = 'off' | 'starting' | 'live' | 'held' | 'muted' | 'failed' | 'forbidden' | 'noRoom';
export type SourceControl = {
  source: TrackSource;
  state: SourceState;
  problem: Extract<OwnSource, { state: 'failed' }>['problem'] | null;
  /** What a press asks for; null where it can do nothing. */
  wish: 'on' | 'muted' | 'off' | null;
};
export type HandControl = {
  state: 'down' | 'raised' | 'floor' | 'forbidden' | 'noRoom';
  /** Place in the queue from 1, 0 without one. */
  position: number;
  command: RoomStreamCommand | null;
};
export type Controls = { microphone: SourceControl; camera: SourceControl; screen: SourceControl; hand: HandControl };

/** A microphone is muted and kept, so that it is there in an instant; a picture is ended, so that the camera's lamp goes out. */
const restOf: Record<TrackSource, 'muted' | 'off'> = { microphone: 'muted', camera: 'off', screen: 'off' };

/** Into a channel an interpreter is as live as anybody on the stage. */
const live: readonly Reach[] = ['house', 'channel'];

/** INTERP-2: an interpreter sends his voice alone, and from a seat. */
function isSilentHere({ me, conference }: HouseView, roomId: string, source: TrackSource): boolean {
  if (me?.role !== 'interpreter' || !conference) return false;
  return source !== 'microphone' || seatOf(conference.state, roomId, me.personId) === undefined;
}

/** Whether the house gets it; what reaches those backstage alone is not on air (BACK-3). */
function flows(view: HouseView, trackId: string): boolean {
  if (view.place.state !== 'in' || !view.conference) return false;
  const track = own(view.place.room.tracks, trackId);
  return track !== undefined && live.includes(reachOf(view.conference.state, view.place.room, track));
}

function sourceControl(view: HouseView, source: TrackSource): SourceControl {
  const mine = view.media.own[source];
  const control = (state: SourceState, wish: SourceControl['wish']): SourceControl => ({
    source,
    state,
    problem: mine.state === 'failed' ? mine.problem : null,
    wish,
  });
  if (view.place.state !== 'in' || !view.me) return control('noRoom', null);
  if (permissionRefusal('publishTrack', view.me, view.place.roomId)) return control('forbidden', null);
  if (isSilentHere(view, view.place.roomId, source)) return control('forbidden', null);
  switch (mine.state) {
    case 'off':
      return control('off', 'on');
    case 'starting':
      return control('starting', null);
    case 'muted':
      return control('muted', 'on');
    case 'failed':
      return control('failed', 'on');
    case 'on':
      return control(flows(view, mine.trackId) ? 'live' : 'held', restOf[source]);
  }
}

function handControl(view: HouseView): HandControl {
  const { me, place } = view;
  if (place.state !== 'in' || !me) return { state: 'noRoom', position: 0, command: null };
  if (holderOf(place.room, me.personId)) return { state: 'floor', position: 0, command: { type: 'yieldFloor' } };
  const position = view.conference
    ? placeOf(view.conference.state, place.room, me.personId)
    : positionOf(place.room, me.personId);
  if (position > 0) return { state: 'raised', position, command: { type: 'lowerHand' } };
  const forbidden = permissionRefusal('raiseHand', me, place.roomId) !== null;
  if (forbidden) return { state: 'forbidden', position, command: null };
  return { state: 'down', position, command: { type: 'raiseHand', kind: 'speech' } };
}

export function controlsOf(view: HouseView): Controls {
  return {
    microphone: sourceControl(view, 'microphone'),
    camera: sourceControl(view, 'camera'),
    screen: sourceControl(view, 'screen'),
    hand: handControl(view),
  };
}
