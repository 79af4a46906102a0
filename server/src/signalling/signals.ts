import type { Id } from '@plenum/shared/domain/ids';
import { isBackstage, type Reach, reachOf } from '@plenum/shared/domain/rights';
import type { RoomState } from '@plenum/shared/domain/room-state';
import type { HouseSignal, LineQuality } from '@plenum/shared/protocol/signal-lane';
import type { MediaEvents, MediaPlane } from '../media/media-plane.ts';
import type { ConferenceHouse } from '../rooms/conference-house.ts';
import type { HouseRegistry } from '../rooms/house-registry.ts';
import { houseSignalOf, roomSignalOf, visibleHouseSignal } from './house-signals.ts';
import { type Level, nextSpeaking, nobodySpeaks, type Speaking, stillThere } from './speaking.ts';
import type { Visitor } from './visitor.ts';
import type { Visitors } from './visitors.ts';

const houseEvery = 1000;
const roomDelay = 300;
const mostLevels = 16;

type Parts = { plane: MediaPlane; registry: HouseRegistry; visitors: Visitors };
type RoomKey = { house: ConferenceHouse; roomId: Id };

/** The signal lane downwards: the house at a glance, who is in the room, who is heard. Coalesced, may be lost. */
export class Signals {
  readonly #parts: Parts;
  readonly #speaking = new Map<ConferenceHouse, Map<Id, Speaking>>();
  readonly #loud = new Map<ConferenceHouse, Set<Id>>();
  readonly #lastHouse = new Map<ConferenceHouse, string>();
  readonly #touched = new Map<string, RoomKey>();
  #roomTimer: NodeJS.Timeout | undefined;
  readonly #ends: Array<() => void>;

  constructor(parts: Parts) {
    this.#parts = parts;
    parts.visitors.onTouched((house, roomId) => this.#touch({ house, roomId }));
    const timer = setInterval(() => this.#sendHouses(), houseEvery);
    this.#ends = [parts.plane.on('levels', (levels) => this.#onLevels(levels)), () => clearInterval(timer)];
  }

  /** The page's report of its own line; the room is told when the badge changes. */
  setQuality(visitor: Visitor, line: { loss: number; rtt: number }): void {
    const quality = qualityOf(line);
    if (quality === visitor.quality) return;
    visitor.quality = quality;
    visitor.socket?.emit('signals', { myLine: quality });
    if (visitor.roomId !== null) this.#touch({ house: visitor.house, roomId: visitor.roomId });
  }

  /** For a welcome; afterwards the visitor hears of changes. */
  houseSignalFor(visitor: Visitor): HouseSignal {
    const { house } = visitor;
    return visibleHouseSignal(houseSignalOf(this.#parts.visitors, house, this.#speakersOf(house)), visitor);
  }

  close(): void {
    for (const end of this.#ends) end();
    clearTimeout(this.#roomTimer);
  }

  #touch(key: RoomKey): void {
    this.#touched.set(`${key.house.conferenceId}/${key.roomId}`, key);
    this.#roomTimer ??= setTimeout(() => this.#sendRooms(), roomDelay);
  }

  #sendRooms(): void {
    this.#roomTimer = undefined;
    const rooms = [...this.#touched.values()];
    this.#touched.clear();
    for (const { house, roomId } of rooms) {
      const room = roomSignalOf(this.#parts.visitors, house, roomId);
      for (const visitor of this.#parts.visitors.inside(house, roomId)) visitor.socket?.emit('signals', { room });
    }
  }

  #sendHouses(): void {
    for (const house of this.#parts.registry.houses()) {
      const signal: HouseSignal = houseSignalOf(this.#parts.visitors, house, this.#speakersOf(house));
      const text = JSON.stringify(signal);
      if (text === this.#lastHouse.get(house)) continue;
      this.#lastHouse.set(house, text);
      for (const visitor of this.#parts.visitors.of(house)) {
        visitor.socket?.emit('signals', { house: visibleHouseSignal(signal, visitor) });
      }
    }
  }

  #speakersOf(house: ConferenceHouse): Map<Id, Id> {
    const speakers = new Map<Id, Id>();
    for (const [roomId, speaking] of this.#speaking.get(house) ?? []) {
      const { now } = stillThere(speaking, house.openRoom(roomId)?.state);
      if (now !== null) speakers.set(roomId, now);
    }
    return speakers;
  }

  #onLevels({ entries }: MediaEvents['levels']): void {
    const byProducer = new Map(entries.map(({ producerId, level }) => [producerId, level]));
    for (const house of this.#parts.registry.houses()) {
      const wereLoud = this.#loud.get(house) ?? new Set<Id>();
      const loud = new Set<Id>();
      for (const { state: room } of house.openRooms()) {
        const levels = (reach: Reach): Level[] =>
          Object.values(room.tracks)
            .filter((track) => reachOf(house.conference.state, room, track) === reach)
            .flatMap(({ trackId, personId }): Level[] => {
              const level = byProducer.get(trackId);
              return level === undefined ? [] : [{ personId, level }];
            })
            .toSorted((a, b) => b.level - a.level);
        const [heard, behind] = [levels('house'), levels('backstage')];
        const isLoud = heard.length + behind.length > 0;
        if (isLoud) loud.add(room.roomId);
        if (isLoud || wereLoud.has(room.roomId)) this.#sendLevels(house, room, heard, behind);
      }
      this.#loud.set(house, loud);
    }
  }

  /** `behind`: voices backstage, of which only those who are there are told (BACK-4). */
  #sendLevels(house: ConferenceHouse, room: RoomState, heard: Level[], behind: Level[]): void {
    const { roomId } = room;
    const speakers = this.#speaking.get(house) ?? new Map<Id, Speaking>();
    this.#speaking.set(house, speakers);
    const before = stillThere(speakers.get(roomId) ?? nobodySpeaks, room);
    const speaking = nextSpeaking(before, heard);
    speakers.set(roomId, speaking);
    const message = (levels: Level[]) => ({
      levels: { roomId, levels: levels.slice(0, mostLevels), speaking: speaking.now },
    });
    for (const visitor of this.#parts.visitors.inside(house, roomId)) {
      const levels = isBackstage(room, visitor.personId) ? [...behind, ...heard] : heard;
      visitor.socket?.volatile.emit('signals', message(levels));
    }
  }
}

export function qualityOf({ loss, rtt }: { loss: number; rtt: number }): LineQuality {
  if (loss > 8 || rtt > 800) return 'poor';
  return loss > 2 || rtt > 350 ? 'fair' : 'good';
}
