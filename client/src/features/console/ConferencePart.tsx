import type { ConferenceState } from '@plenum/shared/domain/conference-state';
import type { Localized } from '@plenum/shared/domain/text';
import { type ConsoleCode, type ConsoleMe, type ConsolePlan, consolePaths } from '@plenum/shared/protocol/console';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Action } from '../../ui/Action.tsx';
import { Line, Pick, Words } from '../../ui/Fields.tsx';
import { ask, conferencePath } from './console-api.ts';
import { edit } from './console-model.ts';
import { Refused } from './Refused.tsx';
import { useLoaded } from './use-loaded.ts';

type Props = { conferenceId: string | null; me: ConsoleMe; onChange: () => void };
const dayMs = 86_400_000;

/** What the conference is called, whether it is a rehearsal; copies of it and new ones. */
export function ConferencePart({ conferenceId, me, onChange }: Props) {
  return (
    <div className="grid max-w-3xl gap-4">
      {conferenceId !== null && <Description conferenceId={conferenceId} onChange={onChange} />}
      {conferenceId !== null && me.via === 'account' && <Copy conferenceId={conferenceId} onChange={onChange} />}
      {me.via === 'account' && <Create onChange={onChange} />}
    </div>
  );
}

function Description({ conferenceId, onChange }: { conferenceId: string; onChange: () => void }) {
  const { t } = useTranslation();
  const { answer } = useLoaded<ConsolePlan>(conferencePath(conferenceId));
  if (!answer) return <p className="text-quiet">{t('console.loading')}</p>;
  if (!answer.ok) return <Refused code={answer.refusal.code} />;
  return <DescriptionForm plan={answer.plan} onChange={onChange} />;
}

function DescriptionForm({ plan, onChange }: { plan: ConsolePlan['plan']; onChange: () => void }) {
  const { t } = useTranslation();
  const [title, setTitle] = useState(plan.title);
  const [subtitle, setSubtitle] = useState(plan.subtitle);
  const [mode, setMode] = useState<ConferenceState['mode']>(plan.mode);
  const [said, setSaid] = useState<ConsoleCode | 'saved' | null>(null);
  async function save() {
    if (!title) return setSaid('MALFORMED');
    const { languages, zones, conferenceId } = plan;
    const described = await edit(conferenceId, { type: 'describeConference', title, subtitle, languages, zones });
    const answer = described.ok && mode !== plan.mode ? await edit(conferenceId, { type: 'setMode', mode }) : described;
    setSaid(answer.ok ? 'saved' : answer.refusal.code);
    onChange();
  }
  return (
    <form
      className="card grid gap-3 bg-card p-4"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <h2 className="text-large">{t('console.conference.describe')}</h2>
      <Words label={t('console.field.heading')} text={title} onChange={setTitle} />
      <Words label={t('console.field.subtitle')} text={subtitle} onChange={setSubtitle} />
      <ModePick mode={mode} onChange={setMode} />
      <p className="text-small text-quiet">{t('console.conference.rehearsalHint')}</p>
      <Refused code={said === 'saved' ? null : said} />
      {said === 'saved' && <p role="status">{t('console.saved')}</p>}
      <Action kind="primary" type="submit" className="justify-self-end">
        {t('console.save')}
      </Action>
    </form>
  );
}

type ModeProps = { mode: ConferenceState['mode']; onChange: (mode: ConferenceState['mode']) => void };
function ModePick({ mode, onChange }: ModeProps) {
  const { t } = useTranslation();
  return (
    <Pick
      label={t('console.conference.mode')}
      value={mode}
      options={[
        { id: 'event', label: t('console.conference.event') },
        { id: 'rehearsal', label: t('console.conference.rehearsal') },
      ]}
      onChange={(id) => onChange(id === 'rehearsal' ? 'rehearsal' : 'event')}
    />
  );
}

function Copy({ conferenceId, onChange }: { conferenceId: string; onChange: () => void }) {
  const { t } = useTranslation();
  const [newId, setNewId] = useState('');
  const [days, setDays] = useState('0');
  const [mode, setMode] = useState<ConferenceState['mode']>('rehearsal');
  const [refused, setRefused] = useState<ConsoleCode | null>(null);
  async function copy() {
    const shiftMs = Math.round(Number(days) * dayMs);
    const answer = await ask<object>('POST', conferencePath(conferenceId, '/copy'), { newId, shiftMs, mode });
    setRefused(answer.ok ? null : answer.refusal.code);
    if (answer.ok) onChange();
  }
  return (
    <section className="card grid gap-3 bg-card p-4">
      <h2 className="text-large">{t('console.conference.copy')}</h2>
      <div className="grid grid-cols-3 gap-2">
        <Line label={t('console.field.id')} hint={t('console.field.idHint')} value={newId} onChange={setNewId} />
        <Line label={t('console.field.shiftDays')} type="number" value={days} onChange={setDays} />
        <ModePick mode={mode} onChange={setMode} />
      </div>
      <Refused code={refused} />
      <Action className="justify-self-end" isDisabled={newId === ''} onPress={() => void copy()}>
        {t('console.conference.copy')}
      </Action>
    </section>
  );
}

function Create({ onChange }: { onChange: () => void }) {
  const { t } = useTranslation();
  const [newId, setNewId] = useState('');
  const [title, setTitle] = useState<Localized | null>(null);
  const [city, setCity] = useState<Localized | null>(null);
  const [zone, setZone] = useState('Asia/Shanghai');
  const [refused, setRefused] = useState<ConsoleCode | null>(null);
  async function create() {
    const description = { title, subtitle: null, languages: ['zh', 'ja', 'en'], zones: [{ zone, city }] };
    const answer = await ask<object>('POST', consolePaths.conferences, { conferenceId: newId, description });
    setRefused(answer.ok ? null : answer.refusal.code);
    if (answer.ok) onChange();
  }
  return (
    <section className="card grid gap-3 bg-card p-4">
      <h2 className="text-large">{t('console.conference.create')}</h2>
      <Line label={t('console.field.id')} hint={t('console.field.idHint')} value={newId} onChange={setNewId} />
      <Words label={t('console.field.heading')} text={title} onChange={setTitle} />
      <Line label={t('console.field.zone')} value={zone} onChange={setZone} />
      <Words label={t('console.conference.city')} text={city} onChange={setCity} />
      <Refused code={refused} />
      <Action className="justify-self-end" isDisabled={newId === '' || !title || !city} onPress={() => void create()}>
        {t('console.conference.create')}
      </Action>
    </section>
  );
}
