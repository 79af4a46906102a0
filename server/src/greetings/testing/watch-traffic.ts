import { readlinkSync } from 'node:fs';
import { networksBelow, trafficOf } from './descendants.ts';

/** Looks again and again at the networks in which the descendants of this process live, but for its own. */
export function watchTraffic(everyMs = 60) {
  const own = readlinkSync('/proc/self/ns/net');
  const seen = new Map<string, number>();
  const interfaces = new Set<string>();
  let samples = 0;
  const timer = setInterval(() => {
    for (const { pid, net } of networksBelow(process.pid)) {
      const traffic = net === '' || net === own ? undefined : trafficOf(pid);
      if (!traffic) continue;
      samples += 1;
      seen.set(net, Math.max(seen.get(net) ?? 0, traffic.packets));
      for (const name of traffic.interfaces) interfaces.add(name);
    }
  }, everyMs);
  return {
    get samples() {
      return samples;
    },
    get namespaces() {
      return seen.size;
    },
    get packets() {
      return [...seen.values()].reduce((sum, packets) => sum + packets, 0);
    },
    get interfaces() {
      return [...interfaces].toSorted();
    },
    stop: () => clearInterval(timer),
  };
}
