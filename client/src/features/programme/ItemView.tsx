import type { Zone } from '@plenum/shared/domain/conference-state';
import { inLanguage } from '@plenum/shared/domain/text';
import { useTranslation } from 'react-i18next';
import { useHouse } from '../../session/house-context.ts';
import { Action } from '../../ui/Action.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { Clocks } from '../../ui/Clocks.tsx';
import { Said } from '../../ui/Said.tsx';
import { useLanguage } from '../../ui/use-language.ts';
import type { ItemRow } from './programme-model.ts';

function Actions({ row }: { row: ItemRow }) {
  const { t } = useTranslation();
  const house = useHouse();
  const { language } = useLanguage();
  const { start, end } = row;
  const item = inLanguage(row.item.title, language).text;
  return (
    <>
      {start && (
        <Action
          size="small"
          aria-label={t('common.actFor', { act: t('programme.start'), who: item })}
          onPress={() => void house.toConference(start)}
        >
          {t('programme.start')}
        </Action>
      )}
      {end && (
        <Action
          size="small"
          aria-label={t('common.actFor', { act: t('programme.end'), who: item })}
          onPress={() => void house.toConference(end)}
        >
          {t('programme.end')}
        </Action>
      )}
    </>
  );
}

export function ItemView({ row, zones }: { row: ItemRow; zones: Zone[] }) {
  const { t } = useTranslation();
  const { item, speakers } = row;
  const { state } = item.run;
  return (
    <li
      aria-current={state === 'running' ? 'true' : undefined}
      className={`grid gap-1 border-b border-line px-3.5 py-2.5 ${state === 'running' ? 'bg-floor-soft' : ''}`}
    >
      <div className="flex flex-wrap items-center gap-x-2 text-small text-quiet">
        <Clocks zones={zones} at={item.startsAt} />
        <span className="flex-1" />
        {state === 'running' && <Chip tone="floor">{t('programme.running')}</Chip>}
        {state === 'done' && <Chip tone="well">{t('programme.done')}</Chip>}
      </div>
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <Said text={item.title} className={`block ${state === 'done' ? 'text-quiet' : 'font-medium'}`} />
          <p className="text-small text-quiet">
            {t(`programme.kind.${item.kind}`)} ·{' '}
            {t('programme.duration', { count: Math.round(item.duration / 60_000) })}
          </p>
          {speakers.length > 0 && (
            <ol className="pt-0.5 text-small text-quiet">
              {speakers.map((person, index) => (
                <li key={person.personId}>
                  {index + 1} <Said text={person.name} />
                </li>
              ))}
            </ol>
          )}
        </div>
        <Actions row={row} />
      </div>
    </li>
  );
}
