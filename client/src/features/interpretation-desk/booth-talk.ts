import type { Id } from '@plenum/shared/domain/ids';
import type { House } from '../../session/house.ts';
import { preferences } from '../../ui/preferences.ts';

type Wish = 'on' | 'muted' | 'off';
type Door = Pick<House, 'store' | 'toRoom' | 'setSource'>;

/**
 * INTERP-14: one's own microphone to a booth and back. The house turns it to the booth before it is opened, and it is shut
 * again before the house turns it back, so that the room never hears a word of it.
 */
export class BoothTalk {
  readonly #house: Door;
  #talk: { boothId: Id; before: Wish } | null = null;
  #acts: Promise<void> = Promise.resolve();

  constructor(house: Door) {
    this.#house = house;
  }

  start(boothId: Id): Promise<void> {
    return this.#next(async () => {
      await this.#end();
      const before = this.#wish();
      if (await this.#house.toRoom({ type: 'talkToBooth', boothId })) return;
      this.#talk = { boothId, before };
      if (before !== 'on') await this.#set('on');
    });
  }

  /** Also where the page no longer knows that it talks, as after a reload. */
  stop(): Promise<void> {
    return this.#next(() => this.#end(true));
  }

  async #end(always = false): Promise<void> {
    const talk = this.#talk;
    if (!talk && !always) return;
    this.#talk = null;
    if (talk && talk.before !== 'on') await this.#set(talk.before);
    await this.#house.toRoom({ type: 'talkToBooth', boothId: null });
  }

  #wish(): Wish {
    const { state } = this.#house.store.getState().media.own.microphone;
    return state === 'on' || state === 'starting' ? 'on' : state === 'muted' ? 'muted' : 'off';
  }

  async #set(wish: Wish): Promise<void> {
    const { microphoneId } = preferences.getState();
    await this.#house.setSource('microphone', wish, microphoneId === null ? {} : { deviceId: microphoneId });
  }

  #next(act: () => Promise<void>): Promise<void> {
    const done = this.#acts.then(act).catch(() => undefined);
    this.#acts = done;
    return done;
  }
}
