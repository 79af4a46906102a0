import type { Id } from './ids.ts';
import type { Language } from './text.ts';

/** Where interpreters sit, and the languages into which they work. */
export type Booth = { boothId: Id; interpreters: Id[]; languages: Language[] };
/** Who is to interpret when; ms since the epoch. */
export type Shift = { boothId: Id; personId: Id; from: number; until: number };
/** What a room plans for its languages. A channel is named by its language; `relay`: booths may work from one another's channels. */
export type LanguagePlan = {
  roomId: Id;
  /** Languages in which the floor is expected to speak, the usual one first. */
  floor: Language[];
  channels: Language[];
  booths: Booth[];
  shifts: Shift[];
  relay: boolean;
};

/** From what a booth works. */
export type BoothSource = { from: 'floor' } | { from: 'channel'; language: Language };
/**
 * Who is heard in which channel. `stalled`: his sound has stayed away, and the floor stands in until it comes again.
 * `lost`: he is gone without having switched off; nobody has taken his place yet.
 */
export type BoothAir =
  | { state: 'off' }
  | { state: 'live' | 'stalled'; personId: Id; language: Language; since: number }
  | { state: 'lost'; personId: Id; language: Language };
/** `asked`: somebody of the booth asks his partner to take over, or to be let on air. */
export type Handover = { state: 'none' } | { state: 'asked'; by: Id; at: number };
/** Notes of the booth, and who may read them. */
export type BoothNotes = { text: string; readers: Id[] };
export type BoothState = { air: BoothAir; source: BoothSource; handover: Handover; notes: BoothNotes };

export const requestKinds = ['slower', 'microphone'] as const;
/** What a booth asks of whoever speaks. `speaker`: who had the word then. */
export type SpeakerRequest = {
  kind: (typeof requestKinds)[number];
  boothId: Id;
  personId: Id;
  speaker: Id | null;
  at: number;
};
/** The latest request to a speaker, when each kind was made of him last, and whether he has been shown the latest. */
export type SpeakerRequests = SpeakerRequest & { made: Partial<Record<SpeakerRequest['kind'], number>>; seen: boolean };

/** Sentences that are ready at a press; the client's i18n has them. */
export const preparedWords = [
  'noSound',
  'soundPoor',
  'soundTooLow',
  'speakerTooFast',
  'needScript',
  'needRelief',
  'yourMicrophoneIsOpen',
  'channelSilent',
  'allGood',
  'weAreOnIt',
] as const;
export type BoothWords =
  | { kind: 'written'; text: string }
  | { kind: 'prepared'; words: (typeof preparedWords)[number] };
/** `booth` and `technician` are about one booth; `interpreters`: all of the room. */
export type BoothAddress = { to: 'booth' | 'technician'; boothId: Id } | { to: 'interpreters' };
/** `readers`: the interpreters for whom it is; the moderators of the room read all. */
export type BoothMessage = {
  messageId: Id;
  personId: Id;
  at: number;
  address: BoothAddress;
  words: BoothWords;
  readers: Id[];
};

/** `speaker`: whose language it is that was corrected; it holds as long as he has the word. Null: nobody has it. */
export type FloorCorrection = { language: Language; speaker: Id | null; by: Id };

export const noSpeaker = 'nobody';

export type RoomInterpretation = {
  booths: Record<Id, BoothState>;
  correction: FloorCorrection | null;
  /** The latest by speaker; `noSpeaker` where nobody had the word. */
  requests: Record<Id, SpeakerRequests>;
  /** Moderators whose microphones go to a booth at this moment, and to nobody else. */
  talkback: Record<Id, Id>;
  /** The latest, oldest first. */
  messages: BoothMessage[];
};

export const emptyBooth: BoothState = {
  air: { state: 'off' },
  source: { from: 'floor' },
  handover: { state: 'none' },
  notes: { text: '', readers: [] },
};
export const noInterpretation: RoomInterpretation = {
  booths: {},
  correction: null,
  requests: {},
  talkback: {},
  messages: [],
};
