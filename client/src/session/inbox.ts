/** `room`: about the room where one is; `house`: everything else. */
type Scope = 'room' | 'house';
type Letter = { scope: Scope; read: () => void };

const mostHeld = 500;

/**
 * Messages may overtake the answer that makes sense of them. While an answer is awaited, what depends on it waits in
 * order; what is dropped here in a flood shows itself as a gap later.
 */
export class Inbox {
  readonly #holds: Record<Scope, number> = { room: 0, house: 0 };
  #held: Letter[] = [];

  receive(scope: Scope, read: () => void): void {
    if (this.#holds[scope] > 0) this.#held = [...this.#held, { scope, read }].slice(-mostHeld);
    else read();
  }

  /** Holds back until the returned function is called (once). Letters about the room wait for both. */
  hold(scope: Scope): () => void {
    const scopes: Scope[] = scope === 'house' ? ['room', 'house'] : ['room'];
    for (const held of scopes) this.#holds[held] += 1;
    let released = false;
    return () => {
      if (released) return;
      released = true;
      for (const held of scopes) this.#holds[held] -= 1;
      this.#deliver();
    };
  }

  #deliver(): void {
    const letters = this.#held;
    this.#held = [];
    for (const { scope, read } of letters) this.receive(scope, read);
  }
}
