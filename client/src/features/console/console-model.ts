import type { ConferenceStreamCommand } from '@plenum/shared/domain/command';
import type { ConferenceState, Person, RoomPlan, Rooms } from '@plenum/shared/domain/conference-state';
import { inLanguage, type Language, type Localized } from '@plenum/shared/domain/text';
import type { ConsoleAnswer } from '@plenum/shared/protocol/console';
import { v4 as newUuid } from 'uuid';
import { ask, conferencePath } from './console-api.ts';

/** Gives one command of the plan; the id makes a repeated sending harmless. */
export function edit(conferenceId: string, command: ConferenceStreamCommand): Promise<ConsoleAnswer<object>> {
  return ask<object>('POST', conferencePath(conferenceId, '/commands'), { commandId: newUuid(), command });
}

export const saidIn = (text: Localized | null, language: Language): string =>
  text ? inLanguage(text, language).text : '';

export const nameOf = (one: { conferenceId: string; title: Localized | null }, language: Language): string =>
  saidIn(one.title, language) || one.conferenceId;

export const roomsInOrder = (plan: Pick<ConferenceState, 'rooms'>): RoomPlan[] =>
  Object.values(plan.rooms)
    .filter((room) => !room.table)
    .sort((a, b) => a.order - b.order);

/** The names of the rooms that are named one by one; one that is no longer planned has only its id. */
export function roomsText(rooms: Rooms, plans: readonly RoomPlan[], language: Language): string {
  if (rooms.scope === 'all') return '';
  const nameOfRoom = (roomId: string) => plans.find((plan) => plan.roomId === roomId)?.title ?? null;
  return rooms.roomIds.map((roomId) => saidIn(nameOfRoom(roomId), language) || roomId).join(' · ');
}

export const newPerson: Person = {
  personId: '',
  role: 'delegate',
  name: {},
  title: null,
  delegation: null,
  language: 'zh',
  rank: 1000,
  rooms: { scope: 'all' },
  moderates: { scope: 'some', roomIds: [] },
  admission: 'open',
};

/** What must be said so that the house knows the person as it stands in the form: words and rights apart. */
export function personCommands(before: Person | null, after: Person): ConferenceStreamCommand[] {
  if (!before) return [{ type: 'enrolPerson', ...after }];
  const { personId, name, title, delegation, role, rooms, moderates, rank, language, admission } = after;
  const differs = (...keys: Array<keyof Person>) =>
    keys.some((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
  const commands: ConferenceStreamCommand[] = [];
  if (differs('name', 'title', 'delegation'))
    commands.push({ type: 'correctPerson', personId, name, title, delegation });
  if (differs('role', 'rooms', 'moderates', 'rank', 'language', 'admission'))
    commands.push({ type: 'updatePerson', personId, role, rooms, moderates, rank, language, admission });
  return commands;
}

/** The offset of a zone at a moment, in ms. */
function offsetOf(zone: string, at: number): number {
  return Date.parse(`${wallOf(zone, at)}:00Z`) - Math.floor(at / 60_000) * 60_000;
}

/** A moment as the clock on the wall of that zone shows it: 2027-03-01T09:30. */
export function wallOf(zone: string, at: number): string {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'short',
  });
  return format.format(at).replace(' ', 'T').slice(0, 16);
}

/** The moment at which the wall of that zone shows it; null for what is no time. */
export function momentOfWall(zone: string, wall: string): number | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(wall)) return null;
  const asIfUtc = Date.parse(`${wall}:00Z`);
  if (Number.isNaN(asIfUtc)) return null;
  const first = asIfUtc - offsetOf(zone, asIfUtc);
  return asIfUtc - offsetOf(zone, first);
}

/** The list with one of its members a place further to the front or back; the same list where there is none. */
export function moved<T>(list: readonly T[], index: number, by: 1 | -1): T[] {
  const next = [...list];
  const [one] = next.splice(index, 1);
  if (one === undefined || index + by < 0 || index + by >= list.length) return [...list];
  next.splice(index + by, 0, one);
  return next;
}

/** The list with this one at its end, or without it. */
export const toggled = <T extends string>(all: readonly T[], one: T, isIn: boolean): T[] =>
  isIn ? [...all.filter((other) => other !== one), one] : all.filter((other) => other !== one);
