import { describe, expect, it } from 'vitest';
import { fixtureView } from '../../app/fixture/fixture-scene.ts';
import { matches, peopleOf } from './people-model.ts';

const people = (personId: string) => peopleOf(fixtureView(personId))!;
const row = (viewer: string, personId: string) =>
  people(viewer).rows.find(({ person }) => person.personId === personId)!;

describe('the people of a room', () => {
  it('are listed floor first, then the queue, then by protocol; the audience is counted', () => {
    const { rows, audience } = people('council');
    expect(rows.slice(0, 5).map(({ person }) => person.personId)).toEqual([
      'governor',
      'ambassador',
      'council',
      'mayor',
      'committee',
    ]);
    expect(audience).toBe(402);
  });

  it('tell an open microphone that is heard from one that is not', () => {
    expect(row('council', 'governor').microphone).toBe('live');
    expect(row('council', 'hall-tokyo').microphone).toBe('held');
    expect(row('council', 'mayor').microphone).toBe('off');
  });

  it('can be silenced by the moderator, who cannot silence himself here', () => {
    expect(row('moderator', 'governor').silence).toEqual({ type: 'silenceTrack', trackId: 'governor-microphone' });
    expect(row('moderator', 'moderator').silence).toBeNull();
    expect(row('council', 'governor').silence).toBeNull();
  });

  it('INTERP-2: tell into which languages an interpreter works here, whom nobody brings onto the stage', () => {
    expect(row('council', 'interpreter').interprets).toEqual(['zh', 'ja']);
    expect(row('council', 'mayor').interprets).toEqual([]);
    expect(row('moderator', 'interpreter').pin).toBeNull();
  });

  it('are found by any of their names', () => {
    expect(matches(row('council', 'mayor'), '青島')).toBe(true);
    expect(matches(row('council', 'mayor'), 'qingdao')).toBe(true);
    expect(matches(row('council', 'mayor'), 'Osaka')).toBe(false);
  });
});

describe('the stage', () => {
  it('is directed from here by the moderator, and by nobody else', () => {
    expect(row('moderator', 'mayor').pin).toEqual({ type: 'setStage', layout: 'speaker', pinned: ['mayor'] });
    expect(row('council', 'mayor').pin).toBeNull();
  });
});
