import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import type { RoomStreamCommand } from './command.ts';
import { decideRoom, type Given } from './decide.ts';
import type { DomainEvent, RoomStreamEvent } from './event.ts';
import { evolveRoom } from './evolve.ts';
import { type Id, without } from './ids.ts';
import { mayEnter, mayFlow, maySpeak, moderates, reachOf } from './rights.ts';
import { holderOf, hostOf, positionOf, type RoomState } from './room-state.ts';
import { isShown } from './scene.ts';
import { subscriptionsOf } from './subscriptions.ts';
import { roomCommand, stepsOf } from './testing/arbitraries.ts';
import { founded, people, rooms } from './testing/fixture.ts';
import { frozen, worldAfter } from './testing/spec.ts';
import { backstageEvolvers } from './topics/backstage.ts';
import { floorEvolvers } from './topics/floor.ts';
import { queueEvolvers } from './topics/queue.ts';
import { stageEvolvers } from './topics/stage.ts';
import { turnsEvolvers } from './topics/turns.ts';
import { visibleRoom, visibleRoomEvent, waitingRoom, waitingRoomEvent } from './visibility.ts';

type Step = { command: RoomStreamCommand; given: Given };
const itemAt = (itemId: Id, roomId: Id): DomainEvent => ({
  type: 'itemPlanned',
  itemId,
  roomId,
  kind: 'panel',
  title: { en: 'Panel' },
  startsAt: 0,
  duration: 1000,
  speakers: ['vice-governor', 'factory-director', 'press-bench', 'stranger'],
});
const conferences = new Map(
  rooms.map(({ roomId }) => {
    const items = [itemAt('item-here', roomId), itemAt('item-elsewhere', roomId === 'health' ? 'plenary' : 'health')];
    return [roomId, worldAfter(items).conference];
  }),
);
const conference = frozen(founded);
const conferenceOf = (id: Id) => conferences.get(id) ?? conference;
const steps = stepsOf(roomCommand);
const roomId = fc.constantFrom('antechamber', ...rooms.map((plan) => plan.roomId));
const runs = { numRuns: 300 };
const system = { kind: 'system' } as const;
const commandId = 'a-command';
vi.setConfig({ testTimeout: 60_000 });

const inHall = (microphone: number): DomainEvent => ({
  type: 'trackPublished',
  trackId: `in-hall-${microphone}`,
  personId: 'hall-osaka',
  source: 'microphone',
  muted: false,
  microphone,
});
/** Every room begins with a chat that is nearly full, and with a hall that has two microphones. */
const begun = (id: Id): RoomState =>
  worldAfter(
    [
      inHall(1),
      inHall(2),
      ...Array.from({ length: 198 }, (_, index) => ({
        type: 'messagePosted' as const,
        messageId: `old-${index}`,
        personId: 'vice-governor',
        at: 1,
        text: 'Old',
      })),
    ],
    id,
  ).room;
const starts = new Map(rooms.map((plan) => [plan.roomId, begun(plan.roomId)]));

/** Lives through the steps and returns every state on the way and the events; `check` sees each state. */
function live(id: Id, all: Step[], check: (room: RoomState) => void = () => {}) {
  const start = starts.get(id)!;
  const events: RoomStreamEvent[] = [];
  let room = start;
  for (const { command, given } of all) {
    const decision = decideRoom(conferenceOf(id), room, command, given);
    if (!decision.ok) continue;
    events.push(...decision.events);
    room = frozen(decision.events.reduce(evolveRoom, room));
    check(room);
  }
  return { start, room, events };
}
const everyWay = (check: (room: RoomState) => void) =>
  fc.assert(
    fc.property(roomId, steps, (id, all) => void live(id, all, check)),
    runs,
  );
const unique = (values: string[]) => new Set(values).size === values.length;

