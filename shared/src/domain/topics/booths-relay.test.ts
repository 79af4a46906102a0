import { describe, expect, test } from 'vitest';
import { boothSource } from '../booth.ts';
import type { DomainEvent } from '../event.ts';
import {
  japaneseBooth as boothId,
  englishBooth,
  englishSeat,
  gone,
  manned,
  plan,
  planned,
  relayFrom,
  seatOne,
  seatTwo,
  unseated,
  wentOnAir,
  wentOnAirInEnglish,
} from '../testing/booth-events.ts';
import { delegate, moderator } from '../testing/fixture.ts';
import { granted } from '../testing/floor-events.ts';
import { given, now, worldAfter } from '../testing/spec.ts';

const one = seatOne.personId;
const two = seatTwo.personId;
const english = englishSeat.personId;
const chair = moderator.personId;
const goOnAir = { type: 'goOnAir', boothId, language: 'ja' } as const;
const at = now;
const airOf = (...events: DomainEvent[]) => worldAfter([...manned, ...events]).room.interpretation.booths[boothId]?.air;

describe('relay', () => {
  const relay = (language: 'en' | 'ja' | 'zh', id = boothId) =>
    ({ type: 'setBoothSource', boothId: id, source: { from: 'channel', language } }) as const;
  const floor = { type: 'setBoothSource', boothId, source: { from: 'floor' } } as const;
  const source = (...events: DomainEvent[]) => {
    const { conference, room } = worldAfter([...manned, ...events]);
    return boothSource(conference, room, boothId);
  };

  test('INTERP-10 a booth works from a channel of the room where the plan allows it, and from the floor again', () => {
    const set = { type: 'boothSourceSet', boothId, personId: one } as const;
    given(manned)
      .when(relay('en'), one)
      .then([{ ...set, source: { from: 'channel', language: 'en' } }]);
    given([...manned, relayFrom(boothId, 'en')])
      .when(relay('en'), one)
      .then([]);
    given([...manned, relayFrom(boothId, 'en')])
      .when(floor, one)
      .then([{ ...set, source: { from: 'floor' } }]);
    given(manned).when(floor, one).then([]);
    given(manned).when(relay('en'), english).then('NOT_IN_BOOTH');
    given([...manned, planned({ relay: false })])
      .when(relay('en'), one)
      .then('RELAY_NOT_PLANNED');
    const fewer = planned({ channels: ['ja', 'zh'], booths: plan.booths.slice(0, 1) });
    given([...manned, fewer])
      .when(relay('en'), one)
      .then('NO_SUCH_CHANNEL');
  });

  test('INTERP-10 no channel is made from itself, at once or by way of another, whoever comes last', () => {
    given([...manned, wentOnAir(one)])
      .when(relay('ja'), one)
      .then('RELAY_CYCLE');
    const circle = [...manned, relayFrom(englishBooth, 'ja'), wentOnAirInEnglish];
    given([...circle, wentOnAir(one)])
      .when(relay('en'), one)
      .then('RELAY_CYCLE');
    given([...circle, relayFrom(boothId, 'en')])
      .when(goOnAir, one)
      .then('RELAY_CYCLE');
    given([...manned, relayFrom(boothId, 'en'), wentOnAir(one), relayFrom(englishBooth, 'ja')])
      .when({ type: 'goOnAir', boothId: englishBooth, language: 'en' }, english)
      .then('RELAY_CYCLE');
  });

  test('INTERP-10 a handover in the channel from which a booth works changes nothing there', () => {
    const before = [relayFrom(boothId, 'en'), wentOnAir(one), wentOnAirInEnglish];
    expect(source(...before)).toEqual({ from: 'channel', language: 'en' });
    const { room } = worldAfter([...manned, ...before]);
    const after = worldAfter([
      ...[...manned, ...before],
      { type: 'handedOver', boothId: englishBooth, from: english, personId: 'booth-six', language: 'en', at: 2 },
    ]).room;
    expect(after.interpretation.booths[boothId]).toEqual(room.interpretation.booths[boothId]);
  });

  test('INTERP-10 a plan without relay or without the channel gives the floor, and so does one that closes a circle', () => {
    const relayed = relayFrom(boothId, 'en');
    expect(source(relayed, planned({ relay: false }))).toEqual({ from: 'floor' });
    expect(source(relayed, planned({ channels: ['ja', 'zh'] }))).toEqual({ from: 'floor' });
    const circle = [relayFrom(englishBooth, 'ja'), wentOnAirInEnglish, wentOnAir(one)];
    expect(source(...circle, relayed)).toEqual({ from: 'floor' });
    expect(source(...circle, relayFrom(boothId, 'zh'))).toEqual({ from: 'channel', language: 'zh' });
  });
});

