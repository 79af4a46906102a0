import { type Id, own } from './ids.ts';
import type { Localized } from './text.ts';

export type PollForm =
  | { kind: 'single'; options: Localized[] }
  | { kind: 'multiple'; options: Localized[]; most: number }
  /** From 1 to `to`; the choice with index 0 is a 1. */
  | { kind: 'rating'; to: number };
/** Secret: nobody is told who chose what, and no state holds it. Open: the moderators see it. */
export type Ballot = { kind: 'secret' } | { kind: 'open'; mayChange: boolean };
export type PollPlan = {
  pollId: Id;
  title: Localized;
  form: PollForm;
  ballot: Ballot;
  /** When everybody sees the bars; moderators always do. */
  results: 'live' | 'afterClose';
  /** Whether audience and dignitaries vote too. */
  audience: boolean;
};
/**
 * `counts`: how often each choice was made, by index; empty where the viewer is not told yet. `voters`: who has voted,
 * in an open ballot with the choices, in a secret one with nothing, so that no state links a person to a choice.
 */
export type Votes = { voted: number; counts: number[]; voters: Record<Id, number[]> };
export type PollRun =
  | { state: 'drafted' }
  | ({ state: 'open'; since: number } & Votes)
  | ({ state: 'closed'; since: number; until: number } & Votes);
export type Poll = PollPlan & { run: PollRun };

/** One vote as an event tells it: whom and what is null where the viewer may not know. `before`: the vote it replaces. */
export type Vote = { personId: Id | null; choices: number[] | null; before: number[] | null };

export function choicesOf(form: PollForm): number {
  return form.kind === 'rating' ? form.to : form.options.length;
}

export function noVotes(form: PollForm): Votes {
  return { voted: 0, counts: Array.from({ length: choicesOf(form) }, () => 0), voters: {} };
}

/** POLL-3: one choice, or in a multiple one at most so many different ones, all of them on the ballot. */
export function choicesFit(form: PollForm, choices: number[]): boolean {
  const most = form.kind === 'multiple' ? form.most : 1;
  const different = new Set(choices).size === choices.length;
  return different && choices.length >= 1 && choices.length <= most && choices.every((one) => one < choicesOf(form));
}

/** POLL-4: the votes with one more, or one that replaces the person's earlier one; nobody counts twice. */
export function counted(votes: Votes, ballot: Ballot['kind'], vote: Vote): Votes {
  const { personId, choices, before } = vote;
  if (personId !== null && (own(votes.voters, personId) !== undefined) !== (before !== null)) return votes;
  const shift = (index: number) => (choices?.includes(index) ? 1 : 0) - (before?.includes(index) ? 1 : 0);
  const mine = personId === null ? {} : { [personId]: ballot === 'open' ? (choices ?? []) : [] };
  return {
    voted: votes.voted + (before === null ? 1 : 0),
    counts: votes.counts.map((count, index) => Math.max(0, count + shift(index))),
    voters: { ...votes.voters, ...mine },
  };
}
