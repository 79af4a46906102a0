import type { RoomStreamCommand } from '@plenum/shared/domain/command';
import type { Person } from '@plenum/shared/domain/conference-state';
import { own } from '@plenum/shared/domain/ids';
import type { BoothAddress, BoothMessage, BoothWords, preparedWords } from '@plenum/shared/domain/interpretation-state';
import { moderates } from '@plenum/shared/domain/rights';
import { hasControlCharacters } from '@plenum/shared/domain/text';
import type { Seat } from './booth-model.ts';

export type Prepared = (typeof preparedWords)[number];
export type To = BoothAddress['to'];
export const addressees: readonly To[] = ['booth', 'technician', 'interpreters'];
const longestWords = 500;

export type WordsRow = {
  messageId: string;
  at: number;
  author: Person | null;
  mine: boolean;
  /** Written by who runs the room. */
  staff: boolean;
  to: To;
  words: BoothWords;
};

/** What is at hand in a press, by whom it is for. */
export const atHand: Record<To, readonly Prepared[]> = {
  booth: ['needRelief', 'yourMicrophoneIsOpen', 'channelSilent', 'allGood'],
  technician: ['noSound', 'soundPoor', 'soundTooLow', 'speakerTooFast', 'needScript', 'allGood'],
  interpreters: ['soundPoor', 'channelSilent', 'yourMicrophoneIsOpen', 'allGood'],
};

/** INTERP-13: what concerns this booth, oldest first. */
export function wordsOf({ conference, room, booth, me }: Seat): WordsRow[] {
  const concerns = ({ address }: BoothMessage) => address.to === 'interpreters' || address.boothId === booth.boothId;
  return room.interpretation.messages.filter(concerns).map(({ messageId, personId, at, address, words }) => {
    const author = own(conference.people, personId) ?? null;
    const staff = author !== null && moderates(author, room.roomId);
    return { messageId, at, author, mine: personId === me.personId, staff, to: address.to, words };
  });
}

type Post = Extract<RoomStreamCommand, { type: 'postToBooth' }>;

export function postTo(boothId: string, to: To, words: BoothWords): Post {
  return { type: 'postToBooth', address: to === 'interpreters' ? { to } : { to, boothId }, words };
}

/** Null for what cannot be said: nothing, too much, or signs that nobody sees. */
export function written(typed: string): BoothWords | null {
  const text = typed.trim();
  return text === '' || text.length > longestWords || hasControlCharacters(text) ? null : { kind: 'written', text };
}
