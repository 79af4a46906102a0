import { EventEmitter } from 'node:events';
import { afterEach, expect, test, vi } from 'vitest';
import { AudioLevels } from './audio-levels.ts';

class Voices extends EventEmitter {
  readonly observer = new EventEmitter();
  say(...volumes: Array<[string, number]>): void {
    this.emit(
      'volumes',
      volumes.map(([id, volume]) => ({ producer: { id }, volume })),
    );
  }
}
afterEach(() => vi.useRealTimers());

function listening() {
  vi.useFakeTimers();
  const heard: unknown[] = [];
  const levels = new AudioLevels((entries) => heard.push(entries));
  const [here, there] = [new Voices(), new Voices()];
  levels.observe({ id: 'here', voices: here });
  levels.observe({ id: 'there', voices: there });
  return { heard, levels, here, there };
}

test('voices of all home routers make one list, the loudest first, four times a second at most', () => {
  const { heard, levels, here, there } = listening();
  here.say(['a', -40], ['b', -50]);
  there.say(['c', -20]);
  there.say(['c', -25]);
  vi.advanceTimersByTime(1_000);
  expect(heard).toEqual([
    [
      { producerId: 'c', level: -25 },
      { producerId: 'a', level: -40 },
      { producerId: 'b', level: -50 },
    ],
  ]);
  levels.close();
});

test('silence is told once, also when a router closes in the middle of a word', () => {
  const { heard, levels, here, there } = listening();
  here.say(['a', -40]);
  there.say(['b', -30]);
  vi.advanceTimersByTime(250);
  here.emit('silence');
  there.observer.emit('close');
  vi.advanceTimersByTime(250);
  here.emit('silence');
  vi.advanceTimersByTime(1_000);
  expect(heard.slice(1)).toEqual([[]]);
  levels.close();
});
