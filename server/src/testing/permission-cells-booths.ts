import type { ConferenceStreamCommand, RoomStreamCommand } from '@plenum/shared/domain/command';
import type { Cell, Scene } from './permission-scene.ts';

export const boothId = 'booth';
/** The languages of a role's room; the acting person sits in the booth if he may. */
export const languagesOf = ({ roomId, byId, role }: Pick<Scene, 'roomId' | 'byId' | 'role'>) => ({
  type: 'planLanguages' as const,
  roomId,
  floor: ['zh' as const],
  channels: ['ja' as const, 'en' as const],
  booths: [{ boothId, interpreters: role === 'interpreter' ? [byId] : [], languages: ['ja' as const] }],
  shifts: [],
  relay: true,
});
/** The same row of the table as what follows, so that a refusal here is a refusal there. */
const comeOnAir = (scene: Scene) => scene.by.give({ type: 'goOnAir', boothId, language: 'ja' }, scene.roomId);

export const languageCells = {
  planLanguages: { command: languagesOf, event: 'languagesPlanned' },
} satisfies Partial<Record<ConferenceStreamCommand['type'], Cell<ConferenceStreamCommand>>>;

/** Booths and what is said around them; there is one interpreter in the room, so nobody to hand over to. */
export const boothCells = {
  goOnAir: { command: () => ({ type: 'goOnAir', boothId, language: 'ja' }), event: 'wentOnAir' },
  goOffAir: { before: comeOnAir, command: () => ({ type: 'goOffAir', boothId }), event: 'wentOffAir' },
  askHandover: { before: comeOnAir, command: () => ({ type: 'askHandover', boothId }), event: 'handoverAsked' },
  acceptHandover: {
    before: comeOnAir,
    command: () => ({ type: 'acceptHandover', boothId }),
    event: null,
    allowed: 'NO_HANDOVER_ASKED',
  },
  cancelHandover: {
    before: (scene) => scene.by.give({ type: 'askHandover', boothId }, scene.roomId),
    command: () => ({ type: 'cancelHandover', boothId }),
    event: 'handoverCancelled',
  },
  takeOver: { before: comeOnAir, command: () => ({ type: 'takeOver', boothId }), event: null },
  setBoothSource: {
    command: () => ({ type: 'setBoothSource', boothId, source: { from: 'channel', language: 'en' } }),
    event: 'boothSourceSet',
  },
  clearBooth: { command: () => ({ type: 'clearBooth', boothId }), event: null },
  stallBooth: {
    command: ({ byId }) => ({ type: 'stallBooth', boothId, personId: byId, stalled: true }),
    event: null,
  },
  correctFloorLanguage: {
    command: () => ({ type: 'correctFloorLanguage', language: 'en' }),
    event: 'floorLanguageCorrected',
  },
  askSpeaker: { command: () => ({ type: 'askSpeaker', kind: 'slower' }), event: 'speakerAsked' },
  seeRequest: { command: () => ({ type: 'seeRequest', at: 1 }), event: null },
  postToBooth: {
    command: () => ({
      type: 'postToBooth',
      address: { to: 'booth', boothId },
      words: { kind: 'prepared', words: 'allGood' },
    }),
    event: 'boothMessagePosted',
  },
  noteInBooth: { command: () => ({ type: 'noteInBooth', boothId, text: 'Sister city' }), event: 'boothNoted' },
  talkToBooth: { command: () => ({ type: 'talkToBooth', boothId }), event: 'talkbackSet' },
} satisfies Partial<Record<RoomStreamCommand['type'], Cell<RoomStreamCommand>>>;
