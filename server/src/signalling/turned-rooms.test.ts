import type { ConferenceState } from '@plenum/shared/domain/conference-state';
import { decideConference } from '@plenum/shared/domain/decide';
import type { ConferenceStreamEvent, RoomStreamEvent } from '@plenum/shared/domain/event';
import { evolveConference, evolveRoom } from '@plenum/shared/domain/evolve';
import { own } from '@plenum/shared/domain/ids';
import { channelSubscriptions } from '@plenum/shared/domain/interpretation';
import { mayFlow, reachOf } from '@plenum/shared/domain/rights';
import { initialRoom, type RoomState } from '@plenum/shared/domain/room-state';
import { subscriptionsOf } from '@plenum/shared/domain/subscriptions';
import { conferenceCommand, stepsOf } from '@plenum/shared/domain/testing/arbitraries';
import {
  delegate,
  founded,
  hall,
  interpreter,
  moderator,
  official,
  people,
  rooms,
} from '@plenum/shared/domain/testing/fixture';
import { languagesPlanned } from '@plenum/shared/domain/testing/samples-interpretation';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import type { HouseEvents } from '../rooms/conference-house.ts';
import { changedPersons, concernsViewers, turnedRooms } from './turned-rooms.ts';

vi.setConfig({ testTimeout: 60_000 });

const viewers = [delegate, official, moderator, hall].map(({ personId }) => personId);

/** Everybody sends everything, two wait, one has the floor, one is backstage; the line is ordered by what people are. */
function busy(roomId: string): RoomState {
  const tracks = people.flatMap(({ personId }): RoomStreamEvent[] =>
    (['microphone', 'camera'] as const).map((source) => {
      const trackId = `${personId}-${source}`;
      return { type: 'trackPublished', trackId, personId, source, muted: false };
    }),
  );
  const events: RoomStreamEvent[] = [
    ...tracks,
    { type: 'floorRulesSet', mode: 'hands', order: 'leastSpokenDelegation', atZero: 'none' },
    { type: 'personQueued', personId: 'factory-director', source: 'hand', kind: 'speech', at: 1 },
    { type: 'personQueued', personId: 'hospital-director', source: 'hand', kind: 'speech', at: 2 },
    { type: 'floorGranted', personId: 'vice-governor', since: 3, limit: null },
    { type: 'wentBackstage', personId: 'factory-director', at: 3, others: {} },
  ];
  return events.reduce(evolveRoom, initialRoom(roomId));
}
const all = rooms.map(({ roomId }) => busy(roomId));

function mediaOf(conference: ConferenceState, room: RoomState, without: readonly string[]): string {
  const seen = viewers.flatMap((personId) => {
    const person = own(conference.people, personId);
    if (!person || without.includes(personId)) return [];
    const channels = channelSubscriptions(conference, room, { person, channels: ['ja'] });
    return [subscriptionsOf(conference, room, { person, audioOnly: false, viewport: {} }), channels];
  });
  const reaches = Object.values(room.tracks).map((track) => [
    mayFlow(conference, room, track),
    reachOf(conference, room, track),
  ]);
  return JSON.stringify([reaches, seen]);
}

/** Rooms in which something was different after the event, and which nobody would have looked at. */
function missed(conference: ConferenceState, event: ConferenceStreamEvent): string[] {
  const after = evolveConference(conference, event);
  const batch = { stream: 'conference' as const, from: 0, to: 1, events: [{ seq: 1, at: 1, event }] };
  const turned = turnedRooms(all, batch);
  const own = changedPersons(batch);
  return all
    .filter((room) => !turned.includes(room.roomId))
    .filter((room) => mediaOf(conference, room, own) !== mediaOf(after, room, own))
    .map(({ roomId }) => `${event.type} in ${roomId}`);
}

