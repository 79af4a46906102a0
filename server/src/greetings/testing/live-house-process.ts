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
let health = { asked: 0, unhealthy: 0, slowest: 0 };
let [packets, since] = [listener.media.packets(voice), performance.now()];

async function askHealth(): Promise<void> {
  const began = performance.now();
  const status = await fetch(`${plenum.url}/healthz`, { signal: AbortSignal.timeout(5000) }).then(
    (response) => response.status,
    () => 0,
  );
  const { asked, unhealthy, slowest } = health;
  const ms = Math.max(slowest, performance.now() - began);
  health = { asked: asked + 1, unhealthy: unhealthy + (status === 200 ? 0 : 1), slowest: ms };
}
const asking = setInterval(() => void askHealth(), lookEvery);

function look(): LiveLook {
  const [now, came] = [performance.now(), listener.media.packets(voice)];
  const seen = {
    seconds: (now - since) / 1000,
    packets: came - packets,
    longestGap: listener.media.longestGap(voice),
    ownDelay: ownDelay.max / 1e6,
    health,
  };
  [packets, since] = [came, now];
  listener.media.forgetGaps();
  ownDelay.reset();
  health = { asked: 0, unhealthy: 0, slowest: 0 };
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
