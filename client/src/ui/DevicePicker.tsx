import { useTranslation } from 'react-i18next';
import { Choice } from './Choice.tsx';
import { type DeviceKind, useDevices } from './use-devices.ts';

type Props = {
  kind: DeviceKind;
  label: string;
  chosen: string | null;
  onChoose: (id: string | null) => void;
  refresh?: unknown;
  layout?: 'above' | 'hidden';
};

const bySystem = 'default';

/** Which camera, microphone or loudspeaker; shows nothing to choose where the browser tells nothing. */
export function DevicePicker({ kind, label, chosen, onChoose, refresh, layout = 'above' }: Props) {
  const { t } = useTranslation();
  const devices = useDevices(kind, refresh).filter(({ id }) => id !== bySystem);
  const named = devices.map(({ id, label: name }, index) => ({
    id,
    label: name || t('device.unnamed', { number: index + 1 }),
  }));
  const known = chosen !== null && named.some(({ id }) => id === chosen);
  return (
    <Choice
      label={label}
      layout={layout}
      options={[{ id: bySystem, label: t('device.default') }, ...named]}
      chosen={known ? chosen : bySystem}
      onChoose={(id) => onChoose(id === bySystem ? null : id)}
      isDisabled={named.length === 0}
    />
  );
}
