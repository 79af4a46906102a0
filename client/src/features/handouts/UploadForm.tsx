import { inLanguage, type Language, type Localized, languages } from '@plenum/shared/domain/text';
import { handoutTypes, largestHandout } from '@plenum/shared/domain/topics/handouts';
import { type ConsoleCode, consoleRefusals } from '@plenum/shared/protocol/console';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Upload, uploadHandout, uploadRefusal } from '../../session/handout-upload.ts';
import { Action } from '../../ui/Action.tsx';
import { Pick, Words } from '../../ui/Fields.tsx';
import { FileDrop } from '../../ui/FileDrop.tsx';
import { languageNames } from '../../ui/languages.ts';
import { Progress } from '../../ui/Progress.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { useLanguage } from '../../ui/use-language.ts';
import { type HandoutRow, sizeOf } from './handouts-model.ts';

type Place = { conferenceId: string; roomId: string };
type Props = { place: Place; replaces: HandoutRow | null; onClose: () => void };
type Sending = { upload: Upload; part: number };

const endings = /\.[^.]+$/;
const isOwn = (code: ConsoleCode): code is (typeof consoleRefusals)[number] =>
  (consoleRefusals as readonly string[]).includes(code);

/** Sends one file at a time, and gives it up when the form goes. */
function useUpload(onDone: () => void) {
  const [sending, setSending] = useState<Sending | null>(null);
  const [refused, setRefused] = useState<ConsoleCode | null>(null);
  const running = useRef<Upload | null>(null);
  useEffect(() => () => running.current?.cancel(), []);
  async function send(paper: Parameters<typeof uploadHandout>[0]) {
    setRefused(null);
    const upload = uploadHandout(paper, (part) => setSending((now) => now && { ...now, part }));
    running.current = upload;
    setSending({ upload, part: 0 });
    const end = await upload.end;
    running.current = null;
    setSending(null);
    if (end.ok) onDone();
    else setRefused(end.refusal?.code ?? null);
  }
  return { sending, refused, setRefused, send };
}

/** A paper for everybody in the room: its file, its title in each language, and in which language it is written. */
export function UploadForm({ place, replaces, onClose }: Props) {
  const { t } = useTranslation();
  const own = useLanguage();
  const [file, setFile] = useState<File | null>(null);
  const [title, setTitle] = useState<Localized | null>(replaces?.title ?? null);
  const [language, setLanguage] = useState<Language>(replaces?.language ?? own.language);
  const { sending, refused, setRefused, send } = useUpload(onClose);
  function choose(chosen: File) {
    const refusal = uploadRefusal(chosen);
    setRefused(refusal);
    setFile(refusal === null ? chosen : null);
    if (title === null) setTitle({ [language]: chosen.name.replace(endings, '').slice(0, 200) });
  }
  const limit = sizeOf(largestHandout, own.tag);
  const name = replaces
    ? t('handout.replaceTitle', { title: inLanguage(replaces.title, own.language).text })
    : t('handout.upload');
  return (
    <Sheet title={name} side="centre" isOpen onClose={onClose} testId="handout-form">
      <form
        className="grid gap-3 p-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (file && title) void send({ ...place, file, title, language, replaces: replaces?.handoutId ?? null });
        }}
      >
        <FileDrop
          label={t('handout.file')}
          text={file ? `${file.name} · ${sizeOf(file.size, own.tag)}` : t('handout.drop')}
          choose={t('handout.choose')}
          accept={handoutTypes}
          onChoose={choose}
          isDisabled={sending !== null}
        />
        <p className="text-small text-quiet">{t('handout.limits', { limit })}</p>
        <Words label={t('handout.name')} text={title} onChange={setTitle} />
        <Pick
          label={t('handout.language')}
          value={language}
          options={languages.map((one) => ({ id: one, label: languageNames[one].name }))}
          onChange={(id) => setLanguage(languages.find((one) => one === id) ?? language)}
        />
        {refused !== null && (
          <p role="alert" className="rounded-s bg-live-soft px-3 py-2 text-live-text">
            {isOwn(refused) ? t(`console.refusal.${refused}`) : t(`refusal.${refused}`)}
          </p>
        )}
        {sending && <Progress label={t('handout.sending')} value={sending.part} />}
        <div className="flex justify-end gap-2">
          <Action kind="ghost" onPress={sending ? sending.upload.cancel : onClose}>
            {t(sending ? 'handout.stop' : 'common.cancel')}
          </Action>
          <Action kind="primary" type="submit" testId="send-handout" isDisabled={!file || !title || sending !== null}>
            {t('handout.send')}
          </Action>
        </div>
      </form>
    </Sheet>
  );
}
