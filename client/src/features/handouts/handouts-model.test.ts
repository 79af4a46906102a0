import { expect, it } from 'vitest';
import { fixtureView } from '../../app/fixture/fixture-scene.ts';
import { handoutsOf, sizeOf, uploadPlace } from './handouts-model.ts';

const paper = (handoutId: string, language: 'zh' | 'ja', at: number) =>
  ({
    handoutId,
    title: { zh: '资料' },
    fileId: `f-${handoutId}`,
    mime: 'application/pdf',
    size: 5,
    sha256: '0'.repeat(64),
    language,
    by: 'moderator',
    at,
  }) as const;

function seenBy(personId: string) {
  const view = fixtureView(personId);
  if (view.place.state !== 'in') throw new Error('in no room');
  const handouts = { a: paper('a', 'zh', 3), b: paper('b', 'ja', 1), c: paper('c', 'ja', 2) };
  return handoutsOf({ ...view, place: { ...view.place, room: { ...view.place.room, handouts } } }, 'ja');
}

const path = `/api/handouts/${fixtureView('council').conference?.state.conferenceId}/plenary`;

it('HAND-1: shows papers in the own language first, and lets moderators alone withdraw them', () => {
  expect(seenBy('council')?.map(({ handoutId, href, withdraw }) => [handoutId, href, withdraw])).toEqual([
    ['c', `${path}/c`, null],
    ['b', `${path}/b`, null],
    ['a', `${path}/a`, null],
  ]);
  expect(seenBy('moderator')?.[0]?.withdraw).toEqual({ type: 'withdrawHandout', handoutId: 'c' });
});

it('PERM-1: lets moderators alone bring papers, into the room where they are', () => {
  expect(uploadPlace(fixtureView('moderator'))).toMatchObject({ roomId: 'plenary' });
  expect(uploadPlace(fixtureView('council'))).toBeNull();
});

it('says sizes as people do', () => {
  expect(sizeOf(820_000, 'en')).toBe('820 kB');
  expect(sizeOf(1_240_000, 'de')).toBe('1,2 MB');
});
