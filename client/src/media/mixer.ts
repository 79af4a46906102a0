import { type LevelControl, matched, untouched } from './level-control.ts';
import { loudness } from './level-meter.ts';
import { LoudnessTap } from './loudness-tap.ts';
import type { Matching, Mix, Output, Strip } from './mix.ts';
import { ramp } from './ramp.ts';
import type { Sinks } from './sinks.ts';

type Playing = {
  strip: Strip;
  /** Chromium lets nothing of a remote track into the graph that no element plays; it is mute and never in the document. */
  element: HTMLAudioElement;
  source: MediaStreamAudioSourceNode;
  /** By how much the level control raises it. */
  match: GainNode;
  meter: AnalyserNode;
  routes: Map<string, GainNode>;
  tap: LoudnessTap | null;
};
type Playout = {
  output: Output;
  input: GainNode;
  panner: StereoPannerNode;
  meter: AnalyserNode;
  sink: AudioNode | null;
};

const every = 100;
const fadeOut = 100;
const quiet = 1e-5;
const fromDb = (db: number): number => 10 ** (db / 20);

/** Mixes received sounds into one or more outputs as a `Mix` says. Every change of volume is a ramp. */
export class Mixer {
  readonly #context: AudioContext;
  readonly #sinks: Sinks;
  readonly #playing = new Map<string, Playing>();
  readonly #outputs = new Map<string, Playout>();
  readonly #controls = new Map<string, LevelControl>();
  readonly #taps: { floor: LoudnessTap; channel: LoudnessTap };
  #matching: Matching | null = null;
  #timer: ReturnType<typeof setInterval> | undefined;
  #speaker: string;

  constructor(context: AudioContext, sinks: Sinks, speaker: string) {
    this.#context = context;
    this.#sinks = sinks;
    this.#speaker = speaker;
    this.#taps = { floor: new LoudnessTap(context), channel: new LoudnessTap(context) };
  }

