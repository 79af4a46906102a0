import { z } from 'zod';
import { type Id, idSchema, own, without } from '../ids.ts';
import { type Answer, isPublic, type Question, type Questions } from '../question.ts';
import { accept, refuse } from '../refusal.ts';
import type { RoomState } from '../room-state.ts';
import { counts, emptyTally, tallied } from '../tally.ts';
import { hasControlCharacters } from '../text.ts';
import { actorId, type CommandOf, type Deciders, type Evolvers } from '../topic.ts';

const words = z
  .string()
  .trim()
  .min(1)
  .max(500)
  .refine((text) => !hasControlCharacters(text), 'control characters');
const about = <T extends string>(type: T) => z.strictObject({ type: z.literal(type), questionId: idSchema });

export const questionsCommands = {
  askQuestion: z.strictObject({ type: z.literal('askQuestion'), text: words }),
  withdrawQuestion: about('withdrawQuestion'),
  upvoteQuestion: z.strictObject({ type: z.literal('upvoteQuestion'), questionId: idSchema, on: z.boolean() }),
  approveQuestion: about('approveQuestion'),
  declineQuestion: about('declineQuestion'),
  answerQuestion: z.strictObject({
    type: z.literal('answerQuestion'),
    questionId: idSchema,
    answer: z.discriminatedUnion('how', [
      z.strictObject({ how: z.literal('live') }),
      z.strictObject({ how: z.literal('written'), text: words }),
    ]),
  }),
  clearQuestions: z.strictObject({ type: z.literal('clearQuestions') }),
  setQuestionRules: z.strictObject({ type: z.literal('setQuestionRules'), approval: z.boolean() }),
};
export type QuestionsCommand = CommandOf<typeof questionsCommands>;

/** `known`: whether the room has seen the question until now; who has not is not told of its end. */
export type QuestionsEvent =
  | { type: 'questionAsked'; questionId: Id; personId: Id; at: number; text: string; approved: boolean }
  /** The whole question: most viewers learn of it here. */
  | { type: 'questionApproved'; questionId: Id; personId: Id; at: number; text: string }
  | { type: 'questionDeclined'; questionId: Id; personId: Id; known: boolean }
  | { type: 'questionWithdrawn'; questionId: Id; personId: Id; known: boolean }
  | { type: 'questionUpvoted'; questionId: Id; personId: Id | null; on: boolean }
  | { type: 'questionAnswered'; questionId: Id; answer: Answer }
  | { type: 'questionsCleared' }
  | { type: 'questionRulesSet'; approval: boolean };

const mostQuestions = 500;
const openEach = 3;

function isOpen({ status }: Question): boolean {
  return status.state === 'pending' || status.state === 'approved';
}

export const questionsDeciders: Deciders<QuestionsCommand, RoomState, QuestionsEvent, unknown> = {
  /** ASK-1: named by its command, like a message. */
  askQuestion: ({ questions }, { text }, context) => {
    const personId = actorId(context);
    const questionId = context.commandId;
    const same = own(questions.asked, questionId);
    if (same) return same.personId === personId ? accept() : refuse('ALREADY_EXISTS');
    const all = Object.values(questions.asked);
    if (all.length >= mostQuestions) return refuse('QUEUE_FULL');
    if (all.filter((question) => question.personId === personId && isOpen(question)).length >= openEach)
      return refuse('QUESTION_LIMIT');
    const approved = !questions.approval;
    return accept({ type: 'questionAsked', questionId, personId, at: context.at, text, approved });
  },
  withdrawQuestion: ({ questions }, { questionId }, context) => {
    const question = own(questions.asked, questionId);
    const personId = actorId(context);
    if (question?.personId !== personId) return refuse('NO_SUCH_QUESTION');
    if (!isOpen(question)) return refuse('QUESTION_CLOSED');
    return accept({ type: 'questionWithdrawn', questionId, personId, known: isPublic(question) });
  },
  upvoteQuestion: ({ questions }, { questionId, on }, context) => {
    const question = own(questions.asked, questionId);
    const personId = actorId(context);
    if (!question || (!isPublic(question) && question.personId !== personId)) return refuse('NO_SUCH_QUESTION');
    if (question.status.state !== 'approved') return refuse('QUESTION_CLOSED');
    if (counts(question.votes, personId) === on) return accept();
    return accept({ type: 'questionUpvoted', questionId, personId, on });
  },
  approveQuestion: ({ questions }, { questionId }) => {
    const question = own(questions.asked, questionId);
    if (!question) return refuse('NO_SUCH_QUESTION');
    if (isPublic(question)) return accept();
    const { personId, at, text } = question;
    return accept({ type: 'questionApproved', questionId, personId, at, text });
  },
  declineQuestion: ({ questions }, { questionId }) => {
    const question = own(questions.asked, questionId);
    if (!question) return refuse('NO_SUCH_QUESTION');
    if (question.status.state === 'declined') return accept();
    if (question.status.state === 'answered') return refuse('QUESTION_CLOSED');
    const { personId } = question;
    return accept({ type: 'questionDeclined', questionId, personId, known: isPublic(question) });
  },
  answerQuestion: ({ questions }, { questionId, answer }) => {
    const question = own(questions.asked, questionId);
    if (!question) return refuse('NO_SUCH_QUESTION');
    return isPublic(question) ? accept({ type: 'questionAnswered', questionId, answer }) : refuse('QUESTION_CLOSED');
  },
  clearQuestions: ({ questions }) =>
    Object.keys(questions.asked).length === 0 ? accept() : accept({ type: 'questionsCleared' }),
  setQuestionRules: ({ questions }, { approval }) =>
    approval === questions.approval ? accept() : accept({ type: 'questionRulesSet', approval }),
};

const withQuestions = (room: RoomState, change: Partial<Questions>): RoomState => ({
  ...room,
  questions: { ...room.questions, ...change },
});
function withQuestion(room: RoomState, questionId: Id, change: (question: Question) => Question): RoomState {
  const question = own(room.questions.asked, questionId);
  if (!question) return room;
  return withQuestions(room, { asked: { ...room.questions.asked, [questionId]: change(question) } });
}
const asked = (room: RoomState, question: Omit<Question, 'votes'>): RoomState =>
  withQuestions(room, {
    asked: { ...room.questions.asked, [question.questionId]: { ...question, votes: emptyTally } },
  });

export const questionsEvolvers: Evolvers<QuestionsEvent, RoomState> = {
  questionAsked: (room, { questionId, personId, at, text, approved }) =>
    asked(room, { questionId, personId, at, text, status: { state: approved ? 'approved' : 'pending' } }),
  questionApproved: (room, { questionId, personId, at, text }) =>
    asked(room, { questionId, personId, at, text, status: { state: 'approved' } }),
  /** Its votes go, since whoever was not told of it later cannot know them. */
  questionDeclined: (room, { questionId }) =>
    withQuestion(room, questionId, (question) => ({ ...question, status: { state: 'declined' }, votes: emptyTally })),
  questionWithdrawn: (room, { questionId }) =>
    withQuestions(room, { asked: without(room.questions.asked, questionId) }),
  questionUpvoted: (room, { questionId, personId, on }) =>
    withQuestion(room, questionId, (question) => ({ ...question, votes: tallied(question.votes, personId, on) })),
  questionAnswered: (room, { questionId, answer }) =>
    withQuestion(room, questionId, (question) => ({ ...question, status: { state: 'answered', answer } })),
  questionsCleared: (room) => withQuestions(room, { asked: {} }),
  questionRulesSet: (room, { approval }) => withQuestions(room, { approval }),
};
