import type { ConferenceState } from '@plenum/shared/domain/conference-state';
import { decideConference } from '@plenum/shared/domain/decide';
import type { ConferenceStreamEvent, RoomStreamEvent } from '@plenum/shared/domain/event';
import { evolveConference, evolveRoom } from '@plenum/shared/domain/evolve';
import { channelContent } from '@plenum/shared/domain/interpretation';
import { initialRoom, type RoomState } from '@plenum/shared/domain/room-state';
import { conferenceCommand, stepsOf } from '@plenum/shared/domain/testing/arbitraries';
import { delegate, founded, interpreter, official } from '@plenum/shared/domain/testing/fixture';
import { boothMicrophone, languagesPlanned, onAir } from '@plenum/shared/domain/testing/samples-interpretation';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { channelWishes, concernsChannels, feedContent } from './feed-wishes.ts';

vi.setConfig({ testTimeout: 60_000 });
const roomId = 'plenary';
const planned = evolveConference(founded, languagesPlanned(roomId) as ConferenceStreamEvent);
const voice = (personId: string): RoomStreamEvent => ({
  ...{ type: 'trackPublished', trackId: `${personId}-voice`, personId },
  ...{ source: 'microphone', muted: false },
});
/** A delegate has the floor, an official waits with an open microphone, a booth is on air in Japanese. */
const events = [
  ...[voice(delegate.personId), voice(official.personId), boothMicrophone(interpreter.personId, 'booth-voice')],
  ...[{ type: 'floorGranted', personId: delegate.personId, since: 1, limit: null }, onAir(interpreter.personId)],
] as RoomStreamEvent[];
const room: RoomState = events.reduce(evolveRoom, initialRoom(roomId));

test('SUB-6 no fact of the conference changes what channels carry, but those after which they are looked at', () => {
  const text = (state: ConferenceState) => JSON.stringify(channelWishes(state, room));
  const seen = new Set<string>();
  fc.assert(
    fc.property(stepsOf(conferenceCommand), (steps) => {
      let state = planned;
      for (const { command, given } of steps) {
        const decision = decideConference(state, command, given);
        for (const event of decision.ok ? decision.events : []) {
          const after = evolveConference(state, event);
          if (!concernsChannels(event)) expect(text(after), event.type).toBe(text(state));
          else if (text(after) !== text(state)) seen.add(event.type);
          state = after;
        }
      }
    }),
    { numRuns: 80 },
  );
  expect(seen.size).toBeGreaterThan(0);
});

test('INTERP-5, INTERP-11 pages are told the floor while a booth is stalled, and the media node is asked for the booth', () => {
  const stalled = evolveRoom(room, { type: 'boothStalled', boothId: 'booth-ja', personId: interpreter.personId });
  expect(channelContent(planned, stalled, 'ja')).toEqual({ carries: 'floor', why: 'noInterpretation' });
  const asked = { carries: 'interpreter', interpreter: 'booth-voice', floor: [`${delegate.personId}-voice`] };
  expect([room, stalled].map((state) => feedContent(planned, state, 'ja'))).toEqual([asked, asked]);
});

test('INTERP-8 who is banned, is turned away or sits there no more is asked for no longer', () => {
  const { personId } = interpreter;
  const floor = { carries: 'floor', floor: [`${delegate.personId}-voice`] };
  const banned = evolveConference(planned, { type: 'personBanned', personId, at: 1 });
  const unseated = evolveConference(planned, languagesPlanned(roomId, []) as ConferenceStreamEvent);
  const away = evolveRoom(room, { type: 'turnedAway', personId });
  expect(feedContent(banned, room, 'ja')).toEqual(floor);
  expect(feedContent(unseated, room, 'ja')).toEqual(floor);
  expect(feedContent(planned, away, 'ja')).toEqual(floor);
});

test('BACK-3, INTERP-14 the floor that a channel carries is what the house hears, sixteen voices at most', () => {
  const open = {
    ...founded.rooms['plenary']!,
    policy: { ...founded.rooms['plenary']!.policy, microphone: 'open' as const },
  };
  const conference = evolveConference(planned, { type: 'roomPlanned', ...open });
  const floorOf = (state: RoomState) => {
    const content = feedContent(conference, state, 'en');
    return content.carries === 'floor' ? content.floor : [];
  };
  expect(floorOf(room)).toEqual([`${delegate.personId}-voice`, `${official.personId}-voice`]);
  const behind = evolveRoom(room, { type: 'wentBackstage', personId: official.personId, at: 2, others: {} });
  expect(floorOf(behind)).toEqual([`${delegate.personId}-voice`]);
  const crowd = Array.from({ length: 40 }, (_, index) => ({
    ...{ type: 'trackPublished', trackId: `many-${index}`, personId: official.personId },
    ...{ source: 'microphone', muted: false },
  })) as RoomStreamEvent[];
  expect(floorOf(crowd.reduce(evolveRoom, room))).toHaveLength(16);
});
