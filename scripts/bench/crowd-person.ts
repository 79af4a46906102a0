import { request } from 'node:http';
import type { Socket } from 'node:net';
import { paths } from '../../shared/src/protocol/socket-events.ts';
import { protocolVersion } from '../../shared/src/protocol/version.ts';

/** ms of this machine's one clock, so that figures of several processes can be compared. */
export const moment = (): number => performance.timeOrigin + performance.now();

export type Entered = {
  /** Everything that came over the wire until the welcome was whole, socket.io's own handshake and frame heads included. */
  bytes: number;
  /** ms from the hello's sending to the whole welcome, as this process saw it. */
  seen: number;
  /** Inside, in the room that was asked for. */
  ok: boolean;
};

const floorChange = /"type":"floor(?:Granted|Ended)"/;
const helloId = '0';

/**
 * One light person: a websocket with socket.io's framing by hand, the real hello, and no replica, so that one core carries
 * two thousand of them. Notes when each change of the floor arrived.
 */
export class CrowdPerson {
  /** When each message with a change of the floor was whole, since `listen` was called last. */
  floor: number[] = [];
  isOpen = false;
  messages = 0;
  readonly #socket: Socket;
  readonly #welcomed = Promise.withResolvers<Entered>();
  #pending: Buffer = Buffer.alloc(0);
  #received = 0;
  #saidHello = 0;

  static async enter(url: string, cookie: string): Promise<{ person: CrowdPerson; entered: Entered }> {
    const person = new CrowdPerson(await upgraded(url, cookie));
    return { person, entered: await person.#welcomed.promise };
  }

  private constructor({ socket, head }: { socket: Socket; head: Buffer }) {
    this.#socket = socket;
    this.isOpen = true;
    socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => this.#take(chunk));
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      this.isOpen = false;
      this.#welcomed.resolve({ bytes: this.#received, seen: 0, ok: false });
    });
    if (head.length > 0) this.#take(head);
  }

  close(): void {
    this.#socket.destroy();
  }

  #take(chunk: Buffer): void {
    this.#received += chunk.length;
    this.#pending = this.#pending.length === 0 ? chunk : Buffer.concat([this.#pending, chunk]);
    for (;;) {
      const frame = readFrame(this.#pending);
      if (!frame) return;
      this.#pending = this.#pending.subarray(frame.end);
      if (frame.opcode === 1) this.#hear(frame.text);
    }
  }

  #hear(text: string): void {
    if (text === '2') this.#say('3');
    else if (text.startsWith('0{')) this.#say('40');
    else if (text.startsWith('40')) {
      this.#saidHello = moment();
      this.#say(`42${helloId}${JSON.stringify(['hello', { protocol: protocolVersion, roomId: 'plenary' }])}`);
    } else if (text.startsWith(`43${helloId}`)) {
      const ok = text.includes('"place":{"state":"in"');
      this.#welcomed.resolve({ bytes: this.#received, seen: moment() - this.#saidHello, ok });
    } else {
      this.messages += 1;
      if (text.startsWith('42["events"') && floorChange.test(text)) this.floor.push(moment());
    }
  }

  /** Masked as the standard asks, with a mask that changes nothing. */
  #say(text: string): void {
    const payload = Buffer.from(text);
    const { length } = payload;
    const head =
      length < 126 ? Buffer.from([0x81, 0x80 | length]) : Buffer.from([0x81, 0x80 | 126, length >> 8, length & 255]);
    this.#socket.write(Buffer.concat([head, Buffer.alloc(4), payload]));
  }
}

function readFrame(bytes: Buffer): { opcode: number; text: string; end: number } | null {
  if (bytes.length < 2) return null;
  const short = bytes.readUInt8(1) & 127;
  const head = short === 126 ? 4 : short === 127 ? 10 : 2;
  if (bytes.length < head) return null;
  const length = short === 126 ? bytes.readUInt16BE(2) : short === 127 ? Number(bytes.readBigUInt64BE(2)) : short;
  const end = head + length;
  if (bytes.length < end) return null;
  return { opcode: bytes.readUInt8(0) & 15, text: bytes.toString('utf8', head, end), end };
}

function upgraded(url: string, cookie: string): Promise<{ socket: Socket; head: Buffer }> {
  const { promise, resolve, reject } = Promise.withResolvers<{ socket: Socket; head: Buffer }>();
  const asked = request(`${url}${paths.socket}/?EIO=4&transport=websocket`, {
    headers: {
      cookie,
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': Buffer.from(crypto.randomUUID().slice(0, 16)).toString('base64'),
    },
  });
  asked.on('upgrade', (_response, socket, head) => resolve({ socket: socket as Socket, head }));
  asked.on('response', (response) => reject(new Error(`no websocket: ${response.statusCode}`)));
  asked.on('error', reject);
  asked.end();
  return promise;
}
