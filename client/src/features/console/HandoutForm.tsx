import { type Language, type Localized, languages } from '@plenum/shared/domain/text';
import { handoutTypes } from '@plenum/shared/domain/topics/handouts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { uploadHandout, uploadRefusal } from '../../session/handout-upload.ts';
import { Pick, Words } from '../../ui/Fields.tsx';
import { FileDrop } from '../../ui/FileDrop.tsx';
import { languageNames } from '../../ui/languages.ts';
import { Progress } from '../../ui/Progress.tsx';
import { FormSheet } from './FormSheet.tsx';

type Props = { conferenceId: string; roomId: string; onClose: () => void };

/** A paper for everybody in the room. */
export function HandoutForm({ conferenceId, roomId, onClose }: Props) {
  const { t } = useTranslation();
  const [file, setFile] = useState<File | null>(null);
  const [title, setTitle] = useState<Localized | null>(null);
  const [language, setLanguage] = useState<Language>('zh');
  const [part, setPart] = useState<number | null>(null);
  async function save() {
    if (!file) return 'FILE_EMPTY' as const;
    const refusal = uploadRefusal(file);
    if (refusal !== null) return refusal;
    if (!title) return 'MALFORMED' as const;
    const end = await uploadHandout({ conferenceId, roomId, file, title, language, replaces: null }, setPart).end;
    setPart(null);
    return end.ok ? null : (end.refusal?.code ?? 'UNAVAILABLE');
  }
  return (
    <FormSheet title={t('console.rooms.handout')} onClose={onClose} onSave={save}>
      <FileDrop
        label={t('handout.file')}
        text={file?.name ?? t('handout.drop')}
        choose={t('handout.choose')}
        accept={handoutTypes}
        onChoose={(chosen) => {
          setFile(chosen);
          if (title === null) setTitle({ [language]: chosen.name.replace(/\.[^.]+$/, '').slice(0, 200) });
        }}
      />
      <Words label={t('handout.name')} text={title} onChange={setTitle} />
      <Pick
        label={t('handout.language')}
        value={language}
        options={languages.map((one) => ({ id: one, label: languageNames[one].name }))}
        onChange={(id) => setLanguage(languages.find((one) => one === id) ?? language)}
      />
      {part !== null && <Progress label={t('handout.sending')} value={part} />}
    </FormSheet>
  );
}
