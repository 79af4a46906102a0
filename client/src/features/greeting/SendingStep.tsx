import type { GreetingView } from '@plenum/shared/protocol/greetings';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Sending } from '../../session/greeting-sender.ts';
import { Action } from '../../ui/Action.tsx';
import { spanOf } from '../../ui/format-time.ts';
import { Progress } from '../../ui/Progress.tsx';
import { useLanguage } from '../../ui/use-language.ts';
import { Announced } from './Announced.tsx';
import { bytesOf } from './greeting-model.ts';
import { Note } from './Note.tsx';
import { useSender } from './use-sender.ts';

type Props = { view: GreetingView; film: File; onReceived: () => void; onEnd: () => void };
type OnWay = Extract<Sending, { sent: number }>;

function Figures({ sending, size }: { sending: OnWay; size: number }) {
  const { t } = useTranslation();
  const { tag } = useLanguage();
  return (
    <p className="flex flex-wrap gap-x-4 gap-y-1 text-small text-quiet">
      <span>{t('greeting.send.amount', { sent: bytesOf(sending.sent, tag), size: bytesOf(size, tag) })}</span>
      {sending.speed > 0 && <span>{t('greeting.send.speed', { speed: bytesOf(sending.speed, tag) })}</span>}
      {sending.left !== null && <span>{t('greeting.send.left', { time: spanOf(sending.left + 999) })}</span>}
    </p>
  );
}

/** Not sent after all, or never again: what happened, and the way back to the choice. */
function Ended({ sending, onEnd }: { sending: Extract<Sending, { state: 'refused' }>; onEnd: () => void }) {
  const { t } = useTranslation();
  const { code } = sending;
  return (
    <div className="grid gap-4">
      <Note tone="stop" role="alert" testId="send-refused">
        {code === 'fileGone'
          ? t('greeting.send.fileGone')
          : code === 'TOO_LARGE'
            ? t('clip.refused.tooLarge')
            : t(`refusal.${code}`)}
      </Note>
      <Action size="large" onPress={onEnd}>
        {t('greeting.send.back')}
      </Action>
    </div>
  );
}

/** The film on its way: how far, how fast, how long yet; and "received" only when the house has said so. */
export function SendingStep({ view, film, onReceived, onEnd }: Props) {
  const { t } = useTranslation();
  const { sending, pause, resume, cancel } = useSender(film, view);
  const [cancelling, setCancelling] = useState(false);
  const state = sending?.state;
  useEffect(() => {
    if (state === 'received') onReceived();
    if (state === 'cancelled') onEnd();
  }, [state, onReceived, onEnd]);
  if (!sending || sending.state === 'cancelled') return null;
  if (sending.state === 'received') return <Note tone="well">{t('greeting.processing.received')}</Note>;
  if (sending.state === 'refused') return <Ended sending={sending} onEnd={onEnd} />;
  if (sending.state === 'comparing') {
    return (
      <div className="grid gap-3" data-testid="comparing">
        <Progress label={t('greeting.send.comparing')} value={sending.hashed} />
        <Announced text={t('greeting.send.comparing')} />
      </div>
    );
  }
  const part = film.size === 0 ? 0 : sending.sent / film.size;
  return (
    <div className="grid gap-4" data-testid="on-way" data-state={sending.state}>
      <Progress label={t(`greeting.send.${sending.state}`)} value={part} />
      <Figures sending={sending} size={film.size} />
      <Announced text={t(`greeting.send.${sending.state}`)} part={part} />
      {sending.state === 'interrupted' && <Note tone="mind">{t('greeting.send.interruptedHint')}</Note>}
      <p className="text-small text-quiet">{t('greeting.send.hint')}</p>
      <div className="grid grid-cols-2 gap-3">
        {sending.state === 'paused' ? (
          <Action kind="primary" size="large" onPress={resume} testId="resume">
            {t('greeting.send.resume')}
          </Action>
        ) : (
          <Action size="large" onPress={pause} testId="pause">
            {t('greeting.send.pause')}
          </Action>
        )}
        {cancelling ? (
          <Action kind="live" size="large" onPress={cancel}>
            {t('greeting.send.cancelSure')}
          </Action>
        ) : (
          <Action kind="ghost" size="large" onPress={() => setCancelling(true)}>
            {t('greeting.send.cancel')}
          </Action>
        )}
      </div>
    </div>
  );
}
