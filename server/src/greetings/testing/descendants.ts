import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** A process that this one has started, or one of those has. */
export type Descendant = { pid: number; name: string; commandLine: string; nice: number; uid: number; net: string };

const read = (path: string) => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};

export function descendants(of = process.pid): Descendant[] {
  return below(of).map(describe);
}

/** The same with nothing but their networks, for those who look often. */
export function networksBelow(of: number): Array<Pick<Descendant, 'pid' | 'net'>> {
  return below(of).map((pid) => ({ pid, net: networkOf(pid) }));
}

/** Walks down from the one; the threads of a process have children of their own. */
function below(of: number): number[] {
  const children = threadsOf(of).flatMap((thread) =>
    read(`/proc/${of}/task/${thread}/children`).split(' ').filter(Boolean).map(Number),
  );
  return children.flatMap((pid) => [pid, ...below(pid)]);
}

function threadsOf(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/task`);
  } catch {
    return [];
  }
}

function describe(pid: number): Descendant {
  const stat = read(`/proc/${pid}/stat`);
  return {
    pid,
    name: /\((.*)\)/.exec(stat)?.[1] ?? '',
    commandLine: read(`/proc/${pid}/cmdline`).replaceAll('\0', ' '),
    nice: Number(stat.split(') ').pop()?.split(' ')[16]),
    uid: Number(/^Uid:\s+(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1]),
    net: networkOf(pid),
  };
}

function networkOf(pid: number): string {
  try {
    return readlinkSync(`/proc/${pid}/ns/net`);
  } catch {
    return '';
  }
}

/** What has gone through the network of a process: its interfaces, and the packets of all of them together. */
export function trafficOf(pid: number): { interfaces: string[]; packets: number } | undefined {
  const rows = read(`/proc/${pid}/net/dev`).split('\n').slice(2).filter(Boolean);
  if (rows.length === 0) return undefined;
  const cells = rows.map((row) => row.trim().split(/[:\s]+/));
  const packets = cells.reduce((sum, row) => sum + Number(row[2]) + Number(row[10]), 0);
  return { interfaces: cells.map(([name = '']) => name), packets };
}
