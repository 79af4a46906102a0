import { inLanguage } from '@plenum/shared/domain/text';
import { SkipForward, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useHouse } from '../../session/house-context.ts';
import { Action } from '../../ui/Action.tsx';
import { spanOf } from '../../ui/format-time.ts';
import { Hint } from '../../ui/Hint.tsx';
import { IconAction } from '../../ui/IconAction.tsx';
import { Said } from '../../ui/Said.tsx';
import { useLanguage } from '../../ui/use-language.ts';
import type { PlayoutDesk } from './playout-desk-model.ts';

type Props = { desk: PlayoutDesk; onCue: (greetingId: string) => void };

function Take({ desk }: { desk: PlayoutDesk }) {
  const { t } = useTranslation();
  const house = useHouse();
  const { take } = desk;
  return (
    <Hint text={t('playout.takeHint')}>
      <Action
        kind="live"
        size="large"
        className="w-full"
        testId="take-greeting"
        aria-keyshortcuts="Shift+T"
        isDisabled={!take}
        onPress={() => take && void house.toRoom(take)}
      >
        {t('playout.take')}
      </Action>
    </Hint>
  );
}

/** What is ready, and the one button that brings it to everybody. */
export function CueCard({ desk, onCue }: Props) {
  const { t } = useTranslation();
  const house = useHouse();
  const { language } = useLanguage();
  const { cued, next, uncue } = desk;
  const coming = desk.rows.find(({ greetingId }) => greetingId === next);
  const nameOfNext = coming?.person ? inLanguage(coming.person.name, language).text : '';
  return (
    <section
      aria-labelledby="playout-cued"
      data-testid="cued"
      className="grid grid-cols-[minmax(0,1fr)] gap-2 border-b border-line p-3.5"
    >
      <header className="flex min-h-9 items-center gap-2">
        <h2 id="playout-cued" className="min-w-0 flex-1 font-semibold text-pretty">
          {cued?.person ? <Said text={cued.person.name} /> : t('playout.cued')}
        </h2>
        {cued && <span className="text-quiet tabular-nums">{spanOf(cued.until - cued.from)}</span>}
        {uncue && (
          <IconAction icon={X} label={t('playout.uncue')} testId="uncue" onPress={() => void house.toRoom(uncue)} />
        )}
      </header>
      {!cued && <p className="text-small text-quiet">{t('playout.nothingCued')}</p>}
      <Take desk={desk} />
      <Action
        kind="ghost"
        size="small"
        testId="cue-next"
        aria-keyshortcuts="Shift+C"
        isDisabled={next === null}
        onPress={() => next && onCue(next)}
      >
        <SkipForward aria-hidden size="1em" />
        {t('playout.next')}
        {nameOfNext && <span className="min-w-0 truncate text-quiet">{nameOfNext}</span>}
      </Action>
    </section>
  );
}
