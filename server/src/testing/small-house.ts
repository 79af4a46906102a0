import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { Person, RoomPlan } from '@plenum/shared/domain/conference-state';
import type { DomainEvent } from '@plenum/shared/domain/event';
import { type Id, own } from '@plenum/shared/domain/ids';
import { founding } from '@plenum/shared/domain/testing/fixture';
import type { EventLog } from '../log/event-log.ts';
import { MemoryEventLog } from '../log/memory-event-log.ts';
import { FakePlane } from '../media/fake-plane.ts';
import type { MediaPlane } from '../media/media-plane.ts';
import { type Clock, systemClock } from '../rooms/clock.ts';
import type { ConferenceHouse } from '../rooms/conference-house.ts';
import { encodeEvent } from '../rooms/event-codec.ts';
import { startHouseReactors } from '../rooms/house-reactors.ts';
import { HouseRegistry } from '../rooms/house-registry.ts';
import { Gateway } from '../signalling/gateway.ts';
import { type Joined, join, type TestClient } from './socket-client.ts';

export const conferenceId = 'dialogue';
const appendedAtOnce = 1000;
const stream = `conference:${conferenceId}`;
export const system = { kind: 'system' } as const;

/** The domain's fixture as a running conference process: real sockets, everything else in this process's memory. */
export class SmallHouse {
  readonly url: string;
  readonly registry: HouseRegistry;
  readonly house: ConferenceHouse;
  readonly gateway: Gateway;
  readonly broken: unknown[];
  readonly #endReactors: () => void;
  readonly #clients: TestClient[] = [];

  static async start<P extends MediaPlane = FakePlane>(
    options: {
      people?: Person[];
      rooms?: RoomPlan[];
      grace?: number;
      patience?: number;
      tableGrace?: number;
      log?: EventLog;
      plane?: P;
      clock?: Clock;
    } = {},
  ): Promise<SmallHouse & { plane: P }> {
    const log = options.log ?? new MemoryEventLog();
    const plane = (options.plane ?? new FakePlane()) as P;
    await found(log, options.people ?? [], options.rooms ?? []);
    const clock = options.clock ?? systemClock();
    const registry = new HouseRegistry(log, clock.now);
    await registry.openAll();
    const house = registry.houses()[0];
    if (!house) throw new Error('the conference is not there');
    const broken: unknown[] = [];
    const server = createServer();
    const gateway = new Gateway({
      server,
      registry,
      plane,
      secret: Buffer.from('a secret of this test'),
      clock,
      grace: options.grace ?? 30_000,
      patience: options.patience ?? 5000,
      tableGrace: options.tableGrace ?? 60_000,
      signedBy: (cookie) => signedBy(house, cookie),
      allowsOrigin: () => true,
      holdsFile: async () => false,
      onBroken: (error) => broken.push(error),
    });
    const endReactors = startHouseReactors({ log, registry, clock, onBroken: (error) => broken.push(error) });
    await gateway.resume();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    // A plane says that it is up as soon as it can; what follows from that is over before a test begins.
    await delay(5);
    await registry.idle();
    const { port } = server.address() as AddressInfo;
    return Object.assign(
      new SmallHouse(`http://127.0.0.1:${port}`, { registry, house, gateway, broken, endReactors }),
      { plane },
    );
  }

  private constructor(
    url: string,
    parts: Pick<SmallHouse, 'registry' | 'house' | 'gateway' | 'broken'> & { endReactors: () => void },
  ) {
    this.url = url;
    this.registry = parts.registry;
    this.house = parts.house;
    this.gateway = parts.gateway;
    this.broken = parts.broken;
    this.#endReactors = parts.endReactors;
  }

  async join(personId: Id, hello: NonNullable<Parameters<typeof join>[2]> = {}): Promise<Joined> {
    const client = await join(this.url, cookieOf(personId), hello);
    this.#clients.push(client);
    return client;
  }

  room(roomId: Id) {
    const room = this.house.openRoom(roomId);
    if (!room) throw new Error(`there is no room ${roomId}`);
    return room;
  }

  /** A command of the house itself. */
  async system(command: Parameters<ReturnType<SmallHouse['room']>['submit']>[0]['command'], roomId: Id): Promise<void> {
    await this.room(roomId).submit({ command, commandId: randomUUID(), actor: system });
  }

  async endSession(sessionId: Id): Promise<void> {
    const command = { type: 'endSession', sessionId } as const;
    await this.house.conference.submit({ command, commandId: randomUUID(), actor: system });
  }

  async close(): Promise<void> {
    for (const client of this.#clients) client.drop();
    this.#endReactors();
    await this.gateway.close();
  }
}

/** The cookie names the person, and a second session where there is one. */
export const cookieOf = (personId: Id, session = 1): string => `who=${personId}.${session}`;
export const sessionOf = (personId: Id, session = 1): Id => `session-${personId}-${session}`;

function signedBy(house: ConferenceHouse, cookie: string | undefined) {
  const [, personId = '', session = ''] = /^who=(.*)\.(\d)$/.exec(cookie ?? '') ?? [];
  const sessionId = sessionOf(personId, Number(session));
  return own(house.conference.state.sessions, sessionId) ? { house, personId, sessionId } : undefined;
}

async function found(log: EventLog, people: Person[], rooms: RoomPlan[]): Promise<void> {
  if ((await log.head(stream)).seq > 0) return;
  const events: DomainEvent[] = [
    ...founding,
    ...rooms.map((plan) => ({ type: 'roomPlanned' as const, ...plan })),
    ...people.map((person) => ({ type: 'personEnrolled' as const, ...person })),
  ];
  const everybody = events.flatMap((event) => (event.type === 'personEnrolled' ? [event.personId] : []));
  const sessions = everybody.flatMap((personId) =>
    [1, 2].map(
      (session): DomainEvent => ({
        type: 'sessionOpened',
        sessionId: sessionOf(personId, session),
        invitationId: `invitation-${personId}`,
        personId,
        secretHash: '0'.repeat(64),
        openedAt: 1,
      }),
    ),
  );
  const stamp = { at: 1, commandId: randomUUID(), actor: system };
  const encoded = [...events, ...sessions].map((event) => encodeEvent(event, stamp));
  for (let seq = 0; seq < encoded.length; seq += appendedAtOnce)
    await log.append(stream, seq, encoded.slice(seq, seq + appendedAtOnce));
}
