import { beforeEach, describe, expect, test } from 'vitest';
import type { FeedContent, FeedEvent } from '../feed-port.ts';
import { Feed } from './feed.ts';
import { RtpRewriter } from './rtp-rewriter.ts';
import { Voice } from './voice.ts';

type Speaker = { voice: Voice; level: number | undefined; isOn: boolean };
const FRAME = 20;
const TICK = 50;

/** A feed among voices that send 50 packets a second, at a time of its own. */
class Stage {
  readonly speakers = new Map<string, Speaker>();
  readonly told: FeedEvent[] = [];
  /** Who was sent, packet by packet, and when. */
  readonly sent: Array<{ by: string; at: number; timestamp: number }> = [];
  needed: string[] = [];
  now = 10_000;
  readonly feed = new Feed({
    feedId: 'ja',
    rewriter: new RtpRewriter(1, 100),
    voiceOf: (producerId) => this.speakers.get(producerId)?.voice,
    send: (packet) =>
      this.sent.push({ by: packet.subarray(12).toString(), at: this.now, timestamp: packet.readUInt32BE(4) }),
    tell: (event) => this.told.push(event),
    changed: () => {
      this.needed = [...this.feed.needed].sort();
    },
  });

  speaks(name: string, told: number | null = -30): void {
    const level = told ?? undefined;
    const speaker = this.speakers.get(name) ?? { voice: new Voice(name), level, isOn: true };
    this.speakers.set(name, Object.assign(speaker, { level, isOn: true }));
    speaker.voice.open();
  }

  stops(name: string): void {
    this.speakers.get(name)!.isOn = false;
  }

  wish(content: FeedContent): void {
    this.feed.wish(content, this.now);
  }

  pass(ms: number): void {
    for (const end = this.now + ms; this.now < end; this.now += 10) {
      if (this.now % FRAME === 0) {
        for (const [name, { isOn }] of this.speakers) {
          if (!isOn) continue;
          this.packet(name, this.now / FRAME);
        }
      }
      if (this.now % TICK === 0) this.feed.tick(this.now);
    }
  }

  /** This packet of his comes now, though it may have been due long ago. */
  packet(name: string, number: number): void {
    const { voice, level } = this.speakers.get(name)!;
    const packet = { sequence: number & 0xffff, timestamp: number * 960, marker: false, level };
    voice.hear(packet, this.now);
    this.feed.hear(voice, { ...packet, payload: Buffer.from(name) }, this.now);
  }

  /** Who was sent in the last while, in order. */
  lately(ms: number): string[] {
    const names = this.sent.filter(({ at }) => at >= this.now - ms).map(({ by }) => by);
    return names.filter((name, at) => name !== names[at - 1]);
  }

  get states(): Array<string | null> {
    return this.told.map((event) => (event.state === 'carrying' ? event.producerId : event.state));
  }
}

const floor = (...voices: string[]): FeedContent => ({ carries: 'floor', floor: voices });
const by = (interpreter: string, ...voices: string[]): FeedContent => ({
  carries: 'interpreter',
  interpreter,
  floor: voices,
});
let stage: Stage;
beforeEach(() => {
  stage = new Stage();
});

describe('what a channel sends', () => {
  test('the former source goes on until the first packet of the new one, so that no packet is missing', () => {
    for (const name of ['floor', 'first', 'second']) stage.speaks(name);
    stage.wish(floor('floor'));
    stage.pass(200);
    stage.wish(by('first', 'floor'));
    expect(stage.needed).toEqual(['first', 'floor']);
    stage.pass(200);
    stage.wish(by('second', 'floor'));
    expect(stage.needed).toEqual(['first', 'floor', 'second']);
    stage.pass(200);
    expect(stage.needed).toEqual(['floor', 'second']);
    const steps = stage.sent.slice(1).map(({ at }, index) => at - stage.sent[index]!.at);
    expect(Math.max(...steps)).toBe(20);
    expect(stage.states).toEqual(['floor', 'first', 'second']);
  });

  test('an interpreter who is gone is not heard for more than 300 ms after the wish for the next one', () => {
    stage.speaks('first');
    stage.wish(by('first'));
    stage.pass(200);
    stage.wish(by('second'));
    stage.pass(300);
    expect(stage.lately(20)).toEqual(['first']);
    stage.pass(100);
    expect(stage.lately(40)).toEqual([]);
    stage.pass(300);
    expect(stage.states).toEqual(['first', null, 'starved']);
  });

  test('the floor stays while the interpreter is awaited, starving is told after 500 ms, and he is back at once', () => {
    stage.speaks('floor');
    stage.wish(floor('floor'));
    stage.pass(200);
    stage.wish(by('booth', 'floor'));
    stage.pass(480);
    expect(stage.states).toEqual(['floor']);
    stage.pass(100);
    expect(stage.states).toEqual(['floor', 'starved']);
    expect(stage.lately(1_000)).toEqual(['floor']);
    stage.speaks('booth');
    stage.pass(40);
    expect(stage.lately(20)).toEqual(['booth']);
    stage.stops('booth');
    stage.pass(600);
    expect(stage.lately(40)).toEqual(['floor']);
    expect(stage.states).toEqual(['floor', 'starved', 'booth', 'starved', 'floor']);
  });

  test('with neither interpreter nor floor it says that nothing is sent, once, and goes on when somebody comes', () => {
    stage.speaks('booth');
    stage.wish(by('booth', 'floor'));
    stage.pass(200);
    stage.stops('booth');
    stage.pass(2_000);
    expect(stage.states).toEqual(['booth', 'starved', null]);
    stage.speaks('floor');
    stage.pass(40);
    expect(stage.states).toEqual(['booth', 'starved', null, 'floor']);
  });

  test('a cough sends nothing from the very moment, and nothing but sound follows it', () => {
    stage.speaks('booth');
    stage.wish(by('booth'));
    stage.pass(200);
    const { length } = stage.sent;
    stage.wish({ carries: 'silence' });
    stage.pass(1_000);
    expect(stage.sent).toHaveLength(length);
    expect(stage.needed).toEqual([]);
    stage.wish(by('booth'));
    stage.pass(40);
    expect(stage.states).toEqual(['booth', null, 'booth']);
  });

  test('a switch behind a standstill of the process tears no hole: what waited is put where it belongs', () => {
    for (const name of ['first', 'second']) stage.speaks(name);
    stage.wish(by('first'));
    stage.pass(200);
    const began = stage.now / FRAME;
    stage.now += 200;
    stage.wish(by('second'));
    for (let number = began; number < began + 10; number += 1) {
      stage.packet('second', number);
      stage.packet('first', number);
    }
    stage.pass(200);
    const steps = stage.sent.slice(1).map(({ timestamp }, at) => (timestamp - stage.sent[at]!.timestamp) | 0);
    expect(Math.min(...steps)).toBe(960);
    expect(Math.max(...steps)).toBeLessThanOrEqual(2 * 960);
    expect(stage.lately(1_000)).toEqual(['first', 'second']);
  });

  test('the same wish again changes nothing', () => {
    stage.speaks('booth');
    for (let n = 0; n < 5; n += 1) {
      stage.wish(by('booth', 'floor'));
      stage.pass(200);
    }
    expect(stage.states).toEqual(['booth']);
    expect(stage.lately(1_000)).toEqual(['booth']);
  });
});

