import { boothSource, seatInto } from '@plenum/shared/domain/booth';
import type { RoomStreamCommand } from '@plenum/shared/domain/command';
import type { Person } from '@plenum/shared/domain/conference-state';
import { own } from '@plenum/shared/domain/ids';
import type { BoothSource } from '@plenum/shared/domain/interpretation-state';
import type { RefusalCode } from '@plenum/shared/domain/refusal';
import { type Language, languageSchema } from '@plenum/shared/domain/text';
import { airOf, intoOf, type RefusalOf, type Seat } from './booth-model.ts';

export type SourceId = 'floor' | Language;
export type SourceChoice = {
  id: SourceId;
  command: Extract<RoomStreamCommand, { type: 'setBoothSource' }>;
  /** Why the booth cannot work from it, or null. */
  refusal: RefusalCode | null;
  /** Who is heard there, where somebody interprets. */
  voice: Person | null;
};
export type Sources = {
  source: BoothSource;
  chosen: SourceId;
  choices: SourceChoice[];
  relay: boolean;
  /** What may be heard besides: everything but one's own voice. */
  beside: SourceId[];
};

export const sourceOf = (id: SourceId): BoothSource =>
  id === 'floor' ? { from: 'floor' } : { from: 'channel', language: id };
const idOf = (source: BoothSource): SourceId => (source.from === 'floor' ? 'floor' : source.language);
export function sourceIdOf(text: string): SourceId | null {
  if (text === 'floor') return 'floor';
  const language = languageSchema.safeParse(text);
  return language.success ? language.data : null;
}

/** INTERP-10: from what the booth works, from what it could, and why not from the rest. */
export function sourcesOf(seat: Seat, wish: Language | null, refusalOf: RefusalOf): Sources {
  const { conference, room, plan, booth } = seat;
  const { boothId } = booth;
  const source = boothSource(conference, room, boothId);
  const into = intoOf(seat, wish);
  const air = airOf(seat);
  const choiceOf = (id: SourceId): SourceChoice => {
    const command = { type: 'setBoothSource' as const, boothId, source: sourceOf(id) };
    const voice = id === 'floor' ? undefined : seatInto(conference, room, id);
    // Off air the house would take it, and refuse the channel later.
    const refusal = refusalOf(command) ?? (id === into ? 'RELAY_CYCLE' : null);
    return { id, command, refusal, voice: voice ? (own(conference.people, voice.personId) ?? null) : null };
  };
  const all: SourceId[] = ['floor', ...plan.channels];
  const chosen = idOf(source);
  return {
    source,
    chosen,
    choices: all.filter((id) => id !== into || id === chosen).map(choiceOf),
    relay: plan.relay,
    beside: all.filter((id) => id !== chosen && !(air.state === 'mine' && id === into)),
  };
}

/** The next that is possible after the one chosen; null where there is no other. */
export function nextSource({ chosen, choices }: Sources): SourceChoice | null {
  const from = choices.findIndex(({ id }) => id === chosen);
  const turned = [...choices.slice(from + 1), ...choices.slice(0, Math.max(0, from))];
  return turned.find(({ refusal }) => refusal === null) ?? null;
}
