import type { RoomPlan } from '@plenum/shared/domain/conference-state';
import type { ConsolePeople, ConsolePerson, ConsolePlan } from '@plenum/shared/protocol/console';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Action } from '../../ui/Action.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { Line } from '../../ui/Fields.tsx';
import { languageNames } from '../../ui/languages.ts';
import { Said } from '../../ui/Said.tsx';
import { useLanguage } from '../../ui/use-language.ts';
import { conferencePath } from './console-api.ts';
import { roomsInOrder, roomsText, saidIn } from './console-model.ts';
import { ImportSheet } from './ImportSheet.tsx';
import { PersonForm } from './PersonForm.tsx';
import { Refused } from './Refused.tsx';
import { Table } from './Table.tsx';
import { useLoaded } from './use-loaded.ts';

const page = 100;
type Open = { state: 'none' } | { state: 'person'; person: ConsolePerson | null } | { state: 'import' };

/** Everybody on the roster, in protocol order. */
export function PeoplePart({ conferenceId }: { conferenceId: string }) {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const [from, setFrom] = useState(0);
  const [open, setOpen] = useState<Open>({ state: 'none' });
  const query = new URLSearchParams({ search, from: String(from) });
  const { answer, reload } = useLoaded<ConsolePeople>(conferencePath(conferenceId, `/people?${query}`));
  const planned = useLoaded<ConsolePlan>(conferencePath(conferenceId)).answer;
  const rooms = planned?.ok ? roomsInOrder(planned.plan) : [];
  const close = () => setOpen({ state: 'none' });
  const heads = ['rank', 'name', 'delegation', 'role', 'language', 'rooms', 'link'] as const;
  return (
    <section className="grid gap-3">
      <div className="flex flex-wrap items-end gap-2">
        <div className="w-72">
          <Line
            label={t('console.people.search')}
            type="search"
            value={search}
            onChange={(words) => {
              setSearch(words);
              setFrom(0);
            }}
          />
        </div>
        {answer?.ok && (
          <p className="flex-1 pb-2 text-small text-quiet" role="status">
            {t('console.people.found', { found: answer.found, total: answer.total })}
          </p>
        )}
        <Action onPress={() => setOpen({ state: 'import' })}>{t('console.import.title')}</Action>
        <Action kind="primary" onPress={() => setOpen({ state: 'person', person: null })}>
          {t('console.people.add')}
        </Action>
      </div>
      {answer && !answer.ok && <Refused code={answer.refusal.code} />}
      {answer?.ok && answer.people.length === 0 && <p className="text-quiet">{t('console.people.empty')}</p>}
      {answer?.ok && answer.people.length > 0 && (
        <Table
          label={t('console.tab.people')}
          heads={[...heads.map((head) => t(`console.field.${head}`)), t('console.actions')]}
        >
          {answer.people.map((person) => (
            <PersonRow
              key={person.personId}
              person={person}
              rooms={rooms}
              onEdit={() => setOpen({ state: 'person', person })}
            />
          ))}
        </Table>
      )}
      {answer?.ok && answer.found > page && (
        <div className="flex justify-end gap-2">
          <Action isDisabled={from === 0} onPress={() => setFrom(Math.max(0, from - page))}>
            {t('console.people.less')}
          </Action>
          <Action isDisabled={from + page >= answer.found} onPress={() => setFrom(from + page)}>
            {t('console.people.more')}
          </Action>
        </div>
      )}
      {open.state === 'person' && (
        <PersonForm conferenceId={conferenceId} person={open.person} rooms={rooms} onClose={close} onSaved={reload} />
      )}
      {open.state === 'import' && <ImportSheet conferenceId={conferenceId} onClose={close} onImported={reload} />}
    </section>
  );
}

type RowProps = { person: ConsolePerson; rooms: readonly RoomPlan[]; onEdit: () => void };

function PersonRow({ person, rooms, onEdit }: RowProps) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const who = saidIn(person.name, language);
  return (
    <tr>
      <td className="text-quiet">{person.rank}</td>
      <td>
        <Said text={person.name} className="font-medium" />
        <Said text={person.title} className="block text-tiny text-faint" />
      </td>
      <td>
        <Said text={person.delegation} />
      </td>
      <td>{t(`role.${person.role}`)}</td>
      <td lang={languageNames[person.language].tag}>{languageNames[person.language].name}</td>
      <td className="max-w-48 text-small text-quiet">
        {person.rooms.scope === 'all'
          ? t('console.people.everyRoom')
          : roomsText(person.rooms, rooms, language) || t('console.people.noRoom')}
      </td>
      <td>
        {person.banned ? (
          <Chip tone="live">{t('console.people.banned')}</Chip>
        ) : (
          <Chip tone={person.link === 'opened' ? 'well' : 'plain'}>{t(`console.link.${person.link}`)}</Chip>
        )}
      </td>
      <td>
        <Action size="small" onPress={onEdit} aria-label={t('common.actFor', { act: t('console.edit'), who })}>
          {t('console.edit')}
        </Action>
      </td>
    </tr>
  );
}
