import { hasWords } from '@plenum/shared/domain/person-words';
import { inLanguage } from '@plenum/shared/domain/text';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHouse, useHouseModel } from '../../session/house-context.ts';
import { useCrowd, useFoundPeople } from '../../session/people-context.ts';
import { Action } from '../../ui/Action.tsx';
import { Said } from '../../ui/Said.tsx';
import { Scroller } from '../../ui/Scroller.tsx';
import { useLanguage } from '../../ui/use-language.ts';
import { guestsOf, mostGuests, openingOf } from './tables-model.ts';

/** A page can draw so many rows without a pause; whom one does not see one finds by typing. */
const mostShown = 200;

type Guests = { chosen: string[]; onChoose: (chosen: string[]) => void };

function GuestList({ chosen, onChoose }: Guests) {
  const { t } = useTranslation();
  const [sought, setSought] = useState('');
  useFoundPeople(sought, 'house', useCrowd());
  const guests = useHouseModel(guestsOf) ?? [];
  const found = guests.filter((person) => hasWords(person, sought)).slice(0, mostShown);
  return (
    <fieldset className="grid gap-1.5">
      <legend className="pb-1 text-small text-quiet">{t('table.guests')}</legend>
      <input
        className="field"
        type="search"
        aria-label={t('people.search')}
        placeholder={t('people.search')}
        value={sought}
        onChange={(event) => setSought(event.target.value)}
      />
      <Scroller label={t('table.guests')} className="max-h-60 overflow-y-auto rounded-s border border-line">
        {found.map(({ personId, name, delegation }) => {
          const isChosen = chosen.includes(personId);
          return (
            <label key={personId} className="flex cursor-pointer items-center gap-2.5 px-3 py-1.5 hover:bg-raised">
              <input
                type="checkbox"
                className="size-4 flex-none accent-(--floor-line)"
                checked={isChosen}
                disabled={!isChosen && chosen.length >= mostGuests}
                onChange={() => onChoose(isChosen ? chosen.filter((id) => id !== personId) : [...chosen, personId])}
              />
              <span className="min-w-0">
                <Said text={name} /> {delegation && <Said text={delegation} className="text-small text-quiet" />}
              </span>
            </label>
          );
        })}
        {found.length === 0 && <p className="p-3 text-small text-quiet">{t('people.noMatch')}</p>}
      </Scroller>
      <p role="status" className="text-small text-quiet">
        {t('table.chosen', { count: chosen.length })}
      </p>
    </fieldset>
  );
}

/** Name and guests of a table; who opens it is walked there by the page as soon as it stands. */
export function TableForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const house = useHouse();
  const { language } = useLanguage();
  const id = useId();
  const mine = useHouseModel((view) => view.me?.name ?? {});
  const [name, setName] = useState(() => t('table.default', { who: inLanguage(mine, language).text }));
  const [chosen, setChosen] = useState<string[]>([]);
  const command = openingOf(name, language, chosen);
  const open = async () => {
    if (!command) return;
    const refusal = await house.toConference(command);
    if (!refusal) onDone();
  };
  return (
    <div className="grid gap-3.5 p-4">
      <label htmlFor={id} className="grid gap-1 text-small text-quiet">
        {t('table.name')}
        <input
          id={id}
          className="field"
          maxLength={200}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </label>
      <GuestList chosen={chosen} onChoose={setChosen} />
      <p className="text-small text-faint">{t('table.hint')}</p>
      <Action kind="primary" isDisabled={!command} testId="create-table" onPress={() => void open()}>
        {t('table.create')}
      </Action>
    </div>
  );
}
