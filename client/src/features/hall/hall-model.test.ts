import { describe, expect, it } from 'vitest';
import { fixtureView } from '../../app/fixture/fixture-scene.ts';
import type { HouseView } from '../../session/house.ts';
import { confidenceOf } from './hall-model.ts';

const now = Date.now();
function withScene(people: string[], hall: string | null, where: 'program' | 'preview'): HouseView {
  const view = fixtureView('hall-tokyo');
  if (view.place.state !== 'in') throw new Error('in no room');
  const scene = { layout: 'sideBySide' as const, people, hall };
  const { room } = view.place;
  const program = where === 'program' ? ({ state: 'scene', scene } as const) : room.switcher.program;
  const preview = where === 'preview' ? scene : null;
  return { ...view, place: { ...view.place, room: { ...room, switcher: { program, preview } } } };
}

describe('the confidence strip of a hall', () => {
  it('STAGE-7: lights the tally while the hall is on program, and before', () => {
    expect(confidenceOf(fixtureView('hall-tokyo'), now).tally).toBe('off');
    expect(confidenceOf(withScene([], 'hall-tokyo', 'preview'), now).tally).toBe('preview');
    expect(confidenceOf(withScene(['governor'], 'hall-tokyo', 'program'), now).tally).toBe('live');
    expect(confidenceOf(withScene(['governor'], 'hall-jinan', 'program'), now).tally).toBe('off');
  });

  it('PROG-9: shows what is on, what comes next and the clocks of every city', () => {
    const strip = confidenceOf(fixtureView('hall-tokyo'), now);
    expect([strip.now?.itemId, strip.next?.item.itemId]).toEqual(['opening', 'greetings']);
    expect(strip.zones.map(({ zone }) => zone)).toEqual(['Asia/Shanghai', 'Asia/Tokyo']);
    expect(strip.next?.at).toBeGreaterThanOrEqual(strip.next?.item.startsAt ?? 0);
  });

  it('TIME-1: shows who speaks and how long is left', () => {
    const { speaking } = confidenceOf(fixtureView('hall-tokyo'), Date.now());
    expect(speaking).toMatchObject({ person: { personId: 'governor' }, signal: 'none' });
    expect(Math.round((speaking?.left ?? 0) / 1000)).toBe(246);
  });

  it('offers the rooms that are meant for the hall while it stands in none', () => {
    const view: HouseView = { ...fixtureView('hall-tokyo'), place: { state: 'house', refusal: null } };
    expect(confidenceOf(view, now).doors.map(({ roomId }) => roomId)).toContain('plenary');
    expect(confidenceOf(fixtureView('hall-tokyo'), now).doors).toEqual([]);
  });
});
