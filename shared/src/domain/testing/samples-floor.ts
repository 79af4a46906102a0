import type { RoomStreamCommand } from '../command.ts';
import type { DomainEvent } from '../event.ts';
import type { Id } from '../ids.ts';
import type { Scene } from '../stage-state.ts';
import { hall, official, secondDelegate } from './fixture.ts';
import type { Sample } from './samples.ts';

const other = secondDelegate.personId;
const trackId = '00000000-0000-4000-8000-00000000000b';
const itemId = 'called-item';

const holds = (personId: Id, limit: number | null = null): DomainEvent => ({
  type: 'floorGranted',
  personId,
  since: 1,
  limit,
});
const planned = (roomId: Id): DomainEvent => ({
  type: 'itemPlanned',
  itemId,
  roomId,
  kind: 'speech',
  title: { en: 'Welcome' },
  startsAt: 0,
  duration: 1000,
  speakers: [other],
});
const waits = (personId: Id): DomainEvent => ({ type: 'wentBackstage', personId, at: 1, others: {} });
const gaveWay = (personId: Id): DomainEvent => ({
  type: 'floorInterrupted',
  personId,
  at: 2,
  by: 'holder',
  guest: official.personId,
});
const scene: Scene = { layout: 'solo', people: [other], hall: null };
const microphone: DomainEvent = {
  type: 'trackPublished',
  trackId,
  personId: hall.personId,
  source: 'microphone',
  muted: false,
};

export const floorSamples = {
  queueItem: (_by, roomId) => ({ after: [planned(roomId)], command: { type: 'queueItem', itemId } }),
  setFloorRules: () => ({
    after: [],
    command: { type: 'setFloorRules', mode: 'mixed', order: 'rank', atZero: 'cut' },
  }),
  setSpeakerLimit: () => ({
    after: [holds(other)],
    command: { type: 'setSpeakerLimit', personId: other, seconds: 90 },
  }),
  extendFloor: () => ({
    after: [holds(other, 60_000)],
    command: { type: 'extendFloor', personId: other, seconds: 30 },
  }),
  giveWay: (by) => ({ after: [holds(by)], command: { type: 'giveWay', toPersonId: other } }),
  interruptFloor: () => ({
    after: [holds(other)],
    command: { type: 'interruptFloor', personId: other, toPersonId: null },
  }),
  returnFloor: (by) => ({ after: [holds(by), gaveWay(by)], command: { type: 'returnFloor', personId: by } }),
  cutFloor: () => ({
    after: [{ type: 'floorRulesSet', mode: 'chaired', order: 'raised', atZero: 'cut' }, holds(other, 5000)],
    command: { type: 'cutFloor', personId: other },
  }),
  nameHallMicrophone: () => ({
    after: [microphone],
    command: { type: 'nameHallMicrophone', trackId, label: { en: 'Rostrum' } },
  }),
  chooseMicrophone: () => ({
    after: [
      { ...microphone, microphone: 2 },
      { type: 'personQueued', personId: hall.personId, source: 'hand', kind: 'speech', at: 1 },
    ],
    command: { type: 'chooseMicrophone', personId: hall.personId, microphone: 2 },
  }),
  setPreview: () => ({ after: [], command: { type: 'setPreview', scene } }),
  take: () => ({ after: [{ type: 'previewSet', scene }], command: { type: 'take' } }),
  followFloor: () => ({
    after: [{ type: 'sceneTaken', scene, preview: null }],
    command: { type: 'followFloor' },
  }),
  goBackstage: () => ({ after: [], command: { type: 'goBackstage' } }),
  leaveBackstage: (by) => ({ after: [waits(by)], command: { type: 'leaveBackstage' } }),
  checkLine: (by) => ({
    after: [waits(by)],
    command: { type: 'checkLine', level: 'good', picture: 'good', network: 'fair' },
  }),
  callBackstage: () => ({ after: [], command: { type: 'callBackstage', personId: other } }),
  releaseBackstage: () => ({ after: [waits(other)], command: { type: 'releaseBackstage', personId: other } }),
} satisfies Partial<Record<RoomStreamCommand['type'], (by: Id, roomId: Id) => Sample>>;
