import { seatOf } from '@plenum/shared/domain/booth';
import type { RoomStreamCommand } from '@plenum/shared/domain/command';
import type { ConferenceState, Person } from '@plenum/shared/domain/conference-state';
import { permissionRefusal } from '@plenum/shared/domain/permission';
import { hasWords } from '@plenum/shared/domain/person-words';
import { mayFlow } from '@plenum/shared/domain/rights';
import { holderOf, positionOf, type RoomState, type TrackSource } from '@plenum/shared/domain/room-state';
import type { Language } from '@plenum/shared/domain/text';
import type { LineQuality, Presence } from '@plenum/shared/protocol/signal-lane';
import type { HouseView } from '../../session/house.ts';

export type PersonRow = {
  person: Person;
  mine: boolean;
  line: LineQuality | 'away';
  microphone: 'live' | 'held' | 'off';
  camera: 'live' | 'off';
  hasFloor: boolean;
  position: number;
  silence: RoomStreamCommand | null;
  /** Into which an interpreter works in this room. */
  interprets: Language[];
  /** Keeps the person on the stage, or lets go; for the room's moderators. */
  pin: RoomStreamCommand | null;
  pinned: boolean;
};
export type People = { count: number; audience: number; rows: PersonRow[] };

function trackOf(room: RoomState, personId: string, source: TrackSource) {
  return Object.values(room.tracks).find((track) => track.personId === personId && track.source === source);
}

function microphoneOf(conference: ConferenceState, room: RoomState, personId: string): PersonRow['microphone'] {
  const track = trackOf(room, personId, 'microphone');
  if (!track || track.muted) return 'off';
  return mayFlow(conference, room, track) ? 'live' : 'held';
}

const mostPinned = 9;

function pinCommand({ stage }: RoomState, personId: string): RoomStreamCommand | null {
  const { layout, pinned } = stage;
  const without = pinned.filter((id) => id !== personId);
  if (without.length < pinned.length) return { type: 'setStage', layout, pinned: without };
  return pinned.length < mostPinned ? { type: 'setStage', layout, pinned: [...pinned, personId] } : null;
}

const weight = (row: PersonRow): number => (row.hasFloor ? 0 : row.position > 0 ? 1 : 2);

/**
 * Everybody of the room but the audience, who are counted: floor first, then the queue, then by protocol. Of a full room those
 * whom its state mentions, and `found`: whom the house has told when asked.
 */
export function peopleOf(view: HouseView, found: Presence[] = []): People | null {
  const { me, place, conference } = view;
  if (place.state !== 'in' || !me || !conference) return null;
  const { room, people } = place;
  const maySilence = !permissionRefusal('silenceTrack', me, place.roomId);
  const mayDirect = !permissionRefusal('setStage', me, place.roomId);
  const listed = new Map([...found, ...people.people].map((presence) => [presence.personId, presence]));
  const rows = [...listed.values()].flatMap(({ personId, line, quality }): PersonRow[] => {
    const person = conference.state.people[personId];
    if (!person) return [];
    const microphone = microphoneOf(conference.state, room, personId);
    const camera = trackOf(room, personId, 'camera');
    const sound = trackOf(room, personId, 'microphone');
    const mine = personId === me.personId;
    const silence: RoomStreamCommand | null =
      maySilence && !mine && microphone !== 'off' && sound ? { type: 'silenceTrack', trackId: sound.trackId } : null;
    return [
      {
        person,
        mine,
        line: line === 'away' ? 'away' : quality,
        microphone,
        camera: camera && mayFlow(conference.state, room, camera) ? 'live' : 'off',
        hasFloor: holderOf(room, personId) !== undefined,
        position: positionOf(room, personId),
        silence,
        interprets: seatOf(conference.state, place.roomId, personId)?.languages ?? [],
        pin: mayDirect && person.role !== 'interpreter' ? pinCommand(room, personId) : null,
        pinned: room.stage.pinned.includes(personId),
      },
    ];
  });
  rows.sort((a, b) => weight(a) - weight(b) || a.position - b.position || a.person.rank - b.person.rank);
  return { count: people.count, audience: people.some ? 0 : Math.max(0, people.count - rows.length), rows };
}

export const matches = ({ person }: PersonRow, sought: string): boolean => hasWords(person, sought);
