import { Users } from 'lucide-react';
import { useState } from 'react';
import { Input, SearchField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useHouseModel } from '../../session/house-context.ts';
import { useFoundPeople, useFullRoom } from '../../session/people-context.ts';
import { Action } from '../../ui/Action.tsx';
import { Quiet } from '../../ui/Quiet.tsx';
import { Scroller } from '../../ui/Scroller.tsx';
import { PersonItem } from './PersonItem.tsx';
import { matches, peopleOf } from './people-model.ts';

const searchFrom = 8;

/** Who is in the room, with role, line, microphone and camera. */
export function PeopleView() {
  const { t } = useTranslation();
  const [sought, setSought] = useState('');
  const isFull = useFullRoom();
  const { here, more } = useFoundPeople(sought, 'room', isFull);
  const people = useHouseModel((view) => peopleOf(view, here));
  if (!people) return <Quiet icon={Users} title={t('bar.state.noRoom')} className="h-full" />;
  const found = people.rows.filter((row) => matches(row, sought));
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="grid gap-2 border-b border-line px-3.5 py-2.5">
        <p className="text-small text-quiet">{t('people.inRoom', { count: people.count })}</p>
        {(isFull || people.rows.length >= searchFrom) && (
          <SearchField aria-label={t('people.search')} value={sought} onChange={setSought}>
            <Input className="field" placeholder={t('people.search')} />
          </SearchField>
        )}
      </div>
      <Scroller label={t('people.title')} className="min-h-0 flex-1 overflow-y-auto">
        {people.rows.length <= 1 && people.count <= 1 && (
          <Quiet icon={Users} title={t('people.empty')}>
            {t('people.emptyText')}
          </Quiet>
        )}
        <ul>
          {found.map((row) => (
            <PersonItem key={row.person.personId} row={row} />
          ))}
        </ul>
        {more && (
          <div className="p-3 text-center">
            <Action size="small" kind="ghost" testId="more-people" onPress={more}>
              {t('people.more')}
            </Action>
          </div>
        )}
        {found.length === 0 && people.rows.length > 0 && (
          <p className="p-4 text-center text-quiet">{t('people.noMatch')}</p>
        )}
        {people.audience > 0 && (
          <p className="px-3.5 py-3 text-small text-quiet">{t('people.audience', { count: people.audience })}</p>
        )}
      </Scroller>
    </div>
  );
}
