import type { ConferenceState, Person } from '@plenum/shared/domain/conference-state';
import { type Id, own } from '@plenum/shared/domain/ids';
import type { Booth, LanguagePlan, Shift } from '@plenum/shared/domain/interpretation-state';
import { type Language, languages } from '@plenum/shared/domain/text';
import { toggled } from '../console-model.ts';

export const mostBooths = 8;
export const mostInBooth = 6;
export const mostShifts = 200;
/** ms; the usual half-hour after which interpreters take turns. */
const usualShift = 1_800_000;

type Plan = Pick<ConferenceState, 'interpretation' | 'rooms' | 'programme'>;

/** The room's plan, or one of the languages that are spoken in the room. */
export function planFor({ interpretation, rooms }: Plan, roomId: Id): LanguagePlan {
  const spoken = own(rooms, roomId)?.languages ?? ['zh'];
  const empty: LanguagePlan = { roomId, floor: spoken, channels: [], booths: [], shifts: [], relay: false };
  return own(interpretation, roomId) ?? empty;
}

/** The language which the floor speaks as a rule is the first. */
export const usually = (floor: readonly Language[], first: Language): Language[] => [
  first,
  ...floor.filter((language) => language !== first),
];

/** A channel that is taken away is taken from the booths too. */
export function withChannel(plan: LanguagePlan, channel: Language, isIn: boolean): LanguagePlan {
  const channels = languages.filter((one) => toggled(plan.channels, channel, isIn).includes(one));
  const booths = plan.booths.map((booth) => ({
    ...booth,
    languages: booth.languages.filter((one) => channels.includes(one)),
  }));
  return { ...plan, channels, booths };
}

/** Shifts that are nobody's of the booths any more are dropped with whom they were planned for. */
function withBooths(plan: LanguagePlan, booths: Booth[]): LanguagePlan {
  const fits = ({ boothId, personId }: Shift) =>
    booths.some((booth) => booth.boothId === boothId && booth.interpreters.includes(personId));
  return { ...plan, booths, shifts: plan.shifts.filter(fits) };
}

export function withNewBooth(plan: LanguagePlan): LanguagePlan {
  const taken = new Set(plan.booths.map(({ boothId }) => boothId));
  const numbers = Array.from({ length: mostBooths + 1 }, (_, index) => `booth-${index + 1}`);
  const boothId = numbers.find((id) => !taken.has(id));
  if (boothId === undefined || plan.booths.length >= mostBooths) return plan;
  const served = plan.booths.flatMap((booth) => booth.languages);
  const first = plan.channels.find((channel) => !served.includes(channel)) ?? plan.channels[0];
  return { ...plan, booths: [...plan.booths, { boothId, interpreters: [], languages: first ? [first] : [] }] };
}

export const withoutBooth = (plan: LanguagePlan, boothId: Id): LanguagePlan =>
  withBooths(
    plan,
    plan.booths.filter((booth) => booth.boothId !== boothId),
  );

export const withBooth = (plan: LanguagePlan, booth: Booth): LanguagePlan =>
  withBooths(
    plan,
    plan.booths.map((other) => (other.boothId === booth.boothId ? booth : other)),
  );

/** Who sits in a booth already, and who may: interpreters for whom the room is meant and who sit in no other (INTERP-2). */
export function seatable(plan: LanguagePlan, booth: Booth, interpreters: readonly Person[]): Id[] {
  const elsewhere = new Set(
    plan.booths.filter(({ boothId }) => boothId !== booth.boothId).flatMap((other) => other.interpreters),
  );
  const free = interpreters
    .filter(
      ({ role, rooms }) => role === 'interpreter' && (rooms.scope === 'all' || rooms.roomIds.includes(plan.roomId)),
    )
    .map(({ personId }) => personId)
    .filter((personId) => !elsewhere.has(personId) && !booth.interpreters.includes(personId));
  return [...booth.interpreters, ...free];
}

/** After the last shift, by the next of the booth; else from the beginning of the room's programme. */
export function withNewShift(plan: LanguagePlan, { programme }: Pick<Plan, 'programme'>, now: number): LanguagePlan {
  const last = plan.shifts.at(-1);
  const booth = plan.booths.find(({ boothId }) => boothId === last?.boothId) ?? manned(plan)[0];
  if (!booth || plan.shifts.length >= mostShifts) return plan;
  const turn = last ? booth.interpreters.indexOf(last.personId) + 1 : 0;
  const personId = booth.interpreters[turn % booth.interpreters.length];
  if (personId === undefined) return plan;
  const starts = Object.values(programme)
    .filter(({ roomId }) => roomId === plan.roomId)
    .map(({ startsAt }) => startsAt);
  const from = last?.until ?? (starts.length > 0 ? Math.min(...starts) : Math.ceil(now / usualShift) * usualShift);
  return { ...plan, shifts: [...plan.shifts, { boothId: booth.boothId, personId, from, until: from + usualShift }] };
}

/** Booths that somebody sits in. */
export const manned = (plan: LanguagePlan): Booth[] =>
  plan.booths.filter(({ interpreters }) => interpreters.length > 0);

/** A shift of another booth is its first interpreter's. */
export function inBooth(plan: LanguagePlan, shift: Shift, boothId: Id): Shift {
  const [personId] = plan.booths.find((booth) => booth.boothId === boothId)?.interpreters ?? [];
  return personId === undefined ? shift : { ...shift, boothId, personId };
}
