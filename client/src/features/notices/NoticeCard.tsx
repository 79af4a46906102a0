import type { RefusalCode } from '@plenum/shared/domain/refusal';
import { inLanguage, type Localized } from '@plenum/shared/domain/text';
import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHouse } from '../../session/house-context.ts';
import { Action } from '../../ui/Action.tsx';
import { IconAction } from '../../ui/IconAction.tsx';
import { preferences } from '../../ui/preferences.ts';
import { useLanguage } from '../../ui/use-language.ts';
import { NoticeOffer } from './NoticeOffer.tsx';
import type { NoticeRow, NoticeText } from './notices-model.ts';

const tones = { plain: 'border-line-strong', floor: 'border-floor-line', well: 'border-well' };

/** Why one is not where one was last: only what helps to find the way. */
function whyElsewhere(code: RefusalCode) {
  switch (code) {
    case 'ROOM_CLOSED':
      return 'notice.elsewhere.closed';
    case 'ROOM_FULL':
      return 'notice.elsewhere.full';
    case 'WAITING_FOR_ADMISSION':
      return 'notice.elsewhere.locked';
    default:
      return 'notice.elsewhere.notForYou';
  }
}

function useSentence(text: NoticeText): string {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const said = (words: Localized | null) => (words ? inLanguage(words, language).text : '');
  switch (text.kind) {
    case 'refused':
      return t(`refusal.${text.code}`);
    case 'ledTo':
      return t('notice.ledTo', { room: said(text.room) });
    case 'elsewhere':
      return t(text.room ? whyElsewhere(text.code) : 'notice.elsewhere.gone', { room: said(text.room) });
    case 'wayAsked':
      return t(`notice.wayAsked.${text.entry}`, { who: said(text.by) });
    case 'wayGiven':
      return t('notice.wayGiven', { who: said(text.by) });
    case 'invited':
      return t('notice.invited', { who: said(text.by), room: said(text.room) });
    case 'tableOpened':
      return t('table.invited', { who: said(text.by), room: said(text.room) });
    default:
      return t(`notice.${text.kind}`);
  }
}

/** One notice; it waits while it is read with the mouse or the keyboard upon it. */
export function NoticeCard({ row, onDevices }: { row: NoticeRow; onDevices: () => void }) {
  const { t } = useTranslation();
  const house = useHouse();
  const [held, setHeld] = useState(false);
  const { noticeId, lastsMs, offer } = row;
  const sentence = useSentence(row.text);
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
      <p className="min-w-0 flex-1">{sentence}</p>
      {row.offersMicrophone && (
        <Action kind="gold" size="small" onPress={openMicrophone}>
          {t('notice.microphoneOn')}
        </Action>
      )}
      {offer && <NoticeOffer offer={offer} noticeId={noticeId} onDevices={onDevices} />}
      {row.passing && offer?.kind !== 'table' && (
        <IconAction icon={X} label={t('notice.dismiss')} onPress={() => house.dismissNotice(noticeId)} />
      )}
    </div>
  );
}
