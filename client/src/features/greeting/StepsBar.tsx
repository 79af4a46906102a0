import { Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type Step, steps } from './greeting-model.ts';

/** Where one is on the way, and what comes. */
export function StepsBar({ step }: { step: Step }) {
  const { t } = useTranslation();
  const at = steps.indexOf(step);
  return (
    <ol aria-label={t('greeting.steps')} className="flex flex-wrap gap-x-1.5 gap-y-2">
      {steps.map((one, index) => (
        <li key={one} aria-current={index === at ? 'step' : undefined} className="grid flex-auto content-start gap-1">
          <span
            aria-hidden
            className={`h-1 rounded-full ${index < at ? 'bg-well' : index === at ? 'bg-floor-line' : 'bg-raised'}`}
          />
          <span
            className={`flex items-center gap-1 text-tiny leading-tight ${index === at ? 'font-semibold' : 'text-quiet'}`}
          >
            {index < at && <Check aria-hidden className="size-3 flex-none text-well-text" />}
            <span className="whitespace-nowrap">{t(`greeting.step.${one}`)}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}
