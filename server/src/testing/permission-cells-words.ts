import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { RoomStreamCommand } from '@plenum/shared/domain/command';
import type { PollPlan } from '@plenum/shared/domain/poll';
import { type Cell, made, prepare, recall, remember, type Scene, words } from './permission-scene.ts';
import { commandMessage, type Joined } from './socket-client.ts';

/** HAND-3: to be laid into the house before it can be published. */
export const paperBytes = Buffer.from('%PDF-1.7');
export const stored = {
  fileId: 'any-file',
  mime: 'application/pdf',
  size: paperBytes.length,
  sha256: createHash('sha256').update(paperBytes).digest('hex'),
} as const;
const paper = { title: words, ...stored, language: 'en' } as const;

/** Something named by the command that made it; the name is kept for the cell. */
async function say(who: Joined, scene: Scene, command: RoomStreamCommand): Promise<void> {
  const commandId = remember(`said-${scene.roomId}`, randomUUID());
  for (;;) {
    const answer = await who.ask('command', commandMessage(command, scene.roomId, commandId));
    if (answer.ok || answer.refusal.code !== 'TOO_FAST') return;
    await delay(100);
  }
}
const said = ({ roomId }: Scene) => recall(`said-${roomId}`);
const post = (scene: Scene) => say(scene.hand, scene, { type: 'postMessage', text: 'Please react' });

const asking = { type: 'askQuestion', text: 'When do we start?' } as const;
async function ask(scene: Scene): Promise<void> {
  await prepare(scene, { type: 'clearQuestions' });
  await say(scene.hand, scene, asking);
}
async function askApproved(scene: Scene): Promise<void> {
  await ask(scene);
  await prepare(scene, { type: 'approveQuestion', questionId: said(scene) });
}
const aboutQuestion =
  <T extends 'withdrawQuestion' | 'approveQuestion' | 'declineQuestion'>(type: T) =>
  (scene: Scene) => ({ type, questionId: said(scene) });

const pollOf = ({ roomId }: Scene) => recall(`poll-${roomId}`);
const planOf = (scene: Scene): PollPlan => ({
  pollId: pollOf(scene),
  title: words,
  form: { kind: 'single', options: [words, words] },
  ballot: { kind: 'secret' },
  results: 'live',
  audience: true,
});
async function draft(scene: Scene): Promise<void> {
  remember(`poll-${scene.roomId}`, made('poll'));
  await prepare(scene, { type: 'draftPoll', ...planOf(scene) });
}
async function open(scene: Scene): Promise<void> {
  await draft(scene);
  await prepare(scene, { type: 'openPoll', pollId: pollOf(scene) });
}
const paperOf = ({ roomId }: Scene) => `paper-of-${roomId}`;

/** Chat, questions, polls and hand-outs of a room. */
export const wordCells = {
  reactToMessage: {
    before: post,
    command: (scene) => ({ type: 'reactToMessage', messageId: said(scene), kind: 'applause', on: true }),
    event: 'messageReacted',
  },
  clearChat: { before: post, command: () => ({ type: 'clearChat', channel: 'room' }), event: 'chatCleared' },
  setSlowMode: { command: () => ({ type: 'setSlowMode', seconds: 30 }), event: 'slowModeSet' },

  askQuestion: { command: () => asking, event: 'questionAsked' },
  withdrawQuestion: {
    before: (scene) => say(scene.by, scene, asking),
    command: aboutQuestion('withdrawQuestion'),
    event: 'questionWithdrawn',
  },
  upvoteQuestion: {
    before: askApproved,
    command: (scene) => ({ type: 'upvoteQuestion', questionId: said(scene), on: true }),
    event: 'questionUpvoted',
  },
  approveQuestion: { before: ask, command: aboutQuestion('approveQuestion'), event: 'questionApproved' },
  declineQuestion: { before: ask, command: aboutQuestion('declineQuestion'), event: 'questionDeclined' },
  answerQuestion: {
    before: askApproved,
    command: (scene) => ({ type: 'answerQuestion', questionId: said(scene), answer: { how: 'live' } }),
    event: 'questionAnswered',
  },
  clearQuestions: { before: ask, command: () => ({ type: 'clearQuestions' }), event: 'questionsCleared' },
  setQuestionRules: { command: () => ({ type: 'setQuestionRules', approval: false }), event: 'questionRulesSet' },

  draftPoll: {
    before: async (scene) => remember(`poll-${scene.roomId}`, made('poll')),
    command: (scene) => ({ type: 'draftPoll', ...planOf(scene) }),
    event: 'pollDrafted',
  },
  openPoll: { before: draft, command: (scene) => ({ type: 'openPoll', pollId: pollOf(scene) }), event: 'pollOpened' },
  castVote: {
    before: open,
    command: (scene) => ({ type: 'castVote', pollId: pollOf(scene), choices: [1] }),
    event: 'voteCast',
  },
  closePoll: { before: open, command: (scene) => ({ type: 'closePoll', pollId: pollOf(scene) }), event: 'pollClosed' },
  dropPoll: { before: draft, command: (scene) => ({ type: 'dropPoll', pollId: pollOf(scene) }), event: 'pollDropped' },

  publishHandout: {
    command: () => ({ type: 'publishHandout', handoutId: made('paper'), ...paper }),
    event: 'handoutPublished',
  },
  withdrawHandout: {
    before: (scene) => prepare(scene, { type: 'publishHandout', handoutId: paperOf(scene), ...paper }),
    command: (scene) => ({ type: 'withdrawHandout', handoutId: paperOf(scene) }),
    event: 'handoutWithdrawn',
  },
} satisfies Partial<Record<RoomStreamCommand['type'], Cell<RoomStreamCommand>>>;
