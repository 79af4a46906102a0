import { z } from 'zod';
import type { ConferenceState } from '../conference-state.ts';
import { type Id, idSchema, own } from '../ids.ts';
import { accept, refuse } from '../refusal.ts';
import { moderates } from '../rights.ts';
import type { Message, RoomState } from '../room-state.ts';
import { hasControlCharacters } from '../text.ts';
import { actorId, type CommandOf, type Deciders, type Evolvers } from '../topic.ts';

export const chatCommands = {
  postMessage: z.strictObject({
    type: z.literal('postMessage'),
    text: z
      .string()
      .trim()
      .min(1)
      .max(2000)
      .refine((text) => !hasControlCharacters(text), 'control characters'),
  }),
  removeMessage: z.strictObject({ type: z.literal('removeMessage'), messageId: idSchema }),
};
export type ChatCommand = CommandOf<typeof chatCommands>;
export type ChatEvent =
  | { type: 'messagePosted'; messageId: Id; personId: Id; at: number; text: string }
  | { type: 'messageRemoved'; messageId: Id; by: 'author' | 'moderator' };

const keptMessages = 200;

export const chatDeciders: Deciders<ChatCommand, RoomState, ChatEvent, ConferenceState> = {
  /** CHAT-2: the message is named by its command; another person's command with the same id makes no second one. */
  postMessage: (room, { text }, context) => {
    const personId = actorId(context);
    const known = room.chat.find((message) => message.messageId === context.commandId);
    if (known) return known.personId === personId ? accept() : refuse('ALREADY_EXISTS');
    return accept({ type: 'messagePosted', messageId: context.commandId, personId, at: context.at, text });
  },
  removeMessage: (room, { messageId }, context) => {
    const message = room.chat.find((item) => item.messageId === messageId);
    if (!message) return refuse('NO_SUCH_MESSAGE');
    const personId = actorId(context);
    const isAuthor = message.personId === personId;
    const person = own(context.outer.people, personId);
    if (!isAuthor && !(person && moderates(person, room.roomId))) return refuse('NOT_MODERATOR_HERE');
    if (message.body.state === 'removed') return accept();
    return accept({ type: 'messageRemoved', messageId, by: isAuthor ? 'author' : 'moderator' });
  },
};

const removed = (message: Message): Message => ({ ...message, body: { state: 'removed' } });

export const chatEvolvers: Evolvers<ChatEvent, RoomState> = {
  messagePosted: (room, { messageId, personId, at, text }) => ({
    ...room,
    chat: [...room.chat, { messageId, personId, at, body: { state: 'posted' as const, text } }].slice(-keptMessages),
  }),
  messageRemoved: (room, { messageId }) => ({
    ...room,
    chat: room.chat.map((message) => (message.messageId === messageId ? removed(message) : message)),
  }),
};
