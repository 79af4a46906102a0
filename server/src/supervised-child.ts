import { type ChildProcess, fork } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { childEnvironment } from './config.ts';
import { exitCodes } from './process-contract.ts';

type Options = {
  name: string;
  script: URL;
  /** Added to the supervisor's own environment; asked for at every start. */
  environment: () => Record<string, string>;
  /** The child could not start the first time, or it cannot be kept alive. */
  onFatal: (code: number) => void;
  onMessage?: (message: unknown) => void;
};

const firstPause = 50;
const longestPause = 5000;
/** A child that lived so long before it died is started again at once. */
const steady = 10_000;
/** So many deaths in a row without a steady life: something is broken that a restart does not mend. */
const mostTries = 12;
const patienceAtEnd = 2500;

/** One child process, started again when it dies, with growing pauses; ended for good by `stop`. */
export class Child {
  readonly #options: Options;
  #process: ChildProcess | undefined;
  #state: 'running' | 'stopping' = 'running';
  #failures = 0;
  #hasBeenReady = false;

  constructor(options: Options) {
    this.#options = options;
  }

  /** Resolves when the child has sent its first message, or has died for the first time. */
  start(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#spawn(resolve);
    return promise;
  }

  async stop(): Promise<void> {
    this.#state = 'stopping';
    const child = this.#process;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), patienceAtEnd);
    await promise;
    clearTimeout(timer);
  }

  #spawn(first: () => void): void {
    if (this.#state === 'stopping') {
      first();
      return;
    }
    const born = Date.now();
    const child = fork(fileURLToPath(this.#options.script), {
      env: childEnvironment(this.#options.environment()),
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.#process = child;
    child.on('message', (message) => {
      this.#hasBeenReady = true;
      this.#options.onMessage?.(message);
      first();
    });
    child.once('exit', (code) => {
      first();
      void this.#again(code, Date.now() - born);
    });
  }

  async #again(code: number | null, lived: number): Promise<void> {
    if (this.#state === 'stopping') return;
    if (code === exitCodes.cannotStart && !this.#hasBeenReady) return this.#options.onFatal(code);
    this.#failures = lived > steady ? 0 : this.#failures + 1;
    if (this.#failures > mostTries) {
      process.stderr.write(`The ${this.#options.name} cannot be kept running; Plenum ends.\n`);
      return this.#options.onFatal(1);
    }
    process.stderr.write(`The ${this.#options.name} ended unexpectedly and is started again.\n`);
    const pause = this.#failures === 0 ? 0 : Math.min(longestPause, firstPause * 2 ** (this.#failures - 1));
    await delay(pause);
    this.#spawn(() => undefined);
  }
}
