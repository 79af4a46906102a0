import { randomUUID } from 'node:crypto';
import { commandMessageSchema, enterSchema } from '@plenum/shared/protocol/command-lane';
import { helloSchema } from '@plenum/shared/protocol/hello';
import * as mediaLane from '@plenum/shared/protocol/media-lane';
import { signalUpSchema } from '@plenum/shared/protocol/signal-lane';
import { protocolVersion } from '@plenum/shared/protocol/version';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { opusParameters } from '../media/testing/rtp-streams.ts';
import { pause, until } from '../media/testing/until.ts';
import { Guests } from '../testing/guests.ts';
import { deepJson, spoiled, strangeValues } from '../testing/hostile-input.ts';
import { signIn } from '../testing/http-client.ts';
import { mediaIntroduction } from '../testing/media-client.ts';
import { type RunningPlenum, runPlenum } from '../testing/run-plenum.ts';
import { commandMessage, type Joined, type RawSocket, rawSocket } from '../testing/socket-client.ts';

type Answer = { ok: boolean; refusal?: { code: string } };
type AnySocket = { emitWithAck(name: string, ...messages: unknown[]): Promise<Answer>; emit(...args: unknown[]): void };

let plenum: RunningPlenum;
let guests: Guests;
let honest: Joined;
let cookie: string;
let pids: Awaited<ReturnType<RunningPlenum['pids']>>;
const sockets: RawSocket[] = [];

beforeAll(async () => {
  plenum = await runPlenum({ PLENUM_WORKERS: '1' });
  guests = await Guests.of(plenum);
  honest = await guests.demo('hospital-jinan', { media: await mediaIntroduction() });
  cookie = await signIn(plenum.url, plenum.tokenOf('governor-office'));
  pids = await plenum.pids();
});
/** Whatever was sent: the same processes live, nothing is broken, and a normal page is served. */
afterEach(async () => {
  const before = honest.replica.room?.seq ?? 0;
  await honest.must({ type: 'postMessage', text: 'still here' }, 'plenary');
  await until(() => (honest.replica.room?.seq ?? 0) > before);
  expect(await plenum.pids()).toEqual(pids);
  expect(plenum.output()).not.toMatch(/invariant|unexpectedly/);
});
afterAll(async () => {
  for (const socket of sockets) socket.disconnect();
  guests.close();
  await plenum.stop();
});

function connect(): RawSocket & AnySocket {
  const socket = rawSocket(plenum.url, cookie);
  sockets.push(socket);
  return socket as RawSocket & AnySocket;
}
const ask = async (socket: RawSocket, name: string, ...messages: unknown[]): Promise<Answer> =>
  (socket.timeout(8000) as unknown as AnySocket).emitWithAck(name, ...messages);
const codeOf = (answer: Answer) => (answer.ok ? 'ok' : answer.refusal?.code);

const mediaSession = 'no-session';
const introduction = await mediaIntroduction();
/** A well-formed case of every message which is answered, its schema, and how many a second one socket may send. */
const messages: Record<string, { valid: Record<string, unknown>; schema: z.ZodType; rate: number }> = {
  hello: {
    valid: {
      protocol: protocolVersion,
      roomId: 'plenary',
      known: { conference: 1 },
      media: introduction,
      viewport: {},
    },
    schema: helloSchema,
    rate: 3,
  },
  command: {
    valid: { ...commandMessage({ type: 'raiseHand', kind: 'speech' }, 'plenary') },
    schema: commandMessageSchema,
    rate: 30,
  },
  enter: { valid: { roomId: 'plenary', known: { seq: 1 }, viewport: {} }, schema: enterSchema, rate: 10 },
  produce: {
    valid: {
      mediaSession,
      trackId: randomUUID(),
      source: 'microphone',
      kind: 'audio',
      rtpParameters: opusParameters(1),
      muted: false,
    },
    schema: mediaLane.produceSchema,
    rate: 40,
  },
  connectTransport: {
    valid: { mediaSession, direction: 'send', dtls: introduction.dtls },
    schema: mediaLane.connectTransportSchema,
    rate: 40,
  },
  restartIce: { valid: { mediaSession, direction: 'recv' }, schema: mediaLane.restartIceSchema, rate: 40 },
  consumersReady: { valid: { mediaSession, consumerIds: ['a'] }, schema: mediaLane.consumersReadySchema, rate: 40 },
};

