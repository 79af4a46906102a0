import type { Id } from '@plenum/shared/domain/ids';
import { type OnAir, playedTo, playoutTracks, type Reel } from '@plenum/shared/domain/playout-state';
import type { RoomState } from '@plenum/shared/domain/room-state';
import { v7 as newId } from 'uuid';
import type { MediaPlane } from '../media/media-plane.ts';
import type { PlayoutEvent, PlayoutResult } from '../media/playout-port.ts';
import type { Clock } from '../rooms/clock.ts';
import type { ConferenceHouse } from '../rooms/conference-house.ts';
import type { HouseRegistry } from '../rooms/house-registry.ts';

type Parts = { plane: MediaPlane; registry: HouseRegistry; clock: Clock; onBroken: (error: unknown) => void };
/** What one playout should do now. A take has its own name for each beginning, so that saying it twice is saying it once. */
type Wish = { reel: Reel; roomId: Id; do: 'preview' | 'play' | 'hold'; takeId: string; from: number };
type Live = { house: ConferenceHouse; roomId: Id; done: string; takeId: string | undefined };

const retryPause = 500;

/**
 * Makes the media plane play what the rooms' states say: what is cued runs as a preview, what is taken begins anew from its
 * first frame, what is frozen stands. The end of a clip and its failures come back as commands.
 */
export class PlayoutDirector {
  readonly #parts: Parts;
  readonly #live = new Map<Id, Live>();
  readonly #queues = new Map<string, Promise<void>>();
  readonly #retries = new Map<string, () => void>();
  /** Lost, and the room has not been told yet: nothing is begun again behind its back. */
  readonly #lost = new Set<Id>();
  readonly #ends: Array<() => void>;
  #isOver = false;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#ends = [
      parts.registry.onEvents((house, batch) => {
        if (batch.stream === 'room') this.#look(house, batch.roomId);
      }),
      parts.plane.on('playout', (event) => this.#heard(event)),
      parts.plane.on('up', () => this.#lookAround(true)),
    ];
    this.#lookAround(false);
  }

