import { expect, test } from 'vitest';
import type { DomainEvent } from '../event.ts';
import type { Scene } from '../stage-state.ts';
import { audience, delegate, hall, moderator, official, secondDelegate } from '../testing/fixture.ts';
import { given, worldAfter } from '../testing/spec.ts';
import { stageCommands } from './stage.ts';

const chair = moderator.personId;
const [one, two, three] = [delegate, secondDelegate, official].map(({ personId }) => personId) as [
  string,
  string,
  string,
];
const scene = (layout: Scene['layout'], people: string[], hallId: string | null = null): Scene => ({
  layout,
  people,
  hall: hallId,
});
const solo = scene('solo', [one]);
const pair = scene('sideBySide', [one, two]);
const previewed = (prepared: Scene | null): DomainEvent => ({ type: 'previewSet', scene: prepared });
const taken = (onProgram: Scene, preview: Scene | null = null): DomainEvent => ({
  type: 'sceneTaken',
  scene: onProgram,
  preview,
});

test('STAGE-1 layout and pinned persons are set as a whole, each person once', () => {
  given()
    .when({ type: 'setStage', layout: 'grid', pinned: ['a', 'b', 'a'] }, chair)
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

test('STAGE-2 a scene has as many people as its layout has places, each once', () => {
  const prepares = (prepared: Scene) => {
    const start = given().when({ type: 'setPreview', scene: prepared }, chair);
    return { fits: () => start.then([previewed(prepared)]), misfits: () => start.then('SCENE_MISFIT') };
  };
  for (const fit of [
    solo,
    pair,
    scene('grid', [one]),
    scene('grid', [one, two, three, hall.personId]),
    scene('screenSpeaker', [one]),
    scene('screenSpeaker', [one, two], hall.personId),
    scene('hallFull', [], hall.personId),
  ]) {
    prepares(fit).fits();
  }
  for (const odd of [
    scene('solo', []),
    scene('solo', [one, two]),
    scene('sideBySide', [one]),
    scene('sideBySide', [one, one]),
    scene('grid', []),
    scene('screenSpeaker', [one, two, three]),
    scene('hallFull', [one]),
    scene('hallFull', [], one),
  ]) {
    prepares(odd).misfits();
  }
});

test('STAGE-2 and each can speak in the room', () => {
  given()
    .when({ type: 'setPreview', scene: scene('solo', [audience.personId]) }, chair)
    .then('ROOM_NOT_FOR_YOU');
  given()
    .when({ type: 'setPreview', scene: scene('solo', ['stranger']) }, chair)
    .then('NO_SUCH_PERSON');
  given([], 'round-table').when({ type: 'setPreview', scene: solo }, 'protocol-office').then('ROOM_NOT_FOR_YOU');
});

test('STAGE-3 a moderator takes the preview, and what was on program goes there', () => {
  given().when({ type: 'take' }, chair).then('NOTHING_IN_PREVIEW');
  given([previewed(solo)])
    .when({ type: 'take' }, chair)
    .then([taken(solo)]);
  given([previewed(solo), taken(solo), previewed(pair)])
    .when({ type: 'take' }, chair)
    .then([taken(pair, solo)]);
  const { switcher } = worldAfter([previewed(solo), taken(solo), previewed(pair), taken(pair, solo)]).room;
  expect(switcher).toEqual({ program: { state: 'scene', scene: pair }, preview: solo });
  given([previewed(solo)])
    .when({ type: 'setPreview', scene: null }, chair)
    .then([previewed(null)]);
});

test('STAGE-5 following the floor again, or setting the stage that does, ends the scene on program', () => {
  given().when({ type: 'followFloor' }, chair).then([]);
  given([taken(solo)])
    .when({ type: 'followFloor' }, chair)
    .then([{ type: 'floorFollowed' }]);
  given([taken(solo)])
    .when({ type: 'setStage', layout: 'grid', pinned: [] }, chair)
    .then([{ type: 'stageSet', layout: 'grid', pinned: [] }, { type: 'floorFollowed' }]);
  const { switcher } = worldAfter([taken(solo, pair), { type: 'floorFollowed' }]).room;
  expect(switcher).toEqual({ program: { state: 'followFloor' }, preview: pair });
});