  apply({ strips, outputs, routes, matching }: Mix): void {
    for (const [id, { strip }] of this.#playing) {
      if (!strips.some((wanted) => wanted.id === id && wanted.track === strip.track)) this.#remove(id);
    }
    for (const [id] of this.#outputs) if (!outputs.some(({ outputId }) => outputId === id)) this.#removeOutput(id);
    for (const output of outputs) this.#setOutput(output);
    for (const strip of strips) {
      const playing = this.#playing.get(strip.id) ?? this.#add(strip);
      playing.strip = strip;
      for (const { outputId } of outputs) {
        const route = routes.find(({ from, to }) => from === strip.id && to === outputId);
        this.#route(playing, outputId, route?.volume ?? 0);
      }
    }
    this.#match(matching);
  }

  setSpeaker(deviceId: string): void {
    this.#speaker = deviceId;
    for (const { output } of this.#outputs.values()) this.#setOutput(output);
  }

  /** dBFS of what an output plays, -100 for silence. */
  level(outputId: string): number {
    const meter = this.#outputs.get(outputId)?.meter;
    return meter ? Math.max(-100, loudness(samplesOf(meter))) : -100;
  }

  /** Whether anything at all comes in here. */
  isHeard(id: string): boolean {
    const meter = this.#playing.get(id)?.meter;
    return meter !== undefined && samplesOf(meter).some((sample) => Math.abs(sample) > quiet);
  }

  close(): void {
    clearInterval(this.#timer);
    for (const id of [...this.#playing.keys()]) this.#remove(id);
    this.#outputs.clear();
  }

  #add(strip: Strip): Playing {
    const stream = new MediaStream([strip.track]);
    const element = new Audio();
    element.muted = true;
    element.srcObject = stream;
    void element.play().catch(() => undefined);
    const source = this.#context.createMediaStreamSource(stream);
    const match = new GainNode(this.#context);
    const meter = new AnalyserNode(this.#context, { fftSize: 1024 });
    source.connect(meter);
    source.connect(match);
    const playing: Playing = { strip, element, source, match, meter, routes: new Map(), tap: null };
    this.#playing.set(strip.id, playing);
    return playing;
  }

  #remove(id: string): void {
    const playing = this.#playing.get(id);
    if (!playing) return;
    this.#playing.delete(id);
    const { element, source, match, routes } = playing;
    for (const route of routes.values()) ramp(route.gain, 0, this.#context.currentTime);
    element.srcObject = null;
    setTimeout(() => {
      source.disconnect();
      match.disconnect();
      for (const route of routes.values()) route.disconnect();
    }, fadeOut);
  }

  /** A monitor's device may change under it; its volume and its place between left and right at any moment. */
  #setOutput(output: Output): void {
    const known = this.#outputs.get(output.outputId);
    const now = this.#context.currentTime;
    if (known) {
      ramp(known.input.gain, output.volume, now);
      ramp(known.panner.pan, output.pan, now);
      known.output = output;
      this.#plug(known);
      return;
    }
    // Both channels, so that one voice is as loud in the middle as it came.
    const input = new GainNode(this.#context, {
      gain: output.volume,
      channelCount: 2,
      channelCountMode: 'explicit',
    });
    const panner = new StereoPannerNode(this.#context, { pan: output.pan });
    const meter = new AnalyserNode(this.#context, { fftSize: 2048 });
    input.connect(meter);
    input.connect(panner);
    const playout: Playout = { output, input, panner, meter, sink: null };
    this.#outputs.set(output.outputId, playout);
    this.#plug(playout);
  }

  #plug(playout: Playout): void {
    const sink = this.#sinks.to(playout.output.deviceId ?? this.#speaker);
    if (playout.sink === sink) return;
    playout.sink = sink;
    playout.panner.disconnect();
    playout.panner.connect(sink);
  }

  #removeOutput(outputId: string): void {
    const playout = this.#outputs.get(outputId);
    this.#outputs.delete(outputId);
    for (const { routes } of this.#playing.values()) {
      const route = routes.get(outputId);
      routes.delete(outputId);
      setTimeout(() => route?.disconnect(), fadeOut);
    }
    if (!playout) return;
    ramp(playout.input.gain, 0, this.#context.currentTime);
    setTimeout(() => {
      playout.input.disconnect();
      playout.panner.disconnect();
    }, fadeOut);
  }

  #route({ match, routes }: Playing, outputId: string, volume: number): void {
    let route = routes.get(outputId);
    const output = this.#outputs.get(outputId);
    if (!route && (volume === 0 || !output)) return;
    if (!route && output) {
      route = new GainNode(this.#context, { gain: 0 });
      match.connect(route).connect(output.input);
      routes.set(outputId, route);
    }
    if (route) ramp(route.gain, volume, this.#context.currentTime);
  }

  #match(matching: Matching | null): void {
    this.#matching = matching;
    for (const playing of this.#playing.values()) this.#listenTo(playing);
    this.#raise();
    if (!matching) {
      clearInterval(this.#timer);
      this.#timer = undefined;
    } else this.#timer ??= setInterval(() => this.#measure(), every);
  }

  /** What is measured: nothing, unless there is something to be matched. */
  #listenTo(playing: Playing): void {
    const { strip, source } = playing;
    const matching = this.#matching;
    const ofFloor = matching && strip.part === 'floor' ? this.#taps.floor : null;
    const tap = matching?.from === strip.id ? this.#taps.channel : ofFloor;
    if (playing.tap === tap) return;
    if (playing.tap) source.disconnect(playing.tap.input);
    playing.tap = tap;
    if (tap) source.connect(tap.input);
  }

  #measure(): void {
    const matching = this.#matching;
    if (!matching || this.#context.state !== 'running') return;
    const before = this.#controls.get(matching.from) ?? untouched;
    const voices = { floor: matching.floor, channel: matching.voice };
    const blocks = { floor: this.#taps.floor.block(), channel: this.#taps.channel.block() };
    this.#controls.set(matching.from, matched(before, voices, blocks));
    this.#raise();
  }

  /** Only an interpreted channel to which somebody listens is raised; everything else is heard as it comes. */
  #raise(): void {
    const matching = this.#matching;
    for (const [id, { match }] of this.#playing) {
      const isMatched = matching?.from === id;
      const gain = isMatched ? (this.#controls.get(id)?.gain ?? 0) : 0;
      ramp(match.gain, fromDb(gain), this.#context.currentTime);
    }
  }
}

function samplesOf(analyser: AnalyserNode): Float32Array<ArrayBuffer> {
  const samples = new Float32Array(analyser.fftSize);
  analyser.getFloatTimeDomainData(samples);
  return samples;
}
