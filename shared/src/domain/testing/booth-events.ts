import type { Person } from '../conference-state.ts';
import type { DomainEvent } from '../event.ts';
import type { Id } from '../ids.ts';
import type { LanguagePlan } from '../interpretation-state.ts';
import type { Language } from '../text.ts';
import { interpreter } from './fixture.ts';

/** A room of three channels and two booths; in the first sit three, so that two may hand over before a third. */
export const seatOne = interpreter;
export const seatTwo: Person = { ...interpreter, personId: 'booth-two' };
export const seatThree: Person = { ...interpreter, personId: 'booth-three' };
export const englishSeat: Person = { ...interpreter, personId: 'booth-four' };
/** Of the roster, and planned nowhere. */
export const unseated: Person = { ...interpreter, personId: 'booth-five' };

export const japaneseBooth = 'booth-ja';
export const englishBooth = 'booth-en';

export const plan: LanguagePlan = {
  roomId: 'health',
  floor: ['zh', 'ja'],
  channels: ['zh', 'ja', 'en'],
  booths: [
    {
      boothId: japaneseBooth,
      interpreters: [seatOne.personId, seatTwo.personId, seatThree.personId],
      languages: ['ja', 'zh'],
    },
    { boothId: englishBooth, interpreters: [englishSeat.personId], languages: ['en', 'ja'] },
  ],
  shifts: [],
  relay: true,
};
export const planned = (change: Partial<LanguagePlan> = {}): DomainEvent => ({
  type: 'languagesPlanned',
  ...plan,
  ...change,
});
export const enrolled = (person: Person): DomainEvent => ({ type: 'personEnrolled', ...person });
export const microphone = (personId: Id, muted = false): DomainEvent => ({
  type: 'trackPublished',
  trackId: `microphone-of-${personId}`,
  personId,
  source: 'microphone',
  muted,
});
export const gone = (personId: Id): DomainEvent => ({
  type: 'trackUnpublished',
  trackId: `microphone-of-${personId}`,
  personId,
});
export const seats = [seatTwo, seatThree, englishSeat, unseated];

/** All of them are there with open microphones; nobody is on air. */
export const manned: DomainEvent[] = [
  ...seats.map(enrolled),
  planned(),
  ...[seatOne, seatTwo, seatThree, englishSeat].map(({ personId }) => microphone(personId)),
];
export const wentOnAir = (personId: Id, language: Language = 'ja', boothId: Id = japaneseBooth): DomainEvent => ({
  type: 'wentOnAir',
  boothId,
  personId,
  language,
  at: 1,
});
export const wentOnAirInEnglish: DomainEvent = wentOnAir(englishSeat.personId, 'en', englishBooth);
export const relayFrom = (boothId: Id, language: Language): DomainEvent => ({
  type: 'boothSourceSet',
  boothId,
  source: { from: 'channel', language },
  personId: seatOne.personId,
});
export const handoverAsked = (personId: Id): DomainEvent => ({
  type: 'handoverAsked',
  boothId: japaneseBooth,
  personId,
  at: 1,
});
