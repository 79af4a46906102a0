import type { Mix } from './mix.ts';
import { Mixer } from './mixer.ts';
import { Sinks } from './sinks.ts';
import { TypedEmitter } from './typed-emitter.ts';

type Graph = { context: AudioContext; sinks: Sinks; mixer: Mixer };
const gestures = ['pointerdown', 'keydown', 'touchend'] as const;
/** A context that may sound begins in less; a forbidden one never says so. */
const startPatience = 700;
const idlePatience = 20_000;

/**
 * Plays received sounds by a mixer. A browser that wants a gesture first gets one more try at the next, so nothing stays
 * silent without a reason. The context is opened with the first sound and closed some time after the last.
 */
export class Playback {
  readonly events = new TypedEmitter<{ blocked: boolean }>();
  readonly #unlock = () => void this.#start();
  #graph: Graph | null = null;
  #blocked = false;
  #volume = 1;
  #speaker = '';
  #idle: ReturnType<typeof setTimeout> | undefined;
  #starting: ReturnType<typeof setTimeout> | undefined;

  /** Makes exactly this audible. */
  play(mix: Mix): void {
    clearTimeout(this.#idle);
    if (mix.strips.length > 0) this.#graph ??= this.#open();
    else if (this.#graph) this.#idle = setTimeout(() => this.#shut(), idlePatience);
    this.#graph?.mixer.apply(mix);
  }

  /** The very streams that go to the loudspeakers. */
  get output(): MediaStream[] {
    return this.#graph?.context.state === 'running' ? this.#graph.sinks.streams() : [];
  }

  /** Browsers let a page sound once it has opened a microphone: what was held back gets another try. */
  tryAgain(): void {
    if (this.#blocked) void this.#start();
  }

  setVolume(volume: number): void {
    this.#volume = Math.min(1, Math.max(0, volume));
    this.#graph?.sinks.setVolume(this.#volume);
  }

  /** Where the browser cannot choose the loudspeaker, the system's own stays. */
  setSpeaker(deviceId: string): void {
    this.#speaker = deviceId;
    this.#graph?.mixer.setSpeaker(deviceId);
  }

  level(outputId: string): number {
    return this.#graph?.mixer.level(outputId) ?? -100;
  }

  isHeard(id: string): boolean {
    return this.#graph?.mixer.isHeard(id) ?? false;
  }

  close(): void {
    this.#shut();
    this.events.clear();
  }

  #open(): Graph | null {
    if (typeof AudioContext === 'undefined') return null;
    const context = new AudioContext();
    const sinks = new Sinks(context, () => this.#listen(true));
    sinks.setVolume(this.#volume);
    // A phone call, or a device that went away, stops a context in the midst of the sound.
    context.addEventListener('statechange', () => {
      if (this.#graph?.context === context && context.state !== 'closed') void this.#start();
    });
    this.#graph = { context, sinks, mixer: new Mixer(context, sinks, this.#speaker) };
    void this.#start();
    return this.#graph;
  }

  #shut(): void {
    clearTimeout(this.#idle);
    clearTimeout(this.#starting);
    const graph = this.#graph;
    this.#graph = null;
    this.#listen(false);
    if (!graph) return;
    graph.mixer.close();
    graph.sinks.close();
    void graph.context.close().catch(() => undefined);
  }

  async #start(): Promise<void> {
    const graph = this.#graph;
    if (!graph) return;
    clearTimeout(this.#starting);
    if (graph.context.state === 'running') this.#listen(false);
    else {
      this.#starting = setTimeout(() => this.#listen(graph.context.state !== 'running'), startPatience);
      await graph.context.resume().catch(() => undefined);
    }
    await graph.sinks.start();
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
