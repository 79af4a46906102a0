import { monitorEventLoopDelay } from 'node:perf_hooks';
import { until } from '../../media/testing/until.ts';
import { signIn } from '../../testing/http-client.ts';
import { joinWithMedia } from '../../testing/media-client.ts';
import { runPlenum } from '../../testing/run-plenum.ts';
import type { LiveLook } from './live-house.ts';

/**
 * A whole house in which somebody speaks and somebody listens, in processes of their own: what is measured here is not late
 * because of what the test itself does. Answers each message with what was seen since the last one.
 */
const lookEvery = 200;
const plenum = await runPlenum();
const enter = async (personId: string) => joinWithMedia(plenum.url, await signIn(plenum.url, plenum.tokenOf(personId)));
const speaker = await enter('plenary-moderator');
const listener = await enter('hospital-jinan');
const voice = await speaker.media.speak();
await until(() => listener.media.packets(voice) > 50, 20_000, 'the voice');

const ownDelay = monitorEventLoopDelay({ resolution: 5 });
ownDelay.enable();
/** ms of each answer of the house about its health, and how many said that it is not well. */
let answers: number[] = [];
let unhealthy = 0;
let [packets, since] = [listener.media.packets(voice), performance.now()];

async function askHealth(): Promise<void> {
  const began = performance.now();
  const status = await fetch(`${plenum.url}/healthz`, { signal: AbortSignal.timeout(5000) }).then(
    (response) => response.status,
    () => 0,
  );
  answers.push(performance.now() - began);
  if (status !== 200) unhealthy += 1;
}
const asking = setInterval(() => void askHealth(), lookEvery);

const percentile99 = (values: number[]): number =>
  values.toSorted((a, b) => a - b)[Math.ceil(values.length * 0.99) - 1] ?? 0;

function look(): LiveLook {
  const [now, came] = [performance.now(), listener.media.packets(voice)];
  const seen = {
    seconds: (now - since) / 1000,
    packets: came - packets,
    longestGap: listener.media.longestGap(voice),
    ownDelay: ownDelay.max / 1e6,
    health: { asked: answers.length, unhealthy, p99: percentile99(answers) },
  };
  [packets, since] = [came, now];
  listener.media.forgetGaps();
  ownDelay.reset();
  answers = [];
  unhealthy = 0;
  return seen;
}
look();

process.on('message', () => process.send?.(look()));
process.once('disconnect', async () => {
  clearInterval(asking);
  await Promise.all([speaker, listener].map(({ media }) => media.close()));
  for (const { client } of [speaker, listener]) client.drop();
  await plenum.stop();
  process.exit(0);
});
process.send?.('live');
