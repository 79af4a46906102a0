import { useTranslation } from 'react-i18next';
import { useHouseModel } from '../../session/house-context.ts';
import { Chip, type Tone } from '../../ui/Chip.tsx';
import { type Connection, connectionOf } from './connection-model.ts';

function toneOf(connection: Connection): Tone {
  if (connection.state === 'line') return connection.quality === 'good' ? 'well' : 'floor';
  return connection.state === 'connecting' ? 'plain' : 'floor';
}

/** The badge of the line: connected and how well, or what is being mended. `data-state` is for those who test. */
export function ConnectionView() {
  const { t } = useTranslation();
  const connection = useHouseModel(connectionOf);
  const texts = {
    connecting: () => t('connection.connecting'),
    reconnecting: () => t('line.lost'),
    mediaFailed: () => t('line.poor'),
  };
  const text = connection.state === 'line' ? t(`line.${connection.quality}`) : texts[connection.state]();
  return (
    <span
      data-testid="connection-state"
      data-state={connection.state === 'line' ? 'connected' : connection.state}
      role="status"
    >
      <Chip tone={toneOf(connection)} dot>
        {text}
      </Chip>
    </span>
  );
}
