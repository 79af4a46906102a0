import type { ConferenceState } from './conference-state.ts';
import { isBanned, mayEnter } from './entry.ts';
import { type Id, own } from './ids.ts';
import {
  type Booth,
  type BoothSource,
  type BoothState,
  emptyBooth,
  type LanguagePlan,
} from './interpretation-state.ts';
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

/** INTERP-2: the one booth of the room in which the person sits; nobody sits anywhere who is no interpreter for this room. */
export function seatOf(conference: ConferenceState, roomId: Id, personId: Id): Booth | undefined {
  const person = own(conference.people, personId);
  if (person?.role !== 'interpreter' || isBanned(conference, personId)) return undefined;
  if (!mayEnter(conference, person, roomId)) return undefined;
  return planOf(conference, roomId)?.booths.find(({ interpreters }) => interpreters.includes(personId));
}

export function boothState(room: RoomState, boothId: Id): BoothState {
  return own(room.interpretation.booths, boothId) ?? emptyBooth;
}

export function microphoneOf(room: RoomState, personId: Id): Track | undefined {
  return Object.values(room.tracks).find((track) => track.personId === personId && track.source === 'microphone');
}

function plannedSeat(conference: ConferenceState, room: RoomState, { boothId, languages }: Booth): OnAirSeat | null {
  const { air } = boothState(room, boothId);
  if (air.state !== 'live' && air.state !== 'stalled') return null;
  const { personId, language, since } = air;
  const isSeated = seatOf(conference, room.roomId, personId)?.boothId === boothId;
  const isPlanned = languages.includes(language) && planOf(conference, room.roomId)?.channels.includes(language);
  if (!isSeated || !isPlanned) return null;
  return { boothId, personId, language, since, stalled: air.state === 'stalled' };
}

/**
 * INTERP-6, INTERP-7: everybody on air in the room as it is planned now, one booth a channel: where a plan that has come back
 * would bring a second one, the later holds the channel.
 */
export function seatsOnAir(conference: ConferenceState, room: RoomState): OnAirSeat[] {
  const held = new Map<Language, OnAirSeat>();
  for (const booth of planOf(conference, room.roomId)?.booths ?? []) {
    const seat = plannedSeat(conference, room, booth);
    const other = seat && held.get(seat.language);
    if (seat && (!other || other.since < seat.since)) held.set(seat.language, seat);
  }
  return [...held.values()];
}

/** Who is on air in the booth. */
export function onAirIn(
  conference: ConferenceState,
  room: RoomState,
  { boothId }: Pick<Booth, 'boothId'>,
): OnAirSeat | null {
  return seatsOnAir(conference, room).find((seat) => seat.boothId === boothId) ?? null;
}

/** The booth on air in the channel. */
export function seatInto(conference: ConferenceState, room: RoomState, language: Language): OnAirSeat | undefined {
  return seatsOnAir(conference, room).find((seat) => seat.language === language);
}

/** INTERP-10: whether `into` would be made from itself, were the booth to make it from `from`. */
export function isRelayCycle(
  conference: ConferenceState,
  room: RoomState,
  { boothId, into, from }: { boothId: Id; into: Language; from: BoothSource },
): boolean {
  const others = seatsOnAir(conference, room).filter((seat) => seat.boothId !== boothId);
  const made = new Map(others.map((seat) => [seat.language, boothState(room, seat.boothId).source] as const));
  const seen = new Set<Language>();
  for (let next: BoothSource | undefined = from; next?.from === 'channel'; next = made.get(next.language)) {
    if (next.language === into) return true;
    if (seen.has(next.language)) return false;
    seen.add(next.language);
  }
  return false;
}

/**
 * INTERP-10: from what the booth works: as it was set, but the floor where relay from there is planned no more, or where a
 * plan that has changed meanwhile would close a circle.
 */
export function boothSource(conference: ConferenceState, room: RoomState, boothId: Id): BoothSource {
  const { source } = boothState(room, boothId);
  if (source.from === 'floor') return source;
  const plan = planOf(conference, room.roomId);
  if (!plan?.relay || !plan.channels.includes(source.language)) return { from: 'floor' };
  const seat = onAirIn(conference, room, { boothId });
  const isCircle = seat && isRelayCycle(conference, room, { boothId, into: seat.language, from: source });
  return isCircle ? { from: 'floor' } : source;
}
