import type { DomainEvent } from '../event.ts';
import type { Id } from '../ids.ts';
import type { PollPlan } from '../poll.ts';
import type { ChatCommand } from '../topics/chat.ts';
import type { ChatOrderCommand } from '../topics/chat-order.ts';
import type { HandoutsCommand } from '../topics/handouts.ts';
import type { PollsCommand } from '../topics/polls.ts';
import type { QuestionsCommand } from '../topics/questions.ts';
import { secondDelegate } from './fixture.ts';
import type { Sample } from './samples.ts';
import { commandId } from './spec.ts';

const other = secondDelegate.personId;
const words = { en: 'Any' };
const questionId = 'any-question';
const pollId = 'any-poll';

const posted = (personId: Id): DomainEvent => ({
  type: 'messagePosted',
  messageId: commandId,
  personId,
  at: 1,
  text: 'Slip',
});
const asked = (personId: Id, approved: boolean): DomainEvent => ({
  type: 'questionAsked',
  questionId,
  personId,
  at: 1,
  text: 'When do we start?',
  approved,
});
const aboutQuestion = <T extends string>(type: T) => ({ type, questionId });

const plan: PollPlan = {
  pollId,
  title: words,
  form: { kind: 'single', options: [words, words] },
  ballot: { kind: 'secret' },
  results: 'live',
  audience: true,
};
const drafted: DomainEvent = { type: 'pollDrafted', ...plan };
const opened: DomainEvent = { type: 'pollOpened', ...plan, at: 1, counts: [0, 0] };

const paper = {
  handoutId: 'any-paper',
  title: words,
  fileId: 'any-file',
  mime: 'application/pdf',
  size: 7,
  sha256: '0'.repeat(64),
  language: 'en',
} as const;
const published: DomainEvent = { type: 'handoutPublished', ...paper, by: other, at: 1 };

type WordCommand = ChatCommand | ChatOrderCommand | QuestionsCommand | PollsCommand | HandoutsCommand;

export const wordSamples: Record<WordCommand['type'], (by: Id, roomId: Id) => Sample> = {
  postMessage: () => ({ after: [], command: { type: 'postMessage', text: 'Good morning' } }),
  removeMessage: (by) => ({ after: [posted(by)], command: { type: 'removeMessage', messageId: commandId } }),
  reactToMessage: () => ({
    after: [posted(other)],
    command: { type: 'reactToMessage', messageId: commandId, kind: 'applause', on: true },
  }),
  clearChat: () => ({ after: [posted(other)], command: { type: 'clearChat', channel: 'room' } }),
  setSlowMode: () => ({ after: [], command: { type: 'setSlowMode', seconds: 30 } }),

  askQuestion: () => ({ after: [], command: { type: 'askQuestion', text: 'When do we start?' } }),
  withdrawQuestion: (by) => ({ after: [asked(by, true)], command: aboutQuestion('withdrawQuestion') }),
  upvoteQuestion: () => ({
    after: [asked(other, true)],
    command: { type: 'upvoteQuestion', questionId, on: true },
  }),
  approveQuestion: () => ({ after: [asked(other, false)], command: aboutQuestion('approveQuestion') }),
  declineQuestion: () => ({ after: [asked(other, false)], command: aboutQuestion('declineQuestion') }),
  answerQuestion: () => ({
    after: [asked(other, true)],
    command: { type: 'answerQuestion', questionId, answer: { how: 'live' } },
  }),
  clearQuestions: () => ({ after: [asked(other, true)], command: { type: 'clearQuestions' } }),
  setQuestionRules: () => ({ after: [], command: { type: 'setQuestionRules', approval: false } }),

  draftPoll: () => ({ after: [], command: { type: 'draftPoll', ...plan } }),
  openPoll: () => ({ after: [drafted], command: { type: 'openPoll', pollId } }),
  castVote: () => ({ after: [opened], command: { type: 'castVote', pollId, choices: [1] } }),
  closePoll: () => ({ after: [opened], command: { type: 'closePoll', pollId } }),
  dropPoll: () => ({ after: [drafted], command: { type: 'dropPoll', pollId } }),

  publishHandout: () => ({ after: [], command: { type: 'publishHandout', ...paper } }),
  withdrawHandout: () => ({ after: [published], command: { type: 'withdrawHandout', handoutId: paper.handoutId } }),
};