describe('any sequence of commands by anybody', () => {
  test('FLOOR-5 the holders are never more than the floor is large, and each is one person', () => {
    everyWay(({ floor }) => {
      expect(floor.holders.length).toBeLessThanOrEqual(floor.size);
      expect(unique(floor.holders.map(({ personId }) => personId))).toBe(true);
    });
  });

  test('FLOOR-6 nobody holds the floor and waits for it, FLOOR-3 and positions have no gaps', () => {
    everyWay((room) => {
      const queue = room.floor.queue.map(({ personId }) => personId);
      expect(unique(queue)).toBe(true);
      expect(queue.filter((personId) => holderOf(room, personId))).toEqual([]);
      const guests = room.floor.holders.flatMap(({ interruption }) => interruption?.guest?.personId ?? []);
      expect([unique(guests), guests.filter((personId) => holderOf(room, personId))]).toEqual([true, []]);
      expect(queue.map((personId) => positionOf(room, personId))).toEqual(queue.map((_, index) => index + 1));
    });
  });

  test('FLOOR-4 every holder can speak and may enter; a closed room has none', () => {
    everyWay((room) => {
      for (const { personId } of [...room.floor.holders, ...room.floor.queue]) {
        const person = conference.people[personId]!;
        expect([maySpeak(person.role), mayEnter(conference, person, room.roomId)]).toEqual([true, true]);
      }
      if (room.status.state === 'closed') expect(room.floor.holders).toEqual([]);
    });
  });

  test('TRACK-4 no track reaches the house without a right, and none is received that may not flow', () => {
    everyWay((room) => {
      const policy = conference.rooms[room.roomId]!.policy;
      const flowing = Object.values(room.tracks).filter((track) => mayFlow(conference, room, track));
      for (const track of flowing) {
        const { personId, source, muted } = track;
        const person = conference.people[personId]!;
        const isOpen = source !== 'screen' && policy[source] === 'open' && maySpeak(person.role);
        const hasWord = holderOf(room, personId) || hostOf(room, personId);
        const isSeen = isShown(room, track) || (person.role === 'hall' && source === 'camera');
        const right = moderates(person, room.roomId) || hasWord || isOpen || isSeen;
        expect(Boolean(right) || reachOf(conference, room, track) !== 'house').toBe(true);
        expect([muted, room.status.state, mayEnter(conference, person, room.roomId)]).toEqual([false, 'open', true]);
      }
      for (const person of people) {
        const live = subscriptionsOf(conference, room, { person, audioOnly: false, viewport: {} }).filter(
          ({ flow }) => flow === 'live',
        );
        const mine = flowing.filter((track) => track.personId !== person.personId).map(({ trackId }) => trackId);
        expect(live.filter(({ trackId }) => !mine.includes(trackId))).toEqual([]);
      }
    });
  });

  test('TRACK-1 a person has one track of each source, FLOOR-1 of a role that can speak', () => {
    everyWay(({ tracks }) => {
      const all = Object.values(tracks);
      const single = all.filter(({ personId, source }) => personId !== 'hall-osaka' || source !== 'microphone');
      expect(unique(single.map(({ personId, source }) => `${personId} ${source}`))).toBe(true);
      expect(all.filter(({ personId }) => !maySpeak(conference.people[personId]!.role))).toEqual([]);
    });
  });

  test('LOBBY-6 whoever walks away waits nowhere, and nobody else at the door is touched', () => {
    everyWay((room) => {
      for (const personId of Object.keys(room.lobby)) {
        for (const why of ['walkedOut', 'leftTheDoor'] as const) {
          const left = decideRoom(
            conference,
            room,
            { type: 'vacate', personId, why },
            { actor: system, at: 9, commandId },
          );
          const { lobby } = left.ok ? left.events.reduce(evolveRoom, room) : room;
          expect(lobby[personId]?.state).not.toBe('waiting');
          const decided = room.lobby[personId]?.state === 'waiting' ? {} : { [personId]: room.lobby[personId] };
          expect(lobby).toEqual({ ...without(room.lobby, personId), ...decided });
        }
      }
    });
  });

  test('CHAT-1 the chat stays within its bound, CHAT-2 and its names are unique', () => {
    everyWay(({ chat }) => {
      expect(chat.length).toBeLessThanOrEqual(200);
      expect(unique(chat.map(({ messageId }) => messageId))).toBe(true);
    });
  });
});

describe('deciding and evolving', () => {
  test('CORE-1 deciding twice gives the same, CORE-2 and a refusal or a decision changes nothing by itself', () => {
    fc.assert(
      fc.property(roomId, steps, (id, all) => {
        const { room } = live(id, all.slice(1));
        const before = JSON.stringify(room);
        const [{ command, given }] = all as [Step];
        const decide = () => decideRoom(conference, room, command, given);
        expect(decide()).toEqual(decide());
        expect(JSON.stringify(room)).toBe(before);
      }),
      runs,
    );
  });

  test('CORE-3 replaying the events, even written down and read, is living through them', () => {
    fc.assert(
      fc.property(roomId, steps, (id, all) => {
        const { start, room, events } = live(id, all);
        const read = JSON.parse(JSON.stringify(events)) as RoomStreamEvent[];
        expect(read.reduce(evolveRoom, start)).toEqual(room);
      }),
      runs,
    );
  });

  test('CORE-4 evolving bears any events in any order', () => {
    fc.assert(
      fc.property(roomId, steps, fc.func(fc.nat(9)), (id, all, order) => {
        const { start, events } = live(id, all);
        const shuffled = events.filter((event) => order(event) > 2).toSorted((a, b) => order(a) - order(b));
        const room = shuffled.reduce((state, event) => frozen(evolveRoom(state, event)), start);
        expect(Object.keys(room)).toEqual(Object.keys(start));
        expect(unique(room.floor.queue.map(({ personId }) => personId))).toBe(true);
      }),
      runs,
    );
  });

  test('CORE-5 a replica of what a viewer may see is what he may see of the room', () => {
    fc.assert(
      fc.property(roomId, steps, fc.constantFrom(...people), (id, all, viewer) => {
        const { start, room, events } = live(id, all);
        const seen = events.flatMap((event) => visibleRoomEvent(id, event, viewer) ?? []);
        expect(seen.reduce(evolveRoom, visibleRoom(start, viewer))).toEqual(visibleRoom(room, viewer));
      }),
      runs,
    );
  });

  test('CORE-5 a replica from before the door is what may be seen from there', () => {
    fc.assert(
      fc.property(roomId, steps, fc.constantFrom(...people), (id, all, viewer) => {
        const { start, room, events } = live(id, all);
        const seen = events.flatMap((event) => waitingRoomEvent(id, event, viewer) ?? []);
        expect(seen.reduce(evolveRoom, waitingRoom(start, viewer))).toEqual(waitingRoom(room, viewer));
      }),
      runs,
    );
  });
});

test('CORE-4 the random commands do reach every event of a room', () => {
  const reached = new Set<string>();
  fc.assert(
    fc.property(roomId, steps, (id, all) => live(id, all).events.forEach(({ type }) => void reached.add(type))),
    { numRuns: 1500, seed: 1 },
  );
  const floorEvents = { ...queueEvolvers, ...floorEvolvers, ...turnsEvolvers, ...stageEvolvers, ...backstageEvolvers };
  expect(Object.keys(floorEvents).filter((type) => !reached.has(type))).toEqual([]);
  expect(reached.size).toBeGreaterThan(30);
});
