import type { Id } from '@plenum/shared/domain/ids';
import { channelContent, channelTrackId } from '@plenum/shared/domain/interpretation';
import { holderOf } from '@plenum/shared/domain/room-state';
import type { Language } from '@plenum/shared/domain/text';
import type { HouseView } from './house.ts';
import { houseMix } from './house-mix.ts';
import type { Parts } from './parts.ts';

/** A channel that was chosen is waited for so long; then it is heard even if nobody speaks in it. */
const patience = 300;
const look = 10;

const roomOf = ({ place }: HouseView): Id | null => (place.state === 'in' ? place.roomId : null);
const shown = ({ place, conference, me, media, listening, monitors }: HouseView) =>
  [place, conference, me, media.received, media.channels, listening, monitors] as const;

/** Brings to the loudspeakers what the view says: at a switch the former channel sounds until the new one has come. */
export class Sounding {
  readonly #parts: Pick<Parts, 'store' | 'playback' | 'engine'>;
  readonly #unsubscribe: () => void;
  #roomId: Id | null = null;
  #audible: Language | null = null;
  #awaited: { language: Language; since: number } | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(parts: Pick<Parts, 'store' | 'playback' | 'engine'>) {
    this.#parts = parts;
    this.#unsubscribe = parts.store.api.subscribe((view, before) => {
      const [now, then] = [shown(view), shown(before)];
      if (now.some((part, index) => part !== then[index])) this.#sound();
    });
  }

  close(): void {
    this.#unsubscribe();
    clearTimeout(this.#timer);
  }

  #sound(): void {
    const { store, playback, engine } = this.#parts;
    const { view } = store;
    clearTimeout(this.#timer);
    this.#audible = this.#reached(view);
    playback.play(houseMix(view, this.#audible));
    engine.delayPictures(pictureDelay(view));
    if (this.#awaited) this.#timer = setTimeout(() => this.#sound(), look);
  }

  /** The channel that may be heard now: the wanted one once something comes in by it. */
  #reached(view: HouseView): Language | null {
    const wanted = view.listening.channel;
    const isNewRoom = roomOf(view) !== this.#roomId;
    this.#roomId = roomOf(view);
    if (isNewRoom || wanted === this.#audible || wanted === null || !this.#isOnItsWay(view, wanted)) {
      this.#awaited = null;
      return wanted;
    }
    const now = performance.now();
    if (this.#awaited?.language !== wanted) this.#awaited = { language: wanted, since: now };
    const isHere = this.#parts.playback.isHeard(idOf(view, wanted));
    if (now - this.#awaited.since < patience && !isHere) return this.#audible;
    this.#awaited = null;
    return wanted;
  }

  /** Whether the wanted channel brings what the page has not yet: else the floor itself is heard, at once. */
  #isOnItsWay(view: HouseView, wanted: Language): boolean {
    const id = idOf(view, wanted);
    return !view.monitors && houseMix(view, wanted).routes.some(({ from, volume }) => from === id && volume > 0);
  }
}

function idOf({ conference, place }: HouseView, language: Language): string {
  return conference && place.state === 'in'
    ? channelTrackId(conference.state.conferenceId, place.roomId, language)
    : '';
}

/** The picture waits only where an interpreter is heard, and for nobody who has the word himself: he answers to what he sees. */
export function pictureDelay({ place, conference, me, listening, monitors }: HouseView): number {
  const { channel, inStep, lag } = listening;
  if (!inStep || !channel || monitors || place.state !== 'in' || !conference) return 0;
  if (me && holderOf(place.room, me.personId)) return 0;
  return channelContent(conference.state, place.room, channel).carries === 'interpreter' ? lag : 0;
}
