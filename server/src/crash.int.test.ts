import { randomUUID } from 'node:crypto';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { initialConference } from '@plenum/shared/domain/conference-state';
import type { ConferenceStreamEvent, RoomStreamEvent } from '@plenum/shared/domain/event';
import { evolveConference, evolveRoom } from '@plenum/shared/domain/evolve';
import { initialRoom } from '@plenum/shared/domain/room-state';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoConferenceId } from './demo/demo-conference.ts';
import { openLog } from './log/open-log.ts';
import { until } from './media/testing/until.ts';
import { decodeEvent } from './rooms/event-codec.ts';
import { Guests } from './testing/guests.ts';
import { mediaIntroduction, TestMedia, takeMedia } from './testing/media-client.ts';
import { type RunningPlenum, runPlenum } from './testing/run-plenum.ts';
import { commandMessage, type Joined, join } from './testing/socket-client.ts';

/** A page with sound that comes back by itself: after a lost line by hello, after a lost media session by publishing anew. */
class Page {
  readonly cookie: string;
  readonly roomId: string;
  client: Joined;
  media: TestMedia;
  track: string | null = null;
  resets = 0;

  static async open(cookie: string, roomId: string): Promise<Page> {
    const client = await join(plenum.url, cookie, { roomId, media: await mediaIntroduction() });
    return new Page(cookie, roomId, client, await takeMedia(client));
  }

  private constructor(cookie: string, roomId: string, client: Joined, media: TestMedia) {
    [this.cookie, this.roomId, this.client, this.media] = [cookie, roomId, client, media];
    this.#follow(client);
  }

  async speak(): Promise<string> {
    this.track = await this.media.speak();
    return this.track;
  }

  async comeBack(): Promise<Joined> {
    const { mediaSession } = this.media;
    const { replica } = this.client;
    this.client = await again(() => {
      const known = {
        conference: replica.conference?.seq ?? 0,
        room: { roomId: this.roomId, seq: replica.room?.seq ?? 0 },
      };
      return join(plenum.url, this.cookie, { known, media: { ...introduction, mediaSession } }, replica);
    });
    this.#follow(this.client);
    this.media.follow(this.client);
    const { media } = this.client.welcome;
    if (media.state === 'kept') await this.media.apply(media.change);
    return this.client;
  }

  #follow(client: Joined): void {
    client.socket.on('mediaReset', async (reset) => {
      this.resets += 1;
      const speaks = this.track !== null;
      this.track = null;
      this.media = await TestMedia.take(client, reset);
      if (speaks) await this.speak();
    });
  }
}

let introduction: Awaited<ReturnType<typeof mediaIntroduction>>;
let plenum: RunningPlenum;
let guests: Guests;
let east: { speaker: Page; listener: Page };
let west: { speaker: Page; listener: Page };
const stalls = monitorEventLoopDelay({ resolution: 5 });
const pages = () => [east.speaker, east.listener, west.speaker, west.listener];

/** Until it succeeds; a process needs a moment to be there again. */
async function again<T>(attempt: () => Promise<T>): Promise<T> {
  for (const start = Date.now(); ; await delay(50)) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() - start > 15_000) throw error;
    }
  }
}

async function pair(roomId: string) {
  await guests.plan(roomId, { policy: { microphone: 'open', camera: 'open', admission: 'open', seats: 9 } });
  const [first, second] = [await guests.enrol(`${roomId}-speaker`), await guests.enrol(`${roomId}-listener`)];
  const speaker = await Page.open(first.cookie, roomId);
  const listener = await Page.open(second.cookie, roomId);
  await speaker.speak();
  return { speaker, listener };
}

const heard = ({ speaker, listener }: typeof east) => listener.media.packets(speaker.track ?? '');
const isHeard = (room: typeof east) => until(() => heard(room) > 0, 15_000, 'the voice');

function listen(): void {
  for (const { media } of pages()) media.forgetGaps();
  stalls.reset();
}
/** The longest pause at a listener, less what this process, which is speaker and listener at once, stood still itself. */
const gapOf = ({ speaker, listener }: typeof east) =>
  Math.round(listener.media.longestGap(speaker.track ?? '') - stalls.max / 1e6);

beforeAll(async () => {
  introduction = await mediaIntroduction();
  plenum = await runPlenum({ PLENUM_WORKERS: '2' });
  guests = await Guests.of(plenum);
  east = await pair('east');
  west = await pair('west');
  await Promise.all([isHeard(east), isHeard(west)]);
  stalls.enable();
});
afterAll(async () => {
  guests.close();
  for (const page of pages()) page.client.drop();
  await Promise.all(pages().map(({ media }) => media.close()));
  await plenum.stop();
});

type Writer = { cookie: string; sent: Map<string, number | null> };

/** Gives commands without pause until the line breaks; remembers which were acknowledged, and how. */
async function write(writer: Writer, roomId: string, most: number): Promise<void> {
  const client = await join(plenum.url, writer.cookie, { roomId });
  for (let count = 0; count < most && !client.isOver; count += 1) {
    const commandId = randomUUID();
    writer.sent.set(commandId, null);
    const message = commandMessage({ type: 'postMessage', text: commandId }, roomId, commandId);
    const answer = client.ask('command', message).then(
      (given) => given.ok && writer.sent.set(commandId, given.seq),
      () => undefined,
    );
    await Promise.race([answer, delay(40)]);
    await delay(35);
  }
  client.drop();
}

