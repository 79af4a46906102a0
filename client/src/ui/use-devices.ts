import { useEffect, useState } from 'react';

export type DeviceKind = 'audioinput' | 'videoinput' | 'audiooutput';
export type Device = { id: string; label: string };

/** The devices of one kind; names are known only once the browser has given leave, `refresh` asks again. */
export function useDevices(kind: DeviceKind, refresh: unknown): Device[] {
  const [devices, setDevices] = useState<Device[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: refresh is the caller's sign that names may be known now.
  useEffect(() => {
    const media = navigator.mediaDevices as MediaDevices | undefined;
    if (!media) return;
    let wanted = true;
    const read = () =>
      void media.enumerateDevices().then(
        (all) => {
          const found = all.filter((device) => device.kind === kind && device.deviceId !== '');
          if (wanted) setDevices(found.map(({ deviceId, label }) => ({ id: deviceId, label })));
        },
        () => undefined,
      );
    read();
    media.addEventListener('devicechange', read);
    return () => {
      wanted = false;
      media.removeEventListener('devicechange', read);
    };
  }, [kind, refresh]);
  return devices;
}
