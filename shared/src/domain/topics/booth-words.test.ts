import { describe, expect, test } from 'vitest';
import type { DomainEvent } from '../event.ts';
import type { BoothAddress } from '../interpretation-state.ts';
import {
  japaneseBooth as boothId,
  englishBooth,
  englishSeat,
  manned,
  plan,
  planned,
  seatOne,
  seatThree,
  seatTwo,
  unseated,
} from '../testing/booth-events.ts';
import { delegate, moderator, organizer } from '../testing/fixture.ts';
import { granted } from '../testing/floor-events.ts';
import { commandId, given, now, worldAfter } from '../testing/spec.ts';
import { boothWordsCommands } from './booth-words.ts';

const one = seatOne.personId;
const two = seatTwo.personId;
const english = englishSeat.personId;
const chair = moderator.personId;
const speaker = delegate.personId;
const at = now;
const interpreters = [one, two, seatThree.personId];

describe('requests to who speaks', () => {
  const slower = { type: 'askSpeaker', kind: 'slower' } as const;
  const asked = (kind: 'slower' | 'microphone', when = at, personId = one): DomainEvent => ({
    ...{ type: 'speakerAsked', kind, boothId, personId },
    ...{ speaker, at: when },
  });
  const spoken = [...manned, granted(speaker)];

  test('INTERP-12 a booth asks whoever has the word, or nobody in particular', () => {
    given(spoken)
      .when(slower, one)
      .then([asked('slower')]);
    given(manned)
      .when(slower, one)
      .then([{ ...asked('slower'), speaker: null } as DomainEvent]);
    given(spoken).when(slower, unseated.personId).then('NOT_IN_BOOTH');
    given(spoken).when(slower, chair).then('NOT_PERMITTED');
  });

  test('INTERP-12 the same request comes again after ten seconds, whoever makes it and whatever was asked between', () => {
    const recent = [...spoken, asked('slower', at - 9999)];
    given(recent).when(slower, one).then([]);
    given(recent).when(slower, english).then([]);
    given(recent)
      .when({ type: 'askSpeaker', kind: 'microphone' }, one)
      .then([asked('microphone')]);
    given([...recent, asked('microphone', at - 5000)])
      .when(slower, one)
      .then([]);
    given([...spoken, asked('slower', at - 10_000)])
      .when(slower, one)
      .then([asked('slower')]);
  });

  test('INTERP-12 the booth learns that its request was shown to the speaker, and only that one', () => {
    const seen: DomainEvent = { type: 'requestSeen', speaker, at };
    const saw = { type: 'seeRequest', at } as const;
    const recent = [...spoken, asked('slower')];
    given(recent).when(saw, speaker).then([seen]);
    given([...recent, seen])
      .when(saw, speaker)
      .then([]);
    given(recent)
      .when({ ...saw, at: at - 1 }, speaker)
      .then([]);
    given(recent).when(saw, chair).then([]);
    given(recent).when(saw, one).then('NOT_PERMITTED');
    const { requests } = worldAfter([...recent, seen]).room.interpretation;
    expect(requests[speaker]).toMatchObject({ kind: 'slower', seen: true });
    const again = worldAfter([...recent, seen, asked('microphone', at + 1)]).room.interpretation;
    expect(again.requests[speaker]).toMatchObject({ kind: 'microphone', seen: false });
  });

  test('INTERP-12 who has the word next is asked at once', () => {
    const before = [...spoken, asked('slower', at - 1)];
    given([...before, { type: 'floorEnded', personId: speaker, at, why: 'yielded' }])
      .when(slower, one)
      .then([{ ...asked('slower'), speaker: null } as DomainEvent]);
  });
});

