import type { RoomStreamCommand } from '@plenum/shared/domain/command';
import type { Person } from '@plenum/shared/domain/conference-state';
import { permissionRefusal } from '@plenum/shared/domain/permission';
import { moderates } from '@plenum/shared/domain/rights';
import type { Message } from '@plenum/shared/domain/room-state';
import { hasControlCharacters } from '@plenum/shared/domain/text';
import type { HouseView } from '../../session/house.ts';

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
};
export type Chat = { roomId: string; rows: MessageRow[]; mayWrite: boolean };

export const longestMessage = 2000;
const oneBreathMs = 3 * 60_000;

function rowOf(view: HouseView, message: Message, before: Message | undefined, mayRemoveAll: boolean): MessageRow {
  const { messageId, personId, at, body } = message;
  const mine = personId === view.me?.personId;
  const posted = body.state === 'posted';
  return {
    messageId,
    at,
    author: view.conference?.state.people[personId] ?? null,
    mine,
    text: posted ? body.text : null,
    continued: before?.personId === personId && at - before.at < oneBreathMs,
    remove: posted && (mine || mayRemoveAll) ? { type: 'removeMessage', messageId } : null,
  };
}

export function chatOf(view: HouseView): Chat | null {
  const { me, place } = view;
  if (place.state !== 'in' || !me) return null;
  const { chat } = place.room;
  const staff = moderates(me, place.roomId);
  return {
    roomId: place.roomId,
    rows: chat.map((message, index) => rowOf(view, message, chat[index - 1], staff)),
    mayWrite: !permissionRefusal('postMessage', me, place.roomId),
  };
}

/** What is typed as the house takes it: without invisible signs that deceive. Null where there is nothing to send. */
export function messageOf(typed: string): RoomStreamCommand | null {
  const text = [...typed.replaceAll('\r\n', '\n')]
    .filter((sign) => !hasControlCharacters(sign))
    .join('')
    .trim();
  return text === '' || text.length > longestMessage ? null : { type: 'postMessage', text };
}
