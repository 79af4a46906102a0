import { describe, expect, it } from 'vitest';
import { fixtureView } from '../../app/fixture/fixture-scene.ts';
import { chatOf, messageOf } from './chat-model.ts';

describe('the chat', () => {
  it('lets authors remove their own message and moderators every one', () => {
    const removable = (personId: string) => chatOf(fixtureView(personId))!.rows.filter((row) => row.remove).length;
    expect(removable('council')).toBe(1);
    expect(removable('hospital')).toBe(1);
    expect(removable('moderator')).toBe(5);
  });

  it('says the name once for what is written in one breath', () => {
    const rows = chatOf(fixtureView('council'))!.rows;
    expect(rows.map((row) => row.continued)).toEqual([false, false, false, true, false]);
  });

  it('lets the audience read and not write', () => {
    expect(chatOf(fixtureView('audience'))?.mayWrite).toBe(false);
    expect(chatOf(fixtureView('interpreter'))?.mayWrite).toBe(true);
  });
});

describe('a message', () => {
  it('is what was typed without the signs that deceive', () => {
    expect(messageOf('  您好\u202e\u0007\r\n再见 ')).toEqual({ type: 'postMessage', text: '您好\n再见' });
  });
  it('is nothing where nothing can be sent', () => {
    expect(messageOf(' \n ')).toBeNull();
    expect(messageOf('长'.repeat(2001))).toBeNull();
    expect(messageOf('长'.repeat(2000))).not.toBeNull();
  });
});
