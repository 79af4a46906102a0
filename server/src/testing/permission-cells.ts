import { randomUUID } from 'node:crypto';
import type { ConferenceStreamCommand, RoomStreamCommand } from '@plenum/shared/domain/command';
import { boothCells, languageCells } from './permission-cells-booths.ts';
import { floorCells } from './permission-cells-floor.ts';
import { greetingCells, playoutCells } from './permission-cells-greetings.ts';
import { guestCells, orderCells } from './permission-cells-guests.ts';
import { wordCells } from './permission-cells-words.ts';
import {
  attempt,
  type Cell,
  hour,
  knockAs,
  made,
  prepare,
  queue,
  recall,
  remember,
  type Scene,
  words,
} from './permission-scene.ts';

export type { Cell, Scene } from './permission-scene.ts';

const itemOf = ({ roomId }: Scene) => `item-of-${roomId}`;

const plan = (scene: Scene) => ({
  type: 'planItem' as const,
  itemId: itemOf(scene),
  roomId: scene.roomId,
  kind: 'speech' as const,
  title: words,
  startsAt: 0,
  duration: 1000,
  speakers: [],
});
async function issue(scene: Scene, key: string): Promise<void> {
  const invitationId = remember(key, made('invitation'));
  const expiresAt = Date.now() + hour;
  await scene.hand.must({ type: 'issueInvitation', invitationId, personId: scene.other, expiresAt });
}

export const conferenceCells: Record<ConferenceStreamCommand['type'], Cell<ConferenceStreamCommand>> = {
  /* The conference has begun and keeps its mode (COPY-3): saying it again changes nothing. */
  setMode: { command: () => ({ type: 'setMode', mode: 'event' }), event: null },
  describeConference: {
    command: () => ({
      type: 'describeConference',
      title: words,
      subtitle: null,
      languages: ['en'],
      zones: [{ zone: 'UTC', city: words }],
    }),
    event: 'conferenceDescribed',
  },
  planRoom: {
    command: () => ({
      type: 'planRoom',
      roomId: made('planned'),
      kind: 'parallel',
      title: words,
      topic: null,
      languages: ['en'],
      policy: { microphone: 'floor', camera: 'floor', admission: 'open', seats: 9 },
      order: 90,
    }),
    event: 'roomPlanned',
  },
  ...languageCells,
  planHall: {
    command: () => ({ type: 'planHall', hallId: made('hall'), title: words, zone: 'Asia/Tokyo', seats: 9 }),
    event: 'hallPlanned',
  },
  planItem: { command: plan, event: 'itemPlanned' },
  startItem: {
    before: (scene) => scene.hand.must(plan(scene)),
    command: (scene) => ({ type: 'startItem', itemId: itemOf(scene) }),
    event: 'itemStarted',
  },
  endItem: {
    before: (scene) => scene.hand.must({ type: 'startItem', itemId: itemOf(scene) }),
    command: (scene) => ({ type: 'endItem', itemId: itemOf(scene) }),
    event: 'itemEnded',
  },
  skipItem: {
    before: (scene) => scene.hand.must({ ...plan(scene), itemId: `skipped-${itemOf(scene)}` }),
    command: (scene) => ({ type: 'skipItem', itemId: `skipped-${itemOf(scene)}` }),
    event: 'itemSkipped',
  },
  moveItem: {
    before: (scene) => scene.hand.must({ ...plan(scene), itemId: `moved-${itemOf(scene)}` }),
    command: (scene) => ({ type: 'moveItem', itemId: `moved-${itemOf(scene)}`, startsAt: 7 }),
    event: 'itemMoved',
  },
  enrolPerson: {
    command: () => ({
      type: 'enrolPerson',
      personId: made('newcomer'),
      role: 'delegate',
      name: words,
      title: null,
      delegation: null,
      language: 'en',
      rank: 1,
      rooms: { scope: 'all' },
      moderates: { scope: 'some', roomIds: [] },
      admission: 'open',
    }),
    event: 'personEnrolled',
  },
  correctPerson: {
    command: ({ other }) => ({ type: 'correctPerson', personId: other, name: words, title: null, delegation: null }),
    event: 'personCorrected',
  },
  issueInvitation: {
    command: (scene) => ({
      type: 'issueInvitation',
      invitationId: made('issued'),
      personId: scene.other,
      expiresAt: Date.now() + hour,
    }),
    event: 'invitationIssued',
  },
  revokeInvitation: {
    before: (scene) => issue(scene, 'revoke'),
    command: () => ({ type: 'revokeInvitation', invitationId: recall('revoke') }),
    event: 'invitationRevoked',
  },
  openSession: {
    before: (scene) => issue(scene, 'open'),
    command: () => ({
      type: 'openSession',
      sessionId: made('session'),
      invitationId: recall('open'),
      secretHash: 'a'.repeat(64),
    }),
    event: null,
  },
  endSession: { command: () => ({ type: 'endSession', sessionId: 'any-session' }), event: null },
  ...guestCells,
  ...greetingCells,
};

