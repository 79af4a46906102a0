import { createHash } from 'node:crypto';
import { RateLimiterMemory } from 'rate-limiter-flexible';

const window = 10 * 60;

/** How often passwords may be wrong: ten from one address, and a hundred from everywhere, within ten minutes. */
export class PasswordLimits {
  readonly #each = new RateLimiterMemory({ points: 10, duration: window });
  readonly #all = new RateLimiterMemory({ points: 100, duration: window });

  async mayTry(address: string | undefined): Promise<boolean> {
    const [each, all] = await Promise.all([this.#each.get(keyOf(address)), this.#all.get('all')]);
    return (each?.remainingPoints ?? 1) > 0 && (all?.remainingPoints ?? 1) > 0;
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
