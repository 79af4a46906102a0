import { useTranslation } from 'react-i18next';
import { useHouseModel } from '../../../session/house-context.ts';
import { Clocks } from '../../../ui/Clocks.tsx';
import { spanOf } from '../../../ui/format-time.ts';
import { Said } from '../../../ui/Said.tsx';
import { Seal } from '../../../ui/Seal.tsx';
import { useNow } from '../../../ui/use-now.ts';
import type { Slate } from './playout-model.ts';

function BackIn({ at }: { at: number }) {
  const { t } = useTranslation();
  const now = useNow(
    useHouseModel((view) => view.clock),
    500,
  );
  const left = at - now;
  if (left <= 0) return <p className="slate-soon">{t('film.soon')}</p>;
  const time = spanOf(left + 999);
  return (
    <p className="grid justify-items-center gap-1">
      <span className="slate-word">{t('film.backIn')}</span>
      <span role="timer" aria-label={t('film.backInTime', { time })} className="slate-time">
        {time}
      </span>
    </p>
  );
}

/** Between two items: whose house this is, when it goes on, and with what. */
export function SlateView({ slate }: { slate: Slate }) {
  const { t } = useTranslation();
  const zones = useHouseModel((view) => view.conference?.state.zones ?? []);
  const { title, backAt, next } = slate;
  return (
    <div className="tile slate size-full" data-testid="slate">
      <Seal className="slate-seal" />
      {title && (
        <p className="slate-title">
          <Said text={title} />
        </p>
      )}
      {backAt === null ? <p className="slate-soon">{t('film.soon')}</p> : <BackIn at={backAt} />}
      {next && (
        <div className="slate-next">
          <span className="slate-word">{t('programme.next')}</span>
          <Said text={next.title} className="slate-item" />
          <Clocks zones={zones} at={next.startsAt} className="justify-center" />
        </div>
      )}
    </div>
  );
}
