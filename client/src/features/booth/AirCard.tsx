import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Key } from '../../ui/Key.tsx';
import { languageNames } from '../../ui/languages.ts';
import { useKey } from '../../ui/use-key.ts';
import type { Truth } from './channel-truth.ts';
import { useName, useNameOf } from './names.ts';
import { PartnerPart } from './PartnerPart.tsx';
import { wearinessOf } from './shift-clock.ts';
import type { Booth } from './use-console.ts';

/** One large button, which says what is so; what a press does stands beneath. */
function AirButton({ booth, isDirect }: { booth: Booth; isDirect: boolean }) {
  const { t } = useTranslation();
  const { air, acts } = booth.console;
  const { refusal } = acts.air;
  // Without a microphone the press connects one, so it is never refused for that.
  const isShut = refusal !== null && refusal !== 'MICROPHONE_MISSING';
  const toggle = () => !isShut && booth.press(acts.air);
  useKey({ key: 'F8' }, toggle);
  const isMine = air.state === 'mine';
  return (
    <Button
      className="air-button"
      data-testid="on-air"
      data-state={isMine ? (air.stalled ? 'stalled' : isDirect ? 'direct' : 'on') : isShut ? 'shut' : 'off'}
      aria-keyshortcuts="F8"
      isDisabled={isShut}
      onPress={toggle}
    >
      <b>{isMine ? t('booth.air.on') : isShut ? t('booth.air.wait') : t('booth.air.goOn')}</b>
      {isMine && <span>{t('booth.air.goOff')}</span>}
      <Key>F8</Key>
    </Button>
  );
}

function useHeadline({ console: view }: Booth): string {
  const { t } = useTranslation();
  const who = useName(view.air.state === 'partner' ? view.air.personId : null);
  if (view.air.state === 'mine') return t('booth.air.mine');
  if (view.air.state === 'partner') return t('booth.air.partner', { who });
  return t(view.hasMicrophone ? 'booth.air.ready' : 'booth.sound.noMicrophone');
}

/** What the listeners of the channel hear, in one sentence. */
function TruthSaid({ truth }: { truth: Truth }) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const channel = languageNames[truth.language].name;
  const who = 'person' in truth ? nameOf(truth.person) : '';
  const isGrave = truth.state !== 'me' && truth.state !== 'partner' && truth.state !== 'direct';
  return (
    <p data-testid="channel-truth" data-state={truth.state} className={isGrave ? 'text-floor-text' : 'text-quiet'}>
      {t(`booth.truth.${truth.state}`, { channel, who })}
    </p>
  );
}

const quietTooLong = 5_000;

function Silence({ truth, isMine }: { truth: Truth; isMine: boolean }) {
  const { t } = useTranslation();
  if (!isMine || truth.silentFor < quietTooLong) return null;
  return (
    <p data-testid="silent-for" className="font-medium text-live-text">
      {t('booth.silentFor', { count: Math.round(truth.silentFor / 1000) })}
    </p>
  );
}

/** Nobody interprets well for long; the clock says so before the voice does. */
function Weary({ since, now }: { since: number | null; now: number }) {
  const { t } = useTranslation();
  const weariness = since === null ? 'none' : wearinessOf(since, now);
  return (
    <div role="status" className="empty:absolute">
      {weariness !== 'none' && (
        <p
          data-testid="weary"
          className={weariness === 'strong' ? 'font-medium text-live-text' : 'font-medium text-floor-text'}
        >
          {t(`booth.weary.${weariness}`)}
        </p>
      )}
    </div>
  );
}

/** The heart of the console: what is so on the left, the button, and the partner on the right. */
export function AirCard({ booth, truth, now }: { booth: Booth; truth: Truth; now: number }) {
  const { t } = useTranslation();
  const { air } = booth.console;
  const isMine = air.state === 'mine';
  return (
    <section aria-label={t('booth.air.on')} className="card booth-air" data-air={air.state}>
      <div className="grid min-w-0 content-center gap-0.5">
        <h2 className="text-large" data-testid="air-state">
          {useHeadline(booth)}
        </h2>
        <div className="grid gap-0.5 text-small">
          <TruthSaid truth={truth} />
          {!isMine && <p className="text-quiet">{t('booth.air.nothing')}</p>}
          <Silence truth={truth} isMine={isMine} />
          <Weary since={isMine ? air.since : null} now={now} />
        </div>
      </div>
      <AirButton booth={booth} isDirect={truth.state === 'direct'} />
      <PartnerPart booth={booth} />
    </section>
  );
}
