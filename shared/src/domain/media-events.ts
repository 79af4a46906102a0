import type { RoomStreamEvent } from './event.ts';

/** SUB-6: events of a room after which a track may reach others than before, or somebody else is next. */
const turning: ReadonlySet<string> = new Set<RoomStreamEvent['type']>([
  'personQueued',
  'personUnqueued',
  'personMoved',
  'microphoneChosen',
  'floorRulesSet',
  'floorGranted',
  'floorEnded',
  'floorInterrupted',
  'floorReturned',
  'trackPublished',
  'trackUnpublished',
  'trackMuted',
  'trackUnmuted',
  'previewSet',
  'sceneTaken',
  'floorFollowed',
  'wentBackstage',
  'leftBackstage',
  'greetingCued',
  'greetingUncued',
  'greetingTaken',
  'greetingHeld',
  'greetingResumed',
  'greetingEnded',
  'greetingFailed',
  'wentOnAir',
  'wentOffAir',
  'handedOver',
  'talkbackSet',
  'knocked',
  'admitted',
  'turnedAway',
  'admissionForgotten',
  'personRemoved',
  'roomOpened',
  'roomClosed',
  'roomLocked',
  'roomUnlocked',
  'roomFrozen',
  'roomUnfrozen',
]);

export function turnsMedia({ type }: RoomStreamEvent): boolean {
  return turning.has(type);
}
