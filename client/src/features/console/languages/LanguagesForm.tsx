import type { Person } from '@plenum/shared/domain/conference-state';
import type { ConsolePeople, ConsolePlan } from '@plenum/shared/protocol/console';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Pick } from '../../../ui/Fields.tsx';
import { languageNames } from '../../../ui/languages.ts';
import { useLanguage } from '../../../ui/use-language.ts';
import { conferencePath } from '../console-api.ts';
import { edit, saidIn, toggled } from '../console-model.ts';
import { FormSheet } from '../FormSheet.tsx';
import { LanguageChecks } from '../LanguageChecks.tsx';
import { Refused } from '../Refused.tsx';
import { useLoaded } from '../use-loaded.ts';
import { BoothFields } from './BoothFields.tsx';
import { planFor, usually, withChannel, withNewShift } from './languages-model.ts';
import { ShiftFields } from './ShiftFields.tsx';

type Props = { plan: ConsolePlan['plan']; roomId: string; onClose: () => void; onSaved: () => void };

/** A room's languages as a whole: what the floor speaks, channels, booths with their interpreters, shifts, relay (INTERP-1). */
export function LanguagesForm(props: Props) {
  const { conferenceId } = props.plan;
  const { answer } = useLoaded<ConsolePeople>(conferencePath(conferenceId, '/people?role=interpreter'));
  if (!answer) return null;
  if (!answer.ok) return <Refused code={answer.refusal.code} />;
  return <Planning {...props} interpreters={answer.people} />;
}

function Planning({ plan: conference, roomId, interpreters, onClose, onSaved }: Props & { interpreters: Person[] }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const [plan, setPlan] = useState(() => planFor(conference, roomId));
  const [first = 'zh'] = plan.floor;
  const nameOf = (personId: string) =>
    saidIn(interpreters.find((one) => one.personId === personId)?.name ?? null, language) || personId;

  async function save() {
    if (plan.booths.some((booth) => booth.languages.length === 0)) return 'NO_SUCH_CHANNEL' as const;
    const answer = await edit(conference.conferenceId, { type: 'planLanguages', ...plan });
    if (!answer.ok) return answer.refusal.code;
    onSaved();
    return null;
  }

  const title = saidIn(conference.rooms[roomId]?.title ?? null, language);
  return (
    <FormSheet title={t('console.languages.title', { room: title })} onClose={onClose} onSave={save}>
      <div className="grid grid-cols-2 gap-2">
        <LanguageChecks
          label={t('console.languages.floor')}
          chosen={plan.floor}
          isNeeded
          onChange={(one, isIn) => setPlan({ ...plan, floor: toggled(plan.floor, one, isIn) })}
        />
        <Pick
          label={t('console.languages.usual')}
          value={first}
          options={plan.floor.map((one) => ({ id: one, label: languageNames[one].name }))}
          onChange={(id) =>
            setPlan({ ...plan, floor: usually(plan.floor, plan.floor.find((one) => one === id) ?? first) })
          }
        />
        <LanguageChecks
          label={t('console.languages.channels')}
          chosen={plan.channels}
          onChange={(one, isIn) => setPlan(withChannel(plan, one, isIn))}
        />
        <label className="flex items-center gap-1.5 self-end">
          <input
            type="checkbox"
            checked={plan.relay}
            onChange={({ target }) => setPlan({ ...plan, relay: target.checked })}
          />
          {t('console.languages.relay')}
        </label>
      </div>
      <BoothFields plan={plan} interpreters={interpreters} nameOf={nameOf} onChange={setPlan} />
      <ShiftFields
        plan={plan}
        zones={conference.zones}
        nameOf={nameOf}
        onChange={setPlan}
        onAdd={() => setPlan(withNewShift(plan, conference, Date.now()))}
      />
    </FormSheet>
  );
}
