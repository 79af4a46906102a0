import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { boothSource, microphoneOf, seatInto, seatOf, seatsOnAir } from './booth.ts';
import type { DomainEvent, RoomStreamEvent } from './event.ts';
import { evolveConference, evolveRoom, roomEventTypes } from './evolve.ts';
import { channelContent, floorSpeaker, floorVoices } from './interpretation.ts';
import { isBanned, mayEnter, mayReceive, reachOf } from './rights.ts';
import { type BoothStep, boothSteps } from './testing/booth-arbitraries.ts';
import { englishSeat, manned, microphone, seatOne, seats, wentOnAir } from './testing/booth-events.ts';
import { moderator, people } from './testing/fixture.ts';
import { decideIn, frozen, type World, worldAfter } from './testing/spec.ts';
import { languages } from './text.ts';
import { visibleConference, visibleConferenceEvent, visibleRoom, visibleRoomEvent } from './visibility.ts';

vi.setConfig({ testTimeout: 60_000 });
const runs = { numRuns: 250 };
/** Old messages bring the room near its bound. */
const start: World = worldAfter([
  ...manned,
  microphone(moderator.personId),
  wentOnAir(seatOne.personId),
  ...Array.from(
    { length: 97 },
    (_, index): DomainEvent => ({
      ...{ type: 'boothMessagePosted', messageId: `old-${index}`, personId: seatOne.personId, at: 1 },
      ...{ address: { to: 'interpreters' }, words: { kind: 'prepared', words: 'allGood' } },
      readers: index % 2 === 0 ? [seatOne.personId] : [seatOne.personId, englishSeat.personId],
    }),
  ),
]);

type Lived = { world: World; event: DomainEvent; before: World };
const isOfRoom = (event: DomainEvent): event is RoomStreamEvent => roomEventTypes.includes(event.type);

function live(all: BoothStep[]): Lived[] {
  let world = start;
  const lived: Lived[] = [];
  for (const { command, by, ...given } of all) {
    const decision = decideIn(world, command, by, given);
    if (!decision.ok) continue;
    for (const event of decision.events as DomainEvent[]) {
      const before = world;
      world = isOfRoom(event)
        ? { ...world, room: frozen(evolveRoom(world.room, event)) }
        : { ...world, conference: frozen(evolveConference(world.conference, event as never)) };
      lived.push({ world, event, before });
    }
  }
  return lived;
}
const always = (check: (lived: Lived) => void) =>
  fc.assert(
    fc.property(boothSteps, (all) => live(all).forEach(check)),
    runs,
  );
const unique = (values: unknown[]) => new Set(values).size === values.length;
const everybody = [...people, ...seats];

