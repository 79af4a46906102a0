export type DeviceChoice = { deviceId: string; label: string };
export type DeviceList = { microphones: DeviceChoice[]; cameras: DeviceChoice[]; speakers: DeviceChoice[] };

/** What is plugged in. Labels are empty until the person has allowed one capture. */
export async function listDevices(): Promise<DeviceList> {
  const found = (await navigator.mediaDevices?.enumerateDevices().catch(() => [])) ?? [];
  const of = (kind: MediaDeviceKind): DeviceChoice[] =>
    found.filter((device) => device.kind === kind).map(({ deviceId, label }) => ({ deviceId, label }));
  return { microphones: of('audioinput'), cameras: of('videoinput'), speakers: of('audiooutput') };
}

export function watchDevices(listener: (list: DeviceList) => void): () => void {
  const changed = () => void listDevices().then(listener);
  navigator.mediaDevices?.addEventListener('devicechange', changed);
  return () => navigator.mediaDevices?.removeEventListener('devicechange', changed);
}
