import { z } from 'zod';
import type { ConferenceState } from '../conference-state.ts';
import { type Id, idSchema, own } from '../ids.ts';
import { accept, refuse } from '../refusal.ts';
import { speakerRefusal } from '../rights.ts';
import type { RoomState } from '../room-state.ts';
import type { Scene, SceneLayout, Stage } from '../stage-state.ts';
import type { CommandOf, Deciders, Evolvers } from '../topic.ts';

const sceneSchema = z.strictObject({
  layout: z.enum(['solo', 'sideBySide', 'grid', 'screenSpeaker', 'hallFull']),
  people: z.array(idSchema).max(9),
  hall: idSchema.nullable(),
});

export const stageCommands = {
  setStage: z.strictObject({
    type: z.literal('setStage'),
    layout: z.enum(['speaker', 'grid', 'sideBySide']),
    pinned: z.array(idSchema).max(9),
  }),
  setPreview: z.strictObject({ type: z.literal('setPreview'), scene: sceneSchema.nullable() }),
  take: z.strictObject({ type: z.literal('take') }),
  followFloor: z.strictObject({ type: z.literal('followFloor') }),
};
export type StageCommand = CommandOf<typeof stageCommands>;
export type StageEvent =
  | ({ type: 'stageSet' } & Stage)
  | { type: 'previewSet'; scene: Scene | null }
  /** `preview`: what was on program before, so that one can go back. */
  | { type: 'sceneTaken'; scene: Scene; preview: Scene | null }
  | { type: 'floorFollowed' };

/** STAGE-2: how many people a layout has places for. */
export const seats: Record<SceneLayout, { least: number; most: number }> = {
  solo: { least: 1, most: 1 },
  sideBySide: { least: 2, most: 2 },
  grid: { least: 1, most: 9 },
  screenSpeaker: { least: 1, most: 2 },
  hallFull: { least: 0, most: 3 },
};

/** STAGE-2: as many people as the layout shows, each once and able to speak here; a hall where the layout needs one. */
function sceneRefusal(conference: ConferenceState, roomId: Id, { layout, people, hall }: Scene) {
  const { least, most } = seats[layout];
  const isOdd = people.length < least || people.length > most || new Set(people).size < people.length;
  if (isOdd || (layout === 'hallFull' && hall === null)) return refuse('SCENE_MISFIT');
  if (hall !== null && own(conference.people, hall)?.role !== 'hall') return refuse('SCENE_MISFIT');
  for (const personId of hall === null ? people : [...people, hall]) {
    const refusal = speakerRefusal(conference, personId, roomId);
    if (refusal) return { ok: false as const, refusal };
  }
  return null;
}

const onProgram = ({ program }: RoomState['switcher']): Scene | null =>
  program.state === 'scene' ? program.scene : null;

export const stageDeciders: Deciders<StageCommand, RoomState, StageEvent, ConferenceState> = {
  /** STAGE-5: whoever sets the look of the stage that follows the floor wants to see it. */
  setStage: ({ switcher }, { layout, pinned }) => {
    const set: StageEvent = { type: 'stageSet', layout, pinned: [...new Set(pinned)] };
    return switcher.program.state === 'scene' ? accept<StageEvent>(set, { type: 'floorFollowed' }) : accept(set);
  },
  setPreview: (room, { scene }, { outer }) => {
    const refused = scene && sceneRefusal(outer, room.roomId, scene);
    return refused ?? accept({ type: 'previewSet', scene });
  },
  take: ({ switcher }) => {
    const { preview: scene } = switcher;
    return scene ? accept({ type: 'sceneTaken', scene, preview: onProgram(switcher) }) : refuse('NOTHING_IN_PREVIEW');
  },
  followFloor: ({ switcher }) =>
    switcher.program.state === 'followFloor' ? accept() : accept({ type: 'floorFollowed' }),
};

const switched = (room: RoomState, change: Partial<RoomState['switcher']>): RoomState => ({
  ...room,
  switcher: { ...room.switcher, ...change },
});

export const stageEvolvers: Evolvers<StageEvent, RoomState> = {
  stageSet: (room, { layout, pinned }) => ({ ...room, stage: { layout, pinned } }),
  previewSet: (room, { scene }) => switched(room, { preview: scene }),
  sceneTaken: (room, { scene, preview }) => switched(room, { program: { state: 'scene', scene }, preview }),
  floorFollowed: (room) => switched(room, { program: { state: 'followFloor' } }),
};
