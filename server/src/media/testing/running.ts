import { MediasoupPlane } from '../mediasoup-plane.ts';
import { House } from './house.ts';
import { type MediaProbe, weriftProbe } from './media-probe.ts';
import { testSettings } from './worker-bin.ts';

export type Running = { plane: MediasoupPlane; probe: MediaProbe; house: House; close(): Promise<void> };

/** A real plane with bots at hand. */
export async function runMediasoup(overrides: Parameters<typeof testSettings>[0] = {}): Promise<Running> {
  const plane = await MediasoupPlane.start(await testSettings(overrides));
  const probe = await weriftProbe();
  const close = async () => {
    await probe.close();
    await plane.close();
  };
  return { plane, probe, house: new House(plane, probe), close };
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
