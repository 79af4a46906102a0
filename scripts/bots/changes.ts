/** Who waits for something to change. */
export class Changes {
  readonly #listeners = new Set<() => void>();

  /** Returns what ends it. */
  on(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }

  /** Resolves as soon as the test holds, now or after a change; rejects when `timeout` ms have passed. */
  until(test: () => boolean, timeout: number, who: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const finish = (settle: () => void) => {
        clearTimeout(timer);
        end();
        settle();
      };
      const look = () => void (test() && finish(resolve));
      const timer = setTimeout(() => finish(() => reject(new Error(`${who} waited in vain`))), timeout);
      const end = this.on(look);
      look();
    });
  }
}
