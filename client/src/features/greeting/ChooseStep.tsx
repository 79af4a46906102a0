import type { GreetingView } from '@plenum/shared/protocol/greetings';
import { Video } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { recordingKind } from '../../media/clip-recorder.ts';
import { recordedUpload, unfinished } from '../../session/upload-record.ts';
import { Action } from '../../ui/Action.tsx';
import { FileDrop } from '../../ui/FileDrop.tsx';
import { useLanguage } from '../../ui/use-language.ts';
import { bytesOf, lengthOf } from './greeting-model.ts';
import { Note } from './Note.tsx';

type Props = {
  view: GreetingView;
  onChoose: (film: File) => void;
  onRecord: () => void;
  /** Back to the film that is there already. */
  onKeep: (() => void) | null;
};

/** What of a film is at the house already, and which file continues it. */
function Unfinished({ view }: { view: GreetingView }) {
  const { t } = useTranslation();
  const { tag } = useLanguage();
  const found = unfinished(recordedUpload(view.greeting.greetingId), view.uploads);
  if (!found) return null;
  const { offset, size } = found.upload;
  const percent = Math.floor((offset / size) * 100);
  return (
    <Note tone="mind" testId="unfinished">
      <p>
        {found.name === null
          ? t('greeting.choose.goOnSize', { size: bytesOf(size, tag), percent })
          : t('greeting.choose.goOnName', { name: found.name, percent })}
      </p>
    </Note>
  );
}

/** A film from the device, or one that is recorded here. */
export function ChooseStep({ view, onChoose, onRecord, onKeep }: Props) {
  const { t } = useTranslation();
  const { tag } = useLanguage();
  const { file } = view.greeting;
  const { bytes, mostMs } = view.limits;
  if (view.open.state === 'shut') {
    return (
      <Note tone="stop" role="alert">
        {t(`refusal.${view.open.code}`)}
      </Note>
    );
  }
  return (
    <div className="grid gap-4">
      {file.state === 'refused' && (
        <Note tone="stop" role="alert" testId="clip-refused">
          <p className="font-medium">{t('greeting.choose.refused')}</p>
          <p>{t(`clip.refused.${file.reason}`)}</p>
        </Note>
      )}
      {file.state === 'withdrawn' && <Note tone="plain">{t('greeting.choose.withdrawn')}</Note>}
      <Unfinished view={view} />
      <FileDrop
        label={t('greeting.choose.file')}
        text={t('greeting.choose.drop')}
        choose={t('greeting.choose.choose')}
        accept={['video/*', '.mkv', '.mov', '.mp4', '.webm']}
        onChoose={onChoose}
      />
      <p className="text-small text-quiet">
        {t('greeting.choose.limits', { most: lengthOf(mostMs, tag), size: bytesOf(bytes, tag) })}
      </p>
      {recordingKind() !== null && (
        <Action size="large" onPress={onRecord} testId="record">
          <Video aria-hidden size="1.2em" />
          {t('greeting.choose.record')}
        </Action>
      )}
      {onKeep && (
        <Action kind="bare" onPress={onKeep}>
          {t('greeting.choose.keep')}
        </Action>
      )}
    </div>
  );
}
