import { existsSync } from 'node:fs';
import { inRoot } from './paths.mjs';

const OWN_LEAST = [24, 22, 1];

/** The Node that runs Plenum: the one among the npm packages, else the system's if it is new enough. */
export function findNode() {
  const bundled = inRoot('node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node');
  if (existsSync(bundled)) return bundled;
  if (isAtLeast(process.versions.node, OWN_LEAST)) return process.execPath;
  throw new Error(
    `Plenum needs Node ${OWN_LEAST.join('.')} or newer on ${process.platform} ${process.arch}, and this is ${process.versions.node}. Please install it and run the command again.`,
  );
}

export function isAtLeast(version, least) {
  const parts = version.split('.').map(Number);
  for (const [index, wanted] of least.entries()) {
    const part = parts[index] ?? 0;
    if (part !== wanted) return part > wanted;
  }
  return true;
}
