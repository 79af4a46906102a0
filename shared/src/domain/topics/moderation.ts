import { z } from 'zod';
import type { ConferenceState } from '../conference-state.ts';
import { type Id, idSchema, own } from '../ids.ts';
import { accept, refuse } from '../refusal.ts';
import { moderates } from '../rights.ts';
import { holderOf, hostOf, type RoomState, type Track } from '../room-state.ts';
import { actorId, type CommandOf, type Deciders, type Evolvers } from '../topic.ts';
import { type LeavingEvent, vacated } from './lobby.ts';

export const moderationCommands = {
  silenceAll: z.strictObject({ type: z.literal('silenceAll'), exceptFloor: z.boolean() }),
  stopCamera: z.strictObject({ type: z.literal('stopCamera'), trackId: idSchema }),
  /** Out of the room; `mayReturn: false` keeps the person outside until a moderator admits him. */
  removePerson: z.strictObject({ type: z.literal('removePerson'), personId: idSchema, mayReturn: z.boolean() }),
  lockRoom: z.strictObject({ type: z.literal('lockRoom') }),
  unlockRoom: z.strictObject({ type: z.literal('unlockRoom') }),
  freezeRoom: z.strictObject({ type: z.literal('freezeRoom') }),
  unfreezeRoom: z.strictObject({ type: z.literal('unfreezeRoom') }),
};
export type ModerationCommand = CommandOf<typeof moderationCommands>;

export type ModerationEvent =
  | { type: 'personRemoved'; personId: Id; mayReturn: boolean; at: number }
  | { type: 'roomLocked'; at: number }
  | { type: 'roomUnlocked' }
  | { type: 'roomFrozen'; at: number; by: Id }
  | { type: 'roomUnfrozen'; at: number };

type Outcome = ModerationEvent | LeavingEvent;

const silenced = ({ trackId }: Track): Outcome => ({ type: 'trackMuted', trackId, by: 'moderator' });

/** MOD-1: whose microphone stays on when all are silenced. */
function isSpared(conference: ConferenceState, room: RoomState, personId: Id, exceptFloor: boolean): boolean {
  const person = own(conference.people, personId);
  if (person && (person.role === 'interpreter' || moderates(person, room.roomId))) return true;
  return exceptFloor && (holderOf(room, personId) !== undefined || hostOf(room, personId) !== undefined);
}

export const moderationDeciders: Deciders<ModerationCommand, RoomState, Outcome, ConferenceState> = {
  silenceAll: (room, { exceptFloor }, { outer }) => {
    const loud = Object.values(room.tracks).filter(
      ({ source, muted, playoutId }) => source === 'microphone' && !muted && playoutId === undefined,
    );
    return accept(...loud.filter(({ personId }) => !isSpared(outer, room, personId, exceptFloor)).map(silenced));
  },
  stopCamera: (room, { trackId }) => {
    const track = own(room.tracks, trackId);
    if (!track || track.playoutId !== undefined || track.source === 'microphone') return refuse('TRACK_UNKNOWN');
    return track.muted ? accept() : accept(silenced(track));
  },
  removePerson: (room, { personId, mayReturn }, { at, outer }) => {
    const person = own(outer.people, personId);
    if (!person) return refuse('NO_SUCH_PERSON');
    if (moderates(person, room.roomId)) return refuse('PROTECTED_PERSON');
    return accept<Outcome>(...vacated(room, personId, 'dismissed', at), {
      type: 'personRemoved',
      personId,
      mayReturn,
      at,
    });
  },
  lockRoom: (room, _command, { at }) => (room.lock.state === 'locked' ? accept() : accept({ type: 'roomLocked', at })),
  unlockRoom: (room) => (room.lock.state === 'unlocked' ? accept() : accept({ type: 'roomUnlocked' })),
  freezeRoom: (room, _command, context) =>
    room.frozen.state === 'frozen' ? accept() : accept({ type: 'roomFrozen', at: context.at, by: actorId(context) }),
  unfreezeRoom: (room, _command, { at }) =>
    room.frozen.state === 'no' ? accept() : accept({ type: 'roomUnfrozen', at }),
};

export const moderationEvolvers: Evolvers<ModerationEvent, RoomState> = {
  personRemoved: (room, { personId, mayReturn }) =>
    mayReturn ? room : { ...room, lobby: { ...room.lobby, [personId]: { state: 'refused' } } },
  roomLocked: (room, { at }) => ({ ...room, lock: { state: 'locked', since: at } }),
  roomUnlocked: (room) => ({ ...room, lock: { state: 'unlocked' } }),
  roomFrozen: (room, { at, by }) =>
    room.frozen.state === 'frozen' ? room : { ...room, frozen: { state: 'frozen', since: at, by } },
  /** MOD-6: all is as it was; only the time that stood still is remembered. */
  roomUnfrozen: (room, { at }) => {
    if (room.frozen.state === 'no') return room;
    return { ...room, frozen: { state: 'no' }, frozenFor: room.frozenFor + Math.max(0, at - room.frozen.since) };
  },
};
