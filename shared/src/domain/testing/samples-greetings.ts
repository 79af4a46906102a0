import type { DomainEvent } from '../event.ts';
import type { Id } from '../ids.ts';
import type { GreetingsCommand } from '../topics/greeting-commands.ts';
import type { PlayoutCommand } from '../topics/playout.ts';
import { dignitary } from './fixture.ts';
import type { Sample } from './samples.ts';

const greetingId = 'any-greeting';
const playoutId = 'any-playout';
export const clipHash = 'c'.repeat(64);
export const fileHash = 'f'.repeat(64);
const upload = { uploadId: 'any-upload', sha256: fileHash, size: 1000, at: 1 };
const of = (personId: Id) => ({ greetingId, personId });

/** A greeting of this guest for the room, as far as the word says. */
export function greetingAt(
  stage: 'planned' | 'consented' | 'received' | 'processed' | 'approved',
  personId: Id,
  roomId: Id,
): DomainEvent[] {
  const all: DomainEvent[] = [
    { type: 'greetingPlanned', ...of(personId), roomId, itemId: null, language: 'ja' },
    { type: 'consentGiven', ...of(personId), version: '2026-01', language: 'ja', at: 1 },
    { type: 'greetingReceived', ...of(personId), ...upload },
    {
      type: 'greetingFinished',
      ...of(personId),
      file: { state: 'processed', ...upload, clip: { hash: clipHash, durationMs: 60_000, notes: [] } },
    },
    { type: 'greetingApproved', ...of(personId), hash: clipHash, by: 'protocol-office', side: 'house', at: 1 },
  ];
  return all.slice(0, ['planned', 'consented', 'received', 'processed', 'approved'].indexOf(stage) + 1);
}

export const cued = (personId: Id): DomainEvent & { type: 'greetingCued' } => ({
  type: 'greetingCued',
  playoutId,
  greetingId,
  personId,
  clip: clipHash,
  uploadId: 'any-upload',
  language: 'ja',
  from: 0,
  until: 60_000,
  subtitles: {},
  still: null,
});
export const taken: DomainEvent = { type: 'greetingTaken', playoutId, since: 1 };

const guest = dignitary.personId;
const playing = [cued(guest), taken];

/** Greetings and their playing. */
export const greetingSamples: Record<
  GreetingsCommand['type'] | PlayoutCommand['type'],
  (by: Id, roomId: Id) => Sample
> = {
  planGreeting: (_by, roomId) => ({
    after: [],
    command: { type: 'planGreeting', ...of(guest), roomId, itemId: null, language: 'ja' },
  }),
  dropGreeting: (by, roomId) => ({
    after: greetingAt('planned', by, roomId),
    command: { type: 'dropGreeting', greetingId },
  }),
  giveConsent: (by, roomId) => ({
    after: greetingAt('planned', by, roomId),
    command: { type: 'giveConsent', greetingId, version: '2026-01', language: 'ja' },
  }),
  receiveGreeting: (by, roomId) => ({
    after: greetingAt('consented', by, roomId),
    command: { type: 'receiveGreeting', greetingId, uploadId: 'any-upload', sha256: fileHash, size: 1000 },
  }),
  finishGreeting: (by, roomId) => ({
    after: greetingAt('received', by, roomId),
    command: {
      type: 'finishGreeting',
      greetingId,
      uploadId: 'any-upload',
      outcome: { state: 'processed', clip: { hash: clipHash, durationMs: 60_000, notes: [] } },
    },
  }),
  approveGreeting: (by, roomId) => ({
    after: greetingAt('processed', by, roomId),
    command: { type: 'approveGreeting', greetingId, hash: clipHash, alone: true },
  }),
  returnGreeting: (by, roomId) => ({
    after: greetingAt('processed', by, roomId),
    command: { type: 'returnGreeting', greetingId, note: 'The sound is too quiet.' },
  }),
  withdrawGreeting: (by, roomId) => ({
    after: greetingAt('processed', by, roomId),
    command: { type: 'withdrawGreeting', greetingId },
  }),
  lockGreeting: (by, roomId) => ({
    after: greetingAt('approved', by, roomId),
    command: { type: 'lockGreeting', greetingId, locked: true },
  }),
  setGreetingWords: (by, roomId) => ({
    after: greetingAt('planned', by, roomId),
    command: {
      type: 'setGreetingWords',
      greetingId,
      kind: 'subtitles',
      language: 'en',
      words: { file: fileHash, lines: 9 },
    },
  }),
  cutGreeting: (by, roomId) => ({
    after: greetingAt('processed', by, roomId),
    command: { type: 'cutGreeting', greetingId, cut: { from: 1000, until: 9000 }, still: null },
  }),
  orderRundown: (by, roomId) => ({
    after: greetingAt('planned', by, roomId),
    command: { type: 'orderRundown', roomId, greetingIds: [greetingId] },
  }),
  cueGreeting: (_by, roomId) => ({
    after: greetingAt('approved', guest, roomId),
    command: { type: 'cueGreeting', playoutId, greetingId },
  }),
  uncueGreeting: () => ({ after: [cued(guest)], command: { type: 'uncueGreeting' } }),
  takeGreeting: (_by, roomId) => ({
    after: [...greetingAt('approved', guest, roomId), cued(guest)],
    command: { type: 'takeGreeting', playoutId },
  }),
  holdGreeting: () => ({ after: playing, command: { type: 'holdGreeting', playoutId } }),
  resumeGreeting: () => ({ after: playing, command: { type: 'resumeGreeting', playoutId, from: 500 } }),
  stopGreeting: () => ({ after: playing, command: { type: 'stopGreeting', playoutId } }),
  endGreeting: () => ({ after: playing, command: { type: 'endGreeting', playoutId } }),
  failGreeting: () => ({ after: playing, command: { type: 'failGreeting', playoutId } }),
  showSlate: () => ({ after: [], command: { type: 'showSlate', backAt: null } }),
  hideSlate: () => ({ after: [{ type: 'slateShown', backAt: null }], command: { type: 'hideSlate' } }),
};
