import { hasWords } from '@plenum/shared/domain/person-words';
import { describe, expect, it } from 'vitest';
import { fixtureView } from '../../app/fixture/fixture-scene.ts';
import { guestsOf, hasTables, openingOf } from './tables-model.ts';

describe('private tables', () => {
  it('TABLE-1: ask anybody but halls, the audience and oneself', () => {
    const ids = guestsOf(fixtureView('council'))?.map(({ personId }) => personId) ?? [];
    expect(ids).toContain('mayor');
    for (const absent of ['council', 'hall-tokyo', 'audience']) expect(ids).not.toContain(absent);
    expect(guestsOf(fixtureView('audience'))).toBeNull();
    expect(guestsOf(fixtureView('hall-tokyo'))).toBeNull();
  });

  it('TABLE-1: two open tables are enough', () => {
    const view = fixtureView('council');
    if (!view.conference) throw new Error('no conference');
    const { plenary } = view.conference.state.rooms;
    const table = (roomId: string) => ({
      ...plenary!,
      roomId,
      table: { host: 'council', members: ['council', 'mayor'] },
    });
    const rooms = { ...view.conference.state.rooms, a: table('a'), b: table('b') };
    const state = { ...view.conference.state, rooms };
    expect(hasTables(view)).toBe(false);
    expect(hasTables({ ...view, conference: { ...view.conference, state } })).toBe(true);
  });

  it('are opened with a name and one to five guests', () => {
    expect(openingOf(' 晚宴 ', 'zh', ['mayor'])).toEqual({
      type: 'openTable',
      title: { zh: '晚宴' },
      invited: ['mayor'],
    });
    expect(openingOf('晚宴', 'zh', [])).toBeNull();
    expect(openingOf('晚宴', 'zh', ['a', 'b', 'c', 'd', 'e', 'f'])).toBeNull();
    expect(openingOf(' ', 'zh', ['mayor'])).toBeNull();
  });

  it('find people by any of their words', () => {
    const [mayor] = guestsOf(fixtureView('council'))?.filter(({ personId }) => personId === 'mayor') ?? [];
    expect(hasWords(mayor!, 'qingdao')).toBe(true);
    expect(hasWords(mayor!, '青岛')).toBe(true);
    expect(hasWords(mayor!, 'osaka')).toBe(false);
  });
});
