import { describe, expect, test } from 'vitest';
import { seatsOnAir } from '../booth.ts';
import type { DomainEvent } from '../event.ts';
import {
  japaneseBooth as boothId,
  englishBooth,
  englishSeat,
  gone,
  handoverAsked,
  manned,
  microphone,
  plan,
  planned,
  relayFrom,
  seatOne,
  seatThree,
  seatTwo,
  unseated,
  wentOnAir,
} from '../testing/booth-events.ts';
import { delegate, moderator } from '../testing/fixture.ts';
import { frozen } from '../testing/floor-events.ts';
import { given, now, worldAfter } from '../testing/spec.ts';

const one = seatOne.personId;
const two = seatTwo.personId;
const three = seatThree.personId;
const english = englishSeat.personId;
const chair = moderator.personId;
const goOnAir = { type: 'goOnAir', boothId, language: 'ja' } as const;
const at = now;
const without = (personId: string): DomainEvent =>
  planned({
    booths: plan.booths.map((each) => ({ ...each, interpreters: each.interpreters.filter((id) => id !== personId) })),
  });
const onAir = (...events: DomainEvent[]) => {
  const { conference, room } = worldAfter([...manned, ...events]);
  return seatsOnAir(conference, room).map(({ personId, language }) => `${personId} ${language}`);
};

describe('on air', () => {
  test('INTERP-7 who sits in the booth and has a microphone goes on air, into a language of the booth', () => {
    given(manned)
      .when(goOnAir, one)
      .then([{ type: 'wentOnAir', boothId, personId: one, language: 'ja', at }]);
    given(manned)
      .when({ ...goOnAir, language: 'en' }, one)
      .then('NO_SUCH_CHANNEL');
    given([...manned, planned({ channels: ['en'] })])
      .when(goOnAir, one)
      .then('NO_SUCH_CHANNEL');
    given(manned).when(goOnAir, english).then('NOT_IN_BOOTH');
    given(manned).when(goOnAir, unseated.personId).then('NOT_IN_BOOTH');
    given([...manned, gone(one)])
      .when(goOnAir, one)
      .then('MICROPHONE_MISSING');
    given(manned).when(goOnAir, delegate.personId).then('NOT_PERMITTED');
  });

  test('INTERP-7 an unplanned room, a closed and a frozen one let nobody on air', () => {
    given([microphone(one)])
      .when(goOnAir, one)
      .then('NOT_IN_BOOTH');
    given([...manned, { type: 'roomClosed', at: 1 }])
      .when(goOnAir, one)
      .then('ROOM_CLOSED');
    given([...manned, frozen(1)])
      .when(goOnAir, one)
      .then('ROOM_FROZEN');
  });

  test('INTERP-7 what is planned otherwise meanwhile ends it, be it the plan, the person or the room', () => {
    expect(onAir(wentOnAir(one))).toEqual([`${one} ja`]);
    expect(onAir(wentOnAir(one), without(one))).toEqual([]);
    expect(onAir(wentOnAir(one), planned({ channels: ['zh', 'en'] }))).toEqual([]);
    expect(onAir(wentOnAir(one), { type: 'personWithdrawn', personId: one, role: 'interpreter' })).toEqual([]);
    expect(onAir(wentOnAir(one), { type: 'personBanned', personId: one, at: 1 })).toEqual([]);
    const elsewhere = { ...seatOne, rooms: { scope: 'some' as const, roomIds: ['plenary'] } };
    expect(onAir(wentOnAir(one), { type: 'personUpdated', ...elsewhere })).toEqual([]);
    given([...manned, wentOnAir(one), without(one)])
      .when(goOnAir, two)
      .then([{ type: 'wentOnAir', boothId, personId: two, language: 'ja', at }]);
  });

  test('INTERP-6 the partner of who is on air does not go on air beside him, nor does another booth', () => {
    given([...manned, wentOnAir(one)])
      .when(goOnAir, two)
      .then('PARTNER_ON_AIR');
    given([...manned, wentOnAir(one)])
      .when({ ...goOnAir, language: 'zh' }, two)
      .then('PARTNER_ON_AIR');
    given([...manned, wentOnAir(one)])
      .when({ ...goOnAir, boothId: englishBooth }, english)
      .then('CHANNEL_TAKEN');
    given([...manned, wentOnAir(one)])
      .when(goOnAir, one)
      .then([]);
  });

  test('INTERP-6 who changes to another language of the booth leaves the former one, and is held to the same', () => {
    given([...manned, wentOnAir(one)])
      .when({ ...goOnAir, language: 'zh' }, one)
      .then([{ type: 'wentOnAir', boothId, personId: one, language: 'zh', at }]);
    expect(onAir(wentOnAir(one), wentOnAir(one, 'zh'))).toEqual([`${one} zh`]);
    given([...manned, wentOnAir(one), wentOnAir(english, 'ja', englishBooth), wentOnAir(one, 'zh')])
      .when(goOnAir, one)
      .then('CHANNEL_TAKEN');
    given([...manned, relayFrom(boothId, 'zh'), wentOnAir(one)])
      .when({ ...goOnAir, language: 'zh' }, one)
      .then('RELAY_CYCLE');
  });

  test('INTERP-6 a plan that comes back brings no second booth into a channel', () => {
    const late: DomainEvent = { type: 'wentOnAir', boothId: englishBooth, personId: english, language: 'ja', at: 2 };
    expect(onAir(wentOnAir(one), without(one), late, planned())).toEqual([`${english} ja`]);
    expect(
      onAir(wentOnAir(one), { type: 'boothSourceSet', boothId, source: { from: 'floor' }, personId: one }),
    ).toEqual([`${one} ja`]);
  });

  test('INTERP-7 he goes off air himself, and a moderator of the room takes anybody off', () => {
    const off = { type: 'goOffAir', boothId } as const;
    given([...manned, wentOnAir(one)])
      .when(off, one)
      .then([{ type: 'wentOffAir', boothId, personId: one, by: 'self' }]);
    given([...manned, wentOnAir(one)])
      .when(off, two)
      .then([]);
    given([...manned, wentOnAir(one)])
      .when(off, english)
      .then('NOT_IN_BOOTH');
    const clear = { type: 'clearBooth', boothId } as const;
    given([...manned, wentOnAir(one)])
      .when(clear, chair)
      .then([{ type: 'wentOffAir', boothId, personId: one, by: 'moderator' }]);
    given(manned).when(clear, chair).then([]);
    given(manned).when(clear, one).then('NOT_PERMITTED');
  });
});

