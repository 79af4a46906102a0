import { expect, test } from 'vitest';
import { moderator } from '../testing/fixture.ts';
import { given, worldAfter } from '../testing/spec.ts';
import { stageCommands } from './stage.ts';

test('STAGE-1 layout and pinned persons are set as a whole, each person once', () => {
  given()
    .when({ type: 'setStage', layout: 'grid', pinned: ['a', 'b', 'a'] }, moderator.personId)
    .then([{ type: 'stageSet', layout: 'grid', pinned: ['a', 'b'] }]);
  const { stage } = worldAfter([
    { type: 'stageSet', layout: 'grid', pinned: ['a'] },
    { type: 'stageSet', layout: 'sideBySide', pinned: [] },
  ]).room;
  expect(stage).toEqual({ layout: 'sideBySide', pinned: [] });
});

test('STAGE-1 nine are pinned at most', () => {
  const parse = (size: number) =>
    stageCommands.setStage.safeParse({ type: 'setStage', layout: 'grid', pinned: Array(size).fill('a') }).success;
  expect([parse(9), parse(10)]).toEqual([true, false]);
});
