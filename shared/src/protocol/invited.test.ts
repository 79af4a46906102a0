import { expect, test } from 'vitest';
import type { DomainEvent } from '../domain/event.ts';
import { delegate, founded, official } from '../domain/testing/fixture.ts';
import { worldAfter } from '../domain/testing/spec.ts';
import { invitedOf } from './invited.ts';

const item = (itemId: string, roomId: string, startsAt: number, speakers: string[] = []): DomainEvent => ({
  type: 'itemPlanned',
  itemId,
  roomId,
  kind: 'speech',
  title: { en: itemId },
  startsAt,
  duration: 10,
  speakers,
});

const time = { serverTime: 100, clockRate: 1 };

test('VIS-6 the landing page names what lies ahead in rooms which the person may enter', () => {
  const { conference } = worldAfter([
    item('later', 'plenary', 200),
    item('over', 'plenary', 50),
    item('secret', 'round-table', 150),
    item('mine', 'health', 300, [official.personId, delegate.personId]),
  ]);
  const ahead = (personId: string) => invitedOf(conference, personId, time)?.items.map(({ itemId }) => itemId);
  expect(ahead(delegate.personId)).toEqual(['later', 'mine']);
  expect(ahead(official.personId)).toEqual(['secret', 'later', 'mine']);
  const mine = invitedOf(conference, delegate.personId, time)?.items.at(-1);
  expect(mine).toMatchObject({ speaksAt: 2, room: { en: 'health' } });
});

test('VIS-6 own speeches stay on the page when the day is long, in the order of the day', () => {
  const many = Array.from({ length: 9 }, (_, index) => item(`item-${index}`, 'plenary', 200 + index));
  const { conference } = worldAfter([...many, item('mine', 'health', 900, [delegate.personId])]);
  const items = invitedOf(conference, delegate.personId, time)?.items.map(({ itemId }) => itemId);
  expect(items).toEqual(['item-0', 'item-1', 'item-2', 'item-3', 'item-4', 'mine']);
  expect(invitedOf(founded, 'stranger', time)).toBeNull();
});
