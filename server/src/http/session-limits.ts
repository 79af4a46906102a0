import { createHash } from 'node:crypto';
import { RateLimiterMemory } from 'rate-limiter-flexible';

/** A whole hall may come through one address within a minute; nobody needs so many links that do not open. */
const triesPerMinute = 1200;
const failuresPerMinute = 60;

/** How often links may be tried from one address. */
export class SessionLimits {
  readonly #tries = new RateLimiterMemory({ points: triesPerMinute, duration: 60 });
  readonly #failures = new RateLimiterMemory({ points: failuresPerMinute, duration: 60 });

  async mayTry(address: string | undefined): Promise<boolean> {
    const failures = await this.#failures.get(keyOf(address));
    return (failures?.consumedPoints ?? 0) < failuresPerMinute && (await consumed(this.#tries, address));
  }

  async failed(address: string | undefined): Promise<void> {
    await consumed(this.#failures, address);
  }
}

async function consumed(limiter: RateLimiterMemory, address: string | undefined): Promise<boolean> {
  return limiter.consume(keyOf(address)).then(
    () => true,
    () => false,
  );
}

/** The address is only a key in memory, and not even itself. */
function keyOf(address: string | undefined): string {
  return createHash('sha256')
    .update(address ?? '')
    .digest('base64');
}
