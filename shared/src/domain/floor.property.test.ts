import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import type { RoomStreamCommand } from './command.ts';
import { decideRoom } from './decide.ts';
import { evolveRoom } from './evolve.ts';
import { ledgerOf, totals } from './ledger.ts';
import { isBackstage, moderates, reachOf } from './rights.ts';
import { initialRoom } from './room-state.ts';
import { subscriptionsOf } from './subscriptions.ts';
import { people } from './testing/fixture.ts';
import { conference, crowd, everyWay, idsOf, live, runs, steps } from './testing/lively-room.ts';
import { nextCut } from './turn-time.ts';
import { visibleRoom, visibleRoomEvent } from './visibility.ts';

vi.setConfig({ testTimeout: 60_000 });

test('LEDGER-2 the sums of the ledger are the speaking times of the room, and no seat speaks longer than time passes', () => {
  fc.assert(
    fc.property(steps, (all) => {
      const { room, events, at } = live(all);
      const rows = ledgerOf(conference, 'health', events);
      expect(Object.fromEntries(totals(rows, 'personId'))).toEqual(room.floor.spoken);
      for (const { since, until, paused, spoken } of rows) expect(since + paused + spoken).toBe(until);
      const total = rows.reduce((sum, { spoken }) => sum + spoken, 0);
      expect(total).toBeLessThanOrEqual((at - 1000) * 3);
      expect(rows.slice(-room.turns.length).map(({ personId, until }) => [personId, until])).toEqual(
        room.turns.map(({ personId, until }) => [personId, until]),
      );
    }),
    runs,
  );
});

test('TIME-5 the system cuts exactly from the moment that was told, and not a millisecond before', () => {
  const cutting = evolveRoom(initialRoom('health'), {
    type: 'floorRulesSet',
    mode: 'mixed',
    order: 'raised',
    atZero: 'cut',
  });
  let cuts = 0;
  everyWay((_before, _command, lived) => {
    const room = { ...lived, rules: cutting.rules };
    const next = nextCut(room);
    if (!next) return;
    cuts += 1;
    const command: RoomStreamCommand = { type: 'cutFloor', personId: next.personId };
    const cut = (at: number) =>
      decideRoom(conference, room, command, { at, commandId: 'c', actor: { kind: 'system' } });
    expect([cut(next.at - 1).ok, cut(next.at).ok]).toEqual([false, true]);
  });
  expect(cuts).toBeGreaterThan(50);
});

test('BACK-3 a microphone from backstage is live for nobody outside it', () => {
  let heard = 0;
  everyWay((_before, _command, room) => {
    const tracks = Object.values(room.tracks).filter(
      (track) => track.source === 'microphone' && reachOf(conference, room, track) === 'backstage',
    );
    if (tracks.length === 0) return;
    for (const person of [...people, ...crowd]) {
      const viewer = { person, audioOnly: false, viewport: {} };
      const live = subscriptionsOf(conference, room, viewer).filter(({ flow }) => flow === 'live');
      const received = tracks.filter(({ trackId }) => live.some((subscription) => subscription.trackId === trackId));
      heard += received.length;
      if (received.length > 0) expect(isBackstage(room, person.personId)).toBe(true);
    }
  });
  expect(heard).toBeGreaterThan(0);
});

test('BACK-2 who has the word is not backstage, unless he moderates', () => {
  everyWay((_before, _command, room) => {
    const words = room.floor.holders.flatMap(({ personId, interruption }) => [personId, interruption?.guest?.personId]);
    const hidden = words.filter((personId) => personId !== undefined && isBackstage(room, personId));
    expect(hidden.filter((personId) => !moderates(conference.people[personId!]!, 'health'))).toEqual([]);
  });
});

test('CORE-5 a replica of stage and backstage is what its viewer may see of them', () => {
  let hidden = 0;
  fc.assert(
    fc.property(steps, fc.constantFrom(...people, ...crowd.slice(0, 6)), (all, viewer) => {
      const { room, events } = live(all);
      const seen = events.flatMap((event) => visibleRoomEvent('health', event, viewer) ?? []);
      if (seen.length < events.length) hidden += 1;
      expect(seen.reduce(evolveRoom, visibleRoom(initialRoom('health'), viewer))).toEqual(visibleRoom(room, viewer));
    }),
    runs,
  );
  expect(hidden).toBeGreaterThan(20);
});

test('CORE-3 replaying, CORE-4 or living through only some of the events, is borne', () => {
  fc.assert(
    fc.property(steps, fc.func(fc.nat(9)), (all, luck) => {
      const { room, events } = live(all);
      expect(events.reduce(evolveRoom, initialRoom('health'))).toEqual(room);
      const some = events.filter((event) => luck(event) > 2).reduce(evolveRoom, initialRoom('health'));
      expect(Object.keys(some)).toEqual(Object.keys(room));
      expect(idsOf(some).toSorted()).toEqual(some.floor.queue.map(({ personId }) => personId).toSorted());
    }),
    runs,
  );
});
