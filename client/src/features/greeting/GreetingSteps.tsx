import type { GreetingView } from '@plenum/shared/protocol/greetings';
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../ui/use-language.ts';
import { CheckStep } from './CheckStep.tsx';
import { ChooseStep } from './ChooseStep.tsx';
import { ConsentStep } from './ConsentStep.tsx';
import { type InHand, stepOf, unbroken, uploadOf } from './greeting-model.ts';
import { LookStep } from './LookStep.tsx';
import { Note } from './Note.tsx';
import { ProcessingStep } from './ProcessingStep.tsx';
import { RecordStep } from './RecordStep.tsx';
import { SendingStep } from './SendingStep.tsx';
import { StepsBar } from './StepsBar.tsx';
import { useOrder } from './use-order.ts';
import { WordsPart } from './WordsPart.tsx';

type Props = { view: GreetingView; reload: () => Promise<void> };
const nothing: InHand = { state: 'nothing' };

/** The heading takes the focus when the step changes, so that whoever listens or types is where the page is. */
function StepHeading({ name, children }: { name: string; children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const before = useRef(name);
  useEffect(() => {
    if (before.current === name) return;
    before.current = name;
    heading.current?.focus();
  }, [name]);
  return (
    <h2 ref={heading} tabIndex={-1} className="text-title outline-none" data-testid="step" data-step={name}>
      {children}
    </h2>
  );
}

/** What the house asks the guest to change, above everything else. */
function Returned({ returned }: Pick<GreetingView['greeting'], 'returned'>) {
  const { t } = useTranslation();
  if (!returned) return null;
  return (
    <Note tone="mind" testId="returned">
      <p className="font-medium">{t('greeting.returned')}</p>
      <p className="whitespace-pre-line">{returned.note}</p>
    </Note>
  );
}

/** To what the guest has agreed, and when. */
function Agreed({ view: { greeting } }: Pick<Props, 'view'>) {
  const { t } = useTranslation();
  const { tag } = useLanguage();
  if (!greeting.consent) return null;
  const { at, version } = greeting.consent;
  const day = new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeStyle: 'short' }).format(at);
  return <p className="text-small text-faint">{t('greeting.consent.given', { day, version: unbroken(version) })}</p>;
}

/** One greeting on its way from consent to approval. */
export function GreetingSteps({ view, reload }: Props) {
  const { t } = useTranslation();
  const [hand, setHand] = useState<InHand>(nothing);
  const { give, isBusy, refused } = useOrder(view, reload);
  const step = stepOf(view, hand);
  const leave = useCallback(() => setHand(nothing), []);
  const onReceived = useCallback(() => void reload(), [reload]);
  const onEnd = useCallback(() => {
    leave();
    void reload();
  }, [leave, reload]);
  const upload = uploadOf(view);
  const isThere = hand.state === 'sending' && upload !== null && upload !== hand.before;
  useEffect(() => {
    if (isThere) leave();
  }, [isThere, leave]);
  const other = () => setHand({ state: 'replacing' });
  const hasClip = view.greeting.file.state === 'processed' || view.greeting.file.state === 'received';
  const title = hand.state === 'recording' ? 'record' : hand.state === 'sending' ? 'sending' : step;
  return (
    <div className="grid gap-5">
      <StepsBar step={step} />
      <Returned returned={view.greeting.returned} />
      <StepHeading name={title}>{t(`greeting.heading.${title}`)}</StepHeading>
      {refused !== null && (
        <Note tone="stop" role="alert">
          {t(`refusal.${refused}`)}
        </Note>
      )}
      {step === 'consent' && <ConsentStep view={view} give={give} isBusy={isBusy} />}
      {step === 'choose' && hand.state !== 'recording' && (
        <ChooseStep
          view={view}
          onChoose={(film) => setHand({ state: 'chosen', film, isRecorded: false })}
          onRecord={() => setHand({ state: 'recording' })}
          onKeep={hasClip ? leave : null}
        />
      )}
      {step === 'choose' && hand.state === 'recording' && (
        <RecordStep
          view={view}
          onFilm={(film) => setHand({ state: 'chosen', film, isRecorded: true })}
          onBack={other}
        />
      )}
      {hand.state === 'chosen' && (
        <CheckStep
          view={view}
          film={hand.film}
          isRecorded={hand.isRecorded}
          onSend={() => setHand({ state: 'sending', film: hand.film, before: upload })}
          onOther={hand.isRecorded ? () => setHand({ state: 'recording' }) : other}
        />
      )}
      {hand.state === 'sending' && <SendingStep view={view} film={hand.film} onReceived={onReceived} onEnd={onEnd} />}
      {step === 'processing' && <ProcessingStep view={view} />}
      {step === 'look' && <LookStep view={view} give={give} isBusy={isBusy} onReplace={other} />}
      {step !== 'consent' && hand.state !== 'recording' && <WordsPart view={view} reload={reload} />}
      {step !== 'consent' && <Agreed view={view} />}
    </div>
  );
}
