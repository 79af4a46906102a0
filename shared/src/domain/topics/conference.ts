import { z } from 'zod';
import type { ConferenceState, Zone } from '../conference-state.ts';
import { accept } from '../refusal.ts';
import { type Language, type Localized, languageSchema, localizedSchema } from '../text.ts';
import type { CommandOf, Deciders, Evolvers } from '../topic.ts';

/** An IANA zone name; whether it exists is the calendar's business. */
export const zoneSchema = z
  .string()
  .max(40)
  .regex(/^[A-Za-z_]+(\/[A-Za-z_+-]+){0,2}$/);

export const conferenceCommands = {
  describeConference: z.strictObject({
    type: z.literal('describeConference'),
    title: localizedSchema,
    subtitle: localizedSchema.nullable(),
    languages: z.array(languageSchema).min(1).max(8),
    zones: z
      .array(z.strictObject({ zone: zoneSchema, city: localizedSchema }))
      .min(1)
      .max(6),
  }),
};
export type ConferenceCommand = CommandOf<typeof conferenceCommands>;

export type ConferenceEvent = {
  type: 'conferenceDescribed';
  title: Localized;
  subtitle: Localized | null;
  languages: Language[];
  zones: Zone[];
};

export const conferenceDeciders: Deciders<ConferenceCommand, ConferenceState, ConferenceEvent, null> = {
  describeConference: (_state, { type: _type, ...rest }) => accept({ type: 'conferenceDescribed', ...rest }),
};

export const conferenceEvolvers: Evolvers<ConferenceEvent, ConferenceState> = {
  conferenceDescribed: (state, { title, subtitle, languages, zones }) => ({
    ...state,
    title,
    subtitle,
    languages,
    zones,
  }),
};
