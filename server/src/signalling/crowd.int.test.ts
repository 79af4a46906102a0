import type { Person } from '@plenum/shared/domain/conference-state';
import { delegate, organizer, rooms } from '@plenum/shared/domain/testing/fixture';
import type { EventsMessage } from '@plenum/shared/protocol/command-lane';
import { Server } from 'socket.io';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { until } from '../media/testing/until.ts';
import { Mailbox } from '../rooms/mailbox.ts';
import { SmallHouse, sessionOf } from '../testing/small-house.ts';
import { Visitor } from './visitor.ts';

const size = 2000;
const roomId = 'congress';
const congress = { ...rooms[0], roomId, policy: { ...rooms[0].policy, seats: 5000 } };
const everywhere = { scope: 'all' } as const;
const words = { zh: '山东省代表', ja: '山東省代表', en: 'Delegate of the province', de: 'Delegierter der Provinz' };
const crowd: Person[] = Array.from({ length: size }, (_, index) => ({
  ...delegate,
  personId: `delegate-${index}`,
  name: { ...words, en: `Delegate ${index}` },
  title: words,
  delegation: words,
  rank: 100 + index,
  rooms: everywhere,
}));
const newcomer: Person = { ...delegate, personId: 'newcomer', rooms: everywhere };

let house: SmallHouse;
beforeAll(async () => {
  house = await SmallHouse.start({ people: [...crowd, newcomer], rooms: [congress] });
  // Present without a page: their sockets are names, and what is said to them is seen where it leaves the house.
  for (const { personId } of crowd) {
    const who = { house: house.house, personId, sessionId: sessionOf(personId) };
    const visitor = new Visitor(who, { mailbox: new Mailbox(1), socket: { id: personId, emit: () => true } as never });
    house.gateway.visitors.add(visitor);
    house.gateway.visitors.setPlace(visitor, { state: 'in', roomId });
  }
});
afterAll(() => house.close());

test('VIS-13 whoever enters among two thousand receives less than 50 kB, and the names he needs at once', async () => {
  for (const { personId } of crowd.slice(0, 30)) {
    const actor = { kind: 'person', personId, role: 'delegate' } as const;
    const command = { type: 'raiseHand', kind: 'speech' } as const;
    await house.room(roomId).submit({ command, commandId: crypto.randomUUID(), actor });
  }
  const client = await house.join(newcomer.personId, { roomId });
  const { place, conference } = client.welcome;
  expect(Buffer.byteLength(client.heard.join(''))).toBeLessThan(50_000);
  if (place.state !== 'in' || conference.kind !== 'snapshot') throw new Error('no snapshot of the room came');
  expect(place.people).toMatchObject({ count: size + 1, some: true });
  expect(client.welcome.house.crowd).toBe(true);
  expect(place.people.people.map(({ personId }) => personId)).toEqual(
    crowd.slice(0, 30).map(({ personId }) => personId),
  );
  expect(Object.keys(conference.state.people)).toEqual([newcomer.personId]);
  const known = client.replica.conference?.state.people ?? {};
  for (const person of crowd.slice(0, 30)) expect(known[person.personId]).toEqual(person);
});

test('VIS-13 the room’s list is turned page by page, and searched', async () => {
  const client = await house.join(newcomer.personId, { roomId, takeOver: true });
  const page = (search: string, from: number) =>
    client.ask('people', { find: 'matching', within: 'room', search, from });
  const first = await page('', 0);
  const second = await page('', 50);
  if (!first.ok || !second.ok) throw new Error('refused');
  expect([first.total, first.people.length, first.here.length]).toEqual([size + 1, 50, 50]);
  expect(new Set([...first.people, ...second.people].map(({ personId }) => personId)).size).toBe(100);
  const found = await page('delegate 1234', 0);
  expect(found).toMatchObject({ ok: true, total: 1, people: [{ personId: 'delegate-1234' }] });
});

test('a change of the floor is encoded once, and reaches each of two thousand once, with who it is about', async () => {
  const { tellings, end } = watchTellings();
  try {
    const speaker = crowd[1500]!;
    await house.system({ type: 'grantFloor', personId: speaker.personId, replace: true }, roomId);
    await until(() =>
      tellings.some(({ message }) => message.events.some(({ event }) => event.type === 'floorGranted')),
    );
    const told = tellings.filter(({ message }) => message.stream === 'room' && message.roomId === roomId);
    expect(told).toHaveLength(1);
    const [{ message, ids } = { message: null, ids: [] }] = told;
    expect(message?.introduced).toEqual([speaker]);
    const inside = house.gateway.visitors.inside(house.house, roomId);
    expect(inside.length).toBeGreaterThan(size);
    expect(ids.toSorted()).toEqual(inside.flatMap(({ socket }) => socket?.id ?? []).toSorted());
  } finally {
    end();
  }
});

test('words wait a moment in a full room and go out together, in order; the floor takes them along at once', async () => {
  const { tellings, end } = watchTellings();
  try {
    const client = await house.join(organizer.personId, { roomId });
    const say = (text: string) => client.must({ type: 'postMessage', text, channel: 'room' } as never, roomId);
    await say('one');
    await say('two');
    await house.system({ type: 'setFloorSize', size: 2 }, roomId);
    const types = () =>
      tellings
        .filter(({ message }) => message.stream === 'room')
        .map(({ message }) => message.events.map(({ event }) => event.type));
    await until(() => types().length > 0);
    expect(types()).toEqual([['messagePosted', 'messagePosted', 'floorSizeSet']]);
    await say('three');
    expect(types()).toHaveLength(1);
    await until(() => types().length === 2);
    expect(client.replica.faults).toEqual([]);
    await until(() => client.replica.room?.state.chat.length === 3);
  } finally {
    end();
  }
});

test('signing in is told to nobody, and the next fact reaches back over it', async () => {
  const client = await house.join(newcomer.personId, { roomId: null, takeOver: true });
  const { tellings, end } = watchTellings();
  try {
    await house.endSession(sessionOf('delegate-9', 2));
    await house.endSession(sessionOf('delegate-8', 2));
    expect(tellings).toEqual([]);
    const before = client.replica.conference?.seq ?? 0;
    await house.house.conference.submit({
      command: { type: 'setMode', mode: 'rehearsal' },
      commandId: crypto.randomUUID(),
      actor: { kind: 'system' },
    });
    await until(() => client.replica.conference?.state.mode === 'rehearsal');
    expect(client.replica.conference?.seq).toBe(before + 3);
    expect(client.replica.faults).toEqual([]);
    expect(tellings).toHaveLength(1);
  } finally {
    end();
  }
});

type Telling = { ids: string[]; message: EventsMessage };

/** Every message of events, with the sockets it was said to, at the one place where they leave the house. */
function watchTellings(): { tellings: Telling[]; end: () => void } {
  const tellings: Telling[] = [];
  const operator = Object.getPrototypeOf(new Server().to('nobody')) as {
    emit: (this: { rooms: Set<string> }, event: string, ...said: unknown[]) => boolean;
  };
  const { emit } = operator;
  const spy = vi.spyOn(operator, 'emit').mockImplementation(function (this: { rooms: Set<string> }, event, ...said) {
    if (event === 'events') tellings.push({ message: said[0] as EventsMessage, ids: [...this.rooms] });
    return emit.call(this, event, ...said);
  });
  return { tellings, end: () => spy.mockRestore() };
}
