import { inLanguage, type Language } from '@plenum/shared/domain/text';
import type { Cue, GreetingView } from '@plenum/shared/protocol/greetings';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { clipPath, readCues } from '../../session/greeting-api.ts';
import { Pick } from '../../ui/Fields.tsx';
import { languageNames } from '../../ui/languages.ts';
import { useLanguage } from '../../ui/use-language.ts';
import { cueAt, inAllLanguages } from './greeting-model.ts';

/** ms for which the title card is seen when the clip begins. */
const cardLasts = 5000;

type Guest = GreetingView['guest'];

/** Who greets, in the reader's language first and in every other language that writes it differently. */
function TitleCard({ guest }: { guest: Guest }) {
  const { language } = useLanguage();
  const [own, ...others] = inAllLanguages(guest.name, language);
  const office = [guest.title, guest.delegation].flatMap((text) => (text ? [inLanguage(text, language)] : []));
  return (
    <div
      data-testid="title-card"
      className="grid max-w-[85%] justify-self-start gap-0.5 rounded-s border-l-3 border-floor bg-[#0a111d]/85 px-3 py-1.5 text-white"
    >
      {own && (
        <span lang={languageNames[own.language].tag} className="font-semibold leading-tight sm:text-large">
          {own.text}
        </span>
      )}
      {others.length > 0 && (
        <span className="text-tiny leading-tight opacity-85">
          {others.map(({ language: one, text }, index) => (
            <span key={one} lang={languageNames[one].tag}>
              {index > 0 ? ' · ' : ''}
              {text}
            </span>
          ))}
        </span>
      )}
      <span className="text-tiny leading-tight opacity-90 sm:text-small">
        {office.map(({ language: one, text }, index) => (
          <span key={text} lang={languageNames[one].tag}>
            {index > 0 ? ' · ' : ''}
            {text}
          </span>
        ))}
      </span>
    </div>
  );
}

type Place = Pick<GreetingView, 'conferenceId' | 'greeting'>;

/** The cues of one language, fetched again when other words have been brought. */
function useCues({ conferenceId, greeting }: Place, language: Language | null): Cue[] {
  const [cues, setCues] = useState<Cue[]>([]);
  const { greetingId } = greeting;
  const file = language === null ? undefined : greeting.subtitles[language]?.file;
  useEffect(() => {
    setCues([]);
    if (language === null || file === undefined) return;
    let wanted = true;
    void readCues({ conferenceId, greetingId }, language).then((answer) => {
      if (wanted && answer.ok) setCues(answer.cues);
    });
    return () => {
      wanted = false;
    };
  }, [conferenceId, greetingId, language, file]);
  return cues;
}

type Props = { view: GreetingView; hash: string };

/** The clip as the house will see it: with the title card at its beginning, and subtitles in time. */
export function ClipPlayer({ view, hash }: Props) {
  const { t } = useTranslation();
  const own = useLanguage();
  const { conferenceId, greeting, guest } = view;
  const [at, setAt] = useState(0);
  const there = Object.keys(greeting.subtitles) as Language[];
  const [wanted, setWanted] = useState<Language | 'none'>(own.language);
  const chosen = there.find((language) => language === wanted) ?? null;
  const cue = cueAt(useCues(view, chosen), at);
  const place = { conferenceId, greetingId: greeting.greetingId };
  return (
    <div className="grid gap-3">
      <div className="relative overflow-hidden rounded-m bg-black">
        {/* biome-ignore lint/a11y/useMediaCaption: subtitles are drawn below, by the same words as on the stage. */}
        <video
          data-testid="preview"
          aria-label={t('greeting.look.preview')}
          className="block aspect-video w-full"
          src={clipPath(place, 'preview.mp4', hash)}
          poster={clipPath(place, 'poster.jpg', hash)}
          controls
          playsInline
          preload="metadata"
          onTimeUpdate={(event) => setAt(event.currentTarget.currentTime * 1000)}
        />
        <div className="pointer-events-none absolute inset-x-3 bottom-14 grid gap-1.5">
          {at < cardLasts && <TitleCard guest={guest} />}
          {cue && chosen !== null && (
            <p data-testid="cue" lang={languageNames[chosen].tag} className="text-center">
              <span className="whitespace-pre-line rounded-s bg-black/75 px-2 py-0.5 text-white box-decoration-clone">
                {cue.text}
              </span>
            </p>
          )}
        </div>
      </div>
      {there.length > 0 && (
        <Pick
          label={t('greeting.look.subtitles')}
          value={chosen ?? 'none'}
          options={[
            { id: 'none', label: t('greeting.look.noSubtitles') },
            ...there.map((id) => ({ id, label: languageNames[id].name })),
          ]}
          onChange={(id) => setWanted(there.find((language) => language === id) ?? 'none')}
        />
      )}
    </div>
  );
}
