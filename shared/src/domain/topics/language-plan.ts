import { z } from 'zod';
import type { ConferenceState } from '../conference-state.ts';
import { idSchema, own } from '../ids.ts';
import type { LanguagePlan } from '../interpretation-state.ts';
import { accept, type Refusal, refuse } from '../refusal.ts';
import { mayEnter } from '../rights.ts';
import { languageSchema } from '../text.ts';
import type { CommandOf, Deciders, Evolvers } from '../topic.ts';

const moment = z.int().min(0).max(8.64e15);
const distinct = <T>(values: T[]): boolean => new Set(values).size === values.length;
const languagesSchema = z.array(languageSchema).max(4).refine(distinct, 'each once');

export const languagePlanCommands = {
  planLanguages: z.strictObject({
    type: z.literal('planLanguages'),
    roomId: idSchema,
    floor: languagesSchema.min(1),
    channels: languagesSchema,
    booths: z
      .array(
        z.strictObject({
          boothId: idSchema,
          interpreters: z.array(idSchema).max(6).refine(distinct, 'each once'),
          languages: languagesSchema.min(1),
        }),
      )
      .max(8),
    shifts: z.array(z.strictObject({ boothId: idSchema, personId: idSchema, from: moment, until: moment })).max(200),
    relay: z.boolean(),
  }),
};
export type LanguagePlanCommand = CommandOf<typeof languagePlanCommands>;
export type LanguagePlanEvent = { type: 'languagesPlanned' } & LanguagePlan;

/** INTERP-2: why the plan cannot hold, or null. */
function planRefusal(state: ConferenceState, plan: LanguagePlan): Refusal | null {
  const seated = plan.booths.flatMap(({ interpreters }) => interpreters);
  const boothIds = plan.booths.map(({ boothId }) => boothId);
  if (!distinct(seated) || !distinct(boothIds)) return { code: 'ALREADY_EXISTS' };
  for (const personId of seated) {
    const person = own(state.people, personId);
    if (!person) return { code: 'NO_SUCH_PERSON' };
    if (person.role !== 'interpreter' || !mayEnter(state, person, plan.roomId))
      return { code: 'NOT_AN_INTERPRETER_HERE' };
  }
  const isChannel = (booth: LanguagePlan['booths'][number]) =>
    booth.languages.every((language) => plan.channels.includes(language));
  if (!plan.booths.every(isChannel)) return { code: 'NO_SUCH_CHANNEL' };
  const fits = plan.shifts.every(
    ({ boothId, personId, from, until }) =>
      from < until && plan.booths.some((booth) => booth.boothId === boothId && booth.interpreters.includes(personId)),
  );
  return fits ? null : { code: 'SHIFT_MISFIT' };
}

export const languagePlanDeciders: Deciders<LanguagePlanCommand, ConferenceState, LanguagePlanEvent, null> = {
  planLanguages: (state, { type: _type, ...plan }) => {
    const room = own(state.rooms, plan.roomId);
    if (!room || room.table) return refuse('NO_SUCH_ROOM');
    const refusal = planRefusal(state, plan);
    return refusal ? { ok: false, refusal } : accept({ type: 'languagesPlanned', ...plan });
  },
};

export const languagePlanEvolvers: Evolvers<LanguagePlanEvent, ConferenceState> = {
  languagesPlanned: (state, { type: _type, ...plan }) => ({
    ...state,
    interpretation: { ...state.interpretation, [plan.roomId]: plan },
  }),
};
