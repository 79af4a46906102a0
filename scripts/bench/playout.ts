import { Fabric } from '../../server/src/media/fabric.ts';
import { silentLog } from '../../server/src/media/media-log.ts';
import { Playout } from '../../server/src/media/playout/playout.ts';
import { PlayoutLines } from '../../server/src/media/playout/playout-lines.ts';
import { accepted } from '../../server/src/media/testing/house.ts';
import { testClip } from '../../server/src/media/testing/test-clip.ts';
import { testSettings } from '../../server/src/media/testing/worker-bin.ts';
import { WorkerPool } from '../../server/src/media/worker-pool.ts';
import { pause } from './bench-house.ts';
import { type Scenario, spread } from './figures.ts';

const kind = { seconds: 20, framesPerSecond: 30, keyEvery: 30, layers: 3 } as const;
const windows = 18;
/** Of one core; a media node that plays must have room for everything else. */
const mark = 8;

/** What it costs this process to play three layers and sound into a worker, and how punctual it is. Nobody watches. */
export const playout: Scenario = async (report) => {
  report('A clip of 720p, 360p and 180p at 30 frames a second is made, unless it is there.');
  const clip = await testClip(kind);
  const pool = await WorkerPool.start(await testSettings({ workers: 1 }), silentLog);
  const [on] = pool.running();
  if (!on) throw new Error('no worker runs');
  const home = await new Fabric().acquire(on, 'bench');
  const ids = { conferenceId: 'bench', placementKey: 'bench', soundId: 'sound', pictureId: 'picture' };
  const lines = await PlayoutLines.open(home, { playoutId: 'bench', ...ids });
  const late: number[] = [];
  const player = new Playout(lines, lines.ssrcs, lines.cname, {
    clipFolder: clip.root,
    mostClipBytes: 1_000_000_000,
    tell: () => undefined,
    paced: (ms) => late.push(ms),
  });
  try {
    const before = performance.now();
    const load = { playoutId: 'bench', clipId: 'clip', folder: clip.folder, hash: clip.hash, from: 0 };
    accepted(await player.load(load));
    const loaded = Math.round(performance.now() - before);
    await pause(1_000);
    accepted(await player.play({ playoutId: 'bench', clipId: 'clip', takeId: 'take', from: 0 }));
    await pause(500);
    const { costs, most } = await measure(() => player.bytes);
    const percent = spread(costs.map((ms) => ms / 10));
    return {
      bench: 'playout',
      unit: 'ms',
      ...spread(costs),
      percentOfOneCore: percent,
      mark,
      isWithinMark: percent.p50 < mark,
      lateBy: spread(late),
      checkedIn: loaded,
      megabitsPerSecond: Math.round((await bitrateOf(lines)) / 100_000) / 10,
      filesHeldKb: Math.round(most / 1_000),
    };
  } finally {
    player.close();
    lines.close();
    await pool.close();
  }
};

/** CPU time of this process for each second, in ms. */
async function measure(bytes: () => number): Promise<{ costs: number[]; most: number }> {
  const costs: number[] = [];
  let most = 0;
  for (let window = 0; window < windows; window += 1) {
    const started = performance.now();
    const before = process.cpuUsage();
    await pause(1_000);
    const { user, system } = process.cpuUsage(before);
    costs.push((user + system) / (performance.now() - started));
    most = Math.max(most, bytes());
  }
  return { costs, most };
}

async function bitrateOf(lines: PlayoutLines): Promise<number> {
  const stats = await Promise.all([...lines.producers.values()].map((producer) => producer.getStats()));
  return stats.flat().reduce((sum, { bitrate }) => sum + bitrate, 0);
}
