import type { RoomState } from '@plenum/shared/domain/room-state';
import { describe, expect, it } from 'vitest';
import { fixtureView } from '../../app/fixture/fixture-scene.ts';
import type { HouseView } from '../../session/house.ts';
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

describe('more of the chat', () => {
  function withRoom(view: HouseView, change: Partial<RoomState>): HouseView {
    if (view.place.state !== 'in') throw new Error('in no room');
    return { ...view, place: { ...view.place, room: { ...view.place.room, ...change } } };
  }

  it('CHAT-5: shows the channel of the staff to the staff alone', () => {
    const staffChat = [
      { messageId: 's', personId: 'interpreter', at: 1, body: { state: 'posted' as const, text: '音声が遠いです' } },
    ];
    const channel = (personId: string) => chatOf(withRoom(fixtureView(personId), { staffChat }), 'staff');
    expect(channel('moderator')).toMatchObject({ channel: 'staff', channels: ['room', 'staff'] });
    expect(channel('moderator')?.rows.map(({ text }) => text)).toEqual(['音声が遠いです']);
    expect(channel('council')).toMatchObject({ channel: 'room', channels: null });
  });

  it('CHAT-6: takes a reaction back that one has given', () => {
    const view = fixtureView('council');
    if (view.place.state !== 'in') throw new Error('in no room');
    const [first] = view.place.room.chat;
    const reactions = { agree: { count: 3, by: { council: true as const } } };
    const row = chatOf(withRoom(view, { chat: [{ ...first!, reactions }] }))?.rows[0];
    expect(row?.reactions[0]).toEqual({
      kind: 'agree',
      count: 3,
      mine: true,
      toggle: { type: 'reactToMessage', messageId: 'm-0', kind: 'agree', on: false },
    });
    expect(row?.reactions[1]).toMatchObject({ count: 0, mine: false, toggle: { on: true } });
  });

  it('CHAT-7: says when who has just written may write again, and binds no moderator', () => {
    const slow = (personId: string) => chatOf(withRoom(fixtureView(personId), { slowMode: 30 }));
    const last = slow('council')?.rows.findLast(({ mine }) => mine);
    expect(slow('council')?.nextAt).toBe(last!.at + 30_000);
    expect(slow('hospital')?.nextAt).not.toBeNull();
    expect(slow('moderator')?.nextAt).toBeNull();
  });

  it('CHAT-8: quotes what is answered, and says so where it has gone', () => {
    const view = fixtureView('council');
    if (view.place.state !== 'in') throw new Error('in no room');
    const [first, second] = view.place.room.chat;
    const chat = [first!, { ...second!, replyTo: 'm-0' }, { ...second!, messageId: 'x', replyTo: 'long-gone' }];
    const rows = chatOf(withRoom(view, { chat }))?.rows ?? [];
    expect(rows[1]?.answered).toMatchObject({ author: { personId: 'governor' } });
    expect(rows[2]?.answered).toEqual({ author: null, text: null });
  });
});

describe('a message', () => {
  it('names its channel and what it answers only where that is not the rule', () => {
    expect(messageOf('好', { channel: 'staff', replyTo: 'm-1' })).toEqual({
      type: 'postMessage',
      text: '好',
      channel: 'staff',
      replyTo: 'm-1',
    });
  });
  it('is what was typed without the signs that deceive', () => {
    expect(messageOf('  您好\u202e\u0007\r\n再见 ')).toEqual({ type: 'postMessage', text: '您好\n再见' });
  });
  it('is nothing where nothing can be sent', () => {
    expect(messageOf(' \n ')).toBeNull();
    expect(messageOf('长'.repeat(2001))).toBeNull();
    expect(messageOf('长'.repeat(2000))).not.toBeNull();
  });
});
