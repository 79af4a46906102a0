import type { ProgrammeItem } from '@plenum/shared/domain/conference-state';
import type { ConsolePlan } from '@plenum/shared/protocol/console';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Action } from '../../ui/Action.tsx';
import { Clocks } from '../../ui/Clocks.tsx';
import { dateIn } from '../../ui/format-time.ts';
import { Said } from '../../ui/Said.tsx';
import { useLanguage } from '../../ui/use-language.ts';
import { conferencePath } from './console-api.ts';
import { ItemForm } from './ItemForm.tsx';
import { Refused } from './Refused.tsx';
import { Table } from './Table.tsx';
import { useLoaded } from './use-loaded.ts';

type Open = { state: 'none' } | { state: 'item'; item: ProgrammeItem | null };

/** The programme as it is planned, earliest first. */
export function ProgrammePart({ conferenceId }: { conferenceId: string }) {
  const { t } = useTranslation();
  const { language, tag } = useLanguage();
  const [open, setOpen] = useState<Open>({ state: 'none' });
  const { answer, reload } = useLoaded<ConsolePlan>(conferencePath(conferenceId));
  if (!answer) return <p className="text-quiet">{t('console.loading')}</p>;
  if (!answer.ok) return <Refused code={answer.refusal.code} />;
  const { plan } = answer;
  const zone = plan.zones[0]?.zone ?? 'UTC';
  const items = Object.values(plan.programme).sort((a, b) => a.startsAt - b.startsAt);
  const heads = ['begins', 'heading', 'room', 'kind', 'minutes', 'speakers'] as const;
  return (
    <section className="grid gap-3">
      <div className="flex justify-end gap-2">
        <a
          className="button no-underline"
          href={conferencePath(conferenceId, `/programme.ics?language=${language}`)}
          download
        >
          {t('programme.calendar')}
        </a>
        <Action kind="primary" onPress={() => setOpen({ state: 'item', item: null })}>
          {t('console.programme.add')}
        </Action>
      </div>
      {items.length === 0 && <p className="text-quiet">{t('console.programme.empty')}</p>}
      {items.length > 0 && (
        <Table
          label={t('console.tab.programme')}
          heads={[...heads.map((head) => t(`console.field.${head}`)), t('console.actions')]}
        >
          {items.map((item) => (
            <tr key={item.itemId}>
              <td className="whitespace-nowrap text-small">
                <span className="block text-tiny text-faint">{dateIn(zone, item.startsAt, tag)}</span>
                <Clocks zones={plan.zones} at={item.startsAt} />
              </td>
              <td>
                <Said text={item.title} className="font-medium" />
              </td>
              <td>
                <Said text={plan.rooms[item.roomId]?.title ?? null} />
              </td>
              <td>{t(`programme.kind.${item.kind}`)}</td>
              <td>{Math.round(item.duration / 60_000)}</td>
              <td className="text-small text-quiet">{item.speakers.length}</td>
              <td>
                <Action size="small" onPress={() => setOpen({ state: 'item', item })}>
                  {t('console.edit')}
                </Action>
              </td>
            </tr>
          ))}
        </Table>
      )}
      {open.state === 'item' && (
        <ItemForm plan={plan} item={open.item} onClose={() => setOpen({ state: 'none' })} onSaved={reload} />
      )}
    </section>
  );
}
