import { createHash } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { PasswordsBusy } from '../../auth/passwords.ts';
import { refuse } from './answers.ts';

/** False when a secret was guessed wrong. */
export type Guarded = (request: Request, response: Response) => Promise<boolean>;

const window = 10 * 60;

/** How often passwords may be wrong: ten from one address, and a hundred from everywhere, within ten minutes. */
export class PasswordLimits {
  readonly #each = new RateLimiterMemory({ points: 10, duration: window });
  readonly #all = new RateLimiterMemory({ points: 100, duration: window });

  async mayTry(address: string | undefined): Promise<boolean> {
    const [each, all] = await Promise.all([this.#each.get(keyOf(address)), this.#all.get('all')]);
    return (each?.remainingPoints ?? 1) > 0 && (all?.remainingPoints ?? 1) > 0;
  }

  /** The handler behind the limit; whoever guesses is slowed, whatever it was that he guessed. */
  guarding(work: Guarded): RequestHandler {
    return async (request, response) => {
      const address = request.socket.remoteAddress;
      if (!(await this.mayTry(address))) return refuse(response, 'TOO_FAST');
      try {
        if (!(await work(request, response))) await this.failed(address);
      } catch (error) {
        if (error instanceof PasswordsBusy) refuse(response, 'TOO_FAST');
        else throw error;
      }
    };
  }

  async failed(address: string | undefined): Promise<void> {
    await Promise.allSettled([this.#each.consume(keyOf(address)), this.#all.consume('all')]);
  }
}

/** The address is only a key in memory, and not even itself. */
function keyOf(address: string | undefined): string {
  return createHash('sha256')
    .update(address ?? '')
    .digest('base64');
}
