import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where clips are kept once made, shared by all clones of the house on a machine. */
export function clipCache(): string {
  return join(process.env.PLENUM_CACHE ?? join(homedir(), '.cache', 'plenum'), 'clips');
}
