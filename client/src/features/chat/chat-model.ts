import type { RoomStreamCommand } from '@plenum/shared/domain/command';
import type { Person } from '@plenum/shared/domain/conference-state';
import { own } from '@plenum/shared/domain/ids';
import { permissionRefusal } from '@plenum/shared/domain/permission';
import { moderates, seesStaffChat } from '@plenum/shared/domain/rights';
import type { Channel, Message, ReactionKind } from '@plenum/shared/domain/room-state';
import { counts, emptyTally } from '@plenum/shared/domain/tally';
import { hasControlCharacters } from '@plenum/shared/domain/text';
import type { HouseView } from '../../session/house.ts';

export type Reaction = { kind: ReactionKind; count: number; mine: boolean; toggle: RoomStreamCommand | null };
export type Answered = { author: Person | null; text: string | null };
export type MessageRow = {
  messageId: string;
  at: number;
  author: Person | null;
  mine: boolean;
  /** Null once it has been removed. */
  text: string | null;
  /** Whether the author's name need not be said again. */
  continued: boolean;
  remove: RoomStreamCommand | null;
  /** What this message answers; a message that has gone since has no text. */
  answered: Answered | null;
  /** All kinds, those that nobody gave with a count of zero. */
  reactions: Reaction[];
  mayReply: boolean;
};
export type Chat = {
  roomId: string;
  channel: Channel;
  /** Null for who sees no channel but the room's. */
  channels: Channel[] | null;
  rows: MessageRow[];
  mayWrite: boolean;
  /** Seconds between two messages of one person, where that binds the reader or is his to set. */
  slowMode: number | null;
  /** When the reader may write again, on the clock of the house. */
  nextAt: number | null;
  order: { clear: RoomStreamCommand } | null;
};
type Reader = { view: HouseView; me: Person; messages: Message[]; mayRemoveAll: boolean; mayWrite: boolean };

export const longestMessage = 2000;
const reactionKinds: readonly ReactionKind[] = ['agree', 'applause', 'thanks', 'heart', 'laugh', 'surprise'];
const oneBreathMs = 3 * 60_000;

function authorOf({ view }: Reader, personId: string): Person | null {
  return (view.conference && own(view.conference.state.people, personId)) ?? null;
}

function answeredBy(reader: Reader, { replyTo }: Message): Answered | null {
  if (replyTo === undefined) return null;
  const found = reader.messages.find((message) => message.messageId === replyTo);
  if (!found) return { author: null, text: null };
  return { author: authorOf(reader, found.personId), text: found.body.state === 'posted' ? found.body.text : null };
}

function reactionsOf({ me, mayWrite }: Reader, { messageId, reactions }: Message): Reaction[] {
  return reactionKinds.map((kind) => {
    const tally = reactions?.[kind] ?? emptyTally;
    const mine = counts(tally, me.personId);
    const toggle: RoomStreamCommand | null = mayWrite ? { type: 'reactToMessage', messageId, kind, on: !mine } : null;
    return { kind, count: tally.count, mine, toggle };
  });
}

function rowOf(reader: Reader, message: Message, before: Message | undefined): MessageRow {
  const { messageId, personId, at, body, replyTo } = message;
  const mine = personId === reader.me.personId;
  const posted = body.state === 'posted';
  return {
    messageId,
    at,
    author: authorOf(reader, personId),
    mine,
    text: posted ? body.text : null,
    continued: replyTo === undefined && before?.personId === personId && at - before.at < oneBreathMs,
    remove: posted && (mine || reader.mayRemoveAll) ? { type: 'removeMessage', messageId } : null,
    answered: answeredBy(reader, message),
    reactions: posted ? reactionsOf(reader, message) : [],
    mayReply: posted && reader.mayWrite,
  };
}

/** CHAT-7: when who has just written may write again. */
function nextTurn({ me, messages }: Reader, slowMode: number | null): number | null {
  const last = slowMode === null ? undefined : messages.findLast(({ personId }) => personId === me.personId);
  return last && slowMode !== null ? last.at + slowMode * 1000 : null;
}

export function chatOf(view: HouseView, wanted: Channel = 'room'): Chat | null {
  const { me, place } = view;
  if (place.state !== 'in' || !me) return null;
  const { room } = place;
  const seesStaff = seesStaffChat(me);
  const channel = seesStaff ? wanted : 'room';
  const messages = channel === 'staff' ? room.staffChat : room.chat;
  const staff = moderates(me, place.roomId);
  const isFrozen = room.frozen.state === 'frozen' && !staff;
  const mayWrite = !isFrozen && !permissionRefusal('postMessage', me, place.roomId);
  const reader: Reader = { view, me, messages, mayRemoveAll: staff, mayWrite };
  return {
    roomId: place.roomId,
    channel,
    channels: seesStaff ? ['room', 'staff'] : null,
    rows: messages.map((message, index) => rowOf(reader, message, messages[index - 1])),
    mayWrite,
    slowMode: channel === 'room' ? room.slowMode : null,
    nextAt: channel === 'room' && !staff ? nextTurn(reader, room.slowMode) : null,
    order: staff ? { clear: { type: 'clearChat', channel } } : null,
  };
}

type Where = { channel?: Channel; replyTo?: string | null };

/** What is typed as the house takes it: without invisible signs that deceive. Null where there is nothing to send. */
export function messageOf(typed: string, { channel = 'room', replyTo = null }: Where = {}): RoomStreamCommand | null {
  const text = plainText(typed);
  if (text === '' || text.length > longestMessage) return null;
  const staff = channel === 'staff' ? { channel } : {};
  return { type: 'postMessage', text, ...staff, ...(replyTo === null ? {} : { replyTo }) };
}

function plainText(typed: string): string {
  return [...typed.replaceAll('\r\n', '\n')]
    .filter((sign) => !hasControlCharacters(sign))
    .join('')
    .trim();
}
