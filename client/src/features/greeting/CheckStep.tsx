import type { GreetingView } from '@plenum/shared/protocol/greetings';
import { CircleCheck, TriangleAlert } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ClipFacts, inspectClip } from '../../media/inspect-clip.ts';
import { Action } from '../../ui/Action.tsx';
import { spanOf } from '../../ui/format-time.ts';
import { useLanguage } from '../../ui/use-language.ts';
import { type ClipCheck, checksOf, maySend } from './clip-checks.ts';
import { bytesOf } from './greeting-model.ts';
import { Note } from './Note.tsx';

type Props = { view: GreetingView; film: File; isRecorded: boolean; onSend: () => void; onOther: () => void };

function useFacts(film: File): ClipFacts | null {
  const [found, setFound] = useState<{ film: File; facts: ClipFacts } | null>(null);
  useEffect(() => {
    let wanted = true;
    void inspectClip(film).then((facts) => wanted && setFound({ film, facts }));
    return () => {
      wanted = false;
    };
  }, [film]);
  return found?.film === film ? found.facts : null;
}

/** An address for the film on this device, as long as it is shown. */
function useAddress(film: File): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    const made = URL.createObjectURL(film);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [film]);
  return address;
}

function CheckRow({ check, facts, view }: { check: ClipCheck; facts: ClipFacts; view: GreetingView }) {
  const { t } = useTranslation();
  const { tag } = useLanguage();
  const { width = 0, height = 0, durationMs = 0 } = facts.picture ?? {};
  const figures = {
    size: bytesOf(facts.bytes, tag),
    limit: bytesOf(view.limits.bytes, tag),
    length: spanOf(durationMs),
    least: spanOf(view.limits.leastMs),
    most: spanOf(view.limits.mostMs),
    width,
    height,
  };
  const key = `${check.about}.${check.finding}` as CheckKey;
  const isWell = check.verdict === 'well';
  const Icon = isWell ? CircleCheck : TriangleAlert;
  return (
    <li className="flex gap-3 px-4 py-2.5" data-check={check.about} data-verdict={check.verdict}>
      <Icon aria-hidden className={`mt-0.5 size-4.5 flex-none ${isWell ? 'text-well-text' : 'text-floor-text'}`} />
      <span>{t(`greeting.check.${key}`, figures)}</span>
    </li>
  );
}
type CheckKey =
  | 'size.well'
  | 'size.empty'
  | 'size.tooLarge'
  | 'opens.unknown'
  | 'length.well'
  | 'length.unknown'
  | 'length.tooShort'
  | 'length.tooLong'
  | 'resolution.well'
  | 'resolution.small'
  | 'upright.well'
  | 'upright.portrait'
  | 'sound.well'
  | 'sound.none'
  | 'sound.quiet'
  | 'sound.unknown';

/** The film as this device has it, and what is worth another look before it is sent. */
export function CheckStep({ view, film, isRecorded, onSend, onOther }: Props) {
  const { t } = useTranslation();
  const facts = useFacts(film);
  const address = useAddress(film);
  const checks = useMemo(() => (facts ? checksOf(facts, view.limits) : null), [facts, view.limits]);
  const isClean = checks?.every(({ verdict }) => verdict === 'well') ?? false;
  return (
    <div className="grid gap-4">
      {facts?.picture && address !== null && (
        // biome-ignore lint/a11y/useMediaCaption: the guest's own film, before anybody could have written subtitles for it.
        <video src={address} controls playsInline className="max-h-72 w-full rounded-m bg-black" />
      )}
      <p className="break-all text-small text-quiet">{isRecorded ? t('greeting.check.recorded') : film.name}</p>
      <div role="status">
        {!checks && <p className="pulse text-quiet">{t('greeting.check.looking')}</p>}
        {checks && !isClean && maySend(checks) && <p className="font-medium">{t('greeting.check.mind')}</p>}
        {checks && isClean && <p className="font-medium">{t('greeting.check.clean')}</p>}
      </div>
      {checks && facts && (
        <ul className="card divide-y divide-line bg-card">
          {checks.map((check) => (
            <CheckRow key={check.about} check={check} facts={facts} view={view} />
          ))}
        </ul>
      )}
      {checks && !maySend(checks) && (
        <Note tone="stop" role="alert">
          {t('greeting.check.stop')}
        </Note>
      )}
      <Action kind="primary" size="large" testId="send" isDisabled={!checks || !maySend(checks)} onPress={onSend}>
        {t('greeting.check.send')}
      </Action>
      {isRecorded && address !== null && (
        <a className="button no-underline" data-kind="ghost" href={address} download={film.name}>
          {t('greeting.record.save')}
        </a>
      )}
      <Action kind="bare" onPress={onOther}>
        {t(isRecorded ? 'greeting.record.again' : 'greeting.check.other')}
      </Action>
    </div>
  );
}
