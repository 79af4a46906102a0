import type { RoomStreamCommand } from '@plenum/shared/domain/command';
import { type Id, own } from '@plenum/shared/domain/ids';
import type { Refusal } from '@plenum/shared/domain/refusal';
import type { RoomState } from '@plenum/shared/domain/room-state';
import type { Localized } from '@plenum/shared/domain/text';
import { v7 as newId } from 'uuid';
import { capture, type SoundProfile } from '../media/capture.ts';
import { microphoneOf, type OwnSlot, ownSlots, sourceOf } from '../media/own-slot.ts';
import type { MicrophoneName, Publisher } from '../media/publisher.ts';
import type { OwnSource } from './house.ts';

/** How a source is opened: by the browser's devices, unless something else stands in for them. */
export type Capture = typeof capture;
export type Wish = 'on' | 'muted' | 'off';
export type OwnSourcesOptions = {
  publisher: () => Publisher | null;
  /** Whether the house would take a track now: inside, and standing in a room. */
  placed: () => boolean;
  sound: () => SoundProfile;
  capture?: Capture;
  command: (command: RoomStreamCommand) => Promise<Refusal | null>;
  onChange: (source: OwnSlot, state: OwnSource) => void;
  onRefused: (refusal: Refusal) => void;
  onSilenced: () => void;
  /** The transport takes no more tracks. */
  onBroken: () => void;
};

type Slot = {
  wish: Wish;
  deviceId: string | undefined;
  label: Localized | undefined;
  /** Counts wishes, so that a wish which came meanwhile is seen. */
  wishes: number;
  capture: {
    track: MediaStreamTrack;
    deviceId: string | undefined;
    trackId: Id;
    muted: boolean;
    published: boolean;
    /** The name under which the house knows it. */
    label: Localized | undefined;
  } | null;
  work: Promise<void> | null;
  breaks: number;
};
const mostBreaks = 3;
const isTransient = ({ code }: Refusal) => code === 'TIMEOUT' || code === 'UNAVAILABLE' || code === 'HELLO_FIRST';
const emptySlot = (): Slot => ({
  wish: 'off',
  deviceId: undefined,
  label: undefined,
  wishes: 0,
  capture: null,
  work: null,
  breaks: 0,
});

/**
 * The person's own microphone, camera and screen. A wish is written down; the work of one source runs one step after the
 * other until the world matches the last wish. Captures outlive transports: new ones get the same tracks again.
 */
