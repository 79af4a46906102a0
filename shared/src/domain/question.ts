import type { Id } from './ids.ts';
import type { RoomState } from './room-state.ts';
import type { Tally } from './tally.ts';

export type Answer = { how: 'live' } | { how: 'written'; text: string };
export type Question = {
  questionId: Id;
  personId: Id;
  at: number;
  text: string;
  /** Everybody in the room sees it when it is approved or answered; else its asker and the moderators do. */
  status: { state: 'pending' } | { state: 'approved' } | { state: 'declined' } | { state: 'answered'; answer: Answer };
  votes: Tally;
};
/** `approval`: whether a moderator must approve a question before others see it. */
export type Questions = { approval: boolean; asked: Record<Id, Question> };

export function isPublic({ status }: Question): boolean {
  return status.state === 'approved' || status.state === 'answered';
}

/** ASK-7: open questions by votes, the earlier of two equals first; then the answered, the waiting and the declined. */
export function orderedQuestions(room: RoomState): Question[] {
  const places = { approved: 0, answered: 1, pending: 2, declined: 3 };
  return Object.values(room.questions.asked).toSorted(
    (a, b) =>
      places[a.status.state] - places[b.status.state] ||
      b.votes.count - a.votes.count ||
      a.at - b.at ||
      (a.questionId < b.questionId ? -1 : 1),
  );
}