describe('messages', () => {
  const words = { kind: 'prepared', words: 'noSound' } as const;
  const post = (address: BoothAddress) => ({ type: 'postToBooth', address, words }) as const;
  const posted = (personId: string, address: BoothAddress, readers: string[]): DomainEvent => ({
    ...{ type: 'boothMessagePosted', messageId: commandId, personId, at, address, words, readers },
  });
  const here: BoothAddress = { to: 'booth', boothId };
  const technician: BoothAddress = { to: 'technician', boothId };
  const there: BoothAddress = { to: 'booth', boothId: englishBooth };
  const all: BoothAddress = { to: 'interpreters' };
  const old = (messageId: string, personId = one): DomainEvent => ({
    ...{ type: 'boothMessagePosted', messageId, personId, at: 1, address: here, words, readers: interpreters },
  });

  test('INTERP-13 what is written to a booth and to the technician is for the booth, what is for all is for all booths', () => {
    given(manned)
      .when(post(here), one)
      .then([posted(one, here, interpreters)]);
    given(manned)
      .when(post(technician), one)
      .then([posted(one, technician, interpreters)]);
    given(manned)
      .when(post(all), english)
      .then([posted(english, all, [...interpreters, english])]);
    given(manned)
      .when(post(there), chair)
      .then([posted(chair, there, [english])]);
  });

  test('INTERP-13 interpreters write from their own booth, and moderators of the room to any', () => {
    given(manned).when(post(there), one).then('NOT_IN_BOOTH');
    given(manned).when(post(all), unseated.personId).then('NOT_IN_BOOTH');
    given(manned)
      .when(post({ to: 'booth', boothId: 'no-booth' }), chair)
      .then('NO_SUCH_BOOTH');
    given(manned).when(post(all), speaker).then('NOT_PERMITTED');
  });

  test('INTERP-13 a message sent twice is one, and its name is not given to another person’s', () => {
    given([...manned, old(commandId)])
      .when(post(here), one)
      .then([]);
    given([...manned, old(commandId)])
      .when(post(here), two)
      .then('ALREADY_EXISTS');
  });

  test('INTERP-13 the latest hundred stay: with one more the oldest is forgotten', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => old(`old-${index}`));
    const forgotten: DomainEvent = { type: 'boothMessageForgotten', messageId: 'old-0' };
    given([...manned, ...hundred])
      .when(post(here), one)
      .then([posted(one, here, interpreters), forgotten]);
    given([...manned, ...hundred.slice(1)])
      .when(post(here), one)
      .then([posted(one, here, interpreters)]);
    const after = worldAfter([...manned, ...hundred, posted(one, here, interpreters), forgotten]).room.interpretation;
    expect([after.messages.length, after.messages[0]?.messageId]).toEqual([100, 'old-1']);
  });

  test('INTERP-13 words are plain text of one to five hundred characters, or a sentence that is ready', () => {
    const reads = (said: unknown) => boothWordsCommands.postToBooth.safeParse({ ...post(here), words: said }).success;
    expect([reads({ kind: 'written', text: '音が小さい' }), reads(words)]).toEqual([true, true]);
    const wrong = ['', '  ', 'x'.repeat(501), 'a\u0000b'].map((text) => reads({ kind: 'written', text }));
    expect([...wrong, reads({ kind: 'prepared', words: 'anything' })]).toEqual([false, false, false, false, false]);
  });
});

describe('notes', () => {
  const note = { type: 'noteInBooth', boothId, text: '友好都市' } as const;
  const noted: DomainEvent = { type: 'boothNoted', boothId, personId: one, text: note.text, readers: interpreters };

  test('INTERP-13 a booth keeps notes which it alone reads, and moderators do not', () => {
    given(manned).when(note, one).then([noted]);
    given([...manned, noted])
      .when(note, two)
      .then([]);
    given(manned).when(note, english).then('NOT_IN_BOOTH');
    given(manned).when(note, chair).then('NOT_PERMITTED');
  });

  test('INTERP-13 who is planned into the booth later reads them as soon as they are written again', () => {
    const more = [...interpreters, unseated.personId];
    const grown = planned({
      booths: plan.booths.map((each, index) => (index ? each : { ...each, interpreters: more })),
    });
    given([...manned, noted, grown])
      .when(note, one)
      .then([{ ...noted, readers: more } as DomainEvent]);
  });
});

describe('talking to a booth', () => {
  const talk = { type: 'talkToBooth', boothId } as const;
  const talks = (id: string | null, personId = chair): DomainEvent => ({ type: 'talkbackSet', personId, boothId: id });
  const talkback = (...events: DomainEvent[]) => worldAfter([...manned, ...events]).room.interpretation.talkback;

  test('INTERP-14 a moderator of the room talks to one booth of it, to another, and to none', () => {
    given(manned)
      .when(talk, chair)
      .then([talks(boothId)]);
    given([...manned, talks(boothId)])
      .when(talk, chair)
      .then([]);
    given([...manned, talks(boothId)])
      .when({ ...talk, boothId: englishBooth }, chair)
      .then([talks(englishBooth)]);
    given([...manned, talks(boothId)])
      .when({ ...talk, boothId: null }, chair)
      .then([talks(null)]);
    given(manned)
      .when({ ...talk, boothId: null }, chair)
      .then([]);
    given(manned)
      .when({ ...talk, boothId: 'no-booth' }, chair)
      .then('NO_SUCH_BOOTH');
    given(manned).when(talk, one).then('NOT_PERMITTED');
    expect(talkback(talks(boothId), talks(null))).toEqual({});
  });

  test('INTERP-14 it ends when he leaves, also without a microphone, and not with a line that is lost', () => {
    const leaves = (why: 'walkedOut' | 'dismissed' | 'lineLost') =>
      given([...manned, talks(boothId)]).when({ type: 'vacate', personId: chair, why }, 'system');
    leaves('walkedOut').then([talks(null)]);
    leaves('dismissed').then([talks(null)]);
    leaves('lineLost').then([]);
    expect(talkback(talks(boothId), talks(englishBooth, organizer.personId), talks(null))).toEqual({
      [organizer.personId]: englishBooth,
    });
  });

  test('INTERP-14 so many at once, and no more', () => {
    const twenty = Array.from({ length: 20 }, (_, index) => talks(boothId, `chair-${index}`));
    given([...manned, ...twenty])
      .when(talk, chair)
      .then('TOO_FAST');
    given([...manned, ...twenty.slice(1), talks(boothId)])
      .when({ ...talk, boothId: englishBooth }, chair)
      .then([talks(englishBooth)]);
  });
});
