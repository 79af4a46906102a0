import { inLanguage } from '@plenum/shared/domain/text';
import { useTranslation } from 'react-i18next';
import { useHouse } from '../../session/house-context.ts';
import { Action } from '../../ui/Action.tsx';
import { Avatar } from '../../ui/Avatar.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { spanOf } from '../../ui/format-time.ts';
import { Hint } from '../../ui/Hint.tsx';
import { Said } from '../../ui/Said.tsx';
import { useLanguage } from '../../ui/use-language.ts';
import type { BackstageRow, CalledRow } from './backstage-desk-model.ts';

function LineState({ line }: { line: BackstageRow['line'] }) {
  const { t } = useTranslation();
  if (line.state === 'none') return <span className="text-faint">{t('backstage.unchecked')}</span>;
  if (line.state === 'well') return <span className="text-well-text">{t('backstage.well')}</span>;
  return (
    <span className="text-floor-text">
      {line.faults.map((fault) => t(`backstage.fault.${fault}`)).join(t('common.separator'))}
    </span>
  );
}

/** One who waits: what the line check says, when it is his turn, and the way to the stage. */
export function BackstageItem({ row, now }: { row: BackstageRow; now: number }) {
  const { t } = useTranslation();
  const house = useHouse();
  const { language } = useLanguage();
  const { person, onAir, toStage, release, replaces } = row;
  const who = inLanguage(person.name, language).text;
  const ends = replaces ? t('desk.grantReplaces', { who: inLanguage(replaces.name, language).text }) : '';
  return (
    <li
      data-testid={`backstage-${person.personId}`}
      className={`card grid gap-2 p-2.5 ${row.line.state === 'faults' ? 'border-floor-line' : ''}`}
    >
      <div className="flex items-start gap-2.5">
        <Avatar person={person} />
        <div className="min-w-0 flex-1">
          <Said text={person.name} className="block font-medium" />
          <p className="text-small">
            <LineState line={row.line} />
          </p>
          <p className="text-tiny text-faint">{t('backstage.since', { time: spanOf(now - row.since) })}</p>
        </div>
        {onAir !== null && (
          <Chip tone={onAir < 60_000 ? 'floor' : 'plain'}>
            {onAir <= 0 ? t('backstage.nowOn') : t('backstage.onIn', { time: spanOf(onAir) })}
          </Chip>
        )}
      </div>
      <div className="flex gap-2">
        <Hint text={ends || t('backstage.toStage')}>
          <Action
            size="small"
            kind="gold"
            className="flex-1"
            aria-label={t('common.actFor', { act: t('backstage.toStage'), who })}
            testId={`to-stage-${person.personId}`}
            isDisabled={!toStage}
            onPress={() => toStage && void house.toRoom(toStage)}
          >
            {t('backstage.toStage')}
          </Action>
        </Hint>
        <Action
          size="small"
          kind="ghost"
          aria-label={t('common.actFor', { act: t('backstage.release'), who })}
          testId={`release-${person.personId}`}
          isDisabled={!release}
          onPress={() => release && void house.toRoom(release)}
        >
          {t('backstage.release')}
        </Action>
      </div>
    </li>
  );
}

export function CalledItem({ row, now }: { row: CalledRow; now: number }) {
  const { t } = useTranslation();
  const house = useHouse();
  const { language } = useLanguage();
  const { person, withdraw } = row;
  const who = inLanguage(person.name, language).text;
  return (
    <li className="flex items-center gap-2.5 py-1">
      <Avatar person={person} />
      <div className="min-w-0 flex-1">
        <Said text={person.name} className="block" />
        <p className="text-tiny text-faint">{t('backstage.calledSince', { time: spanOf(now - row.since) })}</p>
      </div>
      <Action
        size="small"
        kind="ghost"
        aria-label={t('common.actFor', { act: t('backstage.withdraw'), who })}
        isDisabled={!withdraw}
        onPress={() => withdraw && void house.toRoom(withdraw)}
      >
        {t('backstage.withdraw')}
      </Action>
    </li>
  );
}
