import { languages } from '@plenum/shared/domain/text';
import { consolePaths } from '@plenum/shared/protocol/console';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { languageNames } from '../../ui/languages.ts';
import { ask } from './console-api.ts';
import { Line, Pick } from './Fields.tsx';
import { FormSheet } from './FormSheet.tsx';

type Props = { conferenceId: string; roomId: string; onClose: () => void };

/** A paper for everybody in the room. */
export function HandoutForm({ conferenceId, roomId, onClose }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const [file, setFile] = useState<File | null>(null);
  const [title, setTitle] = useState('');
  const [language, setLanguage] = useState('zh');
  async function save() {
    if (!file) return 'FILE_EMPTY' as const;
    const query = new URLSearchParams({ title, language });
    const path = `${consolePaths.handouts}/${conferenceId}/${roomId}?${query}`;
    const answer = await ask<object>('POST', path, file);
    return answer.ok ? null : answer.refusal.code;
  }
  return (
    <FormSheet title={t('console.rooms.handout')} onClose={onClose} onSave={save}>
      <label htmlFor={id} className="text-small text-quiet">
        {t('console.field.file')}
      </label>
      <input
        id={id}
        type="file"
        className="field"
        onChange={({ target }) => {
          const chosen = target.files?.[0] ?? null;
          setFile(chosen);
          if (chosen && title === '') setTitle(chosen.name.replace(/\.[^.]+$/, ''));
        }}
      />
      <Line label={t('console.field.heading')} value={title} onChange={setTitle} />
      <Pick
        label={t('console.field.language')}
        value={language}
        options={languages.map((one) => ({ id: one, label: languageNames[one].name }))}
        onChange={setLanguage}
      />
    </FormSheet>
  );
}
