import { describe, expect, it } from 'vitest';
import { fixtureHouse } from '../../app/fixture/fixture-house.ts';
import type { HouseView } from '../../session/house.ts';
import { seatIn } from './booth-model.ts';
import { truthOf } from './channel-truth.ts';
import { shiftOf, wearinessOf } from './shift-clock.ts';
import { asksOf, floorNow } from './speaker-model.ts';
import { wordsOf, written } from './words-model.ts';

const minute = 60_000;

async function viewIn(scene: string): Promise<HouseView> {
  const house = fixtureHouse(`?as=interpreter&booth=${scene}`);
  await house.join();
  return house.store.getState();
}
function seatOf(view: HouseView) {
  const seat = seatIn(view);
  if (!seat) throw new Error('the interpreter has no seat');
  return seat;
}
const stateIn = async (scene: string) => truthOf(seatOf(await viewIn(scene)), 'ja').state;

describe('what a channel carries, for the booth', () => {
  it('INTERP-5, INTERP-11: is said for each that can be so', async () => {
    expect(await stateIn('off')).toBe('nobody');
    expect(await stateIn('live')).toBe('me');
    expect(await stateIn('partner')).toBe('partner');
    expect(await stateIn('direct')).toBe('direct');
    expect(await stateIn('lost')).toBe('lost');
    expect(truthOf(seatOf(await viewIn('live')), 'en').state).toBe('otherBooth');
  });

  it('INTERP-11: tells who is stalled, oneself or the partner', async () => {
    const stalled = (view: HouseView): HouseView => {
      const { place } = view;
      if (place.state !== 'in') return view;
      const { booths } = place.room.interpretation;
      const booth = booths['booth-ja']!;
      const air = booth.air.state === 'live' ? { ...booth.air, state: 'stalled' as const } : booth.air;
      const interpretation = { ...place.room.interpretation, booths: { ...booths, 'booth-ja': { ...booth, air } } };
      return { ...view, place: { ...place, room: { ...place.room, interpretation } } };
    };
    expect(truthOf(seatOf(stalled(await viewIn('live'))), 'ja').state).toBe('stalled');
    expect(truthOf(seatOf(stalled(await viewIn('partner'))), 'ja').state).toBe('partnerStalled');
  });

  it('counts who listens, where the house has said so', async () => {
    const view = await viewIn('live');
    expect(truthOf(seatOf(view), 'ja').listeners).toBe(164);
    expect(truthOf(seatOf({ ...view, interpretation: null }), 'ja').listeners).toBeNull();
  });

  it('INTERP-2: is nobody’s who has no seat in the room', async () => {
    const view = await viewIn('live');
    const guest = view.conference?.state.people['council'] ?? null;
    expect(seatIn({ ...view, me: guest })).toBeNull();
    expect(seatIn({ ...view, place: { state: 'house', refusal: null } })).toBeNull();
  });
});

describe('the shift clock', () => {
  it('hints after twenty minutes and insists after thirty', () => {
    const after = (minutes: number) => wearinessOf(0, minutes * minute);
    expect([0, 19.9, 20, 29.9, 30].map(after)).toEqual(['none', 'none', 'hint', 'hint', 'strong']);
  });

  it('names the shift that runs, then the next, then none', async () => {
    const seat = seatOf(await viewIn('off'));
    const mine = seat.plan.shifts.find(({ personId }) => personId === seat.me.personId)!;
    expect(shiftOf(seat, mine.from)).toEqual({ from: mine.from, until: mine.until, state: 'now' });
    expect(shiftOf(seat, mine.from - 1)?.state).toBe('next');
    expect(shiftOf(seat, mine.until)).toBeNull();
  });
});

describe('the floor, for the booth', () => {
  it('INTERP-3: says who speaks, in what and how long, and who comes next in what', async () => {
    const floor = floorNow(seatOf(await viewIn('off')), Date.now());
    expect(floor.speaker?.personId).toBe('governor');
    expect([floor.language, floor.corrected, floor.quality]).toEqual(['zh', false, 'good']);
    expect(Math.round((floor.left?.ms ?? 0) / 1000)).toBeGreaterThan(200);
    expect([floor.next?.person.personId, floor.next?.language]).toEqual(['ambassador', 'ja']);
    expect(floor.item?.itemId).toBe('opening');
  });

  it('INTERP-4: says that a language was corrected', async () => {
    const floor = floorNow(seatOf(await viewIn('direct')), Date.now());
    expect([floor.language, floor.corrected]).toEqual(['ja', true]);
  });

  it('INTERP-12: knows what was asked within ten seconds, of this speaker alone', async () => {
    const seat = seatOf(await viewIn('off'));
    const request = {
      kind: 'slower',
      boothId: 'booth-ja',
      personId: 'interpreter',
      speaker: 'governor',
      at: 1_000,
      made: { slower: 1_000 },
      seen: false,
    } as const;
    const asked = (requests: typeof seat.room.interpretation.requests, now: number) =>
      asksOf({ ...seat, room: { ...seat.room, interpretation: { ...seat.room.interpretation, requests } } }, now);
    expect(asked({ governor: request }, 10_999)[0]).toEqual({ kind: 'slower', state: 'asked' });
    expect(asked({ governor: { ...request, seen: true } }, 10_999)[0]?.state).toBe('shown');
    expect(asked({ governor: request }, 11_000)[0]?.state).toBe('open');
    expect(asked({ mayor: request }, 2_000)[0]?.state).toBe('open');
  });
});

describe('messages around the booth', () => {
  it('INTERP-13: are those of this booth and of all interpreters, with what the house says', async () => {
    const seat = seatOf(await viewIn('off'));
    const rows = wordsOf(seat);
    expect(rows.map(({ to }) => to)).toEqual(['interpreters', 'technician', 'booth']);
    expect(rows.map(({ staff }) => staff)).toEqual([false, false, true]);
    const other = { ...seat, booth: { ...seat.booth, boothId: 'booth-en' } };
    expect(wordsOf(other).map(({ to }) => to)).toEqual(['interpreters']);
  });

  it('are nothing without words, with too many or with hidden signs', () => {
    expect(written('  17 projects ')).toEqual({ kind: 'written', text: '17 projects' });
    expect([written('   '), written('x'.repeat(501)), written('a\u202eb')]).toEqual([null, null, null]);
  });
});