test('SUB-6 no fact of the conference changes what a room receives, but those after which it is looked at', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(stepsOf(conferenceCommand), (steps) => {
      let state = founded;
      for (const { command, given } of steps) {
        const decision = decideConference(state, command, given);
        if (!decision.ok) continue;
        for (const event of decision.events) {
          seen.add(event.type);
          expect(missed(state, event)).toEqual([]);
          state = evolveConference(state, event);
        }
      }
    }),
    { numRuns: 80 },
  );
  for (const type of ['roomPlanned', 'personCorrected']) expect([...seen]).toContain(type);
});

const { personId } = delegate;
const turning: ConferenceStreamEvent[] = [
  { type: 'personBanned', personId, at: 1 },
  { type: 'personWithdrawn', personId, role: 'delegate' },
  { type: 'personUpdated', ...delegate, role: 'audience' },
  { type: 'personUpdated', ...delegate, rooms: { scope: 'some', roomIds: [] } },
  { type: 'personCorrected', personId, name: delegate.name, title: null, delegation: { en: 'Another' } },
  { type: 'roomPlanned', ...rooms[2], policy: { ...rooms[2].policy, microphone: 'floor' } },
  languagesPlanned('plenary') as ConferenceStreamEvent,
];
test.each(turning)('SUB-6 $type is looked at, in the rooms that are concerned', (event) => {
  expect(missed(founded, event)).toEqual([]);
  const banned = evolveConference(founded, { type: 'personBanned', personId, at: 1 });
  expect(missed(banned, { type: 'personUnbanned', personId })).toEqual([]);
});

test('SUB-6 a ban is felt where the person sends, waits or speaks, and nowhere else', () => {
  const event = { type: 'personBanned', personId, at: 1 } as const;
  const batch = { stream: 'conference' as const, from: 0, to: 1, events: [{ seq: 1, at: 1, event }] };
  expect(turnedRooms([busy('plenary'), initialRoom('health')], batch)).toEqual(['plenary']);
});

test('SUB-6, INTERP-9 what a booth does with its own microphones makes no room look at its viewers', () => {
  const conference = evolveConference(founded, languagesPlanned('plenary') as ConferenceStreamEvent);
  const { personId: boother } = interpreter;
  const before: RoomStreamEvent[] = [voiceOf(boother)];
  const room = before.reduce(evolveRoom, busy('plenary'));
  const trackId = 'another-voice';
  const ofBooth = [
    voiceOf(boother),
    { type: 'wentOnAir', boothId: 'booth-ja', personId: boother, language: 'ja', at: 1 },
    { type: 'trackMuted', trackId, by: 'self' },
    { type: 'trackUnmuted', trackId },
    { type: 'handedOver', boothId: 'booth-ja', from: 'booth-two', personId: boother, language: 'ja', at: 2 },
    { type: 'wentOffAir', boothId: 'booth-ja', personId: boother, by: 'self' },
    { type: 'trackUnpublished', trackId, personId: boother },
  ] as RoomStreamEvent[];
  const batchOf = (event: RoomStreamEvent): HouseEvents => {
    return { stream: 'room', roomId: 'plenary', from: 0, to: 1, events: [{ seq: 1, at: 1, event }] };
  };
  for (const event of ofBooth) {
    expect(concernsViewers(conference, room, batchOf(event)), event.type).toBe(false);
    const wires = (state: RoomState) => JSON.parse(mediaOf(conference, state, [])) as [unknown, unknown];
    expect(wires(evolveRoom(room, event))[1]).toEqual(wires(room)[1]);
    expect(turnedRooms([room], batchOf(event))).toEqual(['plenary']);
  }
  const talkback = { type: 'talkbackSet', personId: moderator.personId, boothId: 'booth-ja' } as const;
  const spoken = { type: 'trackMuted', trackId: 'hospital-director-microphone', by: 'self' } as const;
  for (const event of [talkback, spoken]) expect(concernsViewers(conference, room, batchOf(event))).toBe(true);
});

function voiceOf(person: string): RoomStreamEvent {
  return { type: 'trackPublished', trackId: 'another-voice', personId: person, source: 'microphone', muted: false };
}
