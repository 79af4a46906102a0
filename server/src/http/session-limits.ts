import { createHash } from 'node:crypto';
import { RateLimiterMemory } from 'rate-limiter-flexible';

/** A whole hall may come through one address within a minute; nobody needs so many links that do not open. */
const triesPerMinute = 1200;
const failuresPerMinute = 60;

/** How often links may be tried from one address. Who tries bad ones keeps nobody out who comes with a good one. */
export class SessionLimits {
  readonly #tries = new RateLimiterMemory({ points: triesPerMinute, duration: 60 });
  readonly #failures = new RateLimiterMemory({ points: failuresPerMinute, duration: 60 });

  mayTry(address: string | undefined): Promise<boolean> {
    return consumed(this.#tries, address);
  }

  /** Whether he who failed is still told why. */
  mayAsk(address: string | undefined): Promise<boolean> {
    return consumed(this.#failures, address);
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
