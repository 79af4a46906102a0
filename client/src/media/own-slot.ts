import type { TrackSource } from '@plenum/shared/domain/room-state';

/** A hall has more microphones than the one that everybody has. */
export type ExtraMicrophone = 'microphone-2' | 'microphone-3' | 'microphone-4';
export type OwnSlot = TrackSource | ExtraMicrophone;

/** HALL-3: a hall's microphones in the order of their numbers. */
export const microphoneSlots: readonly OwnSlot[] = ['microphone', 'microphone-2', 'microphone-3', 'microphone-4'];
/** Sound first: it is missed most, and browsers fail when it is made after pictures. */
export const ownSlots: readonly OwnSlot[] = [...microphoneSlots, 'camera', 'screen'];

export function sourceOf(slot: OwnSlot): TrackSource {
  return slot === 'camera' || slot === 'screen' ? slot : 'microphone';
}

/** The number of a microphone from 1; 0 for a picture. */
export function microphoneOf(slot: OwnSlot): number {
  return microphoneSlots.indexOf(slot) + 1;
}
