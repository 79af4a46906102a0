import type { Zone } from '@plenum/shared/domain/conference-state';
import type { LanguagePlan, Shift } from '@plenum/shared/domain/interpretation-state';
import { X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Action } from '../../../ui/Action.tsx';
import { Clocks } from '../../../ui/Clocks.tsx';
import { Line, Pick } from '../../../ui/Fields.tsx';
import { IconAction } from '../../../ui/IconAction.tsx';
import { useLanguage } from '../../../ui/use-language.ts';
import { momentOfWall, saidIn, wallOf } from '../console-model.ts';
import type { PlanProps } from './BoothFields.tsx';
import { inBooth, manned, mostShifts } from './languages-model.ts';

type Props = Omit<PlanProps, 'interpreters'> & { zones: Zone[]; onAdd: () => void };

/** Who is to interpret when, on the wall of the first city and on the clocks of all. */
export function ShiftFields({ plan, zones, nameOf, onChange, onAdd }: Props) {
  const { t } = useTranslation();
  const change = (at: number, shift: Shift) => onChange({ ...plan, shifts: plan.shifts.with(at, shift) });
  const remove = (at: number) => onChange({ ...plan, shifts: plan.shifts.filter((_, index) => index !== at) });
  const isIdle = manned(plan).length === 0 || plan.shifts.length >= mostShifts;
  return (
    <section className="grid gap-2">
      <h3 className="section-title">{t('console.languages.shifts')}</h3>
      <ol className="grid gap-3">
        {plan.shifts.map((shift, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a shift has no name, and its place in the list is what it is edited by.
          <li key={index} className="grid gap-2 rounded-s border border-line p-3">
            <OneShift {...{ plan, shift, zones, nameOf }} onChange={(next) => change(index, next)}>
              <IconAction
                icon={X}
                label={t('common.actFor', {
                  act: t('console.languages.remove'),
                  who: t('console.languages.shift', { number: index + 1 }),
                })}
                onPress={() => remove(index)}
              />
            </OneShift>
          </li>
        ))}
      </ol>
      <div>
        <Action size="small" isDisabled={isIdle} onPress={onAdd}>
          {t('console.languages.addShift')}
        </Action>
      </div>
    </section>
  );
}

type OneProps = {
  plan: LanguagePlan;
  shift: Shift;
  zones: Zone[];
  nameOf: (personId: string) => string;
  onChange: (shift: Shift) => void;
  children: React.ReactNode;
};

function OneShift({ plan, shift, zones, nameOf, onChange, children }: OneProps) {
  const { t } = useTranslation();
  const seated = plan.booths.find(({ boothId }) => boothId === shift.boothId)?.interpreters ?? [];
  const booths = plan.booths
    .map(({ boothId, interpreters }, index) => ({ boothId, interpreters, number: index + 1 }))
    .filter(({ interpreters }) => interpreters.length > 0)
    .map(({ boothId, number }) => ({ id: boothId, label: t('console.languages.booth', { number }) }));
  return (
    <>
      <div className="flex items-end gap-2">
        <div className="grid flex-1 grid-cols-2 gap-2">
          <Pick
            label={t('console.languages.inBooth')}
            value={shift.boothId}
            options={booths}
            onChange={(boothId) => onChange(inBooth(plan, shift, boothId))}
          />
          <Pick
            label={t('role.interpreter')}
            value={shift.personId}
            options={seated.map((personId) => ({ id: personId, label: nameOf(personId) }))}
            onChange={(personId) => onChange({ ...shift, personId })}
          />
        </div>
        {children}
      </div>
      <div className="grid grid-cols-2 gap-2">
        <Moment
          label="console.field.start"
          zones={zones}
          at={shift.from}
          onChange={(from) => onChange({ ...shift, from })}
        />
        <Moment
          label="console.languages.until"
          zones={zones}
          at={shift.until}
          onChange={(until) => onChange({ ...shift, until })}
        />
      </div>
    </>
  );
}

type MomentProps = {
  label: 'console.field.start' | 'console.languages.until';
  zones: Zone[];
  at: number;
  onChange: (at: number) => void;
};

/** What is typed may be no time for a while; then the moment stays as it was. */
function Moment({ label, zones, at, onChange }: MomentProps) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const [first] = zones;
  const zone = first?.zone ?? 'UTC';
  const [typed, setTyped] = useState({ wall: wallOf(zone, at), at });
  return (
    <div className="grid content-start gap-1">
      <Line
        label={t(label, { city: first ? saidIn(first.city, language) : 'UTC' })}
        type="datetime-local"
        value={typed.at === at ? typed.wall : wallOf(zone, at)}
        onChange={(wall) => {
          const moment = momentOfWall(zone, wall) ?? at;
          setTyped({ wall, at: moment });
          onChange(moment);
        }}
      />
      {zones.length > 1 && <Clocks zones={zones} at={at} className="text-tiny text-faint" />}
    </div>
  );
}
