import { createWorker, type types } from 'mediasoup';
import { kindOf, type MediaLog } from './media-log.ts';

export type WorkerPlace = { bin: string; ip: string; announcedAddress?: string; port: number; patience: number };
export type RunningWorker = { index: number; worker: types.Worker; webRtcServer: types.WebRtcServer };

const FIRST_PAUSE = 100;
const LONGEST_PAUSE = 5_000;
/** A worker that lived so long has earned a quick restart again. */
const HEALTHY_AFTER = 60_000;
const CLOSE_PATIENCE = 1_500;

type State =
  | { state: 'idle' }
  | { state: 'running'; running: RunningWorker; since: number; watchdog: NodeJS.Timeout }
  | { state: 'waiting'; timer: NodeJS.Timeout }
  | { state: 'closed' };

/**
 * One place in the pool: a worker with its WebRtcServer, started anew after each death with growing pauses, on the same
 * ports, so that clients behind a strict firewall and configured port forwardings find it again.
 */
export class PooledWorker {
  readonly index: number;
  readonly #place: WorkerPlace;
  readonly #log: MediaLog;
  readonly #onDied: (index: number) => void;
  #ports: { udp: number; tcp: number };
  #failures = 0;
  #state: State = { state: 'idle' };

  constructor(index: number, place: WorkerPlace, log: MediaLog, onDied: (index: number) => void) {
    this.index = index;
    this.#place = place;
    this.#log = log;
    this.#onDied = onDied;
    this.#ports = { udp: place.port, tcp: place.port };
  }

  get running(): RunningWorker | undefined {
    return this.#state.state === 'running' && !this.#state.running.worker.closed ? this.#state.running : undefined;
  }

  /** Throws at the first start, where the caller can say what is wrong; later failures are retried for ever, ever more slowly. */
  async start(): Promise<void> {
    const worker = await createWorker({ workerBin: this.#place.bin, logLevel: 'error' });
    try {
      const webRtcServer = await worker.createWebRtcServer({ listenInfos: this.#listenInfos() });
      if (this.#ports.udp === 0) this.#ports = await portsOf(webRtcServer);
      if (this.#state.state === 'closed') return closeAndWait(worker);
      worker.once('died', () => this.#died());
      const watchdog = setInterval(() => void this.#watch(worker), this.#place.patience / 2);
      watchdog.unref();
      const running = { index: this.index, worker, webRtcServer };
      this.#state = { state: 'running', running, since: Date.now(), watchdog };
    } catch (error) {
      await closeAndWait(worker);
      throw error;
    }
  }

  async close(): Promise<void> {
    const before = this.#state;
    this.#state = { state: 'closed' };
    if (before.state === 'waiting') clearTimeout(before.timer);
    if (before.state !== 'running') return;
    clearInterval(before.watchdog);
    await closeAndWait(before.running.worker);
  }

  #listenInfos(): types.TransportListenInfo[] {
    const { ip, announcedAddress } = this.#place;
    const common = { ip, ...(announcedAddress === undefined ? {} : { announcedAddress }) };
    return (['udp', 'tcp'] as const).map((protocol) => {
      const port = this.#ports[protocol];
      return { protocol, ...common, ...(port === 0 ? {} : { port }) };
    });
  }

  #died(): void {
    if (this.#state.state !== 'running') return;
    const { since, watchdog } = this.#state;
    clearInterval(watchdog);
    if (Date.now() - since > HEALTHY_AFTER) this.#failures = 0;
    this.#log.error({ worker: this.index }, 'a media worker died');
    this.#restartLater();
    this.#onDied(this.index);
  }

  #restartLater(): void {
    const pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** this.#failures);
    this.#failures += 1;
    const timer = setTimeout(() => {
      this.start().then(
        () => this.#log.info({ worker: this.index }, 'a media worker is back'),
        (error: unknown) => {
          this.#log.warn({ worker: this.index, error: kindOf(error) }, 'a media worker could not be started again');
          if (this.#state.state !== 'closed') this.#restartLater();
        },
      );
    }, pause);
    this.#state = { state: 'waiting', timer };
  }

  /**
   * A worker that answers nothing is worse than a dead one: its peers wait for ever. Only our own child is ended, and not
   * when the alarm rings far too late: then this process itself was asleep.
   */
  async #watch(worker: types.Worker): Promise<void> {
    const { patience } = this.#place;
    const asked = performance.now();
    const timer = setTimeout(() => {
      if (worker.closed || performance.now() - asked > patience * 1.5) return;
      this.#log.error({ worker: this.index }, 'a media worker does not answer and is ended');
      kill(worker.pid);
    }, patience);
    await worker.getResourceUsage().catch(() => undefined);
    clearTimeout(timer);
  }
}

async function portsOf(webRtcServer: types.WebRtcServer): Promise<{ udp: number; tcp: number }> {
  const dump = await webRtcServer.dump();
  return { udp: dump.udpSockets[0]?.port ?? 0, tcp: dump.tcpServers[0]?.port ?? 0 };
}

async function closeAndWait(worker: types.Worker): Promise<void> {
  const ended = new Promise<void>((resolve) => {
    if (worker.subprocessClosed) return resolve();
    worker.once('subprocessclose', () => resolve());
    setTimeout(() => {
      if (!worker.subprocessClosed) kill(worker.pid);
      resolve();
    }, CLOSE_PATIENCE).unref();
  });
  worker.close();
  await ended;
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended by itself in the meantime.
  }
}
