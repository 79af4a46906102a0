import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHouse } from '../../session/house-context.ts';
import { Action } from '../../ui/Action.tsx';
import { IconAction } from '../../ui/IconAction.tsx';
import { preferences } from '../../ui/preferences.ts';
import type { NoticeRow } from './notices-model.ts';

const tones = { plain: 'border-line-strong', floor: 'border-floor-line', well: 'border-well' };

/** One notice; it waits while it is read with the mouse or the keyboard upon it. */
export function NoticeCard({ row }: { row: NoticeRow }) {
  const { t } = useTranslation();
  const house = useHouse();
  const [held, setHeld] = useState(false);
  const { noticeId, lastsMs, text } = row;
  useEffect(() => {
    if (lastsMs === null || held) return;
    const timer = setTimeout(() => house.dismissNotice(noticeId), lastsMs);
    return () => clearTimeout(timer);
  }, [house, noticeId, lastsMs, held]);
  const openMicrophone = () => {
    const { microphoneId } = preferences.getState();
    house.setSource('microphone', 'on', microphoneId === null ? {} : { deviceId: microphoneId }).catch(() => undefined);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hovering only keeps the notice from going; it is no control.
    <div
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className={`sheet pointer-events-auto flex items-center gap-2 rounded-m border-l-4 bg-card py-1.5 pr-1.5 pl-4 shadow-xl ring-1 ring-line-strong
        ${tones[row.tone]}`}
    >
      <p className="min-w-0 flex-1">{text.kind === 'refused' ? t(`refusal.${text.code}`) : t(`notice.${text.kind}`)}</p>
      {row.offersMicrophone && (
        <Action kind="gold" size="small" onPress={openMicrophone}>
          {t('notice.microphoneOn')}
        </Action>
      )}
      <IconAction icon={X} label={t('notice.dismiss')} onPress={() => house.dismissNotice(noticeId)} />
    </div>
  );
}
