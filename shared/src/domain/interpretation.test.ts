import { describe, expect, test } from 'vitest';
import type { DomainEvent } from './event.ts';
import {
  channelContent,
  channelSubscriptions,
  channelTrackId,
  floorLanguageOf,
  floorVoices,
  usualChannel,
} from './interpretation.ts';
import { mayReceive, reachOf } from './rights.ts';
import { subscriptionsOf } from './subscriptions.ts';
import { englishSeat, gone, manned, microphone, planned, seatOne, seatTwo, wentOnAir } from './testing/booth-events.ts';
import {
  delegate,
  dignitary,
  hall,
  moderator,
  official,
  organizer,
  people,
  secondDelegate,
} from './testing/fixture.ts';
import { frozen, granted, interrupted, track } from './testing/floor-events.ts';
import { cued, greetingAt, taken } from './testing/samples-greetings.ts';
import { worldAfter } from './testing/spec.ts';
import type { Language } from './text.ts';

const one = seatOne.personId;
const worldOf = (...events: DomainEvent[]) => worldAfter([...manned, ...events]);
const floorOf = (...events: DomainEvent[]) => {
  const { conference, room } = worldOf(...events);
  return floorLanguageOf(conference, room);
};
const content = (language: Language, ...events: DomainEvent[]) => {
  const { conference, room } = worldOf(...events);
  return channelContent(conference, room, language);
};
const speaks = (personId: string, language: Language): DomainEvent[] => [
  { type: 'personUpdated', ...[...people].find((person) => person.personId === personId)!, language },
  granted(personId),
];
const japaneseSpeaks = speaks(delegate.personId, 'ja');
const playing: DomainEvent[] = [
  ...greetingAt('approved', dignitary.personId, 'health'),
  cued(dignitary.personId),
  taken,
];

describe('language of the floor', () => {
  test('INTERP-3 the plan’s first where nobody speaks, else that of who has the word, the latest or his guest', () => {
    expect(floorOf()).toBe('zh');
    expect(floorOf(planned({ floor: ['ja', 'zh'] }))).toBe('ja');
    expect(floorOf(granted(delegate.personId))).toBe('en');
    expect(floorOf(...japaneseSpeaks)).toBe('ja');
    const second = granted(secondDelegate.personId, 2);
    expect(floorOf(...japaneseSpeaks, { type: 'floorSizeSet', size: 2 }, second)).toBe('en');
    expect(floorOf(...japaneseSpeaks, interrupted(delegate.personId, 2, official.personId))).toBe('en');
    expect(floorLanguageOf(worldAfter([]).conference, worldAfter([]).room)).toBeNull();
  });

  test('INTERP-3 a greeting that plays speaks its own language, and what was corrected goes before all', () => {
    expect(floorOf(...speaks(delegate.personId, 'de'), ...playing)).toBe('ja');
    expect(floorOf(...playing, { type: 'greetingHeld', playoutId: 'any-playout', position: 1 })).toBe('zh');
    const corrected = (speaker: string): DomainEvent => ({
      type: 'floorLanguageCorrected',
      language: 'en',
      speaker,
      by: one,
    });
    expect(floorOf(...playing, corrected('any-playout'))).toBe('en');
    expect(floorOf(...japaneseSpeaks, corrected(delegate.personId))).toBe('en');
    expect(floorOf(...japaneseSpeaks, corrected('somebody-else'))).toBe('ja');
  });
});

describe('content of a channel', () => {
  const floor = { carries: 'floor' };

  test('INTERP-5 the floor where it speaks the language, whoever is on air', () => {
    expect(content('zh')).toEqual({ ...floor, why: 'sameLanguage' });
    expect(content('ja', ...japaneseSpeaks, wentOnAir(one))).toEqual({ ...floor, why: 'sameLanguage' });
  });

  test('INTERP-5 else the interpreter on air, also while he coughs, and after a handover the other one', () => {
    const seat = { boothId: 'booth-ja', personId: one, language: 'ja', since: 1, stalled: false };
    const carried = { carries: 'interpreter', seat, trackId: `microphone-of-${one}`, coughing: false };
    expect(content('ja', wentOnAir(one))).toEqual(carried);
    const coughs: DomainEvent = { type: 'trackMuted', trackId: `microphone-of-${one}`, by: 'self' };
    expect(content('ja', wentOnAir(one), coughs)).toEqual({ ...carried, coughing: true });
    expect(content('ja', wentOnAir(one), frozen(2))).toEqual({ ...carried, coughing: true });
    const over: DomainEvent = {
      ...{ type: 'handedOver', boothId: 'booth-ja', from: one, personId: seatTwo.personId },
      ...{ language: 'ja', at: 2 },
    };
    expect(content('ja', wentOnAir(one), over)).toMatchObject({ trackId: `microphone-of-${seatTwo.personId}` });
  });

  test('INTERP-5 else the floor with the mark that nobody interprets', () => {
    const none = { ...floor, why: 'noInterpretation' };
    const stalled: DomainEvent = { type: 'boothStalled', boothId: 'booth-ja', personId: one };
    expect(content('ja')).toEqual(none);
    expect(content('de')).toEqual(none);
    for (const event of [
      gone(one),
      stalled,
      planned({ booths: [] }),
      { type: 'personBanned', personId: one, at: 2 },
      { type: 'personRemoved', personId: one, mayReturn: false, at: 2 },
      { type: 'roomClosed', at: 2 },
    ] satisfies DomainEvent[]) {
      expect([event.type, content('ja', wentOnAir(one), event)]).toEqual([event.type, none]);
    }
  });
});

