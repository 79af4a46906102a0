import {
  hashSecret,
  type NewSession,
  newSession,
  parseCookie,
  type SessionCredential,
  verifySecret,
} from './sessions.ts';

type Held = { accountId: string; secretHash: string; usedAt: number; openedAt: number };

export type ConsoleSession = { sessionId: string; accountId: string; openedAt: number; usedAt: number };

const idle = 2 * 3_600_000;
/** Seconds; also the longest that a session lasts at all. */
export const consoleMaxAge = 12 * 3600;
const mostSessions = 200;

/** Over TLS bound to the host, like the personal ones; a cookie of its own, so that one browser can hold both. */
export const consoleCookieName = (secure: boolean): string => (secure ? '__Host-plenum_console' : 'plenum_console');

const isAlive = ({ usedAt, openedAt }: Held, at: number): boolean =>
  at - usedAt <= idle && at - openedAt <= consoleMaxAge * 1000;

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
  find(header: string | undefined, secure: boolean): { accountId: string; sessionId: string } | undefined {
    const credential = parseCookie(header, consoleCookieName(secure));
    const held = credential && this.#held.get(credential.sessionId);
    if (!credential || !held || !verifySecret(credential.secret, held.secretHash)) return undefined;
    const at = this.#now();
    if (!isAlive(held, at)) {
      this.#held.delete(credential.sessionId);
      return undefined;
    }
    held.usedAt = at;
    return { accountId: held.accountId, sessionId: credential.sessionId };
  }

  /** The sessions that are alive, the latest used first. The id alone opens nothing. */
  list(): ConsoleSession[] {
    const at = this.#now();
    return [...this.#held]
      .filter(([, held]) => isAlive(held, at))
      .map(([sessionId, { accountId, openedAt, usedAt }]) => ({ sessionId, accountId, openedAt, usedAt }))
      .sort((a, b) => b.usedAt - a.usedAt);
  }

  endOne(sessionId: string): boolean {
    return this.#held.delete(sessionId);
  }

  /** Ends all sessions of an account but the one that is to stay. */
  endAll(accountId: string, stays?: string): void {
    for (const [sessionId, held] of this.#held)
      if (held.accountId === accountId && sessionId !== stays) this.#held.delete(sessionId);
  }

  end(header: string | undefined, secure: boolean): void {
    const credential: SessionCredential | undefined = parseCookie(header, consoleCookieName(secure));
    const held = credential && this.#held.get(credential.sessionId);
    if (credential && held?.secretHash === hashSecret(credential.secret)) this.#held.delete(credential.sessionId);
  }
}
