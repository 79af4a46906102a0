import { microphoneOf, microphoneSlots, type OwnSlot } from '../../media/own-slot.ts';
import type { House, SourceOptions } from '../../session/house.ts';
import { preferences } from '../../ui/preferences.ts';

function optionsOf(house: House, slot: OwnSlot): SourceOptions {
  const { cameraId, hallMicrophones } = preferences.getState();
  const wish = hallMicrophones[microphoneOf(slot) - 1];
  // A microphone that goes back to the system's choice must let go of the device which it had.
  const deviceId = slot === 'camera' ? cameraId : (wish?.deviceId ?? 'default');
  const language = house.store.getState().me?.language ?? 'en';
  const label = wish?.label.trim();
  return { ...(deviceId === null ? {} : { deviceId }), ...(label ? { label: { [language]: label } } : {}) };
}

/** Switches one source of the hall with the device and the name that the operator has given it. */
export function switchSource(house: House, slot: OwnSlot, wish: 'on' | 'muted' | 'off'): void {
  if (wish === 'on') preferences.setState({ kiosk: true });
  house.setSource(slot, wish, optionsOf(house, slot)).catch(() => undefined);
}

/** All that the kiosk is set up with; what is on already stays as it is. */
export function startSources(house: House): void {
  const { own } = house.store.getState().media;
  const count = preferences.getState().hallMicrophones.length;
  for (const slot of [...microphoneSlots.slice(0, count), 'camera' as const]) {
    const state = own[slot]?.state ?? 'off';
    if (state === 'off' || state === 'failed') switchSource(house, slot, 'on');
  }
}

/** After a change of the set-up: what is on takes its new device and name, what is no longer there ends. */
export function applySetUp(house: House): void {
  const { own } = house.store.getState().media;
  const count = preferences.getState().hallMicrophones.length;
  for (const slot of [...microphoneSlots, 'camera' as const]) {
    const state = own[slot]?.state;
    if (state !== 'on' && state !== 'muted') continue;
    switchSource(house, slot, microphoneOf(slot) > count ? 'off' : state);
  }
}
