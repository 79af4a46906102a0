import { inLanguage } from '@plenum/shared/domain/text';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHouse } from '../../session/house-context.ts';
import { Action } from '../../ui/Action.tsx';
import { Said } from '../../ui/Said.tsx';
import { useLanguage } from '../../ui/use-language.ts';
import type { PollRow } from './polls-model.ts';

/** The voting paper: one mark, or up to as many as the poll allows. */
export function Ballot({ row, onCast }: { row: PollRow; onCast: () => void }) {
  const { t } = useTranslation();
  const house = useHouse();
  const { language } = useLanguage();
  const name = useId();
  const { pollId, form, title } = row.poll;
  const most = form.kind === 'multiple' ? form.most : 1;
  const [chosen, setChosen] = useState<number[]>(() =>
    row.options.filter(({ mine }) => mine).map(({ index }) => index),
  );
  const mark = (index: number, on: boolean) => {
    if (most === 1) setChosen([index]);
    else setChosen((before) => [...before.filter((one) => one !== index), ...(on ? [index] : [])]);
  };
  const cast = async () => {
    const refusal = await house.toRoom({ type: 'castVote', pollId, choices: chosen });
    if (!refusal) onCast();
  };
  return (
    <fieldset className="grid gap-1">
      <legend className="sr-only">{inLanguage(title, language).text}</legend>
      <div className={form.kind === 'rating' ? 'flex flex-wrap gap-1' : 'grid gap-1'}>
        {row.options.map(({ index, label }) => (
          <label
            key={index}
            className="flex min-h-9 cursor-pointer items-center gap-2.5 rounded-s border border-line px-3 py-1 hover:bg-raised has-checked:border-floor-line has-checked:bg-floor-soft"
          >
            <input
              type={most === 1 ? 'radio' : 'checkbox'}
              name={name}
              checked={chosen.includes(index)}
              disabled={most > 1 && chosen.length >= most && !chosen.includes(index)}
              onChange={(event) => mark(index, event.target.checked)}
              className="size-4 flex-none accent-(--floor-line)"
            />
            {typeof label === 'number' ? label : <Said text={label} />}
          </label>
        ))}
      </div>
      <div className="flex items-center gap-2 pt-1">
        {most > 1 && <span className="flex-1 text-small text-quiet">{t('poll.most', { most })}</span>}
        <Action kind="gold" className="ml-auto" isDisabled={chosen.length === 0} onPress={() => void cast()}>
          {t('poll.vote')}
        </Action>
      </div>
    </fieldset>
  );
}
