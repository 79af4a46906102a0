import type { GreetingView, ProcessingStage } from '@plenum/shared/protocol/greetings';
import { Check, LoaderCircle } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Progress } from '../../ui/Progress.tsx';
import { Announced } from './Announced.tsx';
import { processingPart } from './greeting-model.ts';
import { Note } from './Note.tsx';

const stages: readonly ProcessingStage[] = ['waiting', 'probe', 'transcode', 'sound', 'check', 'finish'];

/** What the house does with the film, stage by stage. The guest may leave; it goes on. */
export function ProcessingStep({ view: { processing } }: { view: GreetingView }) {
  const { t } = useTranslation();
  const at = processing ? stages.indexOf(processing.stage) : 0;
  const part = processingPart(processing);
  const now = t(`greeting.processing.${stages[at] ?? 'waiting'}`);
  return (
    <div className="grid gap-4" data-testid="processing">
      <Note tone="well">{t('greeting.processing.received')}</Note>
      <Progress label={t('greeting.processing.whole')} value={part} />
      <ol className="card divide-y divide-line bg-card">
        {stages.map((stage, index) => (
          <li
            key={stage}
            aria-current={index === at ? 'step' : undefined}
            className={`flex items-center gap-3 px-4 py-2 ${index > at ? 'text-faint' : ''}`}
          >
            <span className="grid size-5 flex-none place-items-center">
              {index < at && <Check aria-hidden className="size-4.5 text-well-text" />}
              {index === at && <LoaderCircle aria-hidden className="size-4.5 motion-safe:animate-spin" />}
              {index > at && <i aria-hidden className="size-1.5 rounded-full bg-raised" />}
            </span>
            {t(`greeting.processing.${stage}`)}
          </li>
        ))}
      </ol>
      <p className="text-small text-quiet">{t('greeting.processing.leave')}</p>
      <Announced text={now} part={part} />
    </div>
  );
}
