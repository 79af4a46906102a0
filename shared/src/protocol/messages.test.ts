import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { commandMessageSchema, enterSchema } from './command-lane.ts';
import { helloSchema } from './hello.ts';
import { connectTransportSchema, consumersReadySchema, produceSchema, restartIceSchema } from './media-lane.ts';
import { askPeopleSchema } from './people-lane.ts';
import { signalUpSchema, viewportSchema } from './signal-lane.ts';

const uuid = '0b0c6f0e-6c1c-4f0e-8d35-0b86f7a5c0de';
const dtls = { fingerprints: [{ algorithm: 'sha-256', value: Array(32).fill('0F').join(':') }] };
const opus = { mimeType: 'audio/opus', payloadType: 111, clockRate: 48_000, channels: 2 };

/** A good example of every message from page to server. */
const messages: Record<string, { schema: z.ZodType; good: Record<string, unknown> }> = {
  hello: {
    schema: helloSchema,
    good: {
      protocol: 1,
      roomId: 'plenary',
      known: { conference: 7, room: { roomId: 'plenary', seq: 9 } },
      media: { rtpCapabilities: { codecs: [] }, dtls, mediaSession: uuid },
      viewport: { 'vice-governor': 'large' },
      audioOnly: false,
      takeOver: true,
    },
  },
  command: {
    schema: commandMessageSchema,
    good: { to: 'room', roomId: 'health', commandId: uuid, command: { type: 'raiseHand', kind: 'question' } },
  },
  enter: { schema: enterSchema, good: { roomId: 'health', known: { seq: 3 }, viewport: {} } },
  produce: {
    schema: produceSchema,
    good: {
      mediaSession: uuid,
      trackId: uuid,
      source: 'microphone',
      kind: 'audio',
      rtpParameters: { codecs: [opus] },
      muted: false,
    },
  },
  connectTransport: { schema: connectTransportSchema, good: { mediaSession: uuid, direction: 'send', dtls } },
  restartIce: { schema: restartIceSchema, good: { mediaSession: uuid, direction: 'recv' } },
  consumersReady: { schema: consumersReadySchema, good: { mediaSession: uuid, consumerIds: [uuid] } },
  named: { schema: askPeopleSchema, good: { find: 'named', personIds: ['vice-governor'] } },
  viewport: { schema: signalUpSchema, good: { type: 'viewport', viewport: { one: 'hidden' }, audioOnly: true } },
  line: { schema: signalUpSchema, good: { type: 'line', loss: 0.5, rtt: 30 } },
};
const optional = new Set(['hello.roomId', 'hello.known', 'hello.media', 'hello.viewport', 'hello.audioOnly']);
for (const name of ['hello.takeOver', 'enter.known', 'enter.viewport']) optional.add(name);
const deep: unknown = Array.from({ length: 2000 }).reduce((inner) => [inner], 'deep');

describe.each(Object.entries(messages))('%s', (name, { schema, good }) => {
  const takes = (value: unknown) => schema.safeParse(value).success;

  test('MSG-3 is taken as it is, and nothing but an object is', () => {
    expect(schema.parse(good)).toEqual(good);
    for (const value of [null, undefined, 7, 'text', [], [good], true, deep]) expect(takes(value)).toBe(false);
  });

  test('MSG-3 is refused with an extra field', () => {
    for (const extra of ['extra', 'personId', 'role', 'appData', 'constructor']) {
      expect(takes({ ...good, [extra]: 'any' })).toBe(false);
    }
  });

  test('MSG-3 is refused with a missing or wrong field', () => {
    for (const field of Object.keys(good)) {
      const { [field]: _left, ...rest } = good;
      expect([field, takes(rest)]).toEqual([field, optional.has(`${name}.${field}`)]);
      for (const wrong of [Number.NaN, -0.5, 'Not An Id', 'x'.repeat(100_000), [7], deep, { deep }]) {
        expect([field, takes({ ...good, [field]: wrong })]).toEqual([field, false]);
      }
    }
  });
});

test('MSG-3 a command is taken only by its own stream', () => {
  const { good } = messages.command!;
  const takes = (change: object) => commandMessageSchema.safeParse({ ...good, ...change }).success;
  expect(takes({ to: 'conference' })).toBe(false);
  expect(takes({ command: { type: 'planHall', hallId: 'a', title: { en: 'A' }, zone: 'UTC', seats: 1 } })).toBe(false);
  expect(takes({ commandId: uuid.toUpperCase() })).toBe(false);
});

test('MSG-3 lists and records are bounded', () => {
  const viewport = (size: number) =>
    Object.fromEntries(Array.from({ length: size }, (_, index) => [`p-${index}`, 'small']));
  expect(viewportSchema.safeParse(viewport(128)).success).toBe(true);
  expect(viewportSchema.safeParse(viewport(129)).success).toBe(false);
  expect(viewportSchema.safeParse({ 'Not An Id': 'small' }).success).toBe(false);
  expect(viewportSchema.safeParse({ one: 'gigantic' }).success).toBe(false);
  const ready = (size: number) =>
    consumersReadySchema.safeParse({ mediaSession: uuid, consumerIds: Array(size).fill('c') }).success;
  expect([ready(0), ready(1), ready(64), ready(65)]).toEqual([false, true, true, false]);
  const named = (size: number) =>
    askPeopleSchema.safeParse({ find: 'named', personIds: Array(size).fill('one') }).success;
  expect([named(0), named(1), named(100), named(101)]).toEqual([false, true, true, false]);
  const matching = (change: object) =>
    askPeopleSchema.safeParse({ find: 'matching', within: 'room', search: '', from: 0, ...change }).success;
  expect([{}, { search: 'x'.repeat(100) }, { within: 'house' }].map(matching)).toEqual([true, true, true]);
  const wrong = [{ search: 'x'.repeat(101) }, { within: 'street' }, { from: -1 }, { from: 0.5 }, { extra: 1 }];
  expect(wrong.map(matching)).toEqual(wrong.map(() => false));
  expect(helloSchema.safeParse({ protocol: 1, known: { conference: 2 ** 53 } }).success).toBe(false);
});

test('MSG-3 prototype keys name no person and change no object', () => {
  for (const key of ['constructor', 'toString']) {
    expect(viewportSchema.safeParse(JSON.parse(`{"${key}":"small"}`)).success).toBe(false);
  }
  const proto = viewportSchema.safeParse(JSON.parse('{"__proto__":"small","one":"small"}'));
  if (proto.success) expect(Object.keys(proto.data)).toEqual(['one']);
  const hello = helloSchema.safeParse(JSON.parse('{"protocol":1,"__proto__":{"takeOver":true}}'));
  expect(hello.success && hello.data.takeOver).not.toBe(true);
  expect('takeOver' in {}).toBe(false);
});
