import type { House } from '../../session/house.ts';
import { preferences } from '../../ui/preferences.ts';
import type { SourceControl } from './control-bar-model.ts';

/** Gives the wish of a press with the device this page prefers; what goes wrong shows in the source's own state. */
export function wishSource(house: House, { source, wish }: SourceControl): void {
  if (wish === null) return;
  const { microphoneId, cameraId } = preferences.getState();
  const deviceId = source === 'microphone' ? microphoneId : source === 'camera' ? cameraId : null;
  house.setSource(source, wish, deviceId === null ? {} : { deviceId }).catch(() => undefined);
}
