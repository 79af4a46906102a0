import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 as newId } from 'uuid';
import { useHouse } from '../../session/house-context.ts';
import { Action } from '../../ui/Action.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { useLanguage } from '../../ui/use-language.ts';
import { type Draft, emptyDraft, planOf } from './polls-model.ts';

const kinds = ['single', 'multiple', 'rating'] as const;

function Words({ draft, onChange }: { draft: Draft; onChange: (change: Partial<Draft>) => void }) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <>
      <label htmlFor={`${id}-title`} className="grid gap-1 text-small text-quiet">
        {t('poll.question')}
        <input
          id={`${id}-title`}
          className="field"
          maxLength={200}
          value={draft.title}
          onChange={(event) => onChange({ title: event.target.value })}
        />
      </label>
      <Choice
        label={t('poll.form')}
        options={kinds.map((kind) => ({ id: kind, label: t(`poll.kind.${kind}`) }))}
        chosen={draft.kind}
        onChoose={(chosen) => onChange({ kind: kinds.find((kind) => kind === chosen) ?? 'single' })}
      />
      {draft.kind !== 'rating' && (
        <label htmlFor={`${id}-lines`} className="grid gap-1 text-small text-quiet">
          {t('poll.options')}
          <textarea
            id={`${id}-lines`}
            className="field field-sizing-content min-h-20"
            rows={4}
            value={draft.lines}
            onChange={(event) => onChange({ lines: event.target.value })}
          />
        </label>
      )}
    </>
  );
}

/** A poll is drafted where only moderators see it; opening it is a second step. */
export function DraftForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const house = useHouse();
  const { language } = useLanguage();
  const [draft, setDraft] = useState(emptyDraft);
  const [pollId] = useState(() => newId());
  const plan = planOf(draft, language, pollId);
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const save = async () => {
    if (!plan) return;
    const refusal = await house.toRoom({ type: 'draftPoll', ...plan });
    if (!refusal) onDone();
  };
  return (
    <div className="grid gap-2.5 border-b border-line p-3.5">
      <Words draft={draft} onChange={change} />
      <Choice
        label={t('poll.ballot')}
        options={[
          { id: 'secret', label: t('poll.secret') },
          { id: 'open', label: t('poll.openBallot') },
        ]}
        chosen={draft.secret ? 'secret' : 'open'}
        onChoose={(id) => change({ secret: id === 'secret' })}
      />
      <Choice
        label={t('poll.results')}
        options={[
          { id: 'live', label: t('poll.live') },
          { id: 'afterClose', label: t('poll.afterClose') },
        ]}
        chosen={draft.live ? 'live' : 'afterClose'}
        onChoose={(id) => change({ live: id === 'live' })}
      />
      <label className="flex items-center gap-2 text-small">
        <input
          type="checkbox"
          className="size-4 accent-(--floor-line)"
          checked={draft.audience}
          onChange={(event) => change({ audience: event.target.checked })}
        />
        {t('poll.audience')}
      </label>
      <div className="flex justify-end gap-2">
        <Action kind="ghost" onPress={onDone}>
          {t('common.cancel')}
        </Action>
        <Action kind="primary" isDisabled={!plan} onPress={() => void save()}>
          {t('poll.draft')}
        </Action>
      </div>
    </div>
  );
}