describe('who hears what', () => {
  const mine = (world: ReturnType<typeof worldOf>) => world.room.tracks[`microphone-of-${one}`]!;

  test('INTERP-8 an interpreter’s microphone reaches his channel while he is on air, and nobody else ever', () => {
    const off = worldOf();
    const on = worldOf(wentOnAir(one));
    expect([reachOf(off.conference, off.room, mine(off)), reachOf(on.conference, on.room, mine(on))]).toEqual([
      'nobody',
      'channel',
    ]);
    const everybody = [...people, seatTwo, englishSeat];
    for (const { conference, room } of [off, on]) {
      expect(everybody.filter((viewer) => mayReceive(conference, room, mine({ conference, room }), viewer))).toEqual(
        [],
      );
    }
    const { conference, room } = worldOf(wentOnAir(one), { type: 'roomClosed', at: 2 });
    expect(reachOf(conference, room, mine({ conference, room }))).toBe('nobody');
  });

  test('INTERP-8 a camera of the booth reaches nobody', () => {
    const { conference, room } = worldOf(wentOnAir(one), track(seatOne, 'camera'));
    expect(reachOf(conference, room, room.tracks[`camera-of-${one}`]!)).toBe('nobody');
  });

  test('INTERP-8 a viewer has the chosen channels live and the others warm, and none before a shut door', () => {
    const { conference, room } = worldOf();
    const flows = channelSubscriptions(conference, room, { person: delegate, channels: ['ja'] });
    expect(flows.map(({ trackId, flow }) => [trackId, flow])).toEqual([
      ['dialogue.health.zh', 'warm'],
      ['dialogue.health.ja', 'live'],
      ['dialogue.health.en', 'warm'],
    ]);
    const outside = { ...delegate, rooms: { scope: 'some' as const, roomIds: [] } };
    expect(channelSubscriptions(conference, room, { person: outside, channels: ['ja'] })).toEqual([]);
    const closed = worldOf({ type: 'roomClosed', at: 2 });
    expect(channelSubscriptions(closed.conference, closed.room, { person: organizer, channels: ['ja'] })).toEqual([]);
    const unplanned = worldAfter([]);
    expect(channelSubscriptions(unplanned.conference, unplanned.room, { person: delegate, channels: ['ja'] })).toEqual(
      [],
    );
  });

  test('INTERP-8 no page can make a producer that bears the name of a channel', () => {
    expect(channelTrackId('dialogue', 'health', 'ja')).toContain('.');
    const { conference, room } = worldOf(wentOnAir(one));
    const received = subscriptionsOf(conference, room, { person: delegate, audioOnly: false, viewport: {} });
    expect(received.map(({ trackId }) => trackId)).toEqual([]);
  });

  test('INTERP-5 the floor of a channel is what the house hears, who has the word first, and no booth', () => {
    const { conference, room } = worldOf(
      ...[wentOnAir(one), track(moderator), track(delegate), track(hall), granted(hall.personId)],
    );
    expect(floorVoices(conference, room).map(({ personId }) => personId)).toEqual([hall.personId, moderator.personId]);
  });

  test('INTERP-1 who has chosen no channel hears his own language where it is one of the room', () => {
    const { conference } = worldOf();
    expect(['ja', 'de'].map((language) => usualChannel(conference, 'health', language as Language))).toEqual([
      'ja',
      null,
    ]);
    expect(usualChannel(conference, 'plenary', 'ja')).toBeNull();
  });
});

test('INTERP-14 a moderator who talks to a booth is heard by those who sit in it, and by nobody else', () => {
  const talks: DomainEvent = { type: 'talkbackSet', personId: moderator.personId, boothId: 'booth-ja' };
  const { conference, room } = worldOf(microphone(moderator.personId), talks);
  const voice = room.tracks[`microphone-of-${moderator.personId}`]!;
  expect(reachOf(conference, room, voice)).toBe('booth');
  const hears = [...people, seatTwo, englishSeat].filter((viewer) => mayReceive(conference, room, voice, viewer));
  expect(hears.map(({ personId }) => personId)).toEqual([one, seatTwo.personId]);
  const unplanned = worldOf(microphone(moderator.personId), talks, planned({ booths: [] }));
  const nobody = people.filter((viewer) => mayReceive(unplanned.conference, unplanned.room, voice, viewer));
  expect(nobody).toEqual([]);
});
