import { expect, test } from 'vitest';
import type { RoomStreamEvent } from './event.ts';
import type { Scene } from './stage-state.ts';
import { audience, delegate, hall, moderator, official, organizer, secondDelegate } from './testing/fixture.ts';
import { waits } from './testing/floor-events.ts';
import { worldAfter } from './testing/spec.ts';
import { visibleRoom, visibleRoomEvent, waitingRoomEvent } from './visibility.ts';

const one = delegate.personId;
const two = secondDelegate.personId;
const viewers = { organizer, moderator, delegate, secondDelegate, official, audience, hall };
/** Who is told of the event in the health seminar, by the names above. */
const told = (event: RoomStreamEvent) =>
  Object.entries(viewers).flatMap(([name, viewer]) => (visibleRoomEvent('health', event, viewer) ? [name] : []));

test('BACK-4 who is backstage is seen by those who are and by the moderators of the room', () => {
  const { room } = worldAfter([waits(one), waits(two, one)]);
  const seers = Object.entries(viewers).filter(
    ([, viewer]) => Object.keys(visibleRoom(room, viewer).backstage.people)[0],
  );
  expect(seers.map(([name]) => name)).toEqual(['organizer', 'moderator', 'delegate', 'secondDelegate']);
  expect(told(waits(two, one))).toEqual(['organizer', 'moderator', 'delegate', 'secondDelegate']);
  const checked = { at: 1, level: 'good', picture: 'good', network: 'good' } as const;
  expect(told({ type: 'lineChecked', personId: one, ...checked, present: [one] })).toEqual([
    'organizer',
    'moderator',
    'delegate',
  ]);
});

test('BACK-4 who leaves is told that for him nobody is there any more', () => {
  const left: RoomStreamEvent = { type: 'leftBackstage', personId: one, present: [two] };
  expect(told(left)).toEqual(['organizer', 'moderator', 'delegate', 'secondDelegate']);
  expect(visibleRoomEvent('health', left, delegate)).toEqual({ ...left, present: [] });
  expect(visibleRoomEvent('health', left, secondDelegate)).toEqual(left);
});

test('BACK-4 a call is seen by who is called and by the moderators', () => {
  const called: RoomStreamEvent = { type: 'backstageCalled', personId: one, at: 1 };
  expect(told(called)).toEqual(['organizer', 'moderator', 'delegate']);
  expect(told({ type: 'callWithdrawn', personId: one })).toEqual(['organizer', 'moderator', 'delegate']);
  const { room } = worldAfter([called, { ...called, personId: two }]);
  expect(visibleRoom(room, delegate).backstage.called).toEqual({ [one]: 1 });
  expect(Object.keys(visibleRoom(room, moderator).backstage.called)).toEqual([one, two]);
});

test('STAGE-4 what is prepared is seen by the moderators and by those who are in it', () => {
  const scene: Scene = { layout: 'solo', people: [one], hall: hall.personId };
  const set: RoomStreamEvent = { type: 'previewSet', scene };
  const { room } = worldAfter([set]);
  const seers = Object.entries(viewers).filter(([, viewer]) => visibleRoom(room, viewer).switcher.preview);
  expect(seers.map(([name]) => name)).toEqual(['organizer', 'moderator', 'delegate', 'hall']);
  expect(visibleRoomEvent('health', set, audience)).toEqual({ type: 'previewSet', scene: null });
  const taken: RoomStreamEvent = { type: 'sceneTaken', scene: { ...scene, people: [two] }, preview: scene };
  expect(visibleRoomEvent('health', taken, official)).toEqual({ ...taken, preview: null });
  expect(visibleRoomEvent('health', taken, delegate)).toEqual(taken);
});

test('VIS-5 before the door nothing of stage and backstage is told', () => {
  expect(waitingRoomEvent('antechamber', waits(one), delegate)).toBe(null);
  expect(waitingRoomEvent('antechamber', { type: 'previewSet', scene: null }, delegate)).toBe(null);
});
