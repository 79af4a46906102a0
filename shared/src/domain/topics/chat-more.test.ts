import { expect, test } from 'vitest';
import type { DomainEvent } from '../event.ts';
import type { Id } from '../ids.ts';
import { delegate, interpreter, moderator, organizer, secondDelegate } from '../testing/fixture.ts';
import { commandId, given, now, worldAfter } from '../testing/spec.ts';
import { visibleRoom, visibleRoomEvent } from '../visibility.ts';

const one = delegate.personId;
const two = secondDelegate.personId;
const booth = interpreter.personId;
const chair = moderator.personId;

const posted = (messageId: Id, personId: Id, more: { at?: number; channel?: 'staff' } = {}): DomainEvent => ({
  type: 'messagePosted',
  messageId,
  personId,
  at: 1,
  text: 'Good morning',
  ...more,
});
const inRoom = posted('in-room', two);
const inStaff = posted('in-staff', booth, { channel: 'staff' });
const react = (messageId: Id, on = true) => ({ type: 'reactToMessage', messageId, kind: 'applause', on }) as const;
const reacted = (personId: Id | null, on = true, messageId = 'in-room'): DomainEvent => ({
  type: 'messageReacted',
  messageId,
  personId,
  kind: 'applause',
  on,
});
const post = { type: 'postMessage', text: 'Good morning' } as const;
const postToStaff = { ...post, channel: 'staff' } as const;

test("CHAT-5 the staff's channel is written by organizers, moderators and interpreters", () => {
  for (const { personId } of [organizer, moderator, interpreter]) {
    given()
      .when(postToStaff, personId)
      .then([posted(commandId, personId, { at: now, channel: 'staff' })]);
  }
  given().when(postToStaff, one).then('NOT_PERMITTED');
});

test("CHAT-5 to everybody else a message of the staff's is unknown, VIS-7 and unseen", () => {
  given([inStaff]).when(react('in-staff'), one).then('NO_SUCH_MESSAGE');
  given([inStaff]).when({ type: 'removeMessage', messageId: 'in-staff' }, one).then('NO_SUCH_MESSAGE');
  given([inStaff])
    .when({ type: 'removeMessage', messageId: 'in-staff' }, booth)
    .then([{ type: 'messageRemoved', messageId: 'in-staff', by: 'author', channel: 'staff' }]);
  given([inStaff])
    .when({ type: 'removeMessage', messageId: 'in-staff' }, chair)
    .then([{ type: 'messageRemoved', messageId: 'in-staff', by: 'moderator', channel: 'staff' }]);
});

test("VIS-7 the staff's channel is seen by staff and interpreters", () => {
  const { room } = worldAfter([inRoom, inStaff]);
  expect(room.chat).toHaveLength(1);
  expect(visibleRoom(room, delegate).staffChat).toEqual([]);
  expect(visibleRoom(room, interpreter).staffChat).toHaveLength(1);
  const about = [
    inStaff,
    { type: 'messageRemoved', messageId: 'in-staff', by: 'author', channel: 'staff' },
    { type: 'messageReacted', messageId: 'in-staff', personId: booth, kind: 'heart', on: true, channel: 'staff' },
    { type: 'chatCleared', channel: 'staff' },
  ] as const;
  for (const event of about) {
    expect(visibleRoomEvent('health', event as never, delegate)).toBeNull();
    expect(visibleRoomEvent('health', event as never, interpreter)).toEqual(event);
  }
});

test('CHAT-6 each person reacts once with each kind, and may take it back', () => {
  given([inRoom])
    .when(react('in-room'), one)
    .then([reacted(one)]);
  given([inRoom, reacted(one)])
    .when(react('in-room'), one)
    .then([]);
  given([inRoom, reacted(one)])
    .when(react('in-room', false), one)
    .then([reacted(one, false)]);
  given([inRoom]).when(react('in-room', false), one).then([]);
  given().when(react('in-room'), one).then('NO_SUCH_MESSAGE');
  given([inRoom, { type: 'messageRemoved', messageId: 'in-room', by: 'author' }])
    .when(react('in-room'), one)
    .then('NO_SUCH_MESSAGE');
  const { chat } = worldAfter([inRoom, reacted(one), reacted(two), reacted(one)]).room;
  expect(chat[0]?.reactions).toEqual({ applause: { count: 2, by: { [one]: true, [two]: true } } });
});

test('VIS-9 a viewer is told how many reacted or voted, and of himself', () => {
  const { room } = worldAfter([inRoom, reacted(one), reacted(two)]);
  expect(visibleRoom(room, delegate).chat[0]?.reactions).toEqual({ applause: { count: 2, by: { [one]: true } } });
  expect(visibleRoomEvent('health', reacted(two) as never, delegate)).toEqual(reacted(null));
  expect(visibleRoomEvent('health', reacted(one) as never, delegate)).toEqual(reacted(one));
});

test('CHAT-7 in slow mode a person waits between messages, moderators and the channel of the staff do not', () => {
  const slow: DomainEvent = { type: 'slowModeSet', seconds: 30 };
  const justNow = (personId: Id) => posted('just-now', personId, { at: now - 29_999 });
  given([slow, justNow(one)])
    .when(post, one)
    .then('SLOW_MODE');
  given([slow, justNow(one)])
    .when(post, two)
    .then([posted(commandId, two, { at: now })]);
  given([slow, posted('before', one, { at: now - 30_000 })])
    .when(post, one)
    .then([posted(commandId, one, { at: now })]);
  given([slow, justNow(chair)])
    .when(post, chair)
    .then([posted(commandId, chair, { at: now })]);
  given([slow, justNow(booth)])
    .when(postToStaff, booth)
    .then([posted(commandId, booth, { at: now, channel: 'staff' })]);
  given().when({ type: 'setSlowMode', seconds: 30 }, chair).then([slow]);
  given([slow]).when({ type: 'setSlowMode', seconds: 30 }, chair).then([]);
});

test('CHAT-8 an answer stands in the channel of what it answers', () => {
  given([inRoom])
    .when({ ...post, replyTo: 'in-room' }, one)
    .then([{ ...posted(commandId, one, { at: now }), replyTo: 'in-room' } as DomainEvent]);
  given()
    .when({ ...post, replyTo: 'in-room' }, one)
    .then('NO_SUCH_MESSAGE');
  given([inStaff])
    .when({ ...post, replyTo: 'in-staff' }, booth)
    .then('NO_SUCH_MESSAGE');
  given([inRoom])
    .when({ ...postToStaff, replyTo: 'in-room' }, booth)
    .then('NO_SUCH_MESSAGE');
  const answer = { ...posted('answer', one), replyTo: 'in-room' } as DomainEvent;
  expect(worldAfter([inRoom, answer]).room.chat[1]).toMatchObject({ replyTo: 'in-room' });
});

test('CHAT-9 a moderator clears one channel and leaves the other', () => {
  const clear = { type: 'clearChat', channel: 'room' } as const;
  given([inRoom])
    .when(clear, chair)
    .then([{ type: 'chatCleared', channel: 'room' }]);
  given([inStaff]).when(clear, chair).then([]);
  const { room } = worldAfter([inRoom, inStaff, { type: 'chatCleared', channel: 'room' }]);
  expect([room.chat.length, room.staffChat.length]).toEqual([0, 1]);
});
