import { audited } from '@plenum/shared/domain/audit';
import { expect, it } from 'vitest';
import { fixtureView } from '../../app/fixture/fixture-scene.ts';
import texts from '../../i18n/en.json';
import { auditAnswer } from '../../session/audit-api.ts';
import { actRows } from './audit-model.ts';

it('AUDIT-2: names who acted and upon whom, and leaves out who is not on the roster', () => {
  const row = { seq: 4, at: 9, by: 'moderator', act: 'personRemoved', whom: 'press', roomId: 'plenary' } as const;
  const rows = actRows(fixtureView('moderator'), [row, { ...row, seq: 5, by: 'system', whom: 'nobody' }]);
  expect(rows).toMatchObject([
    { at: 9, act: 'personRemoved', by: { personId: 'moderator' }, whom: { personId: 'press' } },
    { by: null, whom: null },
  ]);
  expect(new Set(rows.map(({ key }) => key)).size).toBe(2);
});

it('takes only answers of the protocol for answers', () => {
  expect(auditAnswer('<html>')).toEqual({ ok: false, refusal: { code: 'UNAVAILABLE' } });
  expect(auditAnswer({ ok: false, refusal: { code: 'NOT_MODERATOR_HERE' } })).toEqual({
    ok: false,
    refusal: { code: 'NOT_MODERATOR_HERE' },
  });
  expect(auditAnswer({ ok: true, rows: [null, { at: 1, act: 'roomFrozen', by: 'system' }] })).toEqual({
    ok: true,
    rows: [{ at: 1, act: 'roomFrozen', by: 'system' }],
  });
});

it('AUDIT-1: has words for every act that is told', () => {
  expect(Object.keys(texts.audit.act).sort()).toEqual([...audited].sort());
});
