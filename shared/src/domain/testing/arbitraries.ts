import fc from 'fast-check';
import type { CommandType, ConferenceStreamCommand, RoomStreamCommand } from '../command.ts';
import type { Zone } from '../conference-state.ts';
import type { Given } from '../decide.ts';
import type { Id } from '../ids.ts';
import { permissions } from '../permission.ts';
import type { Language } from '../text.ts';
import { floorCommand } from './arbitraries-floor.ts';
import { people, rooms } from './fixture.ts';

/** Small pools, so that random commands meet: persons with and without rights, strangers, a few tracks, messages, items. */
const personIds = [...people.map(({ personId }) => personId), 'stranger', 'newcomer'];
const personId = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('hospital-director', 'vice-governor') },
  { weight: 2, arbitrary: fc.constantFrom(...personIds) },
);
const trackId = fc.constantFrom('track-a', 'track-b', 'track-c');
const commandId = fc.constantFrom(...Array.from({ length: 12 }, (_, index) => `command-${index}`));
const kind = fc.constantFrom('speech', 'question', 'reply', 'order');
const just = <T extends string>(type: T) => fc.constant({ type });
const words = fc.constantFrom({ en: 'One' }, { zh: '二' }, { ja: 'さん' });

export const roomCommand: fc.Arbitrary<RoomStreamCommand> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ type: fc.constant('raiseHand' as const), kind }) },
  just('lowerHand' as const),
  just('yieldFloor' as const),
  { weight: 2, arbitrary: fc.record({ type: fc.constant('queuePerson' as const), personId, kind }) },
  fc.record({ type: fc.constant('unqueuePerson' as const), personId }),
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('movePerson' as const),
      personId,
      position: fc.integer({ min: 1, max: 12 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('grantFloor' as const), personId, replace: fc.boolean() }) },
  { weight: 2, arbitrary: just('grantNext' as const) },
  fc.record({ type: fc.constant('endFloor' as const), personId }),
  fc.record({ type: fc.constant('setTimeLimit' as const), seconds: fc.constantFrom(null, 5, 90) }),
  fc.record({ type: fc.constant('setFloorSize' as const), size: fc.integer({ min: 1, max: 4 }) }),
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('publishTrack' as const),
      trackId,
      source: fc.constantFrom('microphone', 'camera', 'screen'),
      muted: fc.boolean(),
    }),
  },
  fc.record({ type: fc.constantFrom('unpublishTrack', 'muteTrack', 'unmuteTrack', 'silenceTrack'), trackId }),
  { weight: 4, arbitrary: just('knock' as const) },
  { weight: 4, arbitrary: fc.record({ type: fc.constantFrom('admit', 'turnAway'), personId }) },
  fc.constantFrom({ type: 'openRoom' as const }, { type: 'openRoom' as const }, { type: 'closeRoom' as const }),
  fc.record({
    type: fc.constant('vacate' as const),
    personId,
    why: fc.constantFrom('walkedOut', 'lineLost', 'dismissed', 'leftTheDoor'),
  }),
  fc.record({
    type: fc.constant('setStage' as const),
    layout: fc.constantFrom('speaker', 'grid', 'sideBySide'),
    pinned: fc.array(personId, { maxLength: 9 }),
  }),
  {
    weight: 3,
    arbitrary: fc.record({ type: fc.constant('postMessage' as const), text: fc.constantFrom('Hello', '你好') }),
  },
  fc.record({ type: fc.constant('removeMessage' as const), messageId: commandId }),
  { weight: 16, arbitrary: floorCommand },
);

const roomId = fc.constantFrom(...rooms.map((plan) => plan.roomId), 'new-room', 'new-table');
const itemId = fc.constantFrom('item-a', 'item-b', 'item-c', 'item-d');
const invitationId = fc.constantFrom('link-a', 'link-b', 'link-c');
const sessionId = fc.constantFrom(
  'session-a',
  'session-b',
  'session-c',
  'session-d',
  'session-e',
  'session-f',
  'session-g',
);
const scope = fc.oneof(
  fc.constant({ scope: 'all' as const }),
  fc.record({ scope: fc.constant('some' as const), roomIds: fc.array(roomId, { maxLength: 3 }) }),
);
const policy = fc.record({
  microphone: fc.constantFrom('floor', 'open'),
  camera: fc.constantFrom('floor', 'open'),
  admission: fc.constantFrom('open', 'lobby'),
  seats: fc.integer({ min: 1, max: 9 }),
});

