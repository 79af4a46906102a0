import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useHouse, useHouseModel } from '../../session/house-context.ts';
import { Action } from '../../ui/Action.tsx';
import { Avatar } from '../../ui/Avatar.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { spanOf } from '../../ui/format-time.ts';
import { Said } from '../../ui/Said.tsx';
import { useNow } from '../../ui/use-now.ts';
import { type Finding, type Waiting, waitingOf } from './backstage-model.ts';
import { useFinding } from './use-finding.ts';

const minute = 60_000;

function Countdown({ onAir }: { onAir: number | null }) {
  const { t } = useTranslation();
  if (onAir === null) return <p className="text-large">{t('backstage.unknown')}</p>;
  const minutes = Math.round(onAir / minute);
  const words = onAir < minute ? t('backstage.onSoon') : t('backstage.onIn', { count: minutes });
  return (
    <div className="flex flex-wrap items-baseline gap-x-4">
      <p role="status" className="text-display font-semibold text-floor-text" data-testid="on-in">
        {words}
      </p>
      <span aria-hidden className="text-title text-quiet">
        {spanOf(onAir)}
      </span>
    </div>
  );
}

/** What one's own page has found out, in words; what is not well is marked. */
function LineChips({ finding }: { finding: Finding | null }) {
  const { t } = useTranslation();
  if (!finding) return <Chip>{t('backstage.unchecked')}</Chip>;
  const { level, picture, network } = finding;
  const tone = (value: string) => (value === 'good' ? 'well' : 'floor');
  return (
    <span className="flex flex-wrap gap-1.5">
      <Chip tone={tone(level)}>{t(`backstage.level.${level}`)}</Chip>
      <Chip tone={tone(picture)}>{t(`backstage.picture.${picture}`)}</Chip>
      <Chip tone={tone(network)}>{t(`backstage.network.${network}`)}</Chip>
    </span>
  );
}

function Fellows({ fellows }: Pick<Waiting, 'fellows'>) {
  const { t } = useTranslation();
  if (fellows.length === 0) return <p className="text-small text-quiet">{t('backstage.alone')}</p>;
  return (
    <section aria-label={t('backstage.here')} className="grid gap-1.5">
      <h2 className="section-title">{t('backstage.here')}</h2>
      <ul className="flex flex-wrap gap-x-5 gap-y-2">
        {fellows.map(({ person }) => (
          <li key={person.personId} className="flex min-w-0 items-center gap-2">
            <Avatar person={person} />
            <Said text={person.name} className="min-w-0" />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Inside({ waiting, program }: { waiting: Waiting; program: ReactNode }) {
  const { t } = useTranslation();
  const house = useHouse();
  const finding = useFinding();
  return (
    <div data-testid="backstage" className="flex min-h-0 flex-col">
      <section
        aria-label={t('backstage.title')}
        className="grid max-h-[45%] lg:max-h-[55%] flex-none gap-2.5 overflow-y-auto border-b border-line bg-surface px-4 py-3"
      >
        <div className="flex flex-wrap items-center gap-x-4 gap-y-1.5">
          <h1 className="text-large">{t('backstage.title')}</h1>
          <p className="min-w-0 flex-1 basis-56 text-small text-quiet">{t('backstage.heard')}</p>
          <Action size="small" testId="leave-backstage" onPress={() => void house.toRoom({ type: 'leaveBackstage' })}>
            {t('backstage.leave')}
          </Action>
        </div>
        <Countdown onAir={waiting.onAir} />
        <div className="flex flex-wrap items-center gap-2">
          <span className="text-small text-quiet">{t('backstage.check')}</span>
          <LineChips finding={finding ?? waiting.told} />
        </div>
        <Fellows fellows={waiting.fellows} />
      </section>
      <section aria-label={t('backstage.program')} className="flex min-h-0 flex-1 flex-col overflow-hidden *:flex-1">
        {program}
      </section>
    </div>
  );
}

/** Behind the stage: when one is on, how one's own line is, who else waits, and the program beneath. */
export function BackstageView({ program }: { program: ReactNode }) {
  const now = useNow(useHouseModel((view) => view.clock));
  const waiting = useHouseModel((view) => waitingOf(view, now));
  return waiting ? <Inside waiting={waiting} program={program} /> : program;
}