describe('any sequence of commands by anybody', () => {
  test('INTERP-6 one of a booth is on air, and one booth in a channel', () => {
    always(({ world: { conference, room } }) => {
      const air = seatsOnAir(conference, room);
      expect(unique(air.map(({ boothId }) => boothId))).toBe(true);
      expect(unique(air.map(({ language }) => language))).toBe(true);
      expect(unique(air.map(({ personId }) => personId))).toBe(true);
    });
  });

  test('INTERP-7 on air is nobody but who sits in the booth, for whom the room is meant, with a microphone', () => {
    always(({ world: { conference, room } }) => {
      for (const { personId, boothId, language } of seatsOnAir(conference, room)) {
        const booth = seatOf(conference, room.roomId, personId);
        const person = conference.people[personId]!;
        expect([booth?.boothId, booth?.languages.includes(language), person.role]).toEqual([
          boothId,
          true,
          'interpreter',
        ]);
        expect([isBanned(conference, personId), mayEnter(conference, person, room.roomId)]).toEqual([false, true]);
        expect(microphoneOf(room, personId)).toBeDefined();
      }
    });
  });

  test('INTERP-8 nothing of a booth reaches anything but the channel in which he is on air', () => {
    always(({ world: { conference, room } }) => {
      const onAir = seatsOnAir(conference, room).map(({ personId }) => personId);
      const voices = floorVoices(conference, room).map(({ personId }) => personId);
      for (const track of Object.values(room.tracks)) {
        if (conference.people[track.personId]?.role !== 'interpreter') continue;
        const reach = reachOf(conference, room, track);
        expect(reach === 'nobody' || (reach === 'channel' && onAir.includes(track.personId))).toBe(true);
        expect(everybody.filter((viewer) => mayReceive(conference, room, track, viewer))).toEqual([]);
        expect(voices).not.toContain(track.personId);
      }
    });
  });

  test('INTERP-5 every channel carries something, and an interpreter only who is on air in it', () => {
    always(({ world: { conference, room } }) => {
      for (const language of languages) {
        const content = channelContent(conference, room, language);
        if (content.carries === 'floor') continue;
        expect(content.seat).toEqual(seatInto(conference, room, language));
        expect(room.tracks[content.trackId]?.personId).toBe(content.seat.personId);
        expect([content.seat.stalled, room.status.state]).toEqual([false, 'open']);
      }
    });
  });

  test('INTERP-10 no channel is ever made from itself', () => {
    always(({ world: { conference, room } }) => {
      const made = new Map(
        seatsOnAir(conference, room).map(({ language, boothId }) => [language, boothSource(conference, room, boothId)]),
      );
      for (const language of made.keys()) {
        let from = made.get(language);
        for (let step = 0; from?.from === 'channel' && step <= made.size; step += 1) {
          expect(from.language).not.toBe(language);
          from = made.get(from.language);
        }
      }
    });
  });

  test('INTERP-11 whose microphone has ended is off air, and nobody waits for his answer', () => {
    let lost = 0;
    always(({ event, before, world: { conference, room } }) => {
      if (event.type !== 'trackUnpublished') return;
      const was = seatsOnAir(before.conference, before.room).some(({ personId }) => personId === event.personId);
      lost += was ? 1 : 0;
      expect(seatsOnAir(conference, room).filter(({ personId }) => personId === event.personId)).toEqual([]);
      const asked = Object.values(room.interpretation.booths).map(({ handover }) => handover);
      expect(asked.filter((each) => each.state === 'asked' && each.by === event.personId)).toEqual([]);
    });
    expect(lost).toBeGreaterThan(10);
  });

  test('INTERP-9 with a handover the channel has one voice before and another after, and none between', () => {
    let handovers = 0;
    always(({ event, before, world: { conference, room } }) => {
      if (event.type !== 'handedOver') return;
      handovers += 1;
      expect(seatInto(before.conference, before.room, event.language)?.personId).toBe(event.from);
      expect(seatInto(conference, room, event.language)?.personId).toBe(event.personId);
    });
    expect(handovers).toBeGreaterThan(10);
  });

  test('INTERP-4 a correction is that of who has the word, INTERP-13 and messages stay within their bound', () => {
    always(({ world: { room } }) => {
      const { correction, messages } = room.interpretation;
      if (correction) expect(correction.speaker).toBe(floorSpeaker(room));
      /* The command that brings the hundred-and-first forgets the oldest by its next event. */
      expect(messages.length).toBeLessThanOrEqual(101);
    });
  });

  test('INTERP-14 a moderator’s microphone that talks to a booth is received there and nowhere else', () => {
    always(({ world: { conference, room } }) => {
      const boothId = room.interpretation.talkback[moderator.personId];
      const voice = microphoneOf(room, moderator.personId);
      if (boothId === undefined || !voice) return;
      const hears = everybody.filter((viewer) => mayReceive(conference, room, voice, viewer));
      expect(hears.filter(({ personId }) => seatOf(conference, room.roomId, personId)?.boothId !== boothId)).toEqual(
        [],
      );
      expect(floorVoices(conference, room)).not.toContain(voice);
    });
  });
});

describe('replicas', () => {
  test('CORE-5 what a viewer is told of the booths adds up to what he may see of them', () => {
    fc.assert(
      fc.property(boothSteps, fc.constantFrom(...everybody), (all, viewer) => {
        let room = visibleRoom(start.room, viewer);
        let conference = visibleConference(start.conference, viewer);
        for (const { event, world } of live(all)) {
          if (isOfRoom(event)) {
            const seen = visibleRoomEvent(room.roomId, event, viewer);
            if (seen) room = evolveRoom(room, seen);
            expect(room).toEqual(visibleRoom(world.room, viewer));
          } else if (event.type === 'languagesPlanned') {
            const seen = visibleConferenceEvent(world.conference, event, viewer);
            if (seen) conference = evolveConference(conference, seen);
            expect(conference.interpretation).toEqual(visibleConference(world.conference, viewer).interpretation);
          }
        }
      }),
      runs,
    );
  });

  test('CORE-4 the random commands do reach every event of the booths', () => {
    const reached = new Set<string>();
    fc.assert(
      fc.property(boothSteps, (all) => live(all).forEach(({ event }) => void reached.add(event.type))),
      { numRuns: 300, seed: 1 },
    );
    const wanted = [
      ...[
        'wentOnAir',
        'wentOffAir',
        'boothStalled',
        'boothResumed',
        'handoverAsked',
        'handoverCancelled',
        'handedOver',
      ],
      ...['boothSourceSet', 'floorLanguageCorrected', 'speakerAsked', 'boothMessagePosted', 'boothMessageForgotten'],
      ...['boothNoted', 'talkbackSet', 'languagesPlanned'],
    ];
    expect(wanted.filter((type) => !reached.has(type))).toEqual([]);
  });
});
