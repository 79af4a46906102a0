import type { Person } from '@plenum/shared/domain/conference-state';
import type { Booth, LanguagePlan } from '@plenum/shared/domain/interpretation-state';
import { languages } from '@plenum/shared/domain/text';
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Action } from '../../../ui/Action.tsx';
import { IconAction } from '../../../ui/IconAction.tsx';
import { toggled } from '../console-model.ts';
import { LanguageChecks } from '../LanguageChecks.tsx';
import { mostBooths, mostInBooth, seatable, withBooth, withNewBooth, withoutBooth } from './languages-model.ts';

export type PlanProps = {
  plan: LanguagePlan;
  interpreters: readonly Person[];
  nameOf: (personId: string) => string;
  onChange: (plan: LanguagePlan) => void;
};

/** Where interpreters sit, and into which channels they work. */
export function BoothFields(props: PlanProps) {
  const { plan, onChange } = props;
  const { t } = useTranslation();
  const isFull = plan.booths.length >= mostBooths;
  return (
    <section className="grid gap-2">
      <h3 className="section-title">{t('console.languages.booths')}</h3>
      {plan.booths.map((booth, index) => (
        <OneBooth key={booth.boothId} {...props} booth={booth} number={index + 1} />
      ))}
      <div>
        <Action
          size="small"
          isDisabled={isFull || plan.channels.length === 0}
          onPress={() => onChange(withNewBooth(plan))}
        >
          {t('console.languages.addBooth')}
        </Action>
      </div>
    </section>
  );
}

function OneBooth({
  plan,
  booth,
  number,
  interpreters,
  nameOf,
  onChange,
}: PlanProps & { booth: Booth; number: number }) {
  const { t } = useTranslation();
  const name = t('console.languages.booth', { number });
  const change = (part: Partial<Booth>) => onChange(withBooth(plan, { ...booth, ...part }));
  const people = seatable(plan, booth, interpreters);
  const isFull = booth.interpreters.length >= mostInBooth;
  return (
    <fieldset className="grid gap-2 rounded-s border border-line p-3" data-testid={`booth-${number}`}>
      <legend className="px-1 font-medium">{name}</legend>
      <div className="flex items-start justify-between gap-2">
        <LanguageChecks
          label={t('console.languages.into')}
          from={plan.channels}
          chosen={booth.languages}
          onChange={(language, isIn) => {
            const into = toggled(booth.languages, language, isIn);
            change({ languages: languages.filter((one) => into.includes(one)) });
          }}
        />
        <IconAction
          icon={X}
          label={t('common.actFor', { act: t('console.languages.remove'), who: name })}
          onPress={() => onChange(withoutBooth(plan, booth.boothId))}
        />
      </div>
      {booth.languages.length === 0 && <p className="text-small text-live-text">{t('console.languages.noChannel')}</p>}
      <fieldset className="grid grid-cols-2 gap-x-3 gap-y-1">
        <legend className="mb-1 text-small text-quiet">{t('console.languages.people')}</legend>
        {people.map((personId) => (
          <label key={personId} className="flex items-center gap-1.5">
            <input
              type="checkbox"
              checked={booth.interpreters.includes(personId)}
              disabled={isFull && !booth.interpreters.includes(personId)}
              onChange={({ target }) => change({ interpreters: toggled(booth.interpreters, personId, target.checked) })}
            />
            {nameOf(personId)}
          </label>
        ))}
        {people.length === 0 && <p className="text-small text-quiet">{t('console.languages.nobody')}</p>}
      </fieldset>
    </fieldset>
  );
}
