import { ConsoleSessions } from '../auth/console-sessions.ts';
import { type StaffAccounts, type StaffContent, staffAccountsOver } from '../auth/staff-accounts.ts';
import type { ConsoleParts } from '../http/console/console-routes.ts';
import { MemoryEventLog } from '../log/memory-event-log.ts';
import { PaperPress } from '../reports/paper-press.ts';
import { consoleActsIn } from '../rooms/console-acts.ts';

/** Accounts in memory, so that a test needs no folder. */
function accountsInMemory(): StaffAccounts {
  let content: StaffContent = { accounts: [], invites: [] };
  return staffAccountsOver(
    () => content,
    async (next) => {
      const changed = next(content);
      content = changed ?? content;
      return changed !== undefined;
    },
  );
}

/** What the console needs beside the parts that every page needs. */
export function consoleParts(
  parts: Pick<ConsoleParts, 'registry' | 'keys' | 'secure' | 'now'> & Partial<ConsoleParts>,
): ConsoleParts {
  return {
    accounts: accountsInMemory(),
    sessions: new ConsoleSessions(parts.now),
    setupToken: 'the token of this test',
    publicUrl: undefined,
    press: new PaperPress(),
    acts: consoleActsIn(new MemoryEventLog(), parts.now),
    allowsOrigin: (origin, host) => origin === undefined || origin === `http://${host}`,
    ...parts,
  };
}
