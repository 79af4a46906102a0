import type { RoomStreamCommand } from '@plenum/shared/domain/command';
import type { Person } from '@plenum/shared/domain/conference-state';
import { own } from '@plenum/shared/domain/ids';
import { permissionRefusal } from '@plenum/shared/domain/permission';
import { orderedQuestions, type Question } from '@plenum/shared/domain/question';
import { moderates } from '@plenum/shared/domain/rights';
import { counts } from '@plenum/shared/domain/tally';
import { hasControlCharacters } from '@plenum/shared/domain/text';
import type { HouseView } from '../../session/house.ts';

type QuestionCommand = RoomStreamCommand | null;
export type QuestionRow = {
  question: Question;
  author: Person | null;
  mine: boolean;
  votes: number;
  supported: boolean;
  support: QuestionCommand;
  withdraw: QuestionCommand;
  approve: QuestionCommand;
  decline: QuestionCommand;
  answerLive: QuestionCommand;
  /** Whether the reader may answer in writing. */
  mayAnswer: boolean;
};
export type QuestionList = {
  roomId: string;
  rows: QuestionRow[];
  mayAsk: 'yes' | 'limit' | 'no';
  /** Whether a moderator reads questions first. */
  approval: boolean;
  /** Turns that rule over; null for who may not. */
  setApproval: QuestionCommand;
};

export const longestQuestion = 500;
const openEach = 3;

const isOpen = ({ status }: Question): boolean => status.state === 'pending' || status.state === 'approved';

function rowOf(view: HouseView, me: Person, question: Question, staff: boolean, mayVote: boolean): QuestionRow {
  const { questionId, personId, status, votes } = question;
  const mine = personId === me.personId;
  const supported = counts(votes, me.personId);
  const isPublished = status.state === 'approved' || status.state === 'answered';
  return {
    question,
    author: (view.conference && own(view.conference.state.people, personId)) ?? null,
    mine,
    votes: votes.count,
    supported,
    support: mayVote && status.state === 'approved' ? { type: 'upvoteQuestion', questionId, on: !supported } : null,
    withdraw: mine && isOpen(question) ? { type: 'withdrawQuestion', questionId } : null,
    approve: staff && !isPublished ? { type: 'approveQuestion', questionId } : null,
    decline: staff && isOpen(question) ? { type: 'declineQuestion', questionId } : null,
    answerLive:
      staff && status.state === 'approved' ? { type: 'answerQuestion', questionId, answer: { how: 'live' } } : null,
    mayAnswer: staff && isPublished,
  };
}

export function questionsOf(view: HouseView): QuestionList | null {
  const { me, place } = view;
  if (place.state !== 'in' || !me) return null;
  const { room } = place;
  const staff = moderates(me, place.roomId);
  const acts = staff || room.frozen.state === 'no';
  const may = acts && !permissionRefusal('askQuestion', me, place.roomId);
  const all = orderedQuestions(room);
  const open = all.filter((question) => question.personId === me.personId && isOpen(question)).length;
  const { approval } = room.questions;
  return {
    roomId: place.roomId,
    rows: all.map((question) => rowOf(view, me, question, staff, may)),
    mayAsk: !may ? 'no' : open >= openEach ? 'limit' : 'yes',
    approval,
    setApproval: staff ? { type: 'setQuestionRules', approval: !approval } : null,
  };
}

/** What is typed as the house takes it; null where there is nothing to send, or too much. */
export function wordsOf(typed: string): string | null {
  const text = [...typed.replaceAll('\r\n', '\n')]
    .filter((sign) => !hasControlCharacters(sign))
    .join('')
    .trim();
  return text === '' || text.length > longestQuestion ? null : text;
}
