import { z } from 'zod';
import type { ConferenceState } from '../conference-state.ts';
import { type Id, idSchema, own, without } from '../ids.ts';
import { accept, refuse } from '../refusal.ts';
import { isBackstage, moderates, speakerRefusal } from '../rights.ts';
import { holderOf, hostOf, type RoomState } from '../room-state.ts';
import type { Backstage, BackstagePerson, LineCheck } from '../stage-state.ts';
import { actorId, type CommandOf, type Deciders, type Evolvers } from '../topic.ts';

export const backstageCommands = {
  goBackstage: z.strictObject({ type: z.literal('goBackstage') }),
  leaveBackstage: z.strictObject({ type: z.literal('leaveBackstage') }),
  callBackstage: z.strictObject({ type: z.literal('callBackstage'), personId: idSchema }),
  releaseBackstage: z.strictObject({ type: z.literal('releaseBackstage'), personId: idSchema }),
  checkLine: z.strictObject({
    type: z.literal('checkLine'),
    level: z.enum(['silent', 'low', 'good', 'loud']),
    picture: z.enum(['none', 'poor', 'good']),
    network: z.enum(['poor', 'fair', 'good']),
  }),
};
export type BackstageCommand = CommandOf<typeof backstageCommands>;

/** `present` and `others` say who else is backstage: they are the ones who are told (BACK-4). */
export type BackstageEvent =
  | { type: 'wentBackstage'; personId: Id; at: number; others: Record<Id, BackstagePerson> }
  | { type: 'leftBackstage'; personId: Id; present: Id[] }
  | { type: 'backstageCalled'; personId: Id; at: number }
  | { type: 'callWithdrawn'; personId: Id }
  | ({ type: 'lineChecked'; personId: Id; present: Id[] } & LineCheck);

/** BACK-5: seats, and calls that have not been answered. */
const mostBackstage = 50;
const mostCalled = 100;

/** The person's going out of the backstage; nothing for who is not there. */
export function fromBackstage(room: RoomState, personId: Id): BackstageEvent[] {
  if (!isBackstage(room, personId)) return [];
  const present = Object.keys(room.backstage.people).filter((other) => other !== personId);
  return [{ type: 'leftBackstage', personId, present }];
}

/** The end of a call that has not been answered; nothing where there is none. */
export const callWithdrawn = (room: RoomState, personId: Id): BackstageEvent[] =>
  own(room.backstage.called, personId) === undefined ? [] : [{ type: 'callWithdrawn', personId }];

/** BACK-2: who has the word is on the stage; moderators may speak backstage at any time, and are then heard only there. */
function comingRefusal(conference: ConferenceState, room: RoomState, personId: Id) {
  const refusal = speakerRefusal(conference, personId, room.roomId);
  if (refusal) return { ok: false as const, refusal };
  const person = own(conference.people, personId);
  if (person && moderates(person, room.roomId)) return null;
  return holderOf(room, personId) || hostOf(room, personId) ? refuse('ALREADY_HAS_FLOOR') : null;
}

export const backstageDeciders: Deciders<BackstageCommand, RoomState, BackstageEvent, ConferenceState> = {
  goBackstage: (room, _command, context) => {
    const personId = actorId(context);
    const { people } = room.backstage;
    if (isBackstage(room, personId)) return accept();
    const refused = comingRefusal(context.outer, room, personId);
    if (refused) return refused;
    if (Object.keys(people).length >= mostBackstage) return refuse('ROOM_FULL');
    return accept({ type: 'wentBackstage', personId, at: context.at, others: people });
  },
  leaveBackstage: (room, _command, context) => accept(...fromBackstage(room, actorId(context))),
  callBackstage: (room, { personId }, { at, outer }) => {
    const refused = comingRefusal(outer, room, personId);
    if (refused) return refused;
    if (isBackstage(room, personId) || own(room.backstage.called, personId) !== undefined) return accept();
    if (Object.keys(room.backstage.called).length >= mostCalled) return refuse('ROOM_FULL');
    return accept({ type: 'backstageCalled', personId, at });
  },
  releaseBackstage: (room, { personId }) => accept(...fromBackstage(room, personId), ...callWithdrawn(room, personId)),
  checkLine: (room, { type: _type, ...found }, context) => {
    const personId = actorId(context);
    const known = own(room.backstage.people, personId)?.line;
    if (known === undefined) return refuse('NOT_BACKSTAGE');
    const isSame = known?.level === found.level && known.picture === found.picture && known.network === found.network;
    if (isSame) return accept();
    const present = Object.keys(room.backstage.people);
    return accept({ type: 'lineChecked', personId, at: context.at, ...found, present });
  },
};

const withBackstage = (room: RoomState, change: Partial<Backstage>): RoomState => ({
  ...room,
  backstage: { ...room.backstage, ...change },
});

export const backstageEvolvers: Evolvers<BackstageEvent, RoomState> = {
  wentBackstage: (room, { personId, at, others }) =>
    withBackstage(room, {
      people: { ...others, [personId]: { since: at, line: null } },
      called: without(room.backstage.called, personId),
    }),
  leftBackstage: (room, { present }) => {
    const people = Object.entries(room.backstage.people).filter(([personId]) => present.includes(personId));
    return withBackstage(room, { people: Object.fromEntries(people) });
  },
  backstageCalled: (room, { personId, at }) =>
    withBackstage(room, { called: { ...room.backstage.called, [personId]: at } }),
  callWithdrawn: (room, { personId }) => withBackstage(room, { called: without(room.backstage.called, personId) }),
  lineChecked: (room, { personId, at, level, picture, network }) => {
    const person = own(room.backstage.people, personId);
    if (!person) return room;
    const checked = { ...person, line: { at, level, picture, network } };
    return withBackstage(room, { people: { ...room.backstage.people, [personId]: checked } });
  },
};
