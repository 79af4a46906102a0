import { expect, test } from 'vitest';
import type { DomainEvent } from '../event.ts';
import { organizer } from '../testing/fixture.ts';
import { given, worldAfter } from '../testing/spec.ts';

const by = organizer.personId;
const rehearsal: DomainEvent = { type: 'modeSet', mode: 'rehearsal' };
const running: DomainEvent[] = [
  {
    type: 'itemPlanned',
    itemId: 'item',
    roomId: 'health',
    kind: 'speech',
    title: { en: 'Any' },
    startsAt: 0,
    duration: 1000,
    speakers: [],
  },
  { type: 'itemStarted', itemId: 'item', at: 1 },
];

test('COPY-3 a conference is made a rehearsal before it begins, and never afterwards', () => {
  given().when({ type: 'setMode', mode: 'rehearsal' }, by).then([rehearsal]);
  given([rehearsal]).when({ type: 'setMode', mode: 'rehearsal' }, by).then([]);
  given(running).when({ type: 'setMode', mode: 'rehearsal' }, by).then('HAS_BEGUN');
  expect(worldAfter([rehearsal]).conference.mode).toBe('rehearsal');
});
