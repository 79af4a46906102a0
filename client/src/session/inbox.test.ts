// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { Inbox } from './inbox.ts';

describe('inbox', () => {
  const set = () => {
    const inbox = new Inbox();
    const read: string[] = [];
    return {
      inbox,
      read,
      post: (scope: 'room' | 'house', text: string) => inbox.receive(scope, () => read.push(text)),
    };
  };

  it('reads at once while nothing is awaited', () => {
    const { read, post } = set();
    post('room', 'a');
    expect(read).toEqual(['a']);
  });

  it('keeps the room waiting for an answer about the room, and the house going', () => {
    const { inbox, read, post } = set();
    const release = inbox.hold('room');
    post('room', 'room');
    post('house', 'house');
    expect(read).toEqual(['house']);
    release();
    release();
    expect(read).toEqual(['house', 'room']);
  });

  it('keeps everything in order while hello is awaited, and the room until both answers are there', () => {
    const { inbox, read, post } = set();
    const [walk, hello] = [inbox.hold('room'), inbox.hold('house')];
    post('house', '1');
    post('room', '2');
    post('house', '3');
    hello();
    expect(read).toEqual(['1', '3']);
    walk();
    expect(read).toEqual(['1', '3', '2']);
  });

  it('drops the oldest of a flood', () => {
    const { inbox, read, post } = set();
    const release = inbox.hold('house');
    for (let count = 0; count < 600; count += 1) post('room', String(count));
    release();
    expect(read).toHaveLength(500);
    expect(read[0]).toBe('100');
  });
});
