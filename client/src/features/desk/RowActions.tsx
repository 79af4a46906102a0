import type { RoomStreamCommand } from '@plenum/shared/domain/command';
import { inLanguage } from '@plenum/shared/domain/text';
import { ChevronDown, ChevronUp } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useHouse } from '../../session/house-context.ts';
import { Action } from '../../ui/Action.tsx';
import { Hint } from '../../ui/Hint.tsx';
import { IconAction } from '../../ui/IconAction.tsx';
import { useLanguage } from '../../ui/use-language.ts';
import type { DeskRow, QueuedRow, SpeakingRow } from './desk-rows.ts';
import { RowMenu, type RowProps } from './RowMenu.tsx';

function Grant({ row, who }: { row: QueuedRow; who: string }) {
  const { t } = useTranslation();
  const house = useHouse();
  const { language } = useLanguage();
  const { grant } = row;
  const hint = row.replaces
    ? t('desk.grantReplaces', { who: inLanguage(row.replaces.name, language).text })
    : t('desk.grant');
  return (
    <Hint text={hint}>
      <Button
        aria-label={t('common.actFor', { act: t('desk.grant'), who })}
        className="button"
        data-kind={row.position === 1 ? 'gold' : 'ghost'}
        data-size="small"
        data-testid={`grant-${row.person.personId}`}
        isDisabled={!grant}
        onPress={() => grant && void house.toRoom(grant)}
      >
        {t('desk.grant')}
      </Button>
    </Hint>
  );
}

type Turn = { act: string; testId: string; command: RoomStreamCommand | null };

/** One more minute, the word taken back for a moment, and the end of the turn. */
function TurnActions({ row, who, onMove }: RowProps<SpeakingRow>) {
  const { t } = useTranslation();
  const house = useHouse();
  const { personId } = row.person;
  const turns: Turn[] = [
    { act: t('desk.extend'), testId: `extend-${personId}`, command: row.extend },
    row.interruption
      ? { act: t('desk.resume'), testId: `resume-${personId}`, command: row.resume }
      : { act: t('desk.interrupt'), testId: `interrupt-${personId}`, command: row.interrupt },
    { act: t('desk.end'), testId: `end-floor-${personId}`, command: row.end },
  ];
  return (
    <div className="flex flex-wrap items-center justify-end gap-1">
      {turns.map(({ act, testId, command }) => (
        <Action
          key={testId}
          size="small"
          aria-label={t('common.actFor', { act, who })}
          testId={testId}
          isDisabled={!command}
          onPress={() => command && void house.toRoom(command)}
        >
          {act}
        </Action>
      ))}
      <RowMenu row={row} who={who} onMove={onMove} />
    </div>
  );
}

/** What can be done to this row; what leads nowhere is disabled. */
export function RowActions({ row, who, onMove }: RowProps<DeskRow>) {
  const { t } = useTranslation();
  if (row.state === 'speaking') return <TurnActions row={row} who={who} onMove={onMove} />;
  return (
    <div className="flex flex-wrap items-center justify-end gap-0.5">
      <Grant row={row} who={who} />
      <IconAction
        icon={ChevronUp}
        label={t('common.actFor', { act: t('desk.moveUp'), who })}
        isDisabled={!row.up}
        onPress={() => onMove(row.up)}
        className="size-7"
      />
      <IconAction
        icon={ChevronDown}
        label={t('common.actFor', { act: t('desk.moveDown'), who })}
        isDisabled={!row.down}
        onPress={() => onMove(row.down)}
        className="size-7"
      />
      <RowMenu row={row} who={who} onMove={onMove} />
    </div>
  );
}