async function repeat(writer: Writer, roomId: string): Promise<void> {
  const client = await again(() => join(plenum.url, writer.cookie, { roomId }));
  for (const [commandId, acknowledged] of writer.sent) {
    const answer = await client.ask(
      'command',
      commandMessage({ type: 'postMessage', text: commandId }, roomId, commandId),
    );
    if (acknowledged !== null) expect(answer).toEqual({ ok: true, seq: acknowledged });
    else expect(answer.ok).toBe(true);
    await delay(35);
  }
  client.drop();
}

test('kill -9 of the conference process: sound goes on, pages come back to what they had, every acknowledged command is there', async () => {
  const writers = await Promise.all(
    [1, 2, 3, 4].map(
      async (n): Promise<Writer> => ({ cookie: (await guests.enrol(`writer-${n}`)).cookie, sent: new Map() }),
    ),
  );
  listen();
  const before = heard(east);
  const { conference } = await plenum.pids();
  const writing = writers.map((writer) => write(writer, 'east', 30));
  await delay(700);
  const killed = performance.now();
  process.kill(conference, 'SIGKILL');
  await Promise.all(writing);
  const back = await Promise.all(pages().map((page) => page.comeBack()));
  const returned = Math.round(performance.now() - killed);
  const gaps = [gapOf(east), gapOf(west)];
  console.log(JSON.stringify({ test: 'kill conference', unit: 'ms', back: returned, gaps }));
  expect(Math.max(...gaps)).toBeLessThan(300);
  expect(heard(east)).toBeGreaterThan(before + 20);
  for (const { welcome } of back) {
    expect(welcome.media.state).toBe('kept');
    expect(welcome.place).toMatchObject({ state: 'in' });
  }
  expect((await plenum.pids()).conference).not.toBe(conference);
  await Promise.all(writers.map((writer) => repeat(writer, 'east')));
  const { speaker } = east;
  const sent = writers.flatMap((writer) => [...writer.sent.keys()]);
  expect(sent.length).toBeGreaterThan(20);
  await until(() => (speaker.client.replica.room?.state.chat.length ?? 0) >= sent.length);
  expect(speaker.client.replica.room?.state.chat.map(({ messageId }) => messageId).toSorted()).toEqual(sent.toSorted());
  expect(pages().flatMap(({ client }) => client.replica.faults)).toEqual([]);
  expect(Object.keys(speaker.client.replica.room?.state.tracks ?? {})).toEqual([speaker.track]);
});

test('kill -9 of a media worker: its room hears again without a hello, the other one notices nothing', async () => {
  listen();
  const { workers } = await plenum.pids();
  expect(workers).toHaveLength(2);
  const killed = performance.now();
  process.kill(workers[0]!, 'SIGKILL');
  await until(() => pages().some(({ resets }) => resets > 0), 10_000, 'a media reset');
  const [struck, spared] = east.speaker.resets + east.listener.resets > 0 ? [east, west] : [west, east];
  await until(() => struck.listener.resets === 1 && struck.speaker.resets === 1, 10_000, 'both resets');
  await isHeard(struck);
  const audible = Math.round(performance.now() - killed);
  console.log(JSON.stringify({ test: 'kill worker', unit: 'ms', audible, gapOfOthers: gapOf(spared) }));
  expect(audible).toBeLessThan(10_000);
  expect(gapOf(spared)).toBeLessThan(300);
  expect([spared.speaker.resets, spared.listener.resets]).toEqual([0, 0]);
  expect(pages().every(({ client }) => client.socket.connected)).toBe(true);
  const tracks = struck.listener.client.replica.room?.state.tracks;
  expect(Object.keys(tracks ?? {})).toEqual([struck.speaker.track]);
});

test('kill -9 of the media node: all rooms hear again without a hello', async () => {
  const before = pages().map(({ resets }) => resets);
  const { mediaNode } = await plenum.pids();
  const killed = performance.now();
  process.kill(mediaNode, 'SIGKILL');
  await until(() => pages().every(({ resets }, index) => resets > (before[index] ?? 0)), 15_000, 'every media reset');
  await Promise.all([isHeard(east), isHeard(west)]);
  console.log(JSON.stringify({ test: 'kill media node', unit: 'ms', audible: Math.round(performance.now() - killed) }));
  expect(pages().every(({ client }) => client.socket.connected)).toBe(true);
  await plenum.healthy();
});

test('CORE-3 what people see after all this is what a replay of the log gives', async () => {
  const organizer = await join(plenum.url, guests.cookie, { roomId: 'east' });
  const { conference, place } = organizer.welcome;
  if (conference.kind !== 'snapshot' || place.state !== 'in' || place.room.kind !== 'snapshot')
    throw new Error('no snapshots');
  organizer.drop();
  guests.close();
  await plenum.end();
  const log = await openLog({ url: 'sqlite:', dataDir: plenum.dataDir });
  expect(await log.verify()).toMatchObject({ ok: true });
  const events = async (stream: string, to: number) => (await log.read(stream, 0)).filter(({ seq }) => seq <= to);
  const conferenceEvents = await events(`conference:${demoConferenceId}`, conference.seq);
  const replayed = conferenceEvents
    .map((stored) => decodeEvent<ConferenceStreamEvent>(stored).event)
    .reduce(evolveConference, initialConference(demoConferenceId));
  expect({ ...replayed, sessions: {} }).toEqual(conference.state);
  const roomEvents = await events(`room:${demoConferenceId}:east`, place.room.seq);
  const room = roomEvents
    .map((stored) => decodeEvent<RoomStreamEvent>(stored).event)
    .reduce(evolveRoom, initialRoom('east'));
  expect(room).toEqual(place.room.state);
  await log.close();
});