describe('handover', () => {
  const ask = { type: 'askHandover', boothId } as const;
  const acceptIt = { type: 'acceptHandover', boothId } as const;
  const over = (from: string, personId: string): DomainEvent[] => [
    { type: 'handedOver', boothId, from, personId, language: 'ja', at },
  ];

  test('INTERP-9 who is on air asks to be relieved, and any other of the booth may accept', () => {
    given([...manned, wentOnAir(one)])
      .when(ask, one)
      .then([{ type: 'handoverAsked', boothId, personId: one, at }]);
    given([...manned, wentOnAir(one), handoverAsked(one)])
      .when(acceptIt, three)
      .then(over(one, three));
    given([...manned, wentOnAir(one), handoverAsked(one)])
      .when(acceptIt, one)
      .then('NO_HANDOVER_ASKED');
    given([...manned, wentOnAir(one), handoverAsked(one), gone(three)])
      .when(acceptIt, three)
      .then('MICROPHONE_MISSING');
  });

  test('INTERP-9 who asks to be let on air is let on by who is on air, and by no third', () => {
    given([...manned, wentOnAir(one), handoverAsked(two)])
      .when(acceptIt, one)
      .then(over(one, two));
    given([...manned, wentOnAir(one), handoverAsked(two)])
      .when(acceptIt, three)
      .then('NO_HANDOVER_ASKED');
    given([...manned, wentOnAir(one), handoverAsked(two)])
      .when(acceptIt, two)
      .then('NO_HANDOVER_ASKED');
    given([...manned, wentOnAir(one), gone(two)])
      .when(ask, two)
      .then('MICROPHONE_MISSING');
  });

  test('INTERP-9 one request stands at a time, and whoever has gone or sits elsewhere now asks no more', () => {
    given([...manned, wentOnAir(one), handoverAsked(two)])
      .when(ask, three)
      .then([]);
    given([...manned, wentOnAir(one), handoverAsked(two), gone(two)])
      .when(acceptIt, one)
      .then('NO_HANDOVER_ASKED');
    const replanned = [...manned, wentOnAir(one), handoverAsked(two), without(two)];
    given(replanned).when(acceptIt, one).then('NO_HANDOVER_ASKED');
    given(replanned)
      .when(ask, three)
      .then([{ type: 'handoverAsked', boothId, personId: three, at }]);
  });

  test('INTERP-9 nobody asks or takes over where nobody is on air, and nobody from outside the booth', () => {
    given(manned).when(ask, one).then('NOBODY_ON_AIR');
    given(manned).when({ type: 'takeOver', boothId }, one).then('NOBODY_ON_AIR');
    given([...manned, wentOnAir(one)])
      .when(ask, english)
      .then('NOT_IN_BOOTH');
    given([...manned, wentOnAir(one)])
      .when({ type: 'takeOver', boothId }, english)
      .then('NOT_IN_BOOTH');
    given([...manned, wentOnAir(one), handoverAsked(one)])
      .when(acceptIt, english)
      .then('NOT_IN_BOOTH');
  });

  test('INTERP-9 taking over needs no consent, and is one act in which the channel is never without a voice', () => {
    given([...manned, wentOnAir(one)])
      .when({ type: 'takeOver', boothId }, two)
      .then(over(one, two));
    given([...manned, wentOnAir(one)])
      .when({ type: 'takeOver', boothId }, one)
      .then([]);
    given([...manned, wentOnAir(one), gone(two)])
      .when({ type: 'takeOver', boothId }, two)
      .then('MICROPHONE_MISSING');
    expect(onAir(wentOnAir(one), ...over(one, two))).toEqual([`${two} ja`]);
  });

  test('INTERP-9 a request is taken back or declined, and is over with the handover', () => {
    const cancelled: DomainEvent[] = [{ type: 'handoverCancelled', boothId, personId: two }];
    given([...manned, wentOnAir(one), handoverAsked(one)])
      .when({ type: 'cancelHandover', boothId }, two)
      .then(cancelled);
    given([...manned, wentOnAir(one)])
      .when({ type: 'cancelHandover', boothId }, two)
      .then([]);
    given([...manned, wentOnAir(one)])
      .when({ type: 'cancelHandover', boothId }, english)
      .then('NOT_IN_BOOTH');
    const ended = [cancelled, over(one, two), [wentOnAir(one)], [gone(one)]].map(
      (events) =>
        worldAfter([...manned, wentOnAir(one), handoverAsked(one), ...events]).room.interpretation.booths[boothId],
    );
    expect(ended.map((booth) => booth?.handover.state)).toEqual(['none', 'none', 'none', 'none']);
  });
});
