import type { ConsoleCode } from '@plenum/shared/protocol/console';
import { type GreetingView, greetingPaths } from '@plenum/shared/protocol/greetings';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Chip } from '../../../ui/Chip.tsx';
import { Said } from '../../../ui/Said.tsx';
import { Sheet } from '../../../ui/Sheet.tsx';
import { useLanguage } from '../../../ui/use-language.ts';
import { saidIn } from '../console-model.ts';
import { Refused } from '../Refused.tsx';
import { Approval } from './Approval.tsx';
import { ClipNotes } from './ClipNotes.tsx';
import { CutForm } from './CutForm.tsx';
import { standTones } from './GreetingRow.tsx';
import { orderGreeting, standOf } from './greetings-model.ts';
import { StillForm } from './StillForm.tsx';

type Props = { view: GreetingView; onClose: () => void; onChange: () => void };
export type Give = (command: Parameters<typeof orderGreeting>[1]) => Promise<boolean>;

/** One greeting: the clip as it will be played, what is to be known of it, and what the house decides. */
export function GreetingSheet({ view, onClose, onChange }: Props) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const player = useRef<HTMLVideoElement>(null);
  const [refused, setRefused] = useState<ConsoleCode | null>(null);
  const { greeting, guest, conferenceId } = view;
  const stand = standOf(view);
  const give: Give = async (command) => {
    const done = await orderGreeting(view, command);
    setRefused(done.ok ? null : done.refusal.code);
    onChange();
    return done.ok;
  };
  const files = greetingPaths.one(conferenceId, greeting.greetingId);
  const clip = greeting.file.state === 'processed' ? greeting.file.clip : null;
  return (
    <Sheet title={saidIn(guest.name, language)} side="centre" isOpen onClose={onClose}>
      <div className="grid gap-4 p-4">
        <p className="flex flex-wrap items-center gap-2">
          <Chip tone={standTones[stand]}>{t(`playout.state.${stand}`)}</Chip>
          {guest.title && <Said text={guest.title} className="text-quiet" />}
        </p>
        {clip ? (
          // biome-ignore lint/a11y/useMediaCaption: the preview is looked at before subtitles are approved with it.
          <video
            key={clip.hash}
            ref={player}
            data-testid="greeting-preview"
            className="max-h-[45vh] w-full rounded-m bg-black"
            src={`${files}/preview.mp4?clip=${clip.hash.slice(0, 12)}`}
            poster={`${files}/poster.jpg?clip=${clip.hash.slice(0, 12)}`}
            controls
            playsInline
            preload="metadata"
          />
        ) : (
          <p className="rounded-m bg-raised p-6 text-center text-quiet">
            {greeting.file.state === 'refused'
              ? t(`clip.refused.${greeting.file.reason}`)
              : t('console.greetings.noClip')}
          </p>
        )}
        {clip && <ClipNotes notes={clip.notes} />}
        <Refused code={refused} />
        <Approval view={view} give={give} />
        {clip && <CutForm key={clip.hash} view={view} clip={clip} player={player} give={give} />}
        <StillForm view={view} onChange={onChange} />
      </div>
    </Sheet>
  );
}
