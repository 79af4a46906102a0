import type { ItemKind, ProgrammeItem } from '@plenum/shared/domain/conference-state';
import type { Localized } from '@plenum/shared/domain/text';
import type { ConsolePeople, ConsolePlan } from '@plenum/shared/protocol/console';
import { ArrowDown, ArrowUp, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Line, Pick, Words } from '../../ui/Fields.tsx';
import { IconAction } from '../../ui/IconAction.tsx';
import { useLanguage } from '../../ui/use-language.ts';
import { conferencePath } from './console-api.ts';
import { edit, momentOfWall, moved, saidIn, wallOf } from './console-model.ts';
import { FormSheet } from './FormSheet.tsx';
import { useLoaded } from './use-loaded.ts';

const kinds: readonly ItemKind[] = ['speech', 'greeting', 'panel', 'signing', 'break', 'seminar'];
type Props = { plan: ConsolePlan['plan']; item: ProgrammeItem | null; onClose: () => void; onSaved: () => void };

/** One item of the programme; everything in it, the order of speakers too, is done by keyboard. */
export function ItemForm({ plan, item, onClose, onSaved }: Props) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const zone = plan.zones[0];
  const rooms = Object.values(plan.rooms).filter((room) => !room.table);
  const [itemId, setItemId] = useState(item?.itemId ?? '');
  const [title, setTitle] = useState<Localized | null>(item?.title ?? null);
  const [roomId, setRoomId] = useState(item?.roomId ?? rooms[0]?.roomId ?? '');
  const [kind, setKind] = useState<ItemKind>(item?.kind ?? 'speech');
  const [wall, setWall] = useState(() => wallOf(zone?.zone ?? 'UTC', item?.startsAt ?? Date.now()));
  const [minutes, setMinutes] = useState(String((item?.duration ?? 600_000) / 60_000));
  const [speakers, setSpeakers] = useState<string[]>(item?.speakers ?? []);

  async function save() {
    const startsAt = momentOfWall(zone?.zone ?? 'UTC', wall);
    const duration = Math.round(Number(minutes) * 60_000);
    if (startsAt === null || !title || Number.isNaN(duration)) return 'MALFORMED' as const;
    const limit = item?.speakerLimit;
    const answer = await edit(plan.conferenceId, {
      type: 'planItem',
      itemId,
      roomId,
      kind,
      title,
      startsAt,
      duration,
      speakers,
      ...(limit === undefined ? {} : { speakerSeconds: limit === null ? null : limit / 1000 }),
    });
    if (!answer.ok) return answer.refusal.code;
    onSaved();
    return null;
  }

  return (
    <FormSheet title={item ? t('console.edit') : t('console.programme.add')} onClose={onClose} onSave={save}>
      <Line
        label={t('console.field.id')}
        hint={t('console.field.idHint')}
        value={itemId}
        isDisabled={item !== null}
        onChange={setItemId}
      />
      <Words label={t('console.field.heading')} text={title} onChange={setTitle} />
      <div className="grid grid-cols-2 gap-2">
        <Pick
          label={t('console.field.room')}
          value={roomId}
          options={rooms.map((room) => ({ id: room.roomId, label: saidIn(room.title, language) }))}
          onChange={setRoomId}
        />
        <Pick
          label={t('console.field.kind')}
          value={kind}
          options={kinds.map((id) => ({ id, label: t(`programme.kind.${id}`) }))}
          onChange={(id) => setKind(kinds.find((known) => known === id) ?? 'speech')}
        />
        <Line
          label={t('console.field.start', { city: zone ? saidIn(zone.city, language) : 'UTC' })}
          type="datetime-local"
          value={wall}
          onChange={setWall}
        />
        <Line label={t('console.field.minutes')} type="number" value={minutes} onChange={setMinutes} />
      </div>
      <Speakers conferenceId={plan.conferenceId} speakers={speakers} onChange={setSpeakers} />
    </FormSheet>
  );
}

type SpeakersProps = { conferenceId: string; speakers: string[]; onChange: (speakers: string[]) => void };

function Speakers({ conferenceId, speakers, onChange }: SpeakersProps) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const [search, setSearch] = useState('');
  const query = new URLSearchParams({ search });
  const { answer } = useLoaded<ConsolePeople>(conferencePath(conferenceId, `/people?${query}`));
  const people = answer?.ok ? answer.people : [];
  // A search narrows the list; who has been seen once keeps the name.
  const [names, setNames] = useState<Record<string, Localized>>({});
  const known = { ...names, ...Object.fromEntries(people.map(({ personId, name }) => [personId, name])) };
  const nameIn = (personId: string) => saidIn(known[personId] ?? null, language) || personId;
  const free = people.filter(({ personId }) => !speakers.includes(personId)).slice(0, 20);
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1 text-small text-quiet">{t('console.field.speakers')}</legend>
      <ol className="grid gap-1">
        {speakers.map((personId, index) => (
          <li key={personId} className="flex items-center gap-1 rounded-s bg-raised px-2">
            <span className="min-w-0 flex-1 truncate">
              {index + 1}. {nameIn(personId)}
            </span>
            <IconAction
              icon={ArrowUp}
              label={t('common.actFor', { act: t('console.programme.earlier'), who: nameIn(personId) })}
              onPress={() => onChange(moved(speakers, index, -1))}
            />
            <IconAction
              icon={ArrowDown}
              label={t('common.actFor', { act: t('console.programme.later'), who: nameIn(personId) })}
              onPress={() => onChange(moved(speakers, index, 1))}
            />
            <IconAction
              icon={X}
              label={t('common.actFor', { act: t('console.programme.remove'), who: nameIn(personId) })}
              onPress={() => onChange(speakers.filter((one) => one !== personId))}
            />
          </li>
        ))}
      </ol>
      <div className="grid grid-cols-2 gap-2">
        <Line
          label={t('console.people.search')}
          type="search"
          value={search}
          onChange={(next) => {
            setNames(known);
            setSearch(next);
          }}
        />
        <Pick
          label={t('console.programme.addSpeaker')}
          value=""
          options={[
            { id: '', label: '—' },
            ...free.map((one) => ({ id: one.personId, label: saidIn(one.name, language) })),
          ]}
          onChange={(personId) => personId !== '' && onChange([...speakers, personId])}
        />
      </div>
    </fieldset>
  );
}
