import { type Cell, made, prepare, type Scene } from './permission-scene.ts';

const greetingOf = ({ roomId }: Scene) => `greeting-of-${roomId}`;
const planOf = (scene: Scene) => ({
  type: 'planGreeting' as const,
  greetingId: greetingOf(scene),
  personId: scene.byId,
  roomId: scene.roomId,
  itemId: null,
  language: 'ja' as const,
});
const plan = (scene: Scene) => scene.hand.must(planOf(scene));
const hash = 'a'.repeat(64);
const playoutId = 'any-playout';

/**
 * Greetings and their playing. Only the house receives and processes a file, so what needs one is refused here by the
 * state to whoever may give it, and by the table to everybody else.
 */
export const greetingCells = {
  planGreeting: {
    before: plan,
    command: (scene) => ({ ...planOf(scene), language: 'zh' as const }),
    event: 'greetingPlanned',
  },
  giveConsent: {
    before: async (scene) => {
      await scene.hand.must({ type: 'dropGreeting', greetingId: greetingOf(scene) });
      await plan(scene);
    },
    command: (scene) => ({
      type: 'giveConsent',
      greetingId: greetingOf(scene),
      version: '2026-01',
      language: 'ja',
    }),
    event: 'consentGiven',
  },
  receiveGreeting: {
    command: (scene) => ({
      type: 'receiveGreeting',
      greetingId: greetingOf(scene),
      uploadId: 'any-upload',
      sha256: hash,
      size: 9,
    }),
    event: null,
  },
  finishGreeting: {
    command: (scene) => ({
      type: 'finishGreeting',
      greetingId: greetingOf(scene),
      uploadId: 'any-upload',
      outcome: { state: 'refused', reason: 'damaged' },
    }),
    event: null,
  },
  approveGreeting: {
    before: plan,
    command: (scene) => ({ type: 'approveGreeting', greetingId: greetingOf(scene), hash, alone: true }),
    event: null,
    allowed: 'GREETING_NOT_READY',
  },
  returnGreeting: {
    before: plan,
    command: (scene) => ({ type: 'returnGreeting', greetingId: greetingOf(scene), note: 'Again, please' }),
    event: null,
    allowed: 'GREETING_NOT_READY',
  },
  withdrawGreeting: {
    before: plan,
    command: (scene) => ({ type: 'withdrawGreeting', greetingId: greetingOf(scene) }),
    event: null,
  },
  setGreetingWords: {
    before: plan,
    command: (scene) => ({
      type: 'setGreetingWords',
      greetingId: greetingOf(scene),
      kind: 'subtitles',
      language: 'en',
      words: null,
    }),
    event: null,
  },
  cutGreeting: {
    before: plan,
    command: (scene) => ({ type: 'cutGreeting', greetingId: greetingOf(scene), cut: null, still: null }),
    event: 'greetingCut',
  },
  orderRundown: {
    before: plan,
    command: (scene) => ({ type: 'orderRundown', roomId: scene.roomId, greetingIds: [greetingOf(scene)] }),
    event: 'rundownOrdered',
  },
  lockGreeting: {
    before: plan,
    command: (scene) => ({ type: 'lockGreeting', greetingId: greetingOf(scene), locked: true }),
    event: 'greetingLocked',
  },
  dropGreeting: {
    before: async (scene) => {
      await plan(scene);
      await scene.hand.must({ type: 'lockGreeting', greetingId: greetingOf(scene), locked: false });
    },
    command: (scene) => ({ type: 'dropGreeting', greetingId: greetingOf(scene) }),
    event: 'greetingDropped',
  },
} satisfies Record<string, Cell>;

export const playoutCells = {
  cueGreeting: {
    before: plan,
    command: (scene) => ({ type: 'cueGreeting', playoutId: made('reel'), greetingId: greetingOf(scene) }),
    event: null,
    allowed: 'GREETING_NOT_READY',
  },
  uncueGreeting: { command: () => ({ type: 'uncueGreeting' }), event: null },
  takeGreeting: { command: () => ({ type: 'takeGreeting', playoutId }), event: null, allowed: 'NOTHING_CUED' },
  holdGreeting: { command: () => ({ type: 'holdGreeting', playoutId }), event: null, allowed: 'NOTHING_ON_AIR' },
  resumeGreeting: {
    command: () => ({ type: 'resumeGreeting', playoutId, from: null }),
    event: null,
    allowed: 'NOTHING_ON_AIR',
  },
  stopGreeting: { command: () => ({ type: 'stopGreeting', playoutId }), event: null },
  endGreeting: { command: () => ({ type: 'endGreeting', playoutId }), event: null },
  failGreeting: { command: () => ({ type: 'failGreeting', playoutId }), event: null },
  showSlate: { command: () => ({ type: 'showSlate', backAt: null }), event: 'slateShown' },
  hideSlate: {
    before: (scene) => prepare(scene, { type: 'showSlate', backAt: null }),
    command: () => ({ type: 'hideSlate' }),
    event: 'slateHidden',
  },
} satisfies Record<string, Cell>;
