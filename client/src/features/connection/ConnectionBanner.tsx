import { RefreshCw, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useHouseModel } from '../../session/house-context.ts';
import { connectionOf } from './connection-model.ts';

/** Says what is broken while it is broken, and goes by itself when it has healed. */
export function ConnectionBanner() {
  const { t } = useTranslation();
  const connection = useHouseModel(connectionOf);
  const reconnecting = connection.state === 'reconnecting';
  const broken = reconnecting || connection.state === 'mediaFailed';
  return (
    <div role="status" aria-live="assertive">
      {broken && (
        <p className="flex items-center justify-center gap-2 border-b border-floor-line bg-floor-soft px-4 py-2 text-small text-text">
          {reconnecting ? (
            <RefreshCw aria-hidden size="1em" className="pulse flex-none" />
          ) : (
            <TriangleAlert aria-hidden size="1em" className="flex-none" />
          )}
          <span>
            {reconnecting ? t('connection.reconnecting') : t('connection.mediaFailed')}
            {reconnecting && connection.attempt > 1 && (
              <span className="text-quiet"> {t('connection.attempt', { count: connection.attempt })}</span>
            )}
          </span>
        </p>
      )}
    </div>
  );
}
