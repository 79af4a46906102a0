import { inLanguage } from '@plenum/shared/domain/text';
import { useTranslation } from 'react-i18next';
import { useHouse, useHouseModel } from '../../session/house-context.ts';
import { Action } from '../../ui/Action.tsx';
import { Avatar } from '../../ui/Avatar.tsx';
import { spanOf } from '../../ui/format-time.ts';
import { Said } from '../../ui/Said.tsx';
import { useLanguage } from '../../ui/use-language.ts';
import { useNow } from '../../ui/use-now.ts';
import { type Waiting, waitingAtDoor } from './door-model.ts';

function WaitingItem({ row, now }: { row: Waiting; now: number }) {
  const { t } = useTranslation();
  const house = useHouse();
  const { language } = useLanguage();
  const { person, admit, turnAway } = row;
  const who = inLanguage(person.name, language).text;
  return (
    <li className="grid gap-2 px-3.5 py-2.5">
      <div className="flex items-center gap-2.5">
        <Avatar person={person} />
        <div className="min-w-0 flex-1">
          <Said text={person.name} className="block font-medium" />
          <p className="text-small text-quiet">
            {t(`role.${person.role}`)} · {spanOf(now - row.since)}
          </p>
        </div>
      </div>
      <div className="flex gap-2">
        <Action
          size="small"
          kind="primary"
          className="flex-1"
          aria-label={t('common.actFor', { act: t('lobby.admit'), who })}
          testId={`admit-${person.personId}`}
          onPress={() => void house.toRoom(admit)}
        >
          {t('lobby.admit')}
        </Action>
        <Action
          size="small"
          kind="ghost"
          aria-label={t('common.actFor', { act: t('lobby.turnAway'), who })}
          testId={`turn-away-${person.personId}`}
          onPress={() => void house.toRoom(turnAway)}
        >
          {t('lobby.turnAway')}
        </Action>
      </div>
    </li>
  );
}

/** Those who wait at the door, for the moderator who lets them in. */
export function DoorView() {
  const { t } = useTranslation();
  const now = useNow(useHouseModel((view) => view.clock));
  const waiting = useHouseModel(waitingAtDoor);
  if (!waiting) return null;
  return (
    <section aria-labelledby="door" className="card flex min-h-0 flex-col overflow-hidden">
      <h2 id="door" className="flex justify-between gap-2 border-b border-line px-3.5 py-2.5 text-body">
        {t('lobby.door')}
        <span role="status" className="font-normal text-quiet">
          {waiting.length}
        </span>
      </h2>
      {waiting.length === 0 ? (
        <p className="px-3.5 py-3 text-small text-quiet">{t('lobby.empty')}</p>
      ) : (
        <ul className="min-h-0 divide-y divide-line overflow-y-auto">
          {waiting.map((row) => (
            <WaitingItem key={row.person.personId} row={row} now={now} />
          ))}
        </ul>
      )}
    </section>
  );
}