describe('BORDER malformed messages are refused as such, whoever sends them', () => {
  for (const [name, { valid, schema, rate }] of Object.entries(messages)) {
    test(name, async () => {
      expect(schema.safeParse(valid).success).toBe(true);
      const inputs = [...strangeValues(), ...spoiled(valid)].filter((input) => !schema.safeParse(input).success);
      expect(inputs.length).toBeGreaterThan(30);
      const told = new Map<unknown, number>();
      for (let start = 0; start < inputs.length; start += rate) {
        const socket = connect();
        const answers = await Promise.all(inputs.slice(start, start + rate).map((input) => ask(socket, name, input)));
        for (const answer of answers) told.set(codeOf(answer), (told.get(codeOf(answer)) ?? 0) + 1);
        socket.disconnect();
      }
      expect([...told]).toEqual([['MALFORMED', inputs.length]]);
    });
  }

  test('signal: nothing is answered and nothing happens', async () => {
    const { viewport, line } = {
      viewport: { type: 'viewport', viewport: {}, audioOnly: false },
      line: { type: 'line', loss: 0, rtt: 1 },
    };
    const inputs = [...strangeValues(), ...spoiled(viewport), ...spoiled(line)];
    for (const input of inputs.filter((candidate) => !signalUpSchema.safeParse(candidate).success).slice(0, 150)) {
      honest.socket.emit('signal', input as never);
    }
    await pause(300);
    expect(honest.isOver).toBe(false);
  });
});

describe('BORDER order', () => {
  test('before hello, and after leave, everything well-formed is refused with HELLO_FIRST', async () => {
    const names = Object.keys(messages).filter((name) => name !== 'hello');
    const stranger = connect();
    for (const name of names)
      expect([name, codeOf(await ask(stranger, name, messages[name]?.valid))]).toEqual([name, 'HELLO_FIRST']);
    expect(codeOf(await ask(stranger, 'leave'))).toBe('ok');
    expect(codeOf(await ask(stranger, 'hello', { protocol: protocolVersion }))).toBe('ok');
    const left = ask(stranger, 'leave');
    const after = await Promise.all(names.map((name) => ask(stranger, name, messages[name]?.valid)));
    expect(after.map(codeOf)).toEqual(names.map(() => 'HELLO_FIRST'));
    expect(codeOf(await left)).toBe('ok');
    await until(() => stranger.disconnected);
  });

  test('without a cookie, with an invented one and with another protocol nobody is let in', async () => {
    const hello = { protocol: protocolVersion };
    for (const invented of ['', 'plenum_session=x', `plenum_session=${'0'.repeat(32)}.${'A'.repeat(43)}`]) {
      const socket = rawSocket(plenum.url, invented);
      sockets.push(socket);
      expect(codeOf(await ask(socket, 'hello', hello))).toBe('NOT_SIGNED_IN');
    }
    expect(codeOf(await ask(connect(), 'hello', { protocol: protocolVersion + 1 }))).toBe('PROTOCOL_VERSION');
  });
});

