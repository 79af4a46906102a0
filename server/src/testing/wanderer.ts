import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { RoomStreamCommand } from '@plenum/shared/domain/command';
import type { Id } from '@plenum/shared/domain/ids';
import type { Hello, MediaWelcome } from '@plenum/shared/protocol/hello';
import type { MediaChange } from '@plenum/shared/protocol/media-lane';
import { opusParameters } from '../media/testing/rtp-streams.ts';
import { mediaIntroduction } from './media-client.ts';
import { cookieOf } from './small-house.ts';
import { TestClient } from './socket-client.ts';

export type Step =
  | { do: 'hello'; roomId: Id | null | undefined; takeOver: boolean; media: boolean; session: number }
  | { do: 'enter'; roomId: Id | null }
  | { do: 'publish' }
  | { do: 'command'; command: RoomStreamCommand }
  | { do: 'drop' }
  | { do: 'leave' };

let ssrc = 1000;

/** A page that acts without waiting for anything, as pages do; follows what it is told of its consumers. */
export class Wanderer {
  readonly personId: Id;
  client: TestClient | null = null;
  mediaSession: Id | null = null;
  readonly consumers = new Map<string, Id>();
  readonly answers: Array<Promise<unknown>> = [];
  readonly faults: string[] = [];
  readonly #url: string;

  constructor(url: string, personId: Id) {
    this.#url = url;
    this.personId = personId;
  }

  /** Whether this page takes itself for the person's present one. */
  get isInside(): boolean {
    return this.client?.welcome != null && this.client.socket.connected && this.client.ended.length === 0;
  }

  step(step: Step): void {
    const { client } = this;
    if (step.do === 'drop') {
      this.#note();
      client?.drop();
    } else this.answers.push(this.#ask(step, client).catch(() => undefined));
  }

  async #ask(step: Exclude<Step, { do: 'drop' }>, client: TestClient | null): Promise<void> {
    if (step.do === 'hello') return this.#hello(step);
    if (!client) return;
    switch (step.do) {
      case 'enter':
        return this.#enter(client, step.roomId);
      case 'publish':
        return this.#publish(client);
      case 'command':
        return this.#command(client, step.command);
      case 'leave':
        return client.leave();
    }
  }

  async settled(): Promise<void> {
    await Promise.all(this.answers.splice(0));
    this.#note();
  }

  close(): void {
    this.client?.drop();
  }

  #note(): void {
    if (this.client) this.faults.push(...this.client.replica.faults.splice(0));
  }

  async #hello(step: Extract<Step, { do: 'hello' }>): Promise<void> {
    if (!this.client || this.client.isOver) {
      this.#note();
      const before = this.client?.replica;
      this.client = new TestClient(this.#url, cookieOf(this.personId, step.session));
      this.client.replica.conference = before?.conference ?? null;
      this.client.socket.on('mediaReset', (reset) => this.#fresh(reset.mediaSession, reset.change));
      this.client.socket.on('mediaChange', (change) => {
        if (change.mediaSession === this.mediaSession) this.#apply(change);
      });
    }
    const { client } = this;
    if (!client) return;
    const { conference } = client.replica;
    const mediaSession = this.mediaSession === null ? {} : { mediaSession: this.mediaSession };
    const hello: Partial<Hello> = {
      ...(step.roomId === undefined ? {} : { roomId: step.roomId }),
      ...(conference && !client.welcome ? { known: { conference: conference.seq } } : {}),
      ...(step.media ? { media: { ...(await mediaIntroduction()), ...mediaSession } } : {}),
      takeOver: step.takeOver,
    };
    const answer = await client.hello(hello);
    if (answer.ok && client === this.client) this.#takeUp(answer.welcome.media);
  }

  #takeUp(media: MediaWelcome): void {
    if (media.state === 'fresh') this.#fresh(media.mediaSession, media.change);
    else if (media.state === 'kept') this.#apply(media.change);
    else this.mediaSession = null;
  }

  #fresh(mediaSession: Id, change: MediaChange): void {
    this.mediaSession = mediaSession;
    this.consumers.clear();
    this.#apply(change);
  }

  #apply({ opened, closed }: MediaChange): void {
    for (const consumerId of closed) this.consumers.delete(consumerId);
    for (const { consumerId, producerId } of opened) this.consumers.set(consumerId, producerId);
    const consumerIds = opened.map(({ consumerId }) => consumerId);
    const { client, mediaSession } = this;
    if (!client || mediaSession === null || consumerIds.length === 0) return;
    this.answers.push(client.ask('consumersReady', { mediaSession, consumerIds }).catch(() => undefined));
  }

  async #enter(client: TestClient, roomId: Id | null): Promise<void> {
    const answer = await client.enter(roomId);
    if (answer.ok) this.#apply(answer.entered.change);
  }

  async #publish(client: TestClient): Promise<void> {
    ssrc += 1;
    const { mediaSession } = this;
    if (mediaSession === null) return;
    const rtpParameters = opusParameters(ssrc);
    const track = { trackId: randomUUID(), source: 'microphone', kind: 'audio', muted: false } as const;
    await client.ask('produce', { mediaSession, ...track, rtpParameters });
  }

  async #command(client: TestClient, command: RoomStreamCommand): Promise<void> {
    const roomId = client.replica.room?.state.roomId;
    if (roomId !== undefined) await client.give(command, roomId);
    await delay(0);
  }
}
