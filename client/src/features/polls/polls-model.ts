import type { RoomStreamCommand } from '@plenum/shared/domain/command';
import { own } from '@plenum/shared/domain/ids';
import { permissionRefusal } from '@plenum/shared/domain/permission';
import { choicesOf, type Poll, type PollForm, type PollPlan } from '@plenum/shared/domain/poll';
import { moderates } from '@plenum/shared/domain/rights';
import { hasControlCharacters, type Language, type Localized } from '@plenum/shared/domain/text';
import type { HouseView } from '../../session/house.ts';

/** `share`: of those who voted, 0..1; null where the result is not told yet. */
export type OptionRow = {
  index: number;
  label: Localized | number;
  count: number | null;
  share: number | null;
  mine: boolean;
};
export type PollRow = {
  poll: Poll;
  options: OptionRow[];
  voted: number;
  hasVoted: boolean;
  /** `vote` or `change`: what the reader may do now. */
  ballot: 'vote' | 'change' | 'none';
  /** Whether the reader never had a vote here. */
  onlooker: boolean;
  open: RoomStreamCommand | null;
  close: RoomStreamCommand | null;
  drop: RoomStreamCommand | null;
};
export type PollList = { rows: PollRow[]; mayDraft: boolean };

const labelOf = (form: PollForm, index: number): Localized | number =>
  form.kind === 'rating' ? index + 1 : (form.options[index] ?? index + 1);

function optionsOf(poll: Poll, personId: string): OptionRow[] {
  const votes = poll.run.state === 'drafted' ? null : poll.run;
  const mine = votes ? (own(votes.voters, personId) ?? []) : [];
  return Array.from({ length: choicesOf(poll.form) }, (_, index) => {
    const count = votes?.counts[index] ?? null;
    const share = count === null || !votes ? null : votes.voted === 0 ? 0 : count / votes.voted;
    return { index, label: labelOf(poll.form, index), count, share, mine: mine.includes(index) };
  });
}

function rowOf(poll: Poll, personId: string, staff: boolean, mayVote: boolean): PollRow {
  const { pollId, run, ballot } = poll;
  const hasVoted = run.state !== 'drafted' && own(run.voters, personId) !== undefined;
  const mayChange = ballot.kind === 'open' && ballot.mayChange;
  const isOpen = run.state === 'open';
  return {
    poll,
    options: optionsOf(poll, personId),
    voted: run.state === 'drafted' ? 0 : run.voted,
    hasVoted,
    ballot: !isOpen || !mayVote ? 'none' : !hasVoted ? 'vote' : mayChange ? 'change' : 'none',
    onlooker: isOpen && !mayVote,
    open: staff && run.state === 'drafted' ? { type: 'openPoll', pollId } : null,
    close: staff && isOpen ? { type: 'closePoll', pollId } : null,
    drop: staff && !isOpen ? { type: 'dropPoll', pollId } : null,
  };
}

const weights = { open: 0, drafted: 1, closed: 2 };
const since = ({ run }: Poll): number => (run.state === 'drafted' ? 0 : run.since);

export function pollsOf({ me, place }: HouseView): PollList | null {
  if (place.state !== 'in' || !me) return null;
  const { room } = place;
  const staff = moderates(me, place.roomId);
  const may = (staff || room.frozen.state === 'no') && !permissionRefusal('castVote', me, place.roomId);
  const isAudience = me.role === 'audience' || me.role === 'dignitary';
  const rows = Object.values(room.polls)
    .toSorted((a, b) => weights[a.run.state] - weights[b.run.state] || since(b) - since(a))
    .map((poll) => rowOf(poll, me.personId, staff, may && (poll.audience || !isAudience)));
  return { rows, mayDraft: staff };
}

export type Draft = {
  title: string;
  kind: PollForm['kind'];
  /** One choice on each line. */
  lines: string;
  secret: boolean;
  live: boolean;
  audience: boolean;
};
export const emptyDraft: Draft = { title: '', kind: 'single', lines: '', secret: true, live: true, audience: false };

const longestLine = 200;
const mostOptions = 12;
const steps = 5;

function lineOf(typed: string): string {
  return [...typed]
    .filter((sign) => !hasControlCharacters(sign))
    .join('')
    .trim()
    .slice(0, longestLine);
}

function formOf({ kind, lines }: Draft, language: Language): PollForm | null {
  if (kind === 'rating') return { kind, to: steps };
  const options = [...new Set(lines.split('\n').map(lineOf))].filter((line) => line !== '');
  if (options.length < 2 || options.length > mostOptions) return null;
  const said = options.map((line) => ({ [language]: line }));
  return kind === 'single' ? { kind, options: said } : { kind, options: said, most: options.length };
}

/** The plan that the draft amounts to, in the language in which it was written; null while something is missing. */
export function planOf(draft: Draft, language: Language, pollId: string): PollPlan | null {
  const title = lineOf(draft.title);
  const form = formOf(draft, language);
  if (title === '' || !form) return null;
  return {
    pollId,
    title: { [language]: title },
    form,
    ballot: draft.secret ? { kind: 'secret' } : { kind: 'open', mayChange: true },
    results: draft.live ? 'live' : 'afterClose',
    audience: draft.audience,
  };
}