const noMessage = randomUUID();

/** In the order in which they are given: those that shut the room come last. */
export const roomCells: Record<RoomStreamCommand['type'], Cell<RoomStreamCommand>> = {
  raiseHand: { command: () => ({ type: 'raiseHand', kind: 'question' }), event: 'personQueued' },
  lowerHand: {
    before: (scene) => attempt(scene, { type: 'queuePerson', personId: scene.byId, kind: 'speech' }),
    command: () => ({ type: 'lowerHand' }),
    event: 'personUnqueued',
  },
  yieldFloor: {
    before: (scene) => attempt(scene, { type: 'grantFloor', personId: scene.byId, replace: true }),
    command: () => ({ type: 'yieldFloor' }),
    event: 'floorEnded',
  },
  queuePerson: {
    command: ({ other }) => ({ type: 'queuePerson', personId: other, kind: 'speech' }),
    event: 'personQueued',
  },
  unqueuePerson: {
    before: (scene) => queue(scene, scene.other),
    command: ({ other }) => ({ type: 'unqueuePerson', personId: other }),
    event: 'personUnqueued',
  },
  movePerson: {
    before: async (scene) => [await queue(scene, scene.other), await queue(scene, scene.second)],
    command: ({ second }) => ({ type: 'movePerson', personId: second, position: 1 }),
    event: 'personMoved',
  },
  grantFloor: {
    command: ({ other }) => ({ type: 'grantFloor', personId: other, replace: false }),
    event: 'floorGranted',
  },
  grantNext: {
    before: (scene) => queue(scene, scene.other),
    command: () => ({ type: 'grantNext' }),
    event: 'floorGranted',
  },
  endFloor: {
    before: (scene) => prepare(scene, { type: 'grantFloor', personId: scene.other, replace: true }),
    command: ({ other }) => ({ type: 'endFloor', personId: other }),
    event: 'floorEnded',
  },
  setTimeLimit: { command: () => ({ type: 'setTimeLimit', seconds: 60 }), event: 'timeLimitSet' },
  setFloorSize: { command: () => ({ type: 'setFloorSize', size: 2 }), event: 'floorSizeSet' },
  queueItem: {
    before: (scene) => scene.hand.must({ ...plan(scene), itemId: `called-${itemOf(scene)}`, speakers: [scene.other] }),
    command: (scene) => ({ type: 'queueItem', itemId: `called-${itemOf(scene)}` }),
    event: 'personQueued',
  },
  ...floorCells,
  publishTrack: {
    command: ({ ownTrack }) => ({ type: 'publishTrack', trackId: ownTrack, source: 'microphone', muted: false }),
    event: null,
  },
  muteTrack: { command: ({ ownTrack }) => ({ type: 'muteTrack', trackId: ownTrack }), event: 'trackMuted' },
  unmuteTrack: { command: ({ ownTrack }) => ({ type: 'unmuteTrack', trackId: ownTrack }), event: 'trackUnmuted' },
  silenceTrack: {
    before: (scene) => prepare(scene, { type: 'unmuteTrack', trackId: scene.handTrack }),
    command: ({ handTrack }) => ({ type: 'silenceTrack', trackId: handTrack }),
    event: 'trackMuted',
  },
  nameHallMicrophone: {
    command: ({ hallTrack }) => ({ type: 'nameHallMicrophone', trackId: hallTrack, label: words }),
    event: 'hallMicrophoneNamed',
  },
  silenceAll: {
    command: () => ({ type: 'silenceAll', exceptFloor: true }),
    event: 'trackMuted',
  },
  stopCamera: {
    command: ({ hallCamera }) => ({ type: 'stopCamera', trackId: hallCamera }),
    event: 'trackMuted',
  },
  /* While the interpreter still has a microphone. */
  ...boothCells,
  unpublishTrack: {
    command: ({ ownTrack }) => ({ type: 'unpublishTrack', trackId: ownTrack }),
    event: 'trackUnpublished',
  },
  knock: { command: () => ({ type: 'knock' }), event: null },
  admit: {
    before: (scene) => knockAs(scene, 0),
    command: ({ knockers }) => ({ type: 'admit', personId: knockers[0].personId }),
    event: 'admitted',
  },
  turnAway: {
    before: (scene) => knockAs(scene, 1),
    command: ({ knockers }) => ({ type: 'turnAway', personId: knockers[1].personId }),
    event: 'turnedAway',
  },
  vacate: {
    before: (scene) => prepare(scene, { type: 'grantFloor', personId: scene.other, replace: true }),
    command: ({ other }) => ({ type: 'vacate', personId: other, why: 'walkedOut' }),
    event: null,
  },
  setStage: { command: () => ({ type: 'setStage', layout: 'grid', pinned: [] }), event: 'stageSet' },
  postMessage: { command: () => ({ type: 'postMessage', text: 'Good morning' }), event: 'messagePosted' },
  removeMessage: {
    command: ({ by, byId }) => ({
      type: 'removeMessage',
      messageId: by.replica.room?.state.chat.find(({ personId }) => personId === byId)?.messageId ?? noMessage,
    }),
    event: 'messageRemoved',
  },
  ...wordCells,
  ...playoutCells,
  ...orderCells,
  closeRoom: {
    // The room is told of its going out otherwise, a little later.
    before: async ({ hall }) => hall?.leave(),
    command: () => ({ type: 'closeRoom' }),
    event: 'roomClosed',
  },
  openRoom: {
    before: (scene) => prepare(scene, { type: 'closeRoom' }),
    command: () => ({ type: 'openRoom' }),
    event: 'roomOpened',
  },
};

