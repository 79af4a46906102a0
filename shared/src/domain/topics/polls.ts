import { z } from 'zod';
import type { ConferenceState } from '../conference-state.ts';
import { type Id, idSchema, own, without } from '../ids.ts';
import { type Ballot, choicesFit, counted, noVotes, type Poll, type PollPlan, type Vote } from '../poll.ts';
import { accept, refuse } from '../refusal.ts';
import type { RoomState } from '../room-state.ts';
import { localizedSchema } from '../text.ts';
import { actorId, type CommandOf, type Deciders, type Evolvers } from '../topic.ts';

const mostOptions = 12;
const options = z.array(localizedSchema).min(2).max(mostOptions);
const about = <T extends string>(type: T) => z.strictObject({ type: z.literal(type), pollId: idSchema });

export const pollsCommands = {
  /** Prepared where only moderators see it; drafting it again changes it. */
  draftPoll: z.strictObject({
    type: z.literal('draftPoll'),
    pollId: idSchema,
    title: localizedSchema,
    form: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('single'), options }),
      z.strictObject({ kind: z.literal('multiple'), options, most: z.int().min(1).max(mostOptions) }),
      z.strictObject({ kind: z.literal('rating'), to: z.int().min(2).max(10) }),
    ]),
    ballot: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('secret') }),
      z.strictObject({ kind: z.literal('open'), mayChange: z.boolean() }),
    ]),
    results: z.enum(['live', 'afterClose']),
    audience: z.boolean(),
  }),
  openPoll: about('openPoll'),
  castVote: z.strictObject({
    type: z.literal('castVote'),
    pollId: idSchema,
    choices: z
      .array(
        z
          .int()
          .min(0)
          .max(mostOptions - 1),
      )
      .min(1)
      .max(mostOptions),
  }),
  closePoll: about('closePoll'),
  dropPoll: about('dropPoll'),
};
export type PollsCommand = CommandOf<typeof pollsCommands>;

export type PollsEvent =
  | ({ type: 'pollDrafted' } & PollPlan)
  /** `counts`: zeros, or nothing for who is told the result after closing. */
  | ({ type: 'pollOpened'; at: number; counts: number[] } & PollPlan)
  | ({ type: 'voteCast'; pollId: Id; ballot: Ballot['kind']; results: PollPlan['results'] } & Vote)
  | { type: 'pollClosed'; pollId: Id; at: number; voted: number; counts: number[] }
  | { type: 'pollDropped'; pollId: Id; known: boolean };

const mostPolls = 100;
const openAtOnce = 5;

const isOpen = ({ run }: Poll): boolean => run.state === 'open';
const planOf = ({ run: _run, ...plan }: Poll): PollPlan => plan;

export const pollsDeciders: Deciders<PollsCommand, RoomState, PollsEvent, ConferenceState> = {
  draftPoll: ({ polls }, { type: _type, ...plan }) => {
    const known = own(polls, plan.pollId);
    if (known && known.run.state !== 'drafted') return refuse('ALREADY_EXISTS');
    if (!known && Object.keys(polls).length >= mostPolls) return refuse('TOO_LARGE');
    return accept({ type: 'pollDrafted', ...plan });
  },
  openPoll: ({ polls }, { pollId }, { at }) => {
    const poll = own(polls, pollId);
    if (!poll) return refuse('NO_SUCH_POLL');
    if (poll.run.state === 'closed') return refuse('POLL_CLOSED');
    if (poll.run.state === 'open') return accept();
    if (Object.values(polls).filter(isOpen).length >= openAtOnce) return refuse('POLL_LIMIT');
    return accept({ type: 'pollOpened', at, counts: noVotes(poll.form).counts, ...planOf(poll) });
  },
  castVote: ({ polls }, { pollId, choices }, context) => {
    const poll = own(polls, pollId);
    const personId = actorId(context);
    const role = own(context.outer.people, personId)?.role;
    if (!poll || poll.run.state === 'drafted') return refuse('NO_SUCH_POLL');
    if (poll.run.state === 'closed') return refuse('POLL_CLOSED');
    if (!poll.audience && (role === 'audience' || role === 'dignitary')) return refuse('NOT_PERMITTED');
    if (!choicesFit(poll.form, choices)) return refuse('CHOICE_INVALID');
    const before = own(poll.run.voters, personId) ?? null;
    if (before && !(poll.ballot.kind === 'open' && poll.ballot.mayChange)) return refuse('ALREADY_VOTED');
    if (before && before.length === choices.length && choices.every((one) => before.includes(one))) return accept();
    const policy = { ballot: poll.ballot.kind, results: poll.results };
    return accept({ type: 'voteCast', pollId, personId, choices, before, ...policy });
  },
  closePoll: ({ polls }, { pollId }, { at }) => {
    const poll = own(polls, pollId);
    if (!poll || poll.run.state === 'drafted') return refuse('NO_SUCH_POLL');
    if (poll.run.state === 'closed') return accept();
    return accept({ type: 'pollClosed', pollId, at, voted: poll.run.voted, counts: poll.run.counts });
  },
  dropPoll: ({ polls }, { pollId }) => {
    const poll = own(polls, pollId);
    if (!poll) return refuse('NO_SUCH_POLL');
    return isOpen(poll) ? refuse('POLL_OPEN') : accept({ type: 'pollDropped', pollId, known: isClosed(poll) });
  },
};
const isClosed = ({ run }: Poll): boolean => run.state === 'closed';

const withPoll = (room: RoomState, poll: Poll): RoomState => ({
  ...room,
  polls: { ...room.polls, [poll.pollId]: poll },
});

export const pollsEvolvers: Evolvers<PollsEvent, RoomState> = {
  pollDrafted: (room, { type: _type, ...plan }) => withPoll(room, { ...plan, run: { state: 'drafted' } }),
  pollOpened: (room, { type: _type, at, counts, ...plan }) =>
    withPoll(room, { ...plan, run: { state: 'open', since: at, voted: 0, counts, voters: {} } }),
  voteCast: (room, { pollId, ballot, personId, choices, before }) => {
    const poll = own(room.polls, pollId);
    if (poll?.run.state !== 'open') return room;
    return withPoll(room, {
      ...poll,
      run: { ...poll.run, ...counted(poll.run, ballot, { personId, choices, before }) },
    });
  },
  /** POLL-5: the event itself holds the result; of a secret ballot not even the names of the voters are kept. */
  pollClosed: (room, { pollId, at, voted, counts }) => {
    const poll = own(room.polls, pollId);
    if (poll?.run.state !== 'open') return room;
    const voters = poll.ballot.kind === 'open' ? poll.run.voters : {};
    return withPoll(room, {
      ...poll,
      run: { state: 'closed', since: poll.run.since, until: at, voted, counts, voters },
    });
  },
  pollDropped: (room, { pollId }) => ({ ...room, polls: without(room.polls, pollId) }),
};
