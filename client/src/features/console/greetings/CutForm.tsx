import { type Clip, keyFrameBefore } from '@plenum/shared/domain/greeting-state';
import type { GreetingView } from '@plenum/shared/protocol/greetings';
import { type RefObject, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Action } from '../../../ui/Action.tsx';
import { Line } from '../../../ui/Fields.tsx';
import type { Give } from './GreetingSheet.tsx';
import { msOf } from './greetings-model.ts';

type Props = { view: GreetingView; clip: Clip; player: RefObject<HTMLVideoElement | null>; give: Give };

const inSeconds = (ms: number) => String(Math.round(ms / 10) / 100);

/** From where to where the clip is played; the player's own place can be taken for either. It begins at a key frame (GREET-14). */
export function CutForm({ view, clip, player, give }: Props) {
  const { t } = useTranslation();
  const { greetingId, cut, still, locked } = view.greeting;
  const [from, setFrom] = useState(inSeconds(cut?.from ?? 0));
  const [until, setUntil] = useState(inSeconds(cut?.until ?? clip.durationMs));
  if (locked) return null;
  const [start, end] = [msOf(from), msOf(until)];
  const isWhole = start !== null && keyFrameBefore(start) === 0 && end !== null && end >= clip.durationMs;
  const fits = start !== null && end !== null && end - start >= 1000 && start < clip.durationMs;
  const now = () => (player.current?.currentTime ?? 0) * 1000;
  const begin = start === null ? null : keyFrameBefore(start);
  const isBetween = begin !== null && begin !== start;
  const save = () => {
    if (begin === null || end === null) return;
    setFrom(inSeconds(begin));
    void give({ type: 'cutGreeting', greetingId, cut: isWhole ? null : { from: begin, until: end }, still });
  };
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1 font-semibold">{t('console.greetings.cut')}</legend>
      <div className="grid grid-cols-2 gap-2">
        <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-1">
          <Line label={t('console.greetings.from')} value={from} onChange={setFrom} />
          <Action size="small" kind="ghost" onPress={() => setFrom(inSeconds(keyFrameBefore(now())))}>
            {t('console.greetings.here')}
          </Action>
        </div>
        <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-1">
          <Line label={t('console.greetings.until')} value={until} onChange={setUntil} />
          <Action size="small" kind="ghost" onPress={() => setUntil(inSeconds(now()))}>
            {t('console.greetings.here')}
          </Action>
        </div>
      </div>
      <p role="status" className="text-small text-quiet">
        {isBetween ? t('console.greetings.cutBegins', { seconds: inSeconds(begin) }) : t('console.greetings.cutWhole')}
      </p>
      {!fits && <p className="text-small text-live-text">{t('console.greetings.cutWrong')}</p>}
      <Action className="justify-self-end" isDisabled={!fits} onPress={save}>
        {t('console.greetings.cutSave')}
      </Action>
    </fieldset>
  );
}