describe('BORDER acks and names', () => {
  test('a message without an ack, or with it in the wrong place, does nothing; whoever can be told is told', async () => {
    const head = () => honest.must({ type: 'unpublishTrack', trackId: 'none' }, 'plenary');
    const before = await head();
    const post = commandMessage({ type: 'postMessage', text: 'unanswerable' }, 'plenary');
    const emit = honest.socket.emit.bind(honest.socket) as (...args: unknown[]) => void;
    emit('command', post);
    emit('command');
    emit('command', post, 'no function');
    emit('leave', 'now');
    const told = [await ask(honest.socket, 'command', post, 'more'), await ask(honest.socket, 'command')];
    expect(told.map(codeOf)).toEqual(['MALFORMED', 'MALFORMED']);
    expect(codeOf(await ask(honest.socket, 'leave', 'now'))).toBe('MALFORMED');
    expect(await head()).toBe(before);
    expect(honest.isOver).toBe(false);
  });

  test('unknown events are refused, reserved ones end the connection, neither does harm', async () => {
    for (const name of ['nonsense', '__proto__', 'constructor', 'toString', 'error', 'message', 'x'.repeat(10_000)]) {
      expect([name.slice(0, 20), codeOf(await ask(connect(), name, {}))]).toEqual([name.slice(0, 20), 'MALFORMED']);
    }
    const raw = await rawFrames(
      ['2["disconnect"]', '2["connect",1]', '2["newListener",1]'].map((frame) => `4${frame}`),
    );
    expect(raw).toBe(3);
  });

  /** Each frame on a connection of its own; answers how many of them were closed by the house. */
  async function rawFrames(frames: Array<string | Uint8Array<ArrayBuffer>>): Promise<number> {
    const closed = await Promise.all(
      frames.map(async (frame) => {
        const socket = new WebSocket(`${plenum.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
        const end = new Promise<boolean>((resolve) => socket.addEventListener('close', () => resolve(true)));
        socket.addEventListener('message', ({ data }) => {
          if (String(data).startsWith('0')) socket.send('40');
          else if (String(data).startsWith('40')) socket.send(frame);
        });
        const isClosed = await Promise.race([end, pause(1500).then(() => false)]);
        socket.close();
        return isClosed;
      }),
    );
    return closed.filter(Boolean).length;
  }

  test('frames that are no packets of the protocol end their own connection and nothing else', async () => {
    const tooLong = `42["command",${JSON.stringify('x'.repeat(200_000))}]`;
    const frames = [
      'garbage',
      '4',
      '49',
      '42',
      '42{',
      '42[]',
      '42[1]',
      '451-["command",{"_placeholder":true,"num":0}]',
      tooLong,
    ];
    expect(await rawFrames(frames)).toBeGreaterThanOrEqual(6);
    const bytes = new Uint8Array(50_000);
    expect(await rawFrames([bytes, `42["command",${deepJson(10_000)}]`, '40/admin,'])).toBeLessThanOrEqual(3);
  });
});

test('BORDER a flood is refused with TOO_FAST and ends its own connection; others are served meanwhile', async () => {
  const flood = connect();
  await ask(flood, 'hello', { protocol: protocolVersion });
  const codes = new Map<unknown, number>();
  const message = () => commandMessage({ type: 'unpublishTrack', trackId: 'none' }, 'plenary');
  const pour = (count: number) =>
    Promise.all(
      Array.from({ length: count }, () =>
        ask(flood, 'command', message()).then(
          (answer) => codes.set(codeOf(answer), (codes.get(codeOf(answer)) ?? 0) + 1),
          () => undefined,
        ),
      ),
    );
  await pour(150);
  expect(codes.get('ok')).toBeLessThan(100);
  expect(codes.get('TOO_FAST')).toBeGreaterThan(50);
  void pour(400);
  const asked = performance.now();
  await honest.must({ type: 'unpublishTrack', trackId: 'none' }, 'plenary');
  expect(performance.now() - asked).toBeLessThan(3000);
  await until(() => flood.disconnected, 5000, 'the end of the flood');
});

test('BORDER whatever fast-check thinks of is answered by a refusal', async () => {
  const names = Object.keys(messages);
  const input = fc.oneof(fc.anything({ maxDepth: 4 }), fc.object({ maxDepth: 4 }), fc.constantFrom(...strangeValues()));
  let socket = connect();
  let sent = 0;
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...names), input, async (name, message) => {
      sent += 1;
      if (sent % 12 === 0) {
        socket.disconnect();
        socket = connect();
      }
      const plain: unknown = plainOf(message);
      fc.pre(!messages[name]?.schema.safeParse(plain).success);
      expect(['MALFORMED', 'TOO_FAST']).toContain(codeOf(await ask(socket, name, plain)));
    }),
    { numRuns: 150 },
  );
});

/** As JSON carries it; what JSON cannot carry is left out. */
function plainOf(value: unknown): unknown {
  try {
    const text = JSON.stringify(value);
    return text === undefined ? null : JSON.parse(text);
  } catch {
    return null;
  }
}
