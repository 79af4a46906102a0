import { ramp } from './ramp.ts';

type Element = HTMLAudioElement & { setSinkId?: (deviceId: string) => Promise<void> };
/** `element` is null for the system's own device, to which the context plays by itself and soonest. */
type Sink = { input: GainNode; element: Element | null; stream: MediaStream | null };

/** Whether this browser can play to a device that somebody chooses. */
export function choosesOutputs(): boolean {
  return typeof HTMLMediaElement !== 'undefined' && 'setSinkId' in HTMLMediaElement.prototype;
}

/** The devices to which the page plays. Where the browser cannot choose one, the system's own takes its place. */
export class Sinks {
  readonly #context: AudioContext;
  readonly #sinks = new Map<string, Sink>();
  readonly #onHeld: () => void;
  #volume = 1;

  constructor(context: AudioContext, onHeld: () => void) {
    this.#context = context;
    this.#onHeld = onHeld;
  }

  to(deviceId: string): AudioNode {
    const chosen = choosesOutputs() ? deviceId : '';
    const known = this.#sinks.get(chosen);
    if (known) return known.input;
    const sink = chosen === '' ? this.#own() : this.#chosen(chosen);
    this.#sinks.set(chosen, sink);
    return sink.input;
  }

  setVolume(volume: number): void {
    this.#volume = volume;
    for (const { input } of this.#sinks.values()) ramp(input.gain, volume, this.#context.currentTime);
  }

  /** What each device plays, as a stream: its own, or one that is made to be looked at. */
  streams(): MediaStream[] {
    return [...this.#sinks.values()].map((sink) => {
      sink.stream ??= this.#streamOf(sink.input);
      return sink.stream;
    });
  }

  async start(): Promise<void> {
    await Promise.all([...this.#sinks.values()].map(({ element }) => element && this.#play(element)));
  }

  close(): void {
    for (const { element } of this.#sinks.values()) {
      element?.pause();
      if (element) element.srcObject = null;
    }
    this.#sinks.clear();
  }

  #own(): Sink {
    const input = new GainNode(this.#context, { gain: this.#volume });
    input.connect(this.#context.destination);
    return { input, element: null, stream: null };
  }

  #chosen(deviceId: string): Sink {
    const input = new GainNode(this.#context, { gain: this.#volume });
    const stream = this.#streamOf(input);
    const element: Element = new Audio();
    element.srcObject = stream;
    // A device that has been unplugged: the system's own is better than none.
    void element.setSinkId?.(deviceId).catch(() => undefined);
    void this.#play(element);
    return { input, element, stream };
  }

  #streamOf(node: AudioNode): MediaStream {
    const destination = this.#context.createMediaStreamDestination();
    node.connect(destination);
    return destination.stream;
  }

  async #play(element: Element): Promise<void> {
    try {
      await element.play();
    } catch (error) {
      if (error instanceof DOMException && error.name === 'NotAllowedError') this.#onHeld();
    }
  }
}
