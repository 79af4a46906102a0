import {
  hashSecret,
  type NewSession,
  newSession,
  parseCookie,
  type SessionCredential,
  verifySecret,
} from './sessions.ts';

type Held = { accountId: string; secretHash: string; usedAt: number; openedAt: number };

const idle = 2 * 3_600_000;
/** Seconds; also the longest that a session lasts at all. */
export const consoleMaxAge = 12 * 3600;
const mostSessions = 200;

/** Over TLS bound to the host, like the personal ones; a cookie of its own, so that one browser can hold both. */
export const consoleCookieName = (secure: boolean): string => (secure ? '__Host-plenum_console' : 'plenum_console');

/** Who is signed in to the console, in this process's memory: a restart signs everybody out. */
export class ConsoleSessions {
  readonly #held = new Map<string, Held>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  open(accountId: string): NewSession {
    const session = newSession();
    const at = this.#now();
    this.#held.set(session.sessionId, { accountId, secretHash: session.secretHash, usedAt: at, openedAt: at });
    for (const [sessionId] of this.#held) {
      if (this.#held.size <= mostSessions) break;
      this.#held.delete(sessionId);
    }
    return session;
  }

  /** Whose session a Cookie header names; looking keeps it alive. */
  find(header: string | undefined, secure: boolean): { accountId: string } | undefined {
    const credential = parseCookie(header, consoleCookieName(secure));
    const held = credential && this.#held.get(credential.sessionId);
    if (!credential || !held || !verifySecret(credential.secret, held.secretHash)) return undefined;
    const at = this.#now();
    if (at - held.usedAt > idle || at - held.openedAt > consoleMaxAge * 1000) {
      this.#held.delete(credential.sessionId);
      return undefined;
    }
    held.usedAt = at;
    return { accountId: held.accountId };
  }

  end(header: string | undefined, secure: boolean): void {
    const credential: SessionCredential | undefined = parseCookie(header, consoleCookieName(secure));
    const held = credential && this.#held.get(credential.sessionId);
    if (credential && held?.secretHash === hashSecret(credential.secret)) this.#held.delete(credential.sessionId);
  }
}
