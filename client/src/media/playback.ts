import { TypedEmitter } from './typed-emitter.ts';

export type Sound = { id: string; track: MediaStreamTrack };
type PlayableAudio = HTMLAudioElement & { setSinkId?: (deviceId: string) => Promise<void> };
const gestures = ['pointerdown', 'keydown', 'touchend'] as const;

/**
 * Plays received microphones: one audio element for each, never in the document. A browser that wants a gesture first
 * gets one more try at the next, so nothing stays silent without a reason.
 */
export class Playback {
  readonly events = new TypedEmitter<{ blocked: boolean }>();
  readonly #elements = new Map<string, { audio: PlayableAudio; track: MediaStreamTrack }>();
  readonly #unlock = () => void this.#playAll();
  #blocked = false;
  #volume = 1;
  #speaker = '';

  /** Makes exactly these sounds audible. */
  play(sounds: Sound[]): void {
    const wanted = new Map(sounds.map(({ id, track }) => [id, track]));
    for (const [id, { track }] of this.#elements) if (wanted.get(id) !== track) this.#remove(id);
    for (const [id, track] of wanted) if (!this.#elements.has(id)) this.#add(id, track);
  }

  /** The very streams that go to the loudspeaker. */
  get output(): MediaStream[] {
    return [...this.#elements.values()].flatMap(({ audio }) =>
      audio.srcObject instanceof MediaStream && !audio.paused ? [audio.srcObject] : [],
    );
  }

  /** Browsers let a page sound once it has opened a microphone: what was held back gets another try. */
  tryAgain(): void {
    if (this.#blocked) void this.#playAll();
  }

  setVolume(volume: number): void {
    this.#volume = Math.min(1, Math.max(0, volume));
    for (const { audio } of this.#elements.values()) audio.volume = this.#volume;
  }

  /** Where the browser cannot choose the loudspeaker, the system's own stays. */
  async setSpeaker(deviceId: string): Promise<void> {
    this.#speaker = deviceId;
    await Promise.all([...this.#elements.values()].map(({ audio }) => this.#route(audio)));
  }

  close(): void {
    this.play([]);
    this.#listen(false);
    this.events.clear();
  }

  #add(id: string, track: MediaStreamTrack): void {
    const audio: PlayableAudio = new Audio();
    audio.autoplay = true;
    audio.volume = this.#volume;
    audio.srcObject = new MediaStream([track]);
    this.#elements.set(id, { audio, track });
    void this.#route(audio);
    void this.#start(audio);
  }

  #remove(id: string): void {
    const audio = this.#elements.get(id)?.audio;
    this.#elements.delete(id);
    if (!audio) return;
    audio.pause();
    audio.srcObject = null;
  }

  async #route(audio: PlayableAudio): Promise<void> {
    if (this.#speaker && audio.setSinkId) await audio.setSinkId(this.#speaker).catch(() => undefined);
  }

  async #start(audio: PlayableAudio): Promise<void> {
    try {
      await audio.play();
    } catch (error) {
      const isBlocked = error instanceof DOMException && error.name === 'NotAllowedError';
      if (isBlocked) this.#listen(true);
    }
  }

  async #playAll(): Promise<void> {
    this.#listen(false);
    await Promise.all([...this.#elements.values()].map(({ audio }) => this.#start(audio)));
  }

  #listen(blocked: boolean): void {
    if (this.#blocked === blocked) return;
    this.#blocked = blocked;
    for (const gesture of gestures) {
      // In the capture phase: a button that was pressed keeps its event to itself.
      if (blocked) document.addEventListener(gesture, this.#unlock, { capture: true });
      else document.removeEventListener(gesture, this.#unlock, { capture: true });
    }
    this.events.emit('blocked', blocked);
  }
}
