import { expect, test } from 'vitest';
import type { DomainEvent } from '../event.ts';
import { audience, delegate, moderator, organizer, secondDelegate } from '../testing/fixture.ts';
import { commandId, given, now, worldAfter } from '../testing/spec.ts';
import { chatCommands } from './chat.ts';

const one = delegate.personId;
const two = secondDelegate.personId;
const posted = (messageId = commandId, personId = one): DomainEvent => ({
  type: 'messagePosted',
  messageId,
  personId,
  at: now,
  text: 'Good morning',
});
const removedEvent = (by: 'author' | 'moderator'): DomainEvent => ({
  type: 'messageRemoved',
  messageId: commandId,
  by,
});
const post = { type: 'postMessage', text: 'Good morning' } as const;
const remove = { type: 'removeMessage', messageId: commandId } as const;

test('CHAT-1 a room keeps its latest 200 messages', () => {
  const many = Array.from({ length: 205 }, (_, index) => posted(`message-${index}`));
  const { chat } = worldAfter(many).room;
  expect(chat).toHaveLength(200);
  expect(chat[0]?.messageId).toBe('message-5');
});

test('CHAT-2 a message is named by the command that posted it', () => {
  given().when(post, one).then([posted()]);
  given([posted()]).when(post, one).then([]);
  given([posted()]).when(post, two).then('ALREADY_EXISTS');
});

test('CHAT-3 a message is removed by its author or a moderator of the room', () => {
  given([posted()])
    .when(remove, one)
    .then([removedEvent('author')]);
  given([posted()])
    .when(remove, moderator.personId)
    .then([removedEvent('moderator')]);
  given([posted()], 'plenary').when(remove, moderator.personId).then('NOT_MODERATOR_HERE');
  given([posted()], 'plenary')
    .when(remove, organizer.personId)
    .then([removedEvent('moderator')]);
  given([posted()]).when(remove, two).then('NOT_MODERATOR_HERE');
  given([posted()]).when(remove, audience.personId).then('NOT_PERMITTED');
  given().when(remove, one).then('NO_SUCH_MESSAGE');
  given([posted(), removedEvent('author')])
    .when(remove, one)
    .then([]);
});

test('CHAT-3 the text of a removed message goes, its place stays', () => {
  const { chat } = worldAfter([posted(), removedEvent('author')]).room;
  expect(chat).toEqual([{ messageId: commandId, personId: one, at: now, body: { state: 'removed' } }]);
});

test('CHAT-4 a message has 1 to 2000 characters after trimming', () => {
  const parse = (text: string) => chatCommands.postMessage.safeParse({ type: 'postMessage', text });
  expect(parse('  Good\nmorning ').data?.text).toBe('Good\nmorning');
  expect(parse('好'.repeat(2000)).success).toBe(true);
  for (const text of ['', '   ', 'a'.repeat(2001), 'a\u0000b', 'pay \u202Eevil', '\u2066x']) {
    expect(parse(text).success).toBe(false);
  }
});