export const conferenceCommand: fc.Arbitrary<ConferenceStreamCommand> = fc.oneof(
  fc.record({
    type: fc.constant('describeConference' as const),
    title: words,
    subtitle: fc.option(words),
    languages: fc.constant<Language[]>(['zh']),
    zones: fc.constant<Zone[]>([{ zone: 'UTC', city: { en: 'Osaka' } }]),
  }),
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('planRoom' as const),
      roomId,
      kind: fc.constantFrom('plenary', 'parallel', 'table'),
      title: words,
      topic: fc.option(words),
      languages: fc.constant<Language[]>(['zh']),
      policy,
      order: fc.nat(5),
    }),
  },
  fc.record({
    type: fc.constant('planHall' as const),
    hallId: itemId,
    title: words,
    zone: fc.constant('UTC'),
    seats: fc.constant(5),
  }),
  {
    weight: 5,
    arbitrary: fc.record({
      type: fc.constant('planItem' as const),
      itemId,
      roomId,
      kind: fc.constantFrom('speech', 'break'),
      title: words,
      startsAt: fc.nat(100),
      duration: fc.constant(1000),
      speakers: fc.array(personId, { maxLength: 2 }),
    }),
  },
  { weight: 5, arbitrary: fc.record({ type: fc.constantFrom('startItem', 'endItem', 'skipItem'), itemId }) },
  fc.record({ type: fc.constant('moveItem' as const), itemId, startsAt: fc.nat(100) }),
  fc.record({
    type: fc.constant('enrolPerson' as const),
    personId: fc.oneof(personId, fc.constantFrom('stranger', 'newcomer')),
    role: fc.constantFrom('delegate', 'audience', 'organizer'),
    name: words,
    title: fc.option(words),
    delegation: fc.option(words),
    language: fc.constantFrom('zh', 'ja'),
    rank: fc.integer({ min: 1, max: 5 }),
    rooms: scope,
    moderates: scope,
    admission: fc.constantFrom('open', 'lobby'),
  }),
  fc.record({
    type: fc.constant('correctPerson' as const),
    personId,
    name: words,
    title: fc.option(words),
    delegation: fc.option(words),
  }),
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant('issueInvitation' as const),
      invitationId,
      personId,
      expiresAt: fc.nat(60),
    }),
  },
  fc.record({ type: fc.constant('revokeInvitation' as const), invitationId }),
  {
    weight: 5,
    arbitrary: fc.record({
      type: fc.constant('openSession' as const),
      sessionId,
      invitationId,
      secretHash: fc.constant('d'.repeat(64)),
    }),
  },
  fc.record({ type: fc.constant('endSession' as const), sessionId }),
);

const actorOf = (id: Id | 'system'): Given['actor'] =>
  id === 'system' ? { kind: 'system' } : { kind: 'person', personId: id, role: 'audience' };

/** Anybody at all, or (mostly, so that something happens) somebody whose role may give the command somewhere. */
function giverOf(type: CommandType, anybody: Id, fits: boolean, pick: number): Given['actor'] {
  const row = permissions[type];
  const able = [...people.filter(({ role }) => row[role] !== 'no').map(({ personId }) => personId), 'system' as const];
  const fitting = row.system === 'no' ? able.slice(0, -1) : able;
  return actorOf(fits ? (fitting[pick % fitting.length] ?? 'system') : anybody);
}

/** Commands at random moments: clocks need not run forward. */
export const stepsOf = <C extends { type: CommandType }>(command: fc.Arbitrary<C>) => {
  const parts = { command, commandId, anybody: personId, fits: fc.nat(4), pick: fc.nat(30), at: fc.nat(100) };
  const step = fc.record(parts).map(({ command, commandId, at, ...giver }): { command: C; given: Given } => ({
    command,
    given: { at, commandId, actor: giverOf(command.type, giver.anybody, giver.fits > 0, giver.pick) },
  }));
  return fc.array(step, { minLength: 12, maxLength: 60, size: 'max' });
};
