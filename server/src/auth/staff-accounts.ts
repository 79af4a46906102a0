/** Who may open the console. The password is known here only by its argon2id hash. */
export type StaffAccount = { accountId: string; login: string; passwordHash: string };

/** Where the organizers' accounts are kept; the embedded house keeps them in a small file. */
export interface StaffAccounts {
  all(): readonly StaffAccount[];
  /** Durable when it resolves; false when the login is taken, or accounts are too many. */
  add(account: StaffAccount): Promise<boolean>;
  /** The very first account and none beside it: of two that come at once, one is told false. */
  addFirst(account: StaffAccount): Promise<boolean>;
}

export const mostAccounts = 50;

export function accountOf(accounts: StaffAccounts, login: string): StaffAccount | undefined {
  const wanted = login.trim().toLowerCase();
  return accounts.all().find((account) => account.login === wanted);
}