describe('which voice of the floor is sent', () => {
  test('the loudest, at equality the first in the list, however they come', () => {
    for (const name of ['c', 'b', 'a']) stage.speaks(name);
    stage.wish(floor('a', 'b', 'c'));
    stage.pass(200);
    expect(stage.lately(100)).toEqual(['a']);
    stage.stops('a');
    stage.pass(300);
    expect(stage.lately(20)).toEqual(['b']);
    stage.speaks('a');
    stage.pass(1_000);
    stage.wish(floor('a', 'b'));
    stage.pass(100);
    expect(stage.lately(1_000)).toEqual(['b']);
    stage.wish(floor('nobody'));
    stage.wish(floor('a', 'b'));
    stage.pass(100);
    expect(stage.lately(20)).toEqual(['a']);
  });

  test('a voice that has left the floor is not sent for one packet more, though it speaks on, backstage or to a booth', () => {
    for (const name of ['chair', 'guest', 'booth']) stage.speaks(name);
    const without = [floor('guest'), by('booth', 'guest'), by('nobody', 'guest')];
    for (const content of without) {
      stage.wish(floor('chair', 'guest'));
      stage.wish(floor('chair'));
      stage.pass(700);
      expect(stage.lately(20)).toEqual(['chair']);
      const before = stage.sent.length;
      stage.wish(content);
      stage.pass(700);
      expect(stage.sent.slice(before).some(({ by: name }) => name === 'chair')).toBe(false);
    }
  });

  test('another one must be louder by 3 dB for 200 ms, and neither a click nor a pause between words is enough', () => {
    stage.speaks('a', -30);
    stage.speaks('b', -31);
    stage.wish(floor('a', 'b'));
    stage.pass(1_000);
    stage.speaks('b', -28);
    stage.pass(1_000);
    expect(stage.states).toEqual(['a']);
    stage.speaks('b', -60);
    stage.pass(2_000);
    stage.speaks('b', -3);
    stage.pass(20);
    stage.speaks('b', -60);
    stage.pass(500);
    stage.speaks('a', -70);
    stage.pass(400);
    stage.speaks('a', -30);
    stage.pass(500);
    expect(stage.states).toEqual(['a']);
    stage.speaks('b', -15);
    stage.pass(180);
    expect(stage.states).toEqual(['a']);
    stage.pass(300);
    expect(stage.states).toEqual(['a', 'b']);
  });

  test('one that is paused or falls silent is left at once for one that speaks', () => {
    stage.speaks('a', -10);
    stage.speaks('b', -60);
    stage.wish(floor('a', 'b'));
    stage.pass(500);
    stage.stops('a');
    stage.speakers.get('a')!.voice.shut();
    stage.pass(40);
    expect(stage.lately(20)).toEqual(['b']);
    stage.speaks('a', -10);
    stage.pass(600);
    expect(stage.lately(20)).toEqual(['a']);
    stage.stops('a');
    stage.pass(200);
    expect(stage.lately(20)).toEqual(['b']);
  });

  test('where levels are not told, the order decides', () => {
    stage.speaks('b', null);
    stage.wish(floor('a', 'b'));
    stage.pass(500);
    stage.speaks('a', null);
    stage.pass(180);
    expect(stage.states).toEqual(['b']);
    stage.pass(100);
    expect(stage.states).toEqual(['b', 'a']);
    stage.pass(2_000);
    expect(stage.states).toEqual(['b', 'a']);
  });
});
