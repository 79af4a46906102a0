import { planOf, seatOf } from '@plenum/shared/domain/booth';
import type { Person } from '@plenum/shared/domain/conference-state';
import type { Id } from '@plenum/shared/domain/ids';
import { moderates } from '@plenum/shared/domain/rights';
import type { InterpretationSignal } from '@plenum/shared/protocol/signal-lane';
import type { FeedDirector } from '../interpretation/feed-director.ts';
import { roomInterpretation, withoutPleas } from '../interpretation/room-interpretation.ts';
import { Silences } from '../interpretation/silences.ts';
import type { MediaPlane, ProducerId } from '../media/media-plane.ts';
import type { ConferenceHouse } from '../rooms/conference-house.ts';
import type { HouseRegistry } from '../rooms/house-registry.ts';
import { presenceOf } from './house-signals.ts';
import type { TellMany } from './tell-many.ts';
import type { PlenumSocket, Visitor } from './visitor.ts';
import type { Visitors } from './visitors.ts';

const period = 500;
const nothing = '{}';

type Parts = {
  plane: MediaPlane;
  registry: HouseRegistry;
  visitors: Visitors;
  feeds: FeedDirector;
  tellMany: TellMany;
  now: () => number;
};
type Rooms = InterpretationSignal['rooms'];
type View = { text: string; rooms: Rooms; viewers: Visitor[] };

/** Channels and booths for those who work with them, twice a second at most; each page is told when its view has changed. */
export class InterpretationSignals {
  readonly #parts: Parts;
  readonly #silences = new Silences();
  readonly #told = new WeakMap<PlenumSocket, string>();
  readonly #end: () => void;
  #levels: ReadonlyMap<ProducerId, number> = new Map();

  constructor(parts: Parts) {
    this.#parts = parts;
    const timer = setInterval(() => this.#send(), period);
    const endLevels = parts.plane.on('levels', ({ entries }) => {
      this.#levels = new Map(entries.map(({ producerId, level }) => [producerId, level]));
    });
    this.#end = () => {
      clearInterval(timer);
      endLevels();
    };
  }

  close(): void {
    this.#end();
  }

  #send(): void {
    for (const house of this.#parts.registry.houses()) {
      const staff = this.#parts.visitors.of(house).filter(({ socket, person }) => socket && mayConcern(person));
      if (staff.length === 0) continue;
      const rooms = this.#roomsOf(house);
      for (const { text, rooms: seen, viewers } of viewsOf(rooms, staff)) {
        const untold = viewers.filter(({ socket }) => socket && (this.#told.get(socket) ?? nothing) !== text);
        this.#parts.tellMany(untold, 'signals', { interpretation: { rooms: seen } });
        for (const { socket } of untold) if (socket) this.#told.set(socket, text);
      }
    }
  }

  #roomsOf(house: ConferenceHouse): Rooms {
    const { visitors, feeds, now } = this.#parts;
    const conference = house.conference.state;
    const rooms: Rooms = {};
    for (const { state: room } of house.openRooms()) {
      if (!planOf(conference, room.roomId)) continue;
      const inside = visitors.inside(house, room.roomId).map((visitor) => {
        return { ...presenceOf(visitor), channels: visitor.channels };
      });
      rooms[room.roomId] = roomInterpretation(conference, room, {
        ...{ inside, at: now(), levels: this.#levels },
        sendingOf: (feedId) => feeds.sendingOf(feedId),
        silentFor: (feedId, sound) => this.#silences.hear(feedId, sound, performance.now()),
      });
    }
    return rooms;
  }
}

const mayConcern = ({ role }: Person): boolean =>
  role === 'organizer' || role === 'moderator' || role === 'interpreter';

/** Moderators see the rooms they moderate, interpreters those in whose booths they sit; who sees the same is told together. */
function viewsOf(rooms: Rooms, staff: Visitor[]): View[] {
  const views = new Map<string, View>();
  for (const visitor of staff) {
    const { house, person } = visitor;
    const led = Object.keys(rooms).filter((roomId) => moderates(person, roomId));
    const worked = Object.keys(rooms).filter((roomId) => seatOf(house.conference.state, roomId, person.personId));
    const key = `${led.join()} ${worked.join()}`;
    const known = views.get(key);
    if (known) known.viewers.push(visitor);
    else views.set(key, viewOf(rooms, { led, worked }, visitor));
  }
  return [...views.values()];
}

function viewOf(rooms: Rooms, { led, worked }: { led: Id[]; worked: Id[] }, viewer: Visitor): View {
  const seen = Object.entries(rooms).flatMap(([roomId, room]) => {
    if (led.includes(roomId)) return [[roomId, room]];
    return worked.includes(roomId) ? [[roomId, withoutPleas(room)]] : [];
  });
  const view: Rooms = Object.fromEntries(seen);
  return { text: JSON.stringify(view), rooms: view, viewers: [viewer] };
}
