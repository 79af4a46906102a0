import { expect, test } from 'vitest';
import { audited, auditOfConference, auditOfRoom, type Envelope } from './audit.ts';
import type { ConferenceStreamEvent, RoomStreamEvent } from './event.ts';
import { conferenceEventTypes, roomEventTypes } from './evolve.ts';
import type { Id } from './ids.ts';
import { delegate, founded, moderator, secondDelegate } from './testing/fixture.ts';

const one = delegate.personId;
const two = secondDelegate.personId;
const chair = moderator.personId;

function envelopes<E>(...acts: Array<[Id | 'system', E]>): Array<Envelope<E>> {
  return acts.map(([actor, event], index) => ({ seq: index + 1, at: 100 + index, actor, event }));
}
const room = (...acts: Array<[Id | 'system', RoomStreamEvent]>) =>
  auditOfRoom('health', envelopes(...acts)).map(({ by, act, whom }) => [by, act, whom]);

test('AUDIT-1 each act upon others has a row with who, when, what, to whom and where', () => {
  const rows = auditOfRoom(
    'health',
    envelopes<RoomStreamEvent>(
      [one, { type: 'trackPublished', trackId: 't', personId: one, source: 'microphone', muted: false }],
      [chair, { type: 'trackMuted', trackId: 't', by: 'moderator' }],
    ),
  );
  expect(rows).toEqual([{ seq: 2, at: 101, by: chair, act: 'trackMuted', whom: one, roomId: 'health' }]);
});

test('AUDIT-1 what people do for themselves is no act of moderation', () => {
  expect(
    room(
      [one, { type: 'personQueued', personId: one, source: 'hand', kind: 'speech', at: 1 }],
      [one, { type: 'personUnqueued', personId: one }],
      [one, { type: 'messagePosted', messageId: 'm', personId: one, at: 1, text: 'Slip' }],
      [one, { type: 'messageRemoved', messageId: 'm', by: 'author' }],
      ['system', { type: 'floorEnded', personId: one, at: 1, why: 'left' }],
    ),
  ).toEqual([]);
});

/** Steps which people take for themselves, preparations, and what follows from an act that has a row. */
const noActs = [
  ...['trackPublished', 'trackUnpublished', 'trackUnmuted', 'knocked', 'admissionForgotten', 'floorReturned'],
  ...['wentBackstage', 'leftBackstage', 'lineChecked', 'previewSet', 'messagePosted', 'messageReacted'],
  ...['questionAsked', 'questionWithdrawn', 'questionUpvoted', 'pollDrafted', 'voteCast'],
  ...['greetingCued', 'greetingUncued', 'greetingFailed', 'slateShown', 'slateHidden', 'rundownOrdered'],
  ...['consentGiven', 'greetingReceived', 'greetingFinished', 'greetingWithdrawn', 'greetingWordsSet'],
  ...[
    'wentOnAir',
    'boothStalled',
    'boothResumed',
    'handoverAsked',
    'handoverCancelled',
    'handedOver',
    'boothSourceSet',
  ],
  ...['speakerAsked', 'requestSeen', 'boothMessagePosted', 'boothMessageForgotten', 'boothNoted', 'talkbackSet'],
  ...['invitationOpened', 'sessionOpened', 'sessionEnded', 'inviteSettled', 'recallCompleted'],
];

test('AUDIT-1 every event there is either is an act with a row or is known to be none', () => {
  const all = [...roomEventTypes, ...conferenceEventTypes];
  expect(all.filter((type) => !audited.has(type)).toSorted()).toEqual(noActs.toSorted());
});

test('AUDIT-2 whom an act was about is read from the state before it', () => {
  const asked = { type: 'questionAsked', questionId: 'q', personId: two, at: 1, text: 'Why?', approved: true } as const;
  expect(
    room(
      [one, { type: 'messagePosted', messageId: 'm', personId: one, at: 1, text: 'Slip' }],
      [chair, { type: 'messageRemoved', messageId: 'm', by: 'moderator' }],
      [two, asked],
      [chair, { type: 'questionAnswered', questionId: 'q', answer: { how: 'live' } }],
      [chair, { type: 'personQueued', personId: two, source: 'protocol', kind: 'speech', at: 1 }],
      [chair, { type: 'roomFrozen', at: 1, by: chair }],
      [chair, { type: 'personRemoved', personId: one, mayReturn: false, at: 1 }],
    ),
  ).toEqual([
    [chair, 'messageRemoved', one],
    [chair, 'questionAnswered', two],
    [chair, 'personQueued', two],
    [chair, 'roomFrozen', null],
    [chair, 'personRemoved', one],
  ]);
});

test('AUDIT-2 acts of the conference name the room or the person they are about', () => {
  const planned = {
    type: 'itemPlanned',
    itemId: 'item',
    roomId: 'health',
    kind: 'speech',
    title: { en: 'Any' },
    startsAt: 0,
    duration: 1000,
    speakers: [],
  } satisfies ConferenceStreamEvent;
  const rows = auditOfConference(
    'dialogue',
    envelopes<ConferenceStreamEvent>(
      [chair, { type: 'personBanned', personId: one, at: 1 }],
      ['system', { type: 'sessionEnded', sessionId: 's', personId: one }],
      ['protocol-office', planned],
      [chair, { type: 'itemStarted', itemId: 'item', at: 1 }],
      ['protocol-office', { type: 'invitationIssued', invitationId: 'link', personId: two, expiresAt: 1 }],
      ['protocol-office', { type: 'invitationRevoked', invitationId: 'link' }],
      [chair, { type: 'personMovedTo', personId: two, roomId: 'health', by: chair, at: 1 }],
    ),
    founded,
  );
  expect(rows.map(({ act, whom, roomId }) => [act, whom, roomId])).toEqual([
    ['personBanned', one, null],
    ['itemPlanned', null, 'health'],
    ['itemStarted', null, 'health'],
    ['invitationIssued', two, null],
    ['invitationRevoked', two, null],
    ['personMovedTo', two, 'health'],
  ]);
});