export class OwnSources {
  readonly #options: OwnSourcesOptions;
  readonly #slots: Record<OwnSlot, Slot> = {
    microphone: emptySlot(),
    'microphone-2': emptySlot(),
    'microphone-3': emptySlot(),
    'microphone-4': emptySlot(),
    camera: emptySlot(),
    screen: emptySlot(),
  };

  constructor(options: OwnSourcesOptions) {
    this.#options = options;
  }

  async set(source: OwnSlot, wish: Wish, deviceId?: string, label?: Localized): Promise<void> {
    const slot = this.#slots[source];
    slot.wish = wish;
    slot.wishes += 1;
    if (deviceId !== undefined) slot.deviceId = deviceId;
    if (label !== undefined) slot.label = label;
    await this.#work(source);
  }

  /** The house has dropped the tracks (no room, or new transports): they are unknown there until published again. */
  forget(): void {
    for (const source of ownSlots) {
      const slot = this.#slots[source];
      if (!slot.capture) continue;
      Object.assign(slot.capture, { trackId: newId(), published: false });
      this.#show(source);
    }
  }

  /** Makes the house match the wishes, sound first. */
  async settle(): Promise<void> {
    for (const source of ownSlots) {
      this.#slots[source].wishes += 1;
      await this.#work(source);
    }
  }

  /** Compares with the room as the house tells it; where the house knows less or says quieter, the house is followed. */
  async compare(room: RoomState, mayHaveForgotten: boolean): Promise<void> {
    for (const source of ownSlots) {
      const held = this.#slots[source].capture;
      if (!held?.published) continue;
      const known = own(room.tracks, held.trackId);
      if (known?.muted && !held.muted) this.silenced(held.trackId);
      else if (known && !known.muted && held.muted)
        void this.#options.command({ type: 'muteTrack', trackId: held.trackId });
      else if (!known && mayHaveForgotten)
        await this.#options.publisher()?.announceAgain(held.trackId, source, held.muted, this.#nameOf(source));
    }
  }

  /** A moderator has silenced the track: nothing more is sent until the person wishes it again. */
  silenced(trackId: Id): void {
    for (const source of ownSlots) {
      const slot = this.#slots[source];
      if (slot.capture?.trackId !== trackId || slot.capture.muted) continue;
      slot.wish = 'muted';
      slot.capture.muted = true;
      this.#options.publisher()?.pause(source);
      this.#show(source);
      this.#options.onSilenced();
    }
  }

  /** Ends every capture without a word to the house, which ends the tracks itself. */
  end(): void {
    for (const source of ownSlots) {
      const slot = this.#slots[source];
      slot.wish = 'off';
      slot.wishes += 1;
      slot.capture?.track.stop();
      slot.capture = null;
      this.#show(source);
    }
  }

  #work(source: OwnSlot): Promise<void> {
    const slot = this.#slots[source];
    slot.work ??= this.#untilSettled(source, slot).finally(() => {
      slot.work = null;
    });
    return slot.work;
  }

  async #untilSettled(source: OwnSlot, slot: Slot): Promise<void> {
    let seen: number;
    do {
      seen = slot.wishes;
      if (slot.wish === 'off') await this.#close(source, slot);
      else if (await this.#ensureCapture(source, slot)) await this.#ensureSent(source, slot);
    } while (seen !== slot.wishes);
  }

  async #close(source: OwnSlot, slot: Slot): Promise<void> {
    const held = slot.capture;
    slot.capture = null;
    if (!held) return;
    held.track.stop();
    this.#options.onChange(source, { state: 'off' });
    await this.#options.publisher()?.stop(source);
    if (held.published) void this.#options.command({ type: 'unpublishTrack', trackId: held.trackId });
  }

  async #ensureCapture(source: OwnSlot, slot: Slot): Promise<boolean> {
    const { deviceId, wishes } = slot;
    const held = slot.capture;
    if (held && held.deviceId === deviceId) return true;
    if (!held) this.#options.onChange(source, { state: 'starting' });
    const captured = await (this.#options.capture ?? capture)(sourceOf(source), {
      ...(deviceId ? { deviceId } : {}),
      sound: this.#options.sound(),
    });
    if (!captured.ok) return this.#captureFailed(source, slot, captured.problem, wishes);
    const { track } = captured;
    if (slot.wish === 'off') {
      track.stop();
      this.#options.onChange(source, { state: 'off' });
      return false;
    }
    track.addEventListener('ended', () => this.#ended(source, track));
    if (held) {
      await this.#options.publisher()?.replaceTrack(source, track);
      held.track.stop();
      Object.assign(held, { track, deviceId });
    } else {
      const muted = slot.wish === 'muted';
      slot.capture = { track, deviceId, trackId: newId(), muted, published: false, label: slot.label };
    }
    return true;
  }

  #captureFailed(
    source: OwnSlot,
    slot: Slot,
    problem: Extract<OwnSource, { state: 'failed' }>['problem'],
    wishes: number,
  ): false {
    if (slot.capture) {
      // The former device goes on; only the change of device has failed.
      slot.deviceId = slot.capture.deviceId;
      this.#show(source);
    } else {
      if (wishes === slot.wishes) slot.wish = 'off';
      this.#options.onChange(
        source,
        source === 'screen' && problem === 'denied' ? { state: 'off' } : { state: 'failed', problem },
      );
    }
    return false;
  }

  async #ensureSent(source: OwnSlot, slot: Slot): Promise<void> {
    const held = slot.capture;
    if (!held) return;
    const muted = slot.wish === 'muted';
    const changed = held.muted !== muted;
    held.muted = muted;
    held.track.enabled = !muted;
    this.#show(source);
    if (!held.published) return this.#publish(source, slot);
    if (slot.label && JSON.stringify(slot.label) !== JSON.stringify(held.label)) {
      held.label = slot.label;
      await this.#options.command({ type: 'nameHallMicrophone', trackId: held.trackId, label: slot.label });
    }
    if (!changed) return;
    if (muted) this.#options.publisher()?.pause(source);
    else this.#options.publisher()?.resume(source);
    const refusal = await this.#options.command({ type: muted ? 'muteTrack' : 'unmuteTrack', trackId: held.trackId });
    if (refusal && !isTransient(refusal) && !muted) this.silenced(held.trackId);
  }

  async #publish(source: OwnSlot, slot: Slot): Promise<void> {
    const publisher = this.#options.publisher();
    const held = slot.capture;
    if (!publisher || !held || !this.#options.placed()) return;
    const { trackId, track, muted } = held;
    held.label = slot.label;
    const name = this.#nameOf(source);
    const published = await publisher.publish({ trackId, source, track, muted, sound: this.#options.sound(), name });
    if (slot.capture !== held || held.trackId !== trackId) return;
    if (published.state === 'published') {
      held.published = true;
      slot.breaks = 0;
    } else if (published.state === 'broken') await this.#broken(source, slot);
    else if (published.state === 'refused' && !isTransient(published.refusal)) {
      slot.wish = 'off';
      await this.#close(source, slot);
      this.#options.onRefused(published.refusal);
    }
  }

  /** New transports may help; where they do not, the source is at fault. */
  async #broken(source: OwnSlot, slot: Slot): Promise<void> {
    slot.breaks += 1;
    if (slot.breaks < mostBreaks) return this.#options.onBroken();
    slot.breaks = 0;
    slot.wish = 'off';
    await this.#close(source, slot);
    this.#options.onChange(source, { state: 'failed', problem: 'unavailable' });
  }

  /** The device was unplugged, or the browser's own "stop sharing" was pressed. */
  #ended(source: OwnSlot, track: MediaStreamTrack): void {
    const slot = this.#slots[source];
    if (slot.capture?.track !== track) return;
    void this.set(source, 'off').then(() => {
      if (source !== 'screen') this.#options.onChange(source, { state: 'failed', problem: 'unavailable' });
    });
  }

  /** HALL-3: only a hall numbers its microphones. */
  #nameOf(source: OwnSlot): MicrophoneName {
    const microphone = microphoneOf(source);
    if (microphone === 0 || this.#options.sound() !== 'line') return {};
    const { label } = this.#slots[source];
    return { microphone, ...(label ? { label } : {}) };
  }

  #show(source: OwnSlot): void {
    const held = this.#slots[source].capture;
    const { onChange } = this.#options;
    if (!held) onChange(source, { state: 'off' });
    else onChange(source, { state: held.muted ? 'muted' : 'on', trackId: held.trackId, track: held.track });
  }
}
