import { languageSchema } from '@plenum/shared/domain/text';
import { z } from 'zod';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/** One of a hall's microphones: which device, and how the operator calls it. */
const hallMicrophoneSchema = z.object({
  deviceId: z.string().max(512).nullable().catch(null),
  label: z.string().max(60).catch(''),
});
export type HallMicrophoneWish = z.infer<typeof hallMicrophoneSchema>;
export const mostHallMicrophones = 4;

/** What a hall's loudspeakers and headset channels play; `usual` is what everybody there would hear who has chosen nothing. */
const heardSchema = z.enum(['usual', 'original', ...languageSchema.options]);
export type HallSound = z.infer<typeof heardSchema>;
const headsetSchema = z.object({
  sound: heardSchema.catch('original'),
  deviceId: z.string().max(512).nullable().catch(null),
});
export type HeadsetWish = z.infer<typeof headsetSchema>;
export const mostHeadsets = 4;

const preferencesSchema = z.object({
  theme: z.enum(['system', 'light', 'dark']).catch('system'),
  language: languageSchema.nullable().catch(null),
  shortcuts: z.boolean().catch(true),
  audioOnly: z.boolean().catch(false),
  /** Subtitles of greetings: `auto` is one's own language, where another is spoken. */
  subtitles: z.enum(['auto', 'off', ...languageSchema.options]).catch('auto'),
  microphoneId: z.string().max(512).nullable().catch(null),
  cameraId: z.string().max(512).nullable().catch(null),
  speakerId: z.string().max(512).nullable().catch(null),
  /** How an interpreter hears: the incoming sound, and what he hears in addition. */
  booth: z
    .object({
      volume: z.number().min(0).max(1),
      pan: z.number().min(-1).max(1),
      besideVolume: z.number().min(0).max(1),
    })
    .catch({ volume: 0.8, pan: 0, besideVolume: 0.4 }),
  /** This device has run a hall's kiosk, and does so again without being asked. */
  kiosk: z.boolean().catch(false),
  hallMicrophones: z
    .array(hallMicrophoneSchema)
    .min(1)
    .max(mostHallMicrophones)
    .catch([{ deviceId: null, label: '' }]),
  hallLoudspeakers: heardSchema.catch('usual'),
  hallHeadsets: z.array(headsetSchema).max(mostHeadsets).catch([]),
});
export type Preferences = z.infer<typeof preferencesSchema>;
export type Theme = Preferences['theme'];

const key = 'plenum.preferences';

/** What this device remembers of the person's wishes; nothing of it leaves the device. */
function remembered(): Preferences {
  try {
    return preferencesSchema.parse(JSON.parse(localStorage.getItem(key) ?? '{}'));
  } catch {
    return preferencesSchema.parse({});
  }
}

export const preferences = createStore<Preferences>(remembered);

preferences.subscribe((wishes) => {
  try {
    localStorage.setItem(key, JSON.stringify(wishes));
  } catch {
    // A browser that keeps nothing still shows everything; the wishes then last as long as the page.
  }
});

export function usePreference<K extends keyof Preferences>(name: K): Preferences[K] {
  return useStore(preferences, (wishes) => wishes[name]);
}
