import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** What was seen of a voice that is forwarded, and of the house's health, since the last look; ms where no unit is named. */
export type LiveLook = {
  seconds: number;
  packets: number;
  longestGap: number;
  /** How long at most the listener himself could not listen. */
  ownDelay: number;
  health: { asked: number; unhealthy: number; p99: number };
};

const script = fileURLToPath(new URL('./live-house-process.ts', import.meta.url));
const patience = 30_000;

/** A whole house beside the test, with a voice that is being forwarded. */
export async function openLiveHouse(): Promise<{ look: () => Promise<LiveLook>; close: () => Promise<void> }> {
  const child = fork(script);
  const answer = async () => (await once(child, 'message', { signal: AbortSignal.timeout(patience) }))[0];
  await answer();
  return {
    look: async () => {
      child.send('look');
      return (await answer()) as LiveLook;
    },
    close: async () => {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}
