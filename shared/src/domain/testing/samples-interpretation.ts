import type { DomainEvent } from '../event.ts';
import type { Id } from '../ids.ts';
import type { BoothWordsCommand } from '../topics/booth-words.ts';
import type { BoothsCommand } from '../topics/booths.ts';
import type { LanguagePlanCommand } from '../topics/language-plan.ts';
import { interpreter } from './fixture.ts';
import type { Sample } from './samples.ts';

const boothId = 'booth-ja';
export const boothTrackId = '00000000-0000-4000-8000-00000000000b';
/** Somebody of the booth who is not the fixture's own interpreter. */
export const partner = { ...interpreter, personId: 'booth-two' };
export const partnerEnrolled: DomainEvent = { type: 'personEnrolled', ...partner };

/** Chinese on the floor, interpreted into Japanese by one booth and into English by another; relay is allowed. */
export function languagesPlanned(roomId: Id, interpreters: Id[] = [interpreter.personId]): DomainEvent {
  return {
    type: 'languagesPlanned',
    roomId,
    floor: ['zh', 'ja'],
    channels: ['zh', 'ja', 'en'],
    booths: [
      { boothId, interpreters, languages: ['ja', 'zh'] },
      { boothId: 'booth-en', interpreters: [], languages: ['en'] },
    ],
    shifts: [],
    relay: true,
  };
}
export const boothMicrophone = (personId: Id, trackId: Id = boothTrackId): DomainEvent => ({
  type: 'trackPublished',
  trackId,
  personId,
  source: 'microphone',
  muted: false,
});
export const onAir = (personId: Id): DomainEvent => ({ type: 'wentOnAir', boothId, personId, language: 'ja', at: 1 });

/** The acting person in a booth with a partner, both with open microphones. */
const booth = (by: Id, roomId: Id): DomainEvent[] => [
  partnerEnrolled,
  languagesPlanned(roomId, [...new Set([by, partner.personId])]),
  boothMicrophone(by),
  boothMicrophone(partner.personId, '00000000-0000-4000-8000-00000000000c'),
];

/** Languages, booths and what is said around them. */
export const interpretationSamples: Record<
  LanguagePlanCommand['type'] | BoothsCommand['type'] | BoothWordsCommand['type'],
  (by: Id, roomId: Id) => Sample
> = {
  planLanguages: (_by, roomId) => ({
    after: [],
    command: {
      type: 'planLanguages',
      roomId,
      floor: ['zh'],
      channels: ['ja'],
      booths: [{ boothId, interpreters: [interpreter.personId], languages: ['ja'] }],
      shifts: [],
      relay: false,
    },
  }),
  goOnAir: (by, roomId) => ({ after: booth(by, roomId), command: { type: 'goOnAir', boothId, language: 'ja' } }),
  goOffAir: (by, roomId) => ({
    after: [...booth(by, roomId), onAir(by)],
    command: { type: 'goOffAir', boothId },
  }),
  askHandover: (by, roomId) => ({
    after: [...booth(by, roomId), onAir(by)],
    command: { type: 'askHandover', boothId },
  }),
  acceptHandover: (by, roomId) => ({
    after: [
      ...booth(by, roomId),
      onAir(partner.personId),
      { type: 'handoverAsked', boothId, personId: partner.personId, at: 1 },
    ],
    command: { type: 'acceptHandover', boothId },
  }),
  cancelHandover: (by, roomId) => ({
    after: [...booth(by, roomId), onAir(by), { type: 'handoverAsked', boothId, personId: by, at: 1 }],
    command: { type: 'cancelHandover', boothId },
  }),
  takeOver: (by, roomId) => ({
    after: [...booth(by, roomId), onAir(partner.personId)],
    command: { type: 'takeOver', boothId },
  }),
  setBoothSource: (by, roomId) => ({
    after: booth(by, roomId),
    command: { type: 'setBoothSource', boothId, source: { from: 'channel', language: 'en' } },
  }),
  clearBooth: (_by, roomId) => ({
    after: [languagesPlanned(roomId), boothMicrophone(interpreter.personId), onAir(interpreter.personId)],
    command: { type: 'clearBooth', boothId },
  }),
  stallBooth: (_by, roomId) => ({
    after: [languagesPlanned(roomId), boothMicrophone(interpreter.personId), onAir(interpreter.personId)],
    command: { type: 'stallBooth', boothId, personId: interpreter.personId, stalled: true },
  }),
  correctFloorLanguage: (by, roomId) => ({
    after: booth(by, roomId),
    command: { type: 'correctFloorLanguage', language: 'ja' },
  }),
  askSpeaker: (by, roomId) => ({ after: booth(by, roomId), command: { type: 'askSpeaker', kind: 'slower' } }),
  seeRequest: (by, roomId) => ({
    after: [
      ...booth(by, roomId),
      { type: 'speakerAsked', kind: 'slower', boothId, personId: partner.personId, speaker: by, at: 1 },
    ],
    command: { type: 'seeRequest', at: 1 },
  }),
  postToBooth: (by, roomId) => ({
    after: booth(by, roomId),
    command: { type: 'postToBooth', address: { to: 'booth', boothId }, words: { kind: 'prepared', words: 'noSound' } },
  }),
  noteInBooth: (by, roomId) => ({
    after: booth(by, roomId),
    command: { type: 'noteInBooth', boothId, text: 'Sister city: 友好都市' },
  }),
  talkToBooth: (_by, roomId) => ({
    after: [languagesPlanned(roomId)],
    command: { type: 'talkToBooth', boothId },
  }),
};
