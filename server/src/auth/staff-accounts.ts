/** Who may open the console. The password is known here only by its argon2id hash. */
export type StaffAccount = { accountId: string; login: string; passwordHash: string };
/** A link by which one more organizer makes an account of his own, once; known here only by the SHA-256 of its secret. */
export type StaffInvite = { inviteId: string; secretHash: string; expiresAt: number };

/** Where the organizers' accounts are kept; the embedded house keeps them in a small file. All is durable when it resolves. */
export interface StaffAccounts {
  all(): readonly StaffAccount[];
  /** The very first account and none beside it: of two that come at once, one is told false. */
  addFirst(account: StaffAccount): Promise<boolean>;
  /** False when the account is gone. */
  setPassword(accountId: string, passwordHash: string): Promise<boolean>;
  /** False when there is no such account, or no other one: the console never stands without an organizer. */
  remove(accountId: string): Promise<boolean>;
  invites(): readonly StaffInvite[];
  /** False when there are too many. Whatever has expired goes. */
  invite(invite: StaffInvite, now: number): Promise<boolean>;
  /** False when it is gone already. */
  withdraw(inviteId: string): Promise<boolean>;
  /** Makes the account and uses the invite up, or says which of the two cannot be. */
  accept(inviteId: string, account: StaffAccount): Promise<'done' | 'used' | 'taken'>;
}

export type StaffContent = { accounts: readonly StaffAccount[]; invites: readonly StaffInvite[] };
export const mostAccounts = 50;
const mostInvites = 20;

export function accountOf(accounts: StaffAccounts, login: string): StaffAccount | undefined {
  const wanted = login.trim().toLowerCase();
  return accounts.all().find((account) => account.login === wanted);
}

type Change = (next: (present: StaffContent) => StaffContent | undefined) => Promise<boolean>;

/** What accounts are, whatever keeps them: `change` makes one change after the other, each durable before the next. */
export function staffAccountsOver(present: () => StaffContent, change: Change): StaffAccounts {
  return {
    all: () => present().accounts,
    invites: () => present().invites,
    addFirst: (account) => change((now) => (now.accounts.length > 0 ? undefined : { ...now, accounts: [account] })),
    setPassword: (accountId, passwordHash) =>
      change((now) =>
        now.accounts.some((one) => one.accountId === accountId)
          ? {
              ...now,
              accounts: now.accounts.map((one) => (one.accountId === accountId ? { ...one, passwordHash } : one)),
            }
          : undefined,
      ),
    remove: (accountId) =>
      change((now) => {
        const accounts = now.accounts.filter((one) => one.accountId !== accountId);
        return accounts.length === 0 || accounts.length === now.accounts.length ? undefined : { ...now, accounts };
      }),
    invite: (invite, at) =>
      change((now) => {
        const invites = now.invites.filter(({ expiresAt }) => expiresAt > at);
        return invites.length >= mostInvites ? undefined : { ...now, invites: [...invites, invite] };
      }),
    withdraw: (inviteId) => change((now) => withoutInvite(now, inviteId)),
    accept: async (inviteId, account) => {
      let isTaken = false;
      const done = await change((now) => {
        isTaken = now.accounts.length >= mostAccounts || now.accounts.some(({ login }) => login === account.login);
        const rest = withoutInvite(now, inviteId);
        return isTaken || !rest ? undefined : { ...rest, accounts: [...rest.accounts, account] };
      });
      if (done) return 'done';
      return isTaken ? 'taken' : 'used';
    },
  };
}

function withoutInvite(now: StaffContent, inviteId: string): StaffContent | undefined {
  const invites = now.invites.filter((one) => one.inviteId !== inviteId);
  return invites.length === now.invites.length ? undefined : { ...now, invites };
}
