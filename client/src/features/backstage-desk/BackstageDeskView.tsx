import type { Person } from '@plenum/shared/domain/conference-state';
import { MessagesSquare } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useHouse, useHouseModel } from '../../session/house-context.ts';
import { usePersonSearch } from '../../session/people-context.ts';
import { Action } from '../../ui/Action.tsx';
import { PersonChoice } from '../../ui/PersonChoice.tsx';
import { useNow } from '../../ui/use-now.ts';
import { BackstageItem, CalledItem } from './BackstageItem.tsx';
import { type BackstageDesk, backstageDeskOf } from './backstage-desk-model.ts';

/** BACK-1: the moderator's own voice goes backstage, and is heard by nobody else meanwhile. */
function Talk({ talk }: { talk: BackstageDesk['talk'] }) {
  const { t } = useTranslation();
  const house = useHouse();
  return (
    <div className="grid gap-1">
      <Action
        size="small"
        kind={talk.inside ? 'primary' : 'plain'}
        aria-pressed={talk.inside}
        testId="talk-backstage"
        isDisabled={!talk.change}
        onPress={() => talk.change && void house.toRoom(talk.change)}
      >
        <MessagesSquare aria-hidden size="1em" />
        {t(talk.inside ? 'backstage.talkEnd' : 'backstage.talk')}
      </Action>
      <p role="status" className="text-tiny text-quiet">
        {talk.inside ? t('backstage.talking') : ''}
      </p>
    </div>
  );
}

/** Those behind the stage, as the moderator needs them: is the line good, when are they on, and bring them out. */
export function BackstageDeskView() {
  const { t } = useTranslation();
  const now = useNow(useHouseModel((view) => view.clock));
  const desk = useHouseModel((view) => backstageDeskOf(view, now));
  if (!desk) return null;
  return (
    <div className="grid gap-2.5 p-3.5">
      <header className="flex items-start gap-2">
        <h2 className="flex-1 font-semibold">{t('backstage.title')}</h2>
        <Talk talk={desk.talk} />
      </header>
      {desk.rows.length === 0 && <p className="text-small text-quiet">{t('backstage.empty')}</p>}
      <ul className="grid gap-2">
        {desk.rows.map((row) => (
          <BackstageItem key={row.person.personId} row={row} now={now} />
        ))}
      </ul>
      {desk.called.length > 0 && (
        <>
          <h3 className="section-title">{t('backstage.called')}</h3>
          <ul>
            {desk.called.map((row) => (
              <CalledItem key={row.person.personId} row={row} now={now} />
            ))}
          </ul>
        </>
      )}
      <CallChoice candidates={desk.candidates} />
    </div>
  );
}

function CallChoice({ candidates }: { candidates: Person[] }) {
  const { t } = useTranslation();
  const house = useHouse();
  return (
    <PersonChoice
      label={t('backstage.call')}
      {...usePersonSearch(candidates)}
      onChoose={(personId) => void house.toRoom({ type: 'callBackstage', personId })}
    />
  );
}
