import { z } from 'zod';
import type { ConferenceState } from '../conference-state.ts';
import { type Id, idSchema, own } from '../ids.ts';
import { accept, refuse } from '../refusal.ts';
import { moderates, seesStaffChat } from '../rights.ts';
import type { Channel, Message, ReactionKind, RoomState } from '../room-state.ts';
import { counts, emptyTally, tallied } from '../tally.ts';
import { hasControlCharacters } from '../text.ts';
import { actorId, type CommandOf, type Context, type Deciders, type Evolvers } from '../topic.ts';

export const channelSchema = z.enum(['room', 'staff']);
const reactionKind = z.enum(['agree', 'applause', 'thanks', 'heart', 'laugh', 'surprise']);

export const chatCommands = {
  postMessage: z.strictObject({
    type: z.literal('postMessage'),
    text: z
      .string()
      .trim()
      .min(1)
      .max(2000)
      .refine((text) => !hasControlCharacters(text), 'control characters'),
    /** Absent is the room's. */
    channel: channelSchema.optional(),
    replyTo: idSchema.optional(),
  }),
  removeMessage: z.strictObject({ type: z.literal('removeMessage'), messageId: idSchema }),
  reactToMessage: z.strictObject({
    type: z.literal('reactToMessage'),
    messageId: idSchema,
    kind: reactionKind,
    on: z.boolean(),
  }),
};
export type ChatCommand = CommandOf<typeof chatCommands>;
/** `channel` is left out where it is the room's. */
export type ChatEvent =
  | { type: 'messagePosted'; messageId: Id; personId: Id; at: number; text: string; channel?: 'staff'; replyTo?: Id }
  | { type: 'messageRemoved'; messageId: Id; by: 'author' | 'moderator'; channel?: 'staff' }
  | {
      type: 'messageReacted';
      messageId: Id;
      /** Null: somebody else than the viewer. */
      personId: Id | null;
      kind: ReactionKind;
      on: boolean;
      channel?: 'staff';
    };

const keptMessages = 200;

type Found = { message: Message; staff: { channel?: 'staff' } };

/** CHAT-5: a message of the staff's is unknown to everybody else. */
function find(room: RoomState, messageId: Id, { actor, outer }: Context<ConferenceState>): Found | undefined {
  const match = (message: Message) => message.messageId === messageId;
  const message = room.chat.find(match);
  if (message) return { message, staff: {} };
  const person = actor.kind === 'person' ? own(outer.people, actor.personId) : undefined;
  const ofStaff = person && seesStaffChat(person) ? room.staffChat.find(match) : undefined;
  return ofStaff && { message: ofStaff, staff: { channel: 'staff' } };
}

/** CHAT-7: whether the person has to wait before writing again; moderators and the staff's channel know no slow mode. */
function tooSoon(room: RoomState, personId: Id, at: number): boolean {
  const last = room.slowMode === null ? undefined : room.chat.findLast((message) => message.personId === personId);
  return last !== undefined && at - last.at < (room.slowMode ?? 0) * 1000;
}

export const chatDeciders: Deciders<ChatCommand, RoomState, ChatEvent, ConferenceState> = {
  /** CHAT-2: the message is named by its command; another person's command with the same id makes no second one. */
  postMessage: (room, { text, channel, replyTo }, context) => {
    const personId = actorId(context);
    const person = own(context.outer.people, personId);
    const messageId = context.commandId;
    const known = [...room.chat, ...room.staffChat].find((message) => message.messageId === messageId);
    if (known) return known.personId === personId ? accept() : refuse('ALREADY_EXISTS');
    const toStaff = channel === 'staff';
    if (!person || (toStaff && !seesStaffChat(person))) return refuse('NOT_PERMITTED');
    const answered = replyTo === undefined ? null : find(room, replyTo, context);
    /* CHAT-8: an answer stands in the channel of what it answers. */
    if (answered === undefined || (answered && (answered.staff.channel === 'staff') !== toStaff))
      return refuse('NO_SUCH_MESSAGE');
    if (!toStaff && !moderates(person, room.roomId) && tooSoon(room, personId, context.at)) return refuse('SLOW_MODE');
    return accept({
      type: 'messagePosted',
      messageId,
      personId,
      at: context.at,
      text,
      ...(toStaff ? { channel } : {}),
      ...(replyTo === undefined ? {} : { replyTo }),
    });
  },
  removeMessage: (room, { messageId }, context) => {
    const found = find(room, messageId, context);
    if (!found) return refuse('NO_SUCH_MESSAGE');
    const personId = actorId(context);
    const isAuthor = found.message.personId === personId;
    const person = own(context.outer.people, personId);
    if (!isAuthor && !(person && moderates(person, room.roomId))) return refuse('NOT_MODERATOR_HERE');
    if (found.message.body.state === 'removed') return accept();
    return accept({ type: 'messageRemoved', messageId, by: isAuthor ? 'author' : 'moderator', ...found.staff });
  },
  /** CHAT-6: each person once with each kind; saying it twice changes nothing. */
  reactToMessage: (room, { messageId, kind, on }, context) => {
    const found = find(room, messageId, context);
    if (!found || found.message.body.state === 'removed') return refuse('NO_SUCH_MESSAGE');
    const personId = actorId(context);
    if (counts(found.message.reactions?.[kind] ?? emptyTally, personId) === on) return accept();
    return accept({ type: 'messageReacted', messageId, personId, kind, on, ...found.staff });
  },
};

function withMessages(room: RoomState, channel: Channel | undefined, next: (messages: Message[]) => Message[]) {
  return channel === 'staff' ? { ...room, staffChat: next(room.staffChat) } : { ...room, chat: next(room.chat) };
}
const changed = (messageId: Id, change: (message: Message) => Message) => (messages: Message[]) =>
  messages.map((message) => (message.messageId === messageId ? change(message) : message));

/** Its words and what was said to them go. */
function removed({ reactions: _reactions, ...message }: Message): Message {
  return { ...message, body: { state: 'removed' } };
}

export const chatEvolvers: Evolvers<ChatEvent, RoomState> = {
  messagePosted: (room, { messageId, personId, at, text, channel, replyTo }) => {
    const answer = replyTo === undefined ? {} : { replyTo };
    const message: Message = { messageId, personId, at, body: { state: 'posted', text }, ...answer };
    return withMessages(room, channel, (messages) => [...messages, message].slice(-keptMessages));
  },
  messageRemoved: (room, { messageId, channel }) => withMessages(room, channel, changed(messageId, removed)),
  messageReacted: (room, { messageId, personId, kind, on, channel }) =>
    withMessages(
      room,
      channel,
      changed(messageId, (message) => {
        if (message.body.state === 'removed') return message;
        const tally = tallied(message.reactions?.[kind] ?? emptyTally, personId, on);
        return { ...message, reactions: { ...message.reactions, [kind]: tally } };
      }),
    ),
};
