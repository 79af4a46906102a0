import type { RoomStreamCommand } from '@plenum/shared/domain/command';
import type { Scene as StageScene } from '@plenum/shared/domain/stage-state';
import { attempt, type Cell, prepare, queue, type Scene } from './permission-scene.ts';

const sceneOf = ({ other }: Scene): StageScene => ({ layout: 'solo', people: [other], hall: null });
const preview = (scene: Scene) => prepare(scene, { type: 'setPreview', scene: sceneOf(scene) });
const grantOther = (scene: Scene) => prepare(scene, { type: 'grantFloor', personId: scene.other, replace: true });
/** The same row of the table as what follows, so that a refusal here is a refusal there. */
const comeBackstage = (scene: Scene) => scene.by.give({ type: 'goBackstage' }, scene.roomId);

/** Line, time and stage of a room. */
export const floorCells = {
  setFloorRules: {
    command: () => ({ type: 'setFloorRules', mode: 'mixed', order: 'rank', atZero: 'gentle' }),
    event: 'floorRulesSet',
  },
  /** Who is no hall has nothing to choose from, so that to choose nothing is allowed and changes nothing. */
  chooseMicrophone: {
    before: (scene) => queue(scene, scene.other),
    command: ({ other }) => ({ type: 'chooseMicrophone', personId: other, microphone: null }),
    event: null,
  },
  setSpeakerLimit: {
    before: (scene) => queue(scene, scene.other),
    command: ({ other }) => ({ type: 'setSpeakerLimit', personId: other, seconds: 90 }),
    event: 'speakerLimitSet',
  },
  extendFloor: {
    before: async (scene) => [await prepare(scene, { type: 'setTimeLimit', seconds: 60 }), await grantOther(scene)],
    command: ({ other }) => ({ type: 'extendFloor', personId: other, seconds: 30 }),
    event: 'speakerLimitSet',
  },
  giveWay: {
    before: (scene) => attempt(scene, { type: 'grantFloor', personId: scene.byId, replace: true }),
    command: ({ other }) => ({ type: 'giveWay', toPersonId: other }),
    event: 'floorInterrupted',
  },
  interruptFloor: {
    before: grantOther,
    command: ({ other }) => ({ type: 'interruptFloor', personId: other, toPersonId: null }),
    event: 'floorInterrupted',
  },
  /** As the guest of another's turn. */
  returnFloor: {
    before: async (scene) => {
      await grantOther(scene);
      await attempt(scene, { type: 'interruptFloor', personId: scene.other, toPersonId: scene.byId });
    },
    command: ({ other }) => ({ type: 'returnFloor', personId: other }),
    event: 'floorReturned',
  },
  cutFloor: { before: grantOther, command: ({ other }) => ({ type: 'cutFloor', personId: other }), event: null },
  setPreview: {
    command: (scene) => ({ type: 'setPreview', scene: sceneOf(scene) }),
    event: 'previewSet',
  },
  take: { before: preview, command: () => ({ type: 'take' }), event: 'sceneTaken' },
  followFloor: {
    before: async (scene) => [await preview(scene), await prepare(scene, { type: 'take' })],
    command: () => ({ type: 'followFloor' }),
    event: 'floorFollowed',
  },
  goBackstage: { command: () => ({ type: 'goBackstage' }), event: 'wentBackstage' },
  leaveBackstage: { before: comeBackstage, command: () => ({ type: 'leaveBackstage' }), event: 'leftBackstage' },
  checkLine: {
    before: comeBackstage,
    command: () => ({ type: 'checkLine', level: 'good', picture: 'good', network: 'fair' }),
    event: 'lineChecked',
  },
  callBackstage: {
    command: ({ other }) => ({ type: 'callBackstage', personId: other }),
    event: 'backstageCalled',
  },
  releaseBackstage: {
    before: (scene) => prepare(scene, { type: 'callBackstage', personId: scene.other }),
    command: ({ other }) => ({ type: 'releaseBackstage', personId: other }),
    event: 'callWithdrawn',
  },
} satisfies Partial<Record<RoomStreamCommand['type'], Cell<RoomStreamCommand>>>;
