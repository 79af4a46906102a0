import { describe, expect, test } from 'vitest';
import type { Person } from './conference-state.ts';
import type { DomainEvent, RoomStreamEvent } from './event.ts';
import type { BoothAddress } from './interpretation-state.ts';
import { englishSeat, japaneseBooth, manned, seatOne, seatTwo, wentOnAir } from './testing/booth-events.ts';
import { audience, delegate, moderator, official, organizer, secondDelegate } from './testing/fixture.ts';
import { worldAfter } from './testing/spec.ts';
import { visibleRoom, visibleRoomEvent } from './visibility.ts';

const one = seatOne.personId;
const chairElsewhere: Person = { ...moderator, moderates: { scope: 'some', roomIds: ['plenary'] } };
const asked = (speaker: string | null): RoomStreamEvent => ({
  ...{ type: 'speakerAsked', kind: 'slower', boothId: japaneseBooth, personId: one },
  ...{ speaker, at: 1 },
});
const posted = (address: BoothAddress, readers: string[], personId = one): RoomStreamEvent => ({
  ...{ type: 'boothMessagePosted', messageId: 'm', personId, at: 1, address, readers },
  words: { kind: 'written', text: 'Softly' },
});
const noted: RoomStreamEvent = {
  type: 'boothNoted',
  boothId: japaneseBooth,
  personId: one,
  text: 'Names',
  readers: [one, seatTwo.personId],
};
const seen = (viewer: Person, ...events: DomainEvent[]) =>
  visibleRoom(worldAfter([...manned, ...events]).room, viewer).interpretation;
const told = (viewer: Person, event: RoomStreamEvent) => visibleRoomEvent('health', event, viewer);
const viewers = [organizer, moderator, chairElsewhere, official, delegate, seatOne, seatTwo, englishSeat, audience];
const whoIsTold = (event: RoomStreamEvent) => viewers.filter((viewer) => told(viewer, event) !== null);

describe('requests', () => {
  test('INTERP-12 he, the room’s moderators and interpreters see it, in the state as in events', () => {
    const readers = [organizer, moderator, delegate, seatOne, seatTwo, englishSeat];
    expect(whoIsTold(asked(delegate.personId))).toEqual(readers);
    const inState = viewers.filter((viewer) => Object.keys(seen(viewer, asked(delegate.personId)).requests).length > 0);
    expect(inState).toEqual(readers);
    expect(whoIsTold({ type: 'requestSeen', speaker: delegate.personId, at: 1 })).toEqual(readers);
  });

  test('INTERP-12 of what was asked while nobody had the word, no speaker is told', () => {
    expect(whoIsTold(asked(null))).toEqual([organizer, moderator, seatOne, seatTwo, englishSeat]);
    expect(seen(secondDelegate, asked(null)).requests).toEqual({});
  });
});

describe('messages and notes', () => {
  test('INTERP-13 the booth reads what is written to it, and the moderators of the room', () => {
    const event = posted({ to: 'booth', boothId: japaneseBooth }, [one, seatTwo.personId]);
    const readers = [organizer, moderator, seatOne, seatTwo];
    expect(whoIsTold(event)).toEqual(readers);
    expect(viewers.filter((viewer) => seen(viewer, event).messages.length > 0)).toEqual(readers);
  });

  test('INTERP-13 who has written a message reads it, whoever else does', () => {
    const event = posted({ to: 'booth', boothId: japaneseBooth }, [], chairElsewhere.personId);
    expect([told(chairElsewhere, event), told(seatOne, event)]).toEqual([event, null]);
  });

  test('INTERP-13 notes are read by the booth, and not by the moderators either', () => {
    for (const viewer of viewers) {
      const reads = viewer === seatOne || viewer === seatTwo;
      const event = told(viewer, noted);
      expect(event).toEqual(reads ? noted : { ...noted, text: '', readers: [] });
      expect(seen(viewer, noted).booths[japaneseBooth]?.notes.text).toBe(reads ? 'Names' : '');
    }
  });

  test('INTERP-7 everybody in the room knows who is on air', () => {
    expect(seen(audience, wentOnAir(one)).booths[japaneseBooth]?.air).toMatchObject({ state: 'live', personId: one });
    expect(told(audience, wentOnAir(one) as RoomStreamEvent)).toEqual(wentOnAir(one));
  });
});
