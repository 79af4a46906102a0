import type { Id } from '@plenum/shared/domain/ids';
import { isBackstage, type Reach, reachOf } from '@plenum/shared/domain/rights';
import type { RoomState } from '@plenum/shared/domain/room-state';
import type { HouseSignal, LineQuality } from '@plenum/shared/protocol/signal-lane';
import type { MediaEvents, MediaPlane } from '../media/media-plane.ts';
import type { ConferenceHouse } from '../rooms/conference-house.ts';
import type { HouseRegistry } from '../rooms/house-registry.ts';
import { houseSignalOf, roomSignalOf, visibleHouseSignal, visibleHouseSignals } from './house-signals.ts';
import { type Level, nextSpeaking, nobodySpeaks, ofPeople, type Speaking, stillThere } from './speaking.ts';
import type { TellMany } from './tell-many.ts';
import type { Visitor } from './visitor.ts';
import type { Visitors } from './visitors.ts';

const houseEvery = 1000;
/** Everybody in a room is told of everybody in it, so a fuller room is told less often. */
const roomDelay = 300;
const mostLevels = 16;
const delayEach = 3;
/** ms between two signals of a house that differ only in how many are where, for each of those who are told. */
const countsEach = 1;

type Parts = { plane: MediaPlane; registry: HouseRegistry; visitors: Visitors; tellMany: TellMany };
type RoomKey = { house: ConferenceHouse; roomId: Id };

/** The signal lane downwards: the house at a glance, who is in the room, who is heard. Coalesced, may be lost. */
export class Signals {
  readonly #parts: Parts;
  readonly #speaking = new Map<ConferenceHouse, Map<Id, Speaking>>();
  readonly #loud = new Map<ConferenceHouse, Set<Id>>();
  readonly #lastHouse = new Map<ConferenceHouse, { counts: string; rest: string; at: number }>();
  readonly #touched = new Map<string, NodeJS.Timeout>();
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
    for (const timer of this.#touched.values()) clearTimeout(timer);
  }

  #touch({ house, roomId }: RoomKey): void {
    const key = `${house.conferenceId}/${roomId}`;
    if (this.#touched.has(key)) return;
    const pause = roomDelay + delayEach * this.#parts.visitors.sizeAt(house, roomId);
    const timer = setTimeout(() => {
      this.#touched.delete(key);
      this.#sendRoom(house, roomId);
    }, pause);
    this.#touched.set(key, timer);
  }

  #sendRoom(house: ConferenceHouse, roomId: Id): void {
    const { visitors, tellMany } = this.#parts;
    tellMany(visitors.inside(house, roomId), 'signals', { room: roomSignalOf(visitors, house, roomId) });
  }

  #sendHouses(): void {
    const { visitors, tellMany } = this.#parts;
    for (const house of this.#parts.registry.houses()) {
      const signal: HouseSignal = houseSignalOf(visitors, house, this.#speakersOf(house));
      if (!this.#isNews(house, signal)) continue;
      for (const view of visibleHouseSignals(signal, visitors.of(house))) {
        tellMany(view.viewers, 'signals', { house: view.signal });
      }
    }
  }

  /** The fuller the house, the less often it is told of nothing but people coming and going. */
  #isNews(house: ConferenceHouse, signal: HouseSignal): boolean {
    const counts = Object.values(signal.rooms)
      .map(({ count, peeking }) => `${count} ${peeking}`)
      .join();
    const rest = JSON.stringify(signal, (key, value: unknown) =>
      key === 'count' || key === 'peeking' ? undefined : value,
    );
    const last = this.#lastHouse.get(house);
    const isSoon = performance.now() - (last?.at ?? 0) < countsEach * this.#parts.visitors.sizeOf(house);
    if (last?.rest === rest && (last.counts === counts || isSoon)) return false;
    this.#lastHouse.set(house, { counts, rest, at: performance.now() });
    return true;
  }

  #speakersOf(house: ConferenceHouse): Map<Id, Id> {
    const speakers = new Map<Id, Id>();
    for (const [roomId, speaking] of this.#speaking.get(house) ?? []) {
      const { now } = stillThere(speaking, house.conference.state, house.openRoom(roomId)?.state);
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
            .flatMap(({ trackId, personId, microphone }): Level[] => {
              const level = byProducer.get(trackId);
              if (level === undefined) return [];
              return [{ personId, level, ...(microphone === undefined ? {} : { microphone }) }];
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
    const before = stillThere(speakers.get(roomId) ?? nobodySpeaks, house.conference.state, room);
    const speaking = nextSpeaking(before, ofPeople(heard, room));
    speakers.set(roomId, speaking);
    const { visitors, tellMany } = this.#parts;
    const message = (levels: Level[]) => ({
      levels: { roomId, levels: levels.slice(0, mostLevels), speaking: speaking.now },
    });
    const inside = visitors.inside(house, roomId);
    const inFront = inside.filter(({ personId }) => !isBackstage(room, personId));
    const behindStage = inside.filter(({ personId }) => isBackstage(room, personId));
    tellMany(inFront, 'signals', message(heard), 'mayBeLost');
    tellMany(behindStage, 'signals', message([...behind, ...heard]), 'mayBeLost');
  }
}

export function qualityOf({ loss, rtt }: { loss: number; rtt: number }): LineQuality {
  if (loss > 8 || rtt > 800) return 'poor';
  return loss > 2 || rtt > 350 ? 'fair' : 'good';
}
