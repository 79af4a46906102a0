import type { ConferenceState } from './conference-state.ts';
import { type Id, own } from './ids.ts';
import { type Booth, type BoothState, emptyBooth, type LanguagePlan } from './interpretation-state.ts';
import type { RoomState, Track } from './room-state.ts';
import type { Language } from './text.ts';

/** On air in a channel, by right: `stalled` sends nothing at the moment. */
export type OnAirSeat = { boothId: Id; personId: Id; language: Language; since: number; stalled: boolean };

export function planOf(conference: ConferenceState, roomId: Id): LanguagePlan | undefined {
  return own(conference.interpretation, roomId);
}

export function boothOf(conference: ConferenceState, roomId: Id, boothId: Id): Booth | undefined {
  return planOf(conference, roomId)?.booths.find((booth) => booth.boothId === boothId);
}

/** INTERP-2: the one booth of the room in which the person sits; nobody sits anywhere who is no interpreter. */
export function seatOf(conference: ConferenceState, roomId: Id, personId: Id): Booth | undefined {
  if (own(conference.people, personId)?.role !== 'interpreter') return undefined;
  return planOf(conference, roomId)?.booths.find(({ interpreters }) => interpreters.includes(personId));
}

export function boothState(room: RoomState, boothId: Id): BoothState {
  return own(room.interpretation.booths, boothId) ?? emptyBooth;
}

export function microphoneOf(room: RoomState, personId: Id): Track | undefined {
  return Object.values(room.tracks).find((track) => track.personId === personId && track.source === 'microphone');
}

/** INTERP-7: who is on air in a booth as it is planned now; what was planned otherwise meanwhile counts no more. */
export function onAirIn(conference: ConferenceState, room: RoomState, booth: Booth): OnAirSeat | null {
  const { air } = boothState(room, booth.boothId);
  if (air.state !== 'live' && air.state !== 'stalled') return null;
  const { personId, language, since } = air;
  const isSeated = seatOf(conference, room.roomId, personId)?.boothId === booth.boothId;
  const isPlanned = booth.languages.includes(language) && planOf(conference, room.roomId)?.channels.includes(language);
  if (!isSeated || !isPlanned) return null;
  return { boothId: booth.boothId, personId, language, since, stalled: air.state === 'stalled' };
}

/** Everybody on air in the room, by booth. */
export function seatsOnAir(conference: ConferenceState, room: RoomState): OnAirSeat[] {
  const booths = planOf(conference, room.roomId)?.booths ?? [];
  return booths.map((booth) => onAirIn(conference, room, booth)).filter((seat) => seat !== null);
}

/** INTERP-6: the one booth on air in the channel. */
export function seatInto(conference: ConferenceState, room: RoomState, language: Language): OnAirSeat | undefined {
  return seatsOnAir(conference, room).find((seat) => seat.language === language);
}
