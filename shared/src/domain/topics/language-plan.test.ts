import { describe, expect, test } from 'vitest';
import { delegate, interpreter, moderator, organizer } from '../testing/fixture.ts';
import { languagesPlanned, partner } from '../testing/samples-interpretation.ts';
import { given, worldAfter } from '../testing/spec.ts';
import { type LanguagePlanCommand, languagePlanCommands } from './language-plan.ts';

const me = interpreter.personId;
const by = organizer.personId;
const wish: LanguagePlanCommand = {
  type: 'planLanguages',
  roomId: 'health',
  floor: ['zh', 'ja'],
  channels: ['zh', 'ja'],
  booths: [{ boothId: 'booth-ja', interpreters: [me], languages: ['ja', 'zh'] }],
  shifts: [{ boothId: 'booth-ja', personId: me, from: 1000, until: 2000 }],
  relay: false,
};
const planned = (change: Partial<LanguagePlanCommand> = {}) => {
  const { type: _type, ...plan } = { ...wish, ...change };
  return { type: 'languagesPlanned' as const, ...plan };
};
const refused = (change: Partial<LanguagePlanCommand>) => given().when({ ...wish, ...change }, by);

describe('planning', () => {
  test('INTERP-1 the languages of a room are planned as a whole, and planned anew as a whole', () => {
    given().when(wish, by).then([planned()]);
    const less: Partial<LanguagePlanCommand> = { channels: [], booths: [], shifts: [] };
    given([planned()])
      .when({ ...wish, ...less }, by)
      .then([planned(less)]);
    const { conference } = worldAfter([languagesPlanned('health'), planned(less)]);
    expect(conference.interpretation['health']).toEqual({ ...planned(less), type: undefined });
  });

  test('INTERP-1 a private table has none, nor has a room that does not exist', () => {
    const table = {
      type: 'tableOpened' as const,
      roomId: 'tea',
      title: { en: 'Tea' },
      host: delegate.personId,
      members: [delegate.personId],
      languages: ['en' as const],
      at: 1,
    };
    given([table])
      .when({ ...wish, roomId: 'tea', booths: [], shifts: [] }, by)
      .then('NO_SUCH_ROOM');
    refused({ roomId: 'nowhere' }).then('NO_SUCH_ROOM');
    given().when(wish, moderator.personId).then('NOT_PERMITTED');
  });

  test('INTERP-1 each language, booth and channel is named once, and the floor speaks at least one language', () => {
    const read = (change: object) => languagePlanCommands.planLanguages.safeParse({ ...wish, ...change }).success;
    expect([read({}), read({ channels: [], booths: [], shifts: [] })]).toEqual([true, true]);
    expect([read({ floor: [] }), read({ channels: ['zh', 'zh'] })]).toEqual([false, false]);
    expect(read({ booths: [{ boothId: 'b', interpreters: [me, me], languages: ['ja'] }] })).toBe(false);
    expect(read({ booths: [{ boothId: 'b', interpreters: [me], languages: [] }] })).toBe(false);
    expect(read({ shifts: [{ boothId: 'b', personId: me, from: -1, until: 0.5 }] })).toBe(false);
  });
});

describe('booths of the plan', () => {
  const booth = (boothId: string, interpreters: string[], languages: ('ja' | 'zh')[] = ['ja']) => ({
    boothId,
    interpreters,
    languages,
  });

  test('INTERP-2 in a booth sit interpreters for whom the room is meant', () => {
    refused({ booths: [booth('b', ['stranger'])], shifts: [] }).then('NO_SUCH_PERSON');
    refused({ booths: [booth('b', [delegate.personId])], shifts: [] }).then('NOT_AN_INTERPRETER_HERE');
    refused({ roomId: 'round-table' }).then('NOT_AN_INTERPRETER_HERE');
  });

  test('INTERP-2 each sits in one booth, and each booth is named once', () => {
    refused({ booths: [booth('a', [me]), booth('b', [me])], shifts: [] }).then('ALREADY_EXISTS');
    refused({ booths: [booth('a', [me]), booth('a', [])], shifts: [] }).then('ALREADY_EXISTS');
  });

  test('INTERP-2 a booth works into channels of the room alone', () => {
    refused({ channels: ['zh'] }).then('NO_SUCH_CHANNEL');
    refused({ booths: [], channels: ['en'], shifts: [] }).then([planned({ booths: [], channels: ['en'], shifts: [] })]);
  });

  test('INTERP-2 a shift is of one of the booth, and ends after it has begun', () => {
    const shift = { boothId: 'booth-ja', personId: me, from: 1000, until: 2000 };
    refused({ shifts: [{ ...shift, boothId: 'booth-en' }] }).then('SHIFT_MISFIT');
    refused({ shifts: [{ ...shift, personId: partner.personId }] }).then('SHIFT_MISFIT');
    refused({ shifts: [{ ...shift, until: 1000 }] }).then('SHIFT_MISFIT');
  });
});
