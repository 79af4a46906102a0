import type { ConferenceStreamCommand, RoomStreamCommand } from '@plenum/shared/domain/command';
import type { ConferenceState, Person, RoomPlan } from '@plenum/shared/domain/conference-state';
import { own } from '@plenum/shared/domain/ids';
import { moderates } from '@plenum/shared/domain/rights';
import { holderOf, hostOf, type RoomState, type TrackSource } from '@plenum/shared/domain/room-state';
import type { Presence } from '@plenum/shared/protocol/signal-lane';
import type { HouseView } from '../../session/house.ts';
import { possibleHere, possibleInConference } from '../../session/possible.ts';

export type OrderRow = {
  person: Person;
  mute: RoomStreamCommand | null;
  stopCamera: RoomStreamCommand | null;
  stopScreen: RoomStreamCommand | null;
  /** Out of the room, from where the person may come back. */
  remove: RoomStreamCommand | null;
  /** Out until a moderator admits the person again. */
  keepOut: RoomStreamCommand | null;
  ban: ConferenceStreamCommand | null;
};
export type Moderation = {
  /** How many would be silenced. */
  silence: { count: number; command: RoomStreamCommand | null };
  lock: { state: 'locked' | 'unlocked'; change: RoomStreamCommand | null };
  /** Rooms to which everybody may be recalled; none while a recall runs. */
  recallTo: RoomPlan[];
  people: OrderRow[];
  banned: { person: Person; lift: ConferenceStreamCommand | null }[];
};

function trackOf(room: RoomState, personId: string, source: TrackSource) {
  return Object.values(room.tracks).find(
    (track) => track.personId === personId && track.source === source && !track.muted,
  );
}

function rowOf(view: HouseView, room: RoomState, person: Person): OrderRow {
  const { personId } = person;
  const sound = trackOf(room, personId, 'microphone');
  const stop = (source: 'camera' | 'screen') => {
    const track = trackOf(room, personId, source);
    return track ? possibleHere(view, { type: 'stopCamera', trackId: track.trackId }) : null;
  };
  return {
    person,
    mute: sound ? possibleHere(view, { type: 'silenceTrack', trackId: sound.trackId }) : null,
    stopCamera: stop('camera'),
    stopScreen: stop('screen'),
    remove: possibleHere(view, { type: 'removePerson', personId, mayReturn: true }),
    keepOut: possibleHere(view, { type: 'removePerson', personId, mayReturn: false }),
    ban: possibleInConference(view, { type: 'banPerson', personId }),
  };
}

/** MOD-1: whose microphones go off when all but the floor are silenced. */
function loudOf(conference: ConferenceState, room: RoomState): number {
  const loud = Object.values(room.tracks).filter(({ source, muted, personId, playoutId }) => {
    const person = own(conference.people, personId);
    if (source !== 'microphone' || muted || playoutId !== undefined) return false;
    if (person && (person.role === 'interpreter' || moderates(person, room.roomId))) return false;
    return !holderOf(room, personId) && !hostOf(room, personId);
  });
  return loud.length;
}

function recallRooms(view: HouseView, conference: ConferenceState): RoomPlan[] {
  return Object.values(conference.rooms)
    .filter(({ roomId }) => possibleInConference(view, { type: 'recallAll', toRoomId: roomId, seconds: 60 }) !== null)
    .sort((a, b) => a.order - b.order);
}

/** Keeping order in the room one moderates; oneself is not among those who can be removed. */
export function moderationOf(view: HouseView, found: Presence[] = []): Moderation | null {
  const { me, place, conference } = view;
  if (place.state !== 'in' || !me || !conference || !moderates(me, place.roomId)) return null;
  const { room } = place;
  const { people, bans } = conference.state;
  const count = loudOf(conference.state, room);
  const { state } = room.lock;
  const listed = new Set([...place.people.people, ...found].map(({ personId }) => personId));
  const here = [...listed].flatMap((personId) => own(people, personId) ?? []);
  return {
    silence: { count, command: count > 0 ? possibleHere(view, { type: 'silenceAll', exceptFloor: true }) : null },
    lock: { state, change: possibleHere(view, { type: state === 'locked' ? 'unlockRoom' : 'lockRoom' }) },
    recallTo: recallRooms(view, conference.state),
    people: here
      .filter(({ personId }) => personId !== me.personId)
      .sort((a, b) => a.rank - b.rank)
      .map((person) => rowOf(view, room, person)),
    banned: Object.keys(bans)
      .flatMap((personId) => own(people, personId) ?? [])
      .map((person) => ({
        person,
        lift: possibleInConference(view, { type: 'unbanPerson', personId: person.personId }),
      })),
  };
}