/** Takes back what a cell has left in the room. */
export async function tidy(scene: Scene): Promise<void> {
  const room = scene.hand.replica.room?.state;
  if (!room) return;
  const { floor, rules } = room;
  if (room.frozen.state !== 'no') await prepare(scene, { type: 'unfreezeRoom' });
  if (room.lock.state !== 'unlocked') await prepare(scene, { type: 'unlockRoom' });
  for (const { personId } of floor.queue) await prepare(scene, { type: 'unqueuePerson', personId });
  for (const { personId } of floor.holders) await prepare(scene, { type: 'endFloor', personId });
  if (floor.timeLimit !== null) await prepare(scene, { type: 'setTimeLimit', seconds: null });
  if (floor.size !== 1) await prepare(scene, { type: 'setFloorSize', size: 1 });
  if (rules.mode !== 'chaired')
    await prepare(scene, { type: 'setFloorRules', mode: 'chaired', order: 'raised', atZero: 'none' });
  const { people, called } = room.backstage;
  for (const personId of [...Object.keys(people), ...Object.keys(called)])
    await prepare(scene, { type: 'releaseBackstage', personId });
}

/** A command that is accepted and changes nothing: its answer is the head of the stream. */
export const headOfRoom = (scene: Scene): Promise<number> =>
  scene.hand.must({ type: 'unpublishTrack', trackId: 'no-track' }, scene.roomId);
