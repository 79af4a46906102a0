import { z } from 'zod';
import { accept } from '../refusal.ts';
import type { Channel, RoomState } from '../room-state.ts';
import type { CommandOf, Deciders, Evolvers } from '../topic.ts';
import { channelSchema } from './chat.ts';

/** How moderators keep a room's chat in order. */
export const chatOrderCommands = {
  clearChat: z.strictObject({ type: z.literal('clearChat'), channel: channelSchema }),
  /** Seconds between two messages of one person; null is as fast as one likes. */
  setSlowMode: z.strictObject({ type: z.literal('setSlowMode'), seconds: z.int().min(1).max(3600).nullable() }),
};
export type ChatOrderCommand = CommandOf<typeof chatOrderCommands>;
export type ChatOrderEvent =
  | { type: 'chatCleared'; channel: Channel }
  | { type: 'slowModeSet'; seconds: number | null };

export const chatOrderDeciders: Deciders<ChatOrderCommand, RoomState, ChatOrderEvent, unknown> = {
  clearChat: (room, { channel }) =>
    (channel === 'staff' ? room.staffChat : room.chat).length === 0
      ? accept()
      : accept({ type: 'chatCleared', channel }),
  setSlowMode: (room, { seconds }) => (seconds === room.slowMode ? accept() : accept({ type: 'slowModeSet', seconds })),
};

export const chatOrderEvolvers: Evolvers<ChatOrderEvent, RoomState> = {
  chatCleared: (room, { channel }) => (channel === 'staff' ? { ...room, staffChat: [] } : { ...room, chat: [] }),
  slowModeSet: (room, { seconds }) => ({ ...room, slowMode: seconds }),
};