describe('sound that stays away', () => {
  const stall = { type: 'stallBooth', boothId, personId: one, stalled: true } as const;
  const stalled: DomainEvent = { type: 'boothStalled', boothId, personId: one };
  const resumed: DomainEvent = { type: 'boothResumed', boothId, personId: one };

  test('INTERP-11 with his microphone an interpreter is off air, whatever ended it', () => {
    expect(airOf(wentOnAir(one), gone(one))).toEqual({ state: 'lost', personId: one, language: 'ja' });
    expect(airOf(wentOnAir(one), stalled, gone(one))?.state).toBe('lost');
    expect(airOf(wentOnAir(one), gone(two))?.state).toBe('live');
    given([...manned, wentOnAir(one)])
      .when({ type: 'vacate', personId: one, why: 'lineLost' }, 'system')
      .then([gone(one)]);
    given([...manned, wentOnAir(one), gone(one)])
      .when(goOnAir, two)
      .then([{ type: 'wentOnAir', boothId, personId: two, language: 'ja', at }]);
  });

  test('INTERP-11 the house marks who sends nothing, and that he is back; it is too late for who is on air no more', () => {
    given([...manned, wentOnAir(one)])
      .when(stall, 'system')
      .then([stalled]);
    given([...manned, wentOnAir(one), stalled])
      .when(stall, 'system')
      .then([]);
    given([...manned, wentOnAir(one), stalled])
      .when({ ...stall, stalled: false }, 'system')
      .then([resumed]);
    given([...manned, wentOnAir(two)])
      .when(stall, 'system')
      .then([]);
    given([...manned, wentOnAir(one), gone(one)])
      .when(stall, 'system')
      .then([]);
    given([...manned, wentOnAir(one)])
      .when(stall, chair)
      .then('NOT_PERMITTED');
    expect(airOf(wentOnAir(one), stalled, resumed)).toEqual(airOf(wentOnAir(one)));
    expect(airOf(wentOnAir(two), stalled)?.state).toBe('live');
  });
});

describe('language of the floor', () => {
  const correct = { type: 'correctFloorLanguage', language: 'ja' } as const;
  const corrected = (by: string, speaker: string | null): DomainEvent => ({
    type: 'floorLanguageCorrected',
    language: 'ja',
    speaker,
    by,
  });
  const correction = (...events: DomainEvent[]) => worldAfter([...manned, ...events]).room.interpretation.correction;

  test('INTERP-4 moderators of the room correct it, and interpreters who sit there', () => {
    given(manned)
      .when(correct, chair)
      .then([corrected(chair, null)]);
    given([...manned, granted(delegate.personId)])
      .when(correct, one)
      .then([corrected(one, delegate.personId)]);
    given(manned).when(correct, unseated.personId).then('NOT_IN_BOOTH');
    given(manned).when(correct, delegate.personId).then('NOT_PERMITTED');
    given([]).when(correct, chair).then('NO_SUCH_CHANNEL');
  });

  test('INTERP-4 a correction is taken back, and one that stands or is none changes nothing', () => {
    given([...manned, corrected(one, null)])
      .when({ ...correct, language: null }, one)
      .then([{ type: 'floorLanguageCorrected', language: null, speaker: null, by: one }]);
    given([...manned, corrected(one, null)])
      .when(correct, two)
      .then([]);
    given(manned)
      .when({ ...correct, language: null }, one)
      .then([]);
  });

  test('INTERP-4 it holds until somebody else has the word, and does not come back with the former speaker', () => {
    const speaks = granted(delegate.personId);
    const ends: DomainEvent = { type: 'floorEnded', personId: delegate.personId, at: 5, why: 'yielded' };
    expect(correction(speaks, corrected(one, delegate.personId))).toMatchObject({ language: 'ja' });
    expect(correction(corrected(one, null), speaks)).toBeNull();
    expect(correction(corrected(one, null), speaks, ends)).toBeNull();
    expect(correction(speaks, corrected(one, delegate.personId), ends, speaks)).toBeNull();
  });
});
