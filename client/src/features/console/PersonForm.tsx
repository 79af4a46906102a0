import type { ConferenceStreamCommand } from '@plenum/shared/domain/command';
import type { Person, RoomPlan } from '@plenum/shared/domain/conference-state';
import { roleSchema } from '@plenum/shared/domain/roles';
import { languageSchema, languages } from '@plenum/shared/domain/text';
import type { ConsoleCode, ConsolePerson } from '@plenum/shared/protocol/console';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Action } from '../../ui/Action.tsx';
import { Line, Pick, Words } from '../../ui/Fields.tsx';
import { languageNames } from '../../ui/languages.ts';
import { edit, newPerson, personCommands } from './console-model.ts';
import { FormSheet } from './FormSheet.tsx';
import { Refused } from './Refused.tsx';
import { RoomsPick } from './RoomsPick.tsx';

type Props = {
  conferenceId: string;
  person: ConsolePerson | null;
  rooms: readonly RoomPlan[];
  onClose: () => void;
  onSaved: () => void;
};

/** One person: added, or with new words and rights. */
export function PersonForm({ conferenceId, person: before, rooms, onClose, onSaved }: Props) {
  const { t } = useTranslation();
  const [person, setPerson] = useState<Person>(before ?? newPerson);
  const change = (part: Partial<Person>) => setPerson((now) => ({ ...now, ...part }));

  async function save() {
    for (const command of personCommands(before, person)) {
      const answer = await edit(conferenceId, command);
      if (!answer.ok) return answer.refusal.code;
    }
    onSaved();
    return null;
  }

  const done = () => {
    onSaved();
    onClose();
  };

  return (
    <FormSheet title={before ? t('console.edit') : t('console.people.add')} onClose={onClose} onSave={save}>
      <Line
        label={t('console.field.id')}
        hint={t('console.field.idHint')}
        value={person.personId}
        isDisabled={before !== null}
        onChange={(personId) => change({ personId })}
      />
      <Words label={t('console.field.name')} text={person.name} onChange={(name) => change({ name: name ?? {} })} />
      <Words label={t('console.field.title')} text={person.title} onChange={(title) => change({ title })} />
      <Words
        label={t('console.field.delegation')}
        text={person.delegation}
        onChange={(delegation) => change({ delegation })}
      />
      <div className="grid grid-cols-2 gap-2">
        <Standing person={person} change={change} />
        <RoomsPick
          label={t('console.field.rooms')}
          value={person.rooms}
          rooms={rooms}
          onChange={(to) => change({ rooms: to })}
        />
        <RoomsPick
          label={t('console.field.moderates')}
          value={person.moderates}
          rooms={rooms}
          onChange={(to) => change({ moderates: to })}
        />
      </div>
      {before && <Removing conferenceId={conferenceId} person={before} onDone={done} />}
    </FormSheet>
  );
}

type StandingProps = { person: Person; change: (part: Partial<Person>) => void };

/** What the person is in the conference: role, language, rank, and whether the door is open to him. */
function Standing({ person, change }: StandingProps) {
  const { t } = useTranslation();
  return (
    <>
      <Pick
        label={t('console.field.role')}
        value={person.role}
        options={roleSchema.options.map((id) => ({ id, label: t(`role.${id}`) }))}
        onChange={(role) => change({ role: roleSchema.parse(role) })}
      />
      <Pick
        label={t('console.field.language')}
        value={person.language}
        options={languages.map((id) => ({ id, label: languageNames[id].name }))}
        onChange={(language) => change({ language: languageSchema.parse(language) })}
      />
      <Line
        label={t('console.field.rank')}
        type="number"
        value={String(person.rank)}
        onChange={(rank) => change({ rank: Number(rank) })}
      />
      <Pick
        label={t('console.field.admission')}
        value={person.admission}
        options={[
          { id: 'open', label: t('console.open') },
          { id: 'lobby', label: t('console.lobby') },
        ]}
        onChange={(admission) => change({ admission: admission === 'lobby' ? 'lobby' : 'open' })}
      />
    </>
  );
}

type RemovingProps = { conferenceId: string; person: ConsolePerson; onDone: () => void };

/** Keeping somebody out, letting him in again, or taking him off the roster: each takes a second press. */
function Removing({ conferenceId, person: { personId, banned }, onDone }: RemovingProps) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<ConferenceStreamCommand['type'] | null>(null);
  const [refused, setRefused] = useState<ConsoleCode | null>(null);
  const acts = [banned ? 'unbanPerson' : 'banPerson', 'withdrawPerson'] as const;
  async function act(type: (typeof acts)[number]) {
    if (asked !== type) return setAsked(type);
    const answer = await edit(conferenceId, { type, personId });
    if (answer.ok) onDone();
    else setRefused(answer.refusal.code);
  }
  return (
    <div className="grid gap-2 border-t border-line pt-3">
      <div className="flex flex-wrap gap-2">
        {acts.map((type) => (
          <Action key={type} size="small" kind={asked === type ? 'live' : 'plain'} onPress={() => void act(type)}>
            {asked === type
              ? t('console.people.sure', { act: t(`console.people.${type}`) })
              : t(`console.people.${type}`)}
          </Action>
        ))}
      </div>
      <Refused code={refused} />
    </div>
  );
}
