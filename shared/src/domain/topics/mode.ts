import { z } from 'zod';
import type { ConferenceState } from '../conference-state.ts';
import { accept, refuse } from '../refusal.ts';
import type { CommandOf, Deciders, Evolvers } from '../topic.ts';

export const modeCommands = {
  setMode: z.strictObject({ type: z.literal('setMode'), mode: z.enum(['event', 'rehearsal']) }),
};
export type ModeCommand = CommandOf<typeof modeCommands>;
export type ModeEvent = { type: 'modeSet'; mode: ConferenceState['mode'] };

export const modeDeciders: Deciders<ModeCommand, ConferenceState, ModeEvent, null> = {
  /** COPY-3: what has begun as a rehearsal never counts as the event, nor the other way round. */
  setMode: (state, { mode }) => {
    if (mode === state.mode) return accept();
    const begun = Object.values(state.programme).some(({ run }) => run.state !== 'planned');
    return begun ? refuse('HAS_BEGUN') : accept({ type: 'modeSet', mode });
  },
};

export const modeEvolvers: Evolvers<ModeEvent, ConferenceState> = {
  modeSet: (state, { mode }) => ({ ...state, mode }),
};
