import type { RoomStreamEvent } from '@plenum/shared/domain/event';
import { delegate, moderator, official, organizer, secondDelegate } from '@plenum/shared/domain/testing/fixture';
import type { EventsMessage, Stamped } from '@plenum/shared/protocol/command-lane';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { until } from '../media/testing/until.ts';
import { SmallHouse } from '../testing/small-house.ts';
import { roomEventsFor } from './catch-up.ts';
import { sameViews } from './fan-out.ts';
import { houseSignalOf, visibleHouseSignal, visibleHouseSignals } from './house-signals.ts';
import { tellManyOver } from './tell-many.ts';
import type { Visitor } from './visitor.ts';

let house: SmallHouse;
beforeEach(async () => {
  house = await SmallHouse.start();
});
afterEach(() => house.close());

const everybody = [organizer, moderator, official, delegate, secondDelegate];
const comeIn = () => Promise.all(everybody.map(({ personId }) => house.join(personId, { roomId: 'plenary' })));
const idsOf = (visitors: Visitor[]) => visitors.map(({ personId }) => personId).toSorted();
const stamped = (...events: RoomStreamEvent[]): Array<Stamped<RoomStreamEvent>> =>
  events.map((event, index) => ({ seq: index + 1, at: 1, event }));
const grouped = (events: Array<Stamped<RoomStreamEvent>>, see = roomEventsFor) =>
  sameViews(
    house.gateway.visitors.of(house.house),
    (visitor): EventsMessage => ({
      stream: 'room',
      ...see(visitor, 'plenary', { from: 0, to: events.length, events }),
    }),
    new Set<unknown>(events),
  );

test('VIS-4 who may see the same is told in one message, and nobody is told what he may not see', async () => {
  await comeIn();
  const events = stamped(
    { type: 'roomOpened' },
    { type: 'knocked', personId: delegate.personId, at: 1 },
    { type: 'stageSet', layout: 'grid', pinned: [] },
  );
  const views = grouped(events).map(({ message, viewers }) => ({
    seqs: message.events.map(({ seq }) => seq),
    viewers: idsOf(viewers),
  }));
  const knocks = [delegate.personId, organizer.personId].toSorted();
  const others = [moderator.personId, official.personId, secondDelegate.personId].toSorted();
  expect(views).toHaveLength(2);
  expect(views).toContainEqual({ seqs: [1, 2, 3], viewers: knocks });
  expect(views).toContainEqual({ seqs: [1, 3], viewers: others });
});

test('an event that is changed for its viewer is never shared, and who has lost the line is told nothing', async () => {
  const clients = await comeIn();
  const events = stamped({ type: 'roomOpened' });
  const changed: typeof roomEventsFor = (visitor, roomId, batch) => ({
    kind: 'events',
    roomId,
    from: batch.from,
    to: batch.to,
    events: batch.events.map((event) => ({ ...event, at: visitor.personId.length })),
  });
  expect(grouped(events)).toHaveLength(1);
  expect(grouped(events, changed)).toHaveLength(everybody.length);
  clients[0]?.drop();
  await until(() => house.gateway.visitors.all().some(({ line }) => line.state === 'away'));
  expect(grouped(events, changed)).toHaveLength(everybody.length - 1);
});

test('VIS-2 the house at a glance is shared by those who see the same rooms', async () => {
  await comeIn();
  const { visitors } = house.gateway;
  const signal = houseSignalOf(visitors, house.house, new Map());
  const views = visibleHouseSignals(signal, visitors.all());
  expect(views.length).toBeLessThan(everybody.length);
  expect(views.flatMap(({ viewers }) => idsOf(viewers)).toSorted()).toEqual(idsOf(visitors.all()));
  for (const { signal: seen, viewers } of views)
    for (const viewer of viewers) expect(seen).toEqual(visibleHouseSignal(signal, viewer));
});

test('what is said to nobody is said to nobody', () => {
  const said: unknown[] = [];
  const io = { to: (ids: string[]) => ({ emit: (...words: unknown[]) => said.push([ids, ...words]) }) };
  const tellMany = tellManyOver(io as unknown as Parameters<typeof tellManyOver>[0]);
  tellMany([], 'signals', {});
  tellMany([{ socket: null } as Visitor], 'signals', {});
  expect(said).toEqual([]);
  tellMany([{ socket: { id: 'one' } } as Visitor, { socket: { id: 'two' } } as Visitor], 'signals', {});
  expect(said).toEqual([[['one', 'two'], 'signals', {}]]);
});
