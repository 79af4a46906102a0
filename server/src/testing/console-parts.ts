import { ConsoleSessions } from '../auth/console-sessions.ts';
import type { StaffAccount, StaffAccounts } from '../auth/staff-accounts.ts';
import type { ConsoleParts } from '../http/console/console-routes.ts';
import { PaperPress } from '../reports/paper-press.ts';

/** Accounts in memory, so that a test needs no folder. */
function accountsInMemory(): StaffAccounts {
  const accounts: StaffAccount[] = [];
  const add = async (account: StaffAccount) => accounts.push(account) > 0;
  return {
    all: () => accounts,
    add,
    addFirst: async (account) => (accounts.length > 0 ? false : add(account)),
  };
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
    allowsOrigin: (origin, host) => origin === undefined || origin === `http://${host}`,
    ...parts,
  };
}
