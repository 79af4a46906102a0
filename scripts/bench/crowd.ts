import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join as pathOf } from 'node:path';
import { fileURLToPath } from 'node:url';
import { signIn } from '../../server/src/testing/http-client.ts';
import { type RunningPlenum, runPlenum } from '../../server/src/testing/run-plenum.ts';
import { type Joined, join } from '../../server/src/testing/socket-client.ts';
import { pause } from './bench-house.ts';
import type { FromChild, ToChild } from './crowd-child.ts';
import { lookAround } from './crowd-page.ts';
import { type Entered, moment } from './crowd-person.ts';
import { seedCrowd } from './crowd-seed.ts';
import { type Figures, percentile, type Scenario, spread } from './figures.ts';
import { cpuSeconds, residentBytes } from './process-figures.ts';

const crowd = Number(process.env['PLENUM_BENCH_CROWD'] ?? 2000);
const perSecond = 50;
const childCount = 2;
const floorChanges = 24;
const betweenChanges = 500;
/** Sockets beside those of the crowd: the house's own, the log's, the media node's. */
const spareFiles = 200;
const patience = 180_000;

const childFile = fileURLToPath(new URL('./crowd-child.ts', import.meta.url));

class Child {
  readonly #process: ChildProcess = fork(childFile, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });

  async ask<S extends FromChild['say']>(message: ToChild, _expected: S): Promise<Extract<FromChild, { say: S }>> {
    const answered = once(this.#process, 'message', { signal: AbortSignal.timeout(patience) });
    this.#process.send(message);
    const [answer] = (await answered) as [Extract<FromChild, { say: S }>];
    return answer;
  }

  end(): void {
    if (this.#process.exitCode === null) this.#process.kill('SIGKILL');
  }
}

/** The house holds one descriptor for each of the crowd; a machine that gives fewer is told so before anything starts. */
async function requireFiles(): Promise<void> {
  const limits = await readFile('/proc/self/limits', 'utf8');
  const most = Number(/Max open files\s+(\d+)/.exec(limits)?.[1] ?? Number.POSITIVE_INFINITY);
  if (most < crowd + spareFiles)
    throw new Error(`${crowd} people need ${crowd + spareFiles} open files in one process and ${most} are allowed.`);
}

function largest(values: number[]): number {
  return Math.round(values.reduce((most, value) => Math.max(most, value), 0) * 10) / 10;
}

function entering(entered: Entered[]) {
  const welcome = entered.map(({ bytes }) => bytes);
  const seen = entered.map((one) => one.seen);
  return {
    enterBytes: { ...spread(welcome), max: largest(welcome), counted: 'all bytes of the websocket, uncompressed' },
    enterSeen: { ...spread(seen), max: largest(seen) },
  };
}

/** Gives and ends the floor, and tells when each change was asked for. */
async function changeFloor(moderator: Joined, personIds: string[]): Promise<number[]> {
  const times: number[] = [];
  for (let index = 0; index < floorChanges; index += 1) {
    const personId = personIds[(Math.floor(index / 2) * 37) % personIds.length] ?? '';
    times.push(moment());
    await moderator.must(
      index % 2 === 0 ? { type: 'grantFloor', personId, replace: true } : { type: 'endFloor', personId },
      'plenary',
    );
    await pause(betweenChanges);
  }
  return times;
}

/** For each change how long it took to reach each person, and the last of them. */
function reached(asked: number[], heard: number[][]) {
  const whole = heard.filter((times) => times.length === asked.length);
  const took = asked.map((at, change) => whole.map((times) => (times[change] ?? 0) - at));
  return {
    ...spread(took.flat()),
    changes: asked.length,
    people: heard.length,
    missed: heard.length - whole.length,
    last: spread(took.map((times) => percentile(times, 1))),
  };
}

async function measure(plenum: RunningPlenum, children: Child[], seeded: Awaited<ReturnType<typeof seedCrowd>>) {
  const { conference } = await plenum.pids();
  const before = await cpuSeconds(conference);
  const began = performance.now();
  const came = await Promise.all(
    children.map((child, index) => {
      const tokens = seeded.tokens.filter((_, token) => token % childCount === index);
      return child.ask({ say: 'come', url: plenum.url, tokens, perSecond: perSecond / childCount }, 'came');
    }),
  );
  const arrivalSeconds = (performance.now() - began) / 1000;
  const failed = came.flatMap((one) => one.failed);
  const entered = came.flatMap((one) => one.entered);
  const inside = entered.filter(({ ok }) => ok);
  if (inside.length < crowd) throw new Error(`${inside.length} of ${crowd} came in (${failed[0] ?? 'refused'})`);
  const arrivalCpu = (await cpuSeconds(conference)) - before;
  const health = (await (await fetch(`${plenum.url}/healthz`)).json()) as { helloTimes: object };
  await pause(3000);
  const organizer = await join(plenum.url, await signIn(plenum.url, seeded.organizer), { roomId: null });
  await Promise.all(children.map((child) => child.ask({ say: 'listen' }, 'listening')));
  const atFloor = await cpuSeconds(conference);
  const asked = await changeFloor(organizer, seeded.personIds);
  await pause(2000);
  const floorCpu = (await cpuSeconds(conference)) - atFloor;
  const heard = await Promise.all(children.map((child) => child.ask({ say: 'tell' }, 'heard')));
  await organizer.leave();
  const page = await lookAround({ ...plenum, linkOf: () => `${plenum.url}/join#${seeded.organizer}` });
  const floor = reached(
    asked,
    heard.flatMap((one) => one.floor),
  );
  return {
    ...entering(inside),
    enterServer: {
      ...health.helloTimes,
      measured: 'in the house, from the hello’s arrival to the welcome’s hand-over',
    },
    floor,
    page,
    stillThere: heard.reduce((sum, { open }) => sum + open, 0),
    messagesEach: Math.round(heard.reduce((sum, { messages }) => sum + messages, 0) / crowd),
    rss: await residentBytes(conference),
    cpu: {
      arrivalSeconds: Math.round(arrivalSeconds * 10) / 10,
      arrival: Math.round(arrivalCpu * 10) / 10,
      perFloorChange: Math.round((floorCpu / floorChanges) * 1000) / 1000,
    },
  };
}

/** Two thousand people in one conference: what entering costs, and how fast a change of the floor is with everybody. */
export const crowdScenario: Scenario = async (report): Promise<Figures> => {
  await requireFiles();
  const dataDir = await mkdtemp(pathOf(tmpdir(), 'plenum-crowd-'));
  const children: Child[] = [];
  try {
    report(`${crowd} people are enrolled.`);
    const seeded = await seedCrowd(dataDir, crowd);
    const plenum = await runPlenum({
      PLENUM_DATA: dataDir,
      PLENUM_GRACE: '5',
      PLENUM_PROXIES: '1',
      PLENUM_DEMO: 'off',
    });
    try {
      for (let index = 0; index < childCount; index += 1) children.push(new Child());
      report(`They come, ${perSecond} a second; then the floor changes ${floorChanges} times.`);
      const measured = await measure(plenum, children, seeded);
      const { n, p50, p95 } = measured.floor;
      return { bench: 'crowd', unit: 'ms', n, p50, p95, people: crowd, perSecond, ...measured };
    } finally {
      for (const child of children) child.end();
      await plenum.stop();
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
};
