import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { FeedWish } from '../../server/src/media/feed-port.ts';
import type { RemotePlane } from '../../server/src/media/remote-plane.ts';
import { accepted } from '../../server/src/media/testing/house.ts';
import { startNode } from '../../server/src/media/testing/node-process.ts';
import { pause } from './bench-house.ts';
import type { BenchVoice, FeedFigures, FromChild, ToChild } from './feed-child.ts';
import { type Figures, percentile, type Scenario, spread } from './figures.ts';
import { coreNanoseconds } from './process-figures.ts';

const rooms = ['plenary', 'room-1', 'room-2', 'room-3', 'room-4', 'room-5'];
/** Booths of each room, and so its channels. */
const booths = ['first', 'second'] as const;
const channels = rooms.length * booths.length;
const seconds = 12;
const handovers = 30;
/** ms; what a channel may be later than its source, and how long the conference process stands still. */
const mark = 5;
const stall = 50;
const stallEvery = 250;
const patience = 60_000;

const childFile = fileURLToPath(new URL('./feed-child.ts', import.meta.url));
const nameOf = (room: string, voice: string) => `${voice} of ${room}`;
const channelOf = (room: string, booth: string) => `channel ${booth} of ${room}`;

class Child {
  readonly #process: ChildProcess = fork(childFile, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });

