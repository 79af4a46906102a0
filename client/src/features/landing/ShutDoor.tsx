import type { RefusalCode } from '@plenum/shared/domain/refusal';
import { DoorClosed } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Action } from '../../ui/Action.tsx';
import type { DoorAction } from './landing-model.ts';

type Props = { code: RefusalCode; action: DoorAction; onTakeOver: () => void; onRetry: () => void };

/** Why the door stays shut, and what the person can do about it. */
export function ShutDoor({ code, action, onTakeOver, onRetry }: Props) {
  const { t } = useTranslation();
  return (
    <section role="alert" className="card mx-auto mt-6 grid max-w-xl justify-items-center gap-3 px-6 py-10 text-center">
      <DoorClosed aria-hidden className="size-9 text-faint" strokeWidth={1.4} />
      <h1 className="text-title">{t('landing.refused')}</h1>
      <p className="text-large text-quiet">{t(`refusal.${code}`)}</p>
      {action === 'takeOver' && (
        <>
          <Action kind="primary" size="large" testId="take-over" onPress={onTakeOver} className="mt-3">
            {t('landing.takeOver')}
          </Action>
          <p className="text-small text-quiet">{t('landing.takeOverHint')}</p>
        </>
      )}
      {action === 'retry' && (
        <Action kind="primary" onPress={onRetry} className="mt-3">
          {t('common.retry')}
        </Action>
      )}
      {action === 'reload' && (
        <Action kind="primary" onPress={() => window.location.reload()} className="mt-3">
          {t('common.reload')}
        </Action>
      )}
    </section>
  );
}