  close(): void {
    this.#isOver = true;
    for (const end of this.#ends) end();
    for (const stop of this.#retries.values()) stop();
  }

  #lookAround(isNew: boolean): void {
    if (isNew) for (const live of this.#live.values()) live.done = '';
    for (const house of this.#parts.registry.houses())
      for (const { state } of house.openRooms()) this.#look(house, state.roomId);
  }

  /** One after the other in each room: a take never overtakes the cue before it. */
  #look(house: ConferenceHouse, roomId: Id): void {
    const key = `${house.conferenceId}/${roomId}`;
    const room = house.openRoom(roomId)?.state;
    const isIdle = !room || (room.playout.onAir === null && room.playout.cued === null);
    const hasLive = [...this.#live.values()].some((live) => live.house === house && live.roomId === roomId);
    if (this.#isOver || (isIdle && !hasLive)) return;
    const before = this.#queues.get(key) ?? Promise.resolve();
    const next = before.then(() => this.#match(house, roomId)).catch(this.#parts.onBroken);
    this.#queues.set(key, next);
    void next.then(() => this.#queues.get(key) === next && this.#queues.delete(key));
  }

  async #match(house: ConferenceHouse, roomId: Id): Promise<void> {
    const room = house.openRoom(roomId)?.state;
    const wishes = room ? wishesOf(room, this.#parts.clock.now()) : [];
    // What is on air comes first: nobody waits for a preview to be checked.
    for (const wish of wishes) await this.#fulfil(house, wish);
    const wanted = new Set(wishes.map(({ reel }) => reel.playoutId));
    for (const [playoutId, live] of this.#live) {
      if (live.house !== house || live.roomId !== roomId || wanted.has(playoutId)) continue;
      this.#live.delete(playoutId);
      await this.#parts.plane.closePlayout(playoutId);
    }
  }

  async #fulfil(house: ConferenceHouse, wish: Wish): Promise<void> {
    const { playoutId } = wish.reel;
    const said = `${wish.do} ${wish.takeId}`;
    const live = this.#live.get(playoutId) ?? { house, roomId: wish.roomId, done: '', takeId: undefined };
    if (live.done === said || this.#lost.has(playoutId)) return;
    this.#live.set(playoutId, live);
    const result = await this.#say(house, wish, live);
    if (result.ok) live.done = said;
    else if (result.reason === 'unavailable' || result.reason === 'unknownPlayout') this.#again(house, wish.roomId);
    else await this.#report(house, wish.roomId, { type: 'failGreeting', playoutId });
  }

  async #say(house: ConferenceHouse, wish: Wish, live: Live): Promise<PlayoutResult<unknown>> {
    const { plane } = this.#parts;
    const { playoutId, uploadId: folder, clip: hash, until } = wish.reel;
    if (wish.do === 'hold' && live.takeId !== undefined) return plane.holdClip({ playoutId, takeId: live.takeId });
    const { camera: pictureId, microphone: soundId } = playoutTracks(playoutId);
    const { conferenceId } = house;
    const opened = await plane.openPlayout({ playoutId, conferenceId, placementKey: wish.roomId, soundId, pictureId });
    if (!opened.ok) return opened;
    const { takeId, from } = wish;
    const clip = { playoutId, clipId: folder };
    if (live.takeId === undefined) {
      const loaded = await plane.loadClip({ ...clip, folder, hash, from });
      if (!loaded.ok) return loaded;
    }
    const played = await plane.playClip({ ...clip, takeId, from, until });
    if (!played.ok) return played;
    live.takeId = takeId;
    return wish.do === 'hold' ? plane.holdClip({ playoutId, takeId }) : played;
  }

  #again(house: ConferenceHouse, roomId: Id): void {
    const key = `${house.conferenceId}/${roomId}`;
    if (this.#isOver || this.#retries.has(key)) return;
    const stop = this.#parts.clock.after(retryPause, () => {
      this.#retries.delete(key);
      for (const live of this.#live.values())
        if (live.house === house && live.roomId === roomId && live.done === '') live.takeId = undefined;
      this.#look(house, roomId);
    });
    this.#retries.set(key, stop);
  }

  #heard(event: PlayoutEvent): void {
    const live = this.#live.get(event.playoutId);
    if (!live || live.takeId !== event.takeId) return;
    const { playoutId } = event;
    const isOnAir = live.house.openRoom(live.roomId)?.state.playout.onAir?.playoutId === playoutId;
    if (event.state === 'ended' && isOnAir)
      void this.#report(live.house, live.roomId, { type: 'endGreeting', playoutId });
    if (event.state !== 'failed') return;
    Object.assign(live, { done: '', takeId: undefined });
    this.#lost.add(playoutId);
    void this.#report(live.house, live.roomId, { type: 'failGreeting', playoutId }).then(() => {
      this.#lost.delete(playoutId);
      this.#look(live.house, live.roomId);
    });
  }

  async #report(house: ConferenceHouse, roomId: Id, command: { type: 'endGreeting' | 'failGreeting'; playoutId: Id }) {
    const room = house.openRoom(roomId);
    await room?.submit({ command, commandId: newId(), actor: { kind: 'system' } }).catch(this.#parts.onBroken);
  }
}

/** PLAY-1, PLAY-3: what the room's playouts should do, what is on air first; the failed do nothing. */
export function wishesOf(room: RoomState, at: number): Wish[] {
  const { onAir, cued } = room.playout;
  const { roomId } = room;
  const preview: Wish[] = cued ? [{ reel: cued, roomId, do: 'preview', takeId: 'preview', from: cued.from }] : [];
  if (!onAir || onAir.state === 'failed') return preview;
  return [{ reel: onAir, roomId, ...airing(room, onAir, at) }, ...preview];
}

function airing(room: RoomState, onAir: OnAir, at: number): Pick<Wish, 'do' | 'takeId' | 'from'> {
  const position = playedTo(room, onAir, at);
  if (onAir.state !== 'playing') return { do: 'hold', takeId: `held-${position}`, from: position };
  if (room.frozen.state === 'frozen') return { do: 'hold', takeId: `frozen-${room.frozen.since}`, from: position };
  // After a freeze the take goes on where the room's own time says, under a name of its own.
  return { do: 'play', takeId: `take-${onAir.since}-${onAir.position}-${room.frozenFor}`, from: position };
}
