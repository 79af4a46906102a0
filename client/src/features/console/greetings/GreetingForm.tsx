import { type Language, type Localized, languages } from '@plenum/shared/domain/text';
import type { ConsolePeople, ConsolePlan } from '@plenum/shared/protocol/console';
import type { GreetingView } from '@plenum/shared/protocol/greetings';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v4 as newUuid } from 'uuid';
import { Line, Pick } from '../../../ui/Fields.tsx';
import { languageNames } from '../../../ui/languages.ts';
import { Said } from '../../../ui/Said.tsx';
import { useLanguage } from '../../../ui/use-language.ts';
import { conferencePath } from '../console-api.ts';
import { edit, roomsInOrder, saidIn } from '../console-model.ts';
import { FormSheet } from '../FormSheet.tsx';
import { useLoaded } from '../use-loaded.ts';

type Guest = { personId: string; name: Localized; language: Language };
type Props = { plan: ConsolePlan['plan']; view: GreetingView | null; onClose: () => void; onSaved: () => void };

/** Whose greeting is awaited, in which language, for which room and item. The guest stays the same (GREET-1). */
export function GreetingForm({ plan, view, onClose, onSaved }: Props) {
  const { t } = useTranslation();
  const { language: reader } = useLanguage();
  const rooms = roomsInOrder(plan).filter(({ kind }) => kind !== 'table');
  const [greetingId] = useState(() => view?.greeting.greetingId ?? newUuid());
  const [guest, setGuest] = useState<Guest | null>(view?.guest ?? null);
  const [roomId, setRoomId] = useState(view?.greeting.roomId ?? rooms[0]?.roomId ?? '');
  const [itemId, setItemId] = useState(view?.greeting.itemId ?? '');
  const [language, setLanguage] = useState<Language>(view?.greeting.language ?? 'zh');
  const items = Object.values(plan.programme)
    .filter((item) => item.roomId === roomId)
    .sort((a, b) => a.startsAt - b.startsAt);

  async function save() {
    if (!guest) return 'NO_SUCH_PERSON' as const;
    const { personId } = guest;
    const item = items.some((one) => one.itemId === itemId) ? itemId : null;
    const command = { type: 'planGreeting' as const, greetingId, personId, roomId, itemId: item, language };
    const answer = await edit(plan.conferenceId, command);
    if (!answer.ok) return answer.refusal.code;
    onSaved();
    return null;
  }

  return (
    <FormSheet title={view ? t('console.edit') : t('console.greetings.add')} onClose={onClose} onSave={save}>
      {view ? (
        <p className="font-medium">
          <Said text={view.guest.name} />
        </p>
      ) : (
        <GuestChoice
          conferenceId={plan.conferenceId}
          guest={guest}
          onChoose={(chosen) => {
            setGuest(chosen);
            setLanguage(chosen.language);
          }}
        />
      )}
      <div className="grid grid-cols-2 gap-2">
        <Pick
          label={t('console.field.room')}
          value={roomId}
          options={rooms.map((room) => ({ id: room.roomId, label: saidIn(room.title, reader) }))}
          onChange={setRoomId}
        />
        <Pick
          label={t('console.greetings.language')}
          value={language}
          options={languages.map((id) => ({ id, label: languageNames[id].name }))}
          onChange={(id) => setLanguage(languages.find((known) => known === id) ?? 'zh')}
        />
      </div>
      <Pick
        label={t('console.greetings.item')}
        value={items.some((one) => one.itemId === itemId) ? itemId : ''}
        options={[
          { id: '', label: t('console.greetings.noItem') },
          ...items.map((item) => ({ id: item.itemId, label: saidIn(item.title, reader) })),
        ]}
        onChange={setItemId}
      />
    </FormSheet>
  );
}

type ChoiceProps = { conferenceId: string; guest: Guest | null; onChoose: (guest: Guest) => void };

function GuestChoice({ conferenceId, guest, onChoose }: ChoiceProps) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const [search, setSearch] = useState('');
  const query = new URLSearchParams({ search });
  const { answer } = useLoaded<ConsolePeople>(conferencePath(conferenceId, `/people?${query}`));
  const found = answer?.ok ? answer.people.slice(0, 50) : [];
  const people = guest && !found.some(({ personId }) => personId === guest.personId) ? [guest, ...found] : found;
  const choose = (id: string) => {
    const person = people.find(({ personId }) => personId === id);
    if (person) onChoose(person);
  };
  return (
    <div className="grid grid-cols-2 gap-2">
      <Line label={t('console.people.search')} type="search" value={search} onChange={setSearch} />
      <Pick
        label={t('console.greetings.guest')}
        value={guest?.personId ?? ''}
        options={[
          { id: '', label: '—' },
          ...people.map((one) => ({ id: one.personId, label: saidIn(one.name, language) || one.personId })),
        ]}
        onChange={choose}
      />
    </div>
  );
}
