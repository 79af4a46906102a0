import { z } from 'zod';
import { idSchema } from '../ids.ts';
import { accept } from '../refusal.ts';
import type { RoomState, Stage } from '../room-state.ts';
import type { CommandOf, Deciders, Evolvers } from '../topic.ts';

export const stageCommands = {
  setStage: z.strictObject({
    type: z.literal('setStage'),
    layout: z.enum(['speaker', 'grid', 'sideBySide']),
    pinned: z.array(idSchema).max(9),
  }),
};
export type StageCommand = CommandOf<typeof stageCommands>;
export type StageEvent = { type: 'stageSet' } & Stage;

export const stageDeciders: Deciders<StageCommand, RoomState, StageEvent, unknown> = {
  setStage: (_room, { layout, pinned }) => accept({ type: 'stageSet', layout, pinned: [...new Set(pinned)] }),
};
export const stageEvolvers: Evolvers<StageEvent, RoomState> = {
  stageSet: (room, { layout, pinned }) => ({ ...room, stage: { layout, pinned } }),
};
