import type { FeedContent, FeedEvent, FeedId } from '../feed-port.ts';
import type { ProducerId } from '../media-plane.ts';
import { LoudestVoice } from './loudest-voice.ts';
import type { RtpRewriter } from './rtp-rewriter.ts';
import type { RtpView } from './rtp-view.ts';
import type { Voice } from './voice.ts';

/** How long the former source goes on while nothing comes of the new one. */
const KEEP = 300;
const STARVED = 500;
/** After the starving, so that its word comes first. Longer than the pauses of a voice that sends only now and then. */
const SILENT = 600;

export type FeedParts = {
  feedId: FeedId;
  rewriter: RtpRewriter;
  voiceOf(producerId: ProducerId): Voice | undefined;
  send(packet: Buffer): void;
  tell(event: FeedEvent): void;
  /** Other sources are needed than before. */
  changed(): void;
};

/** One channel: what it should carry, and which source it really sends. It knows neither workers nor timers. */
export class Feed {
  readonly #parts: FeedParts;
  readonly #loudest = new LoudestVoice();
  #content: FeedContent = { carries: 'silence' };
  #wishedAt = 0;
  #isStarved = false;
  #sending: Voice | undefined;
  /** Since when what is sent is not what is wished. */
  #staysSince: number | undefined;

  constructor(parts: FeedParts) {
    this.#parts = parts;
  }

  get carries(): FeedContent['carries'] {
    return this.#content.carries;
  }

  get sending(): ProducerId | null {
    return this.#sending?.producerId ?? null;
  }

  /** The former source is among them until the new one has come. */
  get needed(): Set<ProducerId> {
    const needed = new Set(floorOf(this.#content));
    const interpreter = interpreterOf(this.#content);
    if (interpreter !== undefined) needed.add(interpreter);
    if (this.#sending) needed.add(this.#sending.producerId);
    return needed;
  }

  wish(content: FeedContent, now: number): void {
    const wasInterpreter = this.sending !== null && this.sending === interpreterOf(this.#content);
    const isHandover = content.carries === 'interpreter' && (wasInterpreter || this.#staysSince !== undefined);
    if (interpreterOf(content) !== interpreterOf(this.#content)) {
      this.#isStarved = false;
      this.#wishedAt = now;
    }
    this.#content = content;
    this.#loudest.forget();
    if (content.carries === 'silence') this.#send(undefined);
    else if (!this.#sending || this.#isWished(this.#sending.producerId)) this.#staysSince = undefined;
    // A voice that left the floor may be speaking backstage or to a booth by now: only at a handover the former one may stay.
    else if (isHandover) this.#staysSince ??= now;
    else if (!floorOf(content).includes(this.#sending.producerId)) this.#send(undefined);
    this.#parts.changed();
  }

  hear(voice: Voice, packet: RtpView, now: number): void {
    const { producerId } = voice;
    if (producerId === interpreterOf(this.#content)) this.#isStarved = false;
    if (voice === this.#sending) {
      if (this.#isWished(producerId)) this.#staysSince = undefined;
      else if (!this.#mayStay(now)) return;
      this.#forward(packet, voice);
      return;
    }
    if (!this.#isWished(producerId)) return;
    const candidates = this.#wished().flatMap((id) => this.#parts.voiceOf(id) ?? []);
    const present = this.#sending && candidates.includes(this.#sending) ? this.#sending : undefined;
    if (!this.#loudest.takes(voice, present, candidates, now)) return;
    this.#send(voice);
    this.#forward(packet, voice);
  }

  /** What comes by itself when no packet does. */
  tick(now: number): void {
    const interpreter = interpreterOf(this.#content);
    if (interpreter !== undefined && !this.#isStarved) {
      const heardAt = this.#parts.voiceOf(interpreter)?.heardAt ?? 0;
      if (now - Math.max(heardAt, this.#wishedAt) >= STARVED) this.#starve(interpreter, now);
    }
    if (!this.#sending) return;
    const isOver = !this.#isWished(this.#sending.producerId) && !this.#mayStay(now);
    if (isOver || now - this.#sending.heardAt >= SILENT) this.#send(undefined);
  }

  #starve(producerId: ProducerId, now: number): void {
    this.#isStarved = true;
    if (this.#sending && !this.#isWished(this.#sending.producerId)) this.#staysSince ??= now;
    this.#loudest.forget();
    this.#parts.tell({ feedId: this.#parts.feedId, state: 'starved', producerId });
  }

  #forward(packet: RtpView, voice: Voice): void {
    const written = this.#parts.rewriter.rewrite(packet, voice.spokenAt);
    if (written) this.#parts.send(written);
  }

  #send(voice: Voice | undefined): void {
    const before = this.sending;
    this.#sending = voice;
    this.#staysSince = undefined;
    this.#loudest.forget();
    this.#parts.rewriter.cut();
    if (this.sending === before) return;
    this.#parts.tell({ feedId: this.#parts.feedId, state: 'carrying', producerId: this.sending });
    this.#parts.changed();
  }

  #wished(): readonly ProducerId[] {
    const interpreter = interpreterOf(this.#content);
    return interpreter === undefined || this.#isStarved ? floorOf(this.#content) : [interpreter];
  }

  #isWished(producerId: ProducerId): boolean {
    return this.#wished().includes(producerId);
  }

  /** The floor may go on until the interpreter is heard, for it is what else would be sent. */
  #mayStay(now: number): boolean {
    if (!this.#sending || this.#content.carries === 'silence') return false;
    if (this.#staysSince !== undefined && now - this.#staysSince <= KEEP) return true;
    return floorOf(this.#content).includes(this.#sending.producerId);
  }
}

function interpreterOf(content: FeedContent): ProducerId | undefined {
  return content.carries === 'interpreter' ? content.interpreter : undefined;
}

function floorOf(content: FeedContent): readonly ProducerId[] {
  return content.carries === 'silence' ? [] : content.floor;
}
