import { z } from 'zod';
import type { ConferenceState, Invite, Recall } from '../conference-state.ts';
import { type Id, idSchema, own, without } from '../ids.ts';
import { accept, refuse } from '../refusal.ts';
import { isBanned, mayEnter } from '../rights.ts';
import { actorId, type CommandOf, type Context, type Deciders, type Evolvers } from '../topic.ts';

/** How moderators lead people through the house. These are facts and notices; it is the server that walks anybody. */
export const movingCommands = {
  invitePerson: z.strictObject({ type: z.literal('invitePerson'), personId: idSchema, roomId: idSchema }),
  /** The invited person's own answer; the notice is gone with it. */
  settleInvite: z.strictObject({ type: z.literal('settleInvite') }),
  movePersonTo: z.strictObject({ type: z.literal('movePersonTo'), personId: idSchema, roomId: idSchema }),
  recallAll: z.strictObject({
    type: z.literal('recallAll'),
    toRoomId: idSchema,
    seconds: z.int().min(5).max(600),
  }),
  cancelRecall: z.strictObject({ type: z.literal('cancelRecall') }),
  /** The countdown has run out and everybody has been walked. */
  completeRecall: z.strictObject({ type: z.literal('completeRecall') }),
};
export type MovingCommand = CommandOf<typeof movingCommands>;

export type MovingEvent =
  | ({ type: 'personInvited'; personId: Id } & Invite)
  | { type: 'inviteSettled'; personId: Id; by: Id }
  | { type: 'personMovedTo'; personId: Id; roomId: Id; by: Id; at: number }
  | ({ type: 'recallAnnounced'; at: number } & Omit<Recall, 'state'>)
  | { type: 'recallCancelled' }
  | { type: 'recallCompleted' };

/** MOVE-1: only into rooms that stand in everybody's house, and whom the room is meant for. */
function leadRefusal(state: ConferenceState, personId: Id, roomId: Id) {
  const person = own(state.people, personId);
  if (!person) return refuse('NO_SUCH_PERSON');
  if (!isCommonRoom(state, roomId)) return refuse('NO_SUCH_ROOM');
  if (isBanned(state, personId)) return refuse('BANNED');
  return mayEnter(state, person, roomId) ? null : refuse('ROOM_NOT_FOR_YOU');
}
function isCommonRoom(state: ConferenceState, roomId: Id): boolean {
  const plan = own(state.rooms, roomId);
  return plan !== undefined && !plan.table;
}

export const movingDeciders: Deciders<MovingCommand, ConferenceState, MovingEvent, null> = {
  invitePerson: (state, { personId, roomId }, context) =>
    leadRefusal(state, personId, roomId) ??
    accept({ type: 'personInvited', personId, roomId, by: actorId(context), at: context.at }),
  settleInvite: (state, _command, context) => {
    const personId = actorId(context);
    const invite = own(state.invites, personId);
    return invite ? accept({ type: 'inviteSettled', personId, by: invite.by }) : accept();
  },
  movePersonTo: (state, { personId, roomId }, context) =>
    leadRefusal(state, personId, roomId) ??
    accept({ type: 'personMovedTo', personId, roomId, by: actorId(context), at: context.at }),
  recallAll: (state, { toRoomId, seconds }, context: Context<null>) => {
    /* MOVE-3: nobody is called to a room which not everybody knows of. */
    if (own(state.rooms, toRoomId)?.kind === 'table' || !isCommonRoom(state, toRoomId)) return refuse('NO_SUCH_ROOM');
    if (state.recall.state === 'announced') return refuse('RECALL_RUNNING');
    const { at } = context;
    return accept({ type: 'recallAnnounced', roomId: toRoomId, until: at + seconds * 1000, by: actorId(context), at });
  },
  cancelRecall: (state) => (state.recall.state === 'none' ? accept() : accept({ type: 'recallCancelled' })),
  completeRecall: (state) => (state.recall.state === 'none' ? accept() : accept({ type: 'recallCompleted' })),
};

const noRecall = (state: ConferenceState): ConferenceState => ({ ...state, recall: { state: 'none' } });

export const movingEvolvers: Evolvers<MovingEvent, ConferenceState> = {
  personInvited: (state, { personId, roomId, by, at }) => ({
    ...state,
    invites: { ...state.invites, [personId]: { roomId, by, at } },
  }),
  inviteSettled: (state, { personId }) => ({ ...state, invites: without(state.invites, personId) }),
  /** A fact for the audit; where people are is no matter of the state. */
  personMovedTo: (state) => state,
  recallAnnounced: (state, { roomId, until, by }) => ({
    ...state,
    recall: { state: 'announced', roomId, until, by },
  }),
  recallCancelled: noRecall,
  recallCompleted: noRecall,
};