  async ask(message: ToChild): Promise<FromChild> {
    const answered = once(this.#process, 'message', { signal: AbortSignal.timeout(patience) });
    this.#process.send(message);
    return ((await answered) as [FromChild])[0];
  }

  async tell(): Promise<FeedFigures> {
    const said = await this.ask({ say: 'tell' });
    if (said.say !== 'heard') throw new Error('the ears said nothing');
    return said;
  }

  end(): void {
    if (this.#process.exitCode === null) this.#process.kill('SIGKILL');
  }
}

/** Each channel of a room carries one of its booths; after an odd number of handovers the other one. */
function wishes(revision: number): FeedWish[] {
  return rooms.flatMap((room) =>
    booths.map((booth, index) => {
      const interpreter = nameOf(room, booths[(index + revision) % booths.length] ?? booth);
      const content = { carries: 'interpreter', interpreter, floor: [nameOf(room, 'floor')] } as const;
      const where = { conferenceId: 'c', placementKey: room };
      return { feedId: channelOf(room, booth), ...where, revision, content: { ...content, floor: [...content.floor] } };
    }),
  );
}

const voices: BenchVoice[] = rooms.flatMap((room, at) =>
  ['floor', ...booths].map((voice, index) => ({ name: nameOf(room, voice), tag: at * 3 + index + 1, room })),
);

type Cost = { node: number; workers: number };

/** Of one core, while it lasts. */
async function percentOf(plane: RemotePlane, nodePid: number, work: () => Promise<unknown>): Promise<Cost> {
  const workerPids = accepted(await plane.inventory()).workers.map(({ pid }) => pid);
  const read = async () => [await coreNanoseconds([nodePid]), await coreNanoseconds(workerPids)] as const;
  const began = performance.now();
  const before = await read();
  await work();
  const after = await read();
  const share = (at: 0 | 1) => (after[at] - before[at]) / 10_000 / (performance.now() - began);
  return { node: share(0), workers: share(1) };
}

/** Nothing is done meanwhile, so that it is the standing still that is measured and not the work of a core. */
async function standStill(): Promise<void> {
  const nothing = new Int32Array(new SharedArrayBuffer(4));
  const end = performance.now() + seconds * 1000;
  while (performance.now() < end) {
    Atomics.wait(nothing, 0, 0, stall);
    await pause(stallEvery - stall);
  }
}

/** When each handover was asked for; all channels of all rooms change hands in one call. */
async function handOver(plane: RemotePlane): Promise<number[]> {
  const asked: number[] = [];
  for (let revision = 1; revision <= handovers; revision += 1) {
    asked.push(performance.timeOrigin + performance.now());
    accepted(await plane.setFeeds(wishes(revision)));
    await pause(300);
  }
  return asked;
}

const rounded = (value: number) => Math.round(value * 100) / 100;
const whole = (values: readonly number[]) => ({
  ...spread(values),
  p99: rounded(percentile(values, 0.99)),
  max: rounded(percentile(values, 1)),
});

function handoverFigures(asked: number[], { turns }: FeedFigures) {
  const took = asked.flatMap((at) => {
    const first = new Map<string, number>();
    for (const turn of turns) if (turn.at >= at && turn.at < at + 300) first.set(turn.feedId, turn.at - at);
    return [...first.values()];
  });
  const missed = handovers * channels - took.length;
  return { wishToEar: whole(took), gapInItsTime: whole(turns.map(({ gap }) => gap)), missed };
}

async function measure(plane: RemotePlane, nodePid: number, ears: Child, hear: () => Promise<unknown>) {
  const none = await percentOf(plane, nodePid, () => pause(seconds * 1000));
  accepted(await plane.setFeeds(wishes(0).map((wish) => ({ ...wish, content: { carries: 'silence' } }))));
  const idle = await percentOf(plane, nodePid, () => pause(seconds * 1000));
  accepted(await plane.setFeeds(wishes(0)));
  await hear();
  await pause(1000);
  await ears.ask({ say: 'begin' });
  const busy = await percentOf(plane, nodePid, () => pause(seconds * 1000));
  const quiet = await ears.tell();
  await ears.ask({ say: 'begin' });
  await standStill();
  const stalled = await ears.tell();
  await ears.ask({ say: 'begin' });
  await pause(200);
  const asked = await handOver(plane);
  await pause(500);
  const handover = handoverFigures(asked, await ears.tell());
  const perChannel = ({ node, workers }: Cost) => ({
    node: rounded((node - none.node) / channels),
    workers: rounded((workers - none.workers) / channels),
  });
  return { quiet, stalled, handover, percentPerChannel: perChannel(busy), percentPerSilentChannel: perChannel(idle) };
}

/**
 * Twelve channels in six rooms, each with a booth and the floor to fall to: how much later a packet comes by its channel than
 * directly, at the same listener; what a channel costs; and whether it matters that the conference process stands still.
 */
export const feed: Scenario = async (report): Promise<Figures> => {
  const node = await startNode({ workers: 2 });
  const [talkers, ears] = [new Child(), new Child()];
  const plane = await node.link();
  try {
    const place = { url: `http://127.0.0.1:${node.linkPort}`, secret: node.secret };
    await talkers.ask({ say: 'talk', node: place, voices });
    const hear = (revision: number, own: (room: string) => string[]) =>
      ears.ask({
        say: 'listen',
        node: place,
        revision,
        rooms: rooms.map((room) => ({ room, producerIds: own(room) })),
      });
    const directs = (room: string) => booths.map((booth) => nameOf(room, booth));
    await hear(1, directs);
    report(
      `${voices.length} voices talk; first without channels, then with ${channels} that are silent, then that carry.`,
    );
    const { quiet, stalled, percentPerChannel, ...more } = await measure(plane, node.child.pid ?? 0, ears, () =>
      hear(2, (room) => [...directs(room), ...booths.map((booth) => channelOf(room, booth))]),
    );
    const added = whole(quiet.added);
    report(`Later by a channel than directly: p50 ${added.p50} ms, p99 ${added.p99} ms; the bound is ${mark} ms.`);
    report(
      `A channel costs ${percentPerChannel.node} % of a core in the node, ${percentPerChannel.workers} % in workers.`,
    );
    return {
      bench: 'feed',
      unit: 'ms',
      ...added,
      mark,
      isWithinMark: added.p99 < mark,
      channels,
      rooms: rooms.length,
      percentPerChannel,
      spacing: { channel: whole(quiet.channelSpacing), direct: whole(quiet.directSpacing), missing: quiet.missing },
      whileTheConferenceStandsStill: {
        stall,
        every: stallEvery,
        added: whole(stalled.added),
        channel: whole(stalled.channelSpacing),
        direct: whole(stalled.directSpacing),
      },
      ...more,
    };
  } finally {
    await plane.close();
    talkers.end();
    ears.end();
    node.child.kill('SIGKILL');
  }
};
