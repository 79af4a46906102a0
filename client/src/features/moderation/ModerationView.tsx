import { hasWords } from '@plenum/shared/domain/person-words';
import { inLanguage } from '@plenum/shared/domain/text';
import { Lock, LockOpen, MicOff } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHouse, useHouseModel } from '../../session/house-context.ts';
import { useFoundPeople, useFullRoom, useMeeting } from '../../session/people-context.ts';
import { Action } from '../../ui/Action.tsx';
import { Said } from '../../ui/Said.tsx';
import { useLanguage } from '../../ui/use-language.ts';
import { AuditSheet } from './AuditSheet.tsx';
import { GraveDialog } from './GraveDialog.tsx';
import { type Moderation, moderationOf, type OrderRow } from './moderation-model.ts';
import { type Grave, OrderItem } from './OrderItem.tsx';
import { RecallForm } from './RecallForm.tsx';

/** What concerns everybody in the room at once. */
function ForAll({ moderation }: { moderation: Moderation }) {
  const { t } = useTranslation();
  const house = useHouse();
  const { silence, lock } = moderation;
  const isLocked = lock.state === 'locked';
  return (
    <div className="grid gap-2">
      <Action
        size="small"
        testId="silence-all"
        isDisabled={!silence.command}
        onPress={() => silence.command && void house.toRoom(silence.command)}
      >
        <MicOff aria-hidden size="1em" />
        {t('moderation.silenceAll', { count: silence.count })}
      </Action>
      <Action
        size="small"
        testId="lock-room"
        isDisabled={!lock.change}
        onPress={() => lock.change && void house.toRoom(lock.change)}
      >
        {isLocked ? <LockOpen aria-hidden size="1em" /> : <Lock aria-hidden size="1em" />}
        {t(isLocked ? 'moderation.unlock' : 'moderation.lock')}
      </Action>
      <p className="text-small text-quiet">{t(isLocked ? 'moderation.locked' : 'moderation.unlocked')}</p>
    </div>
  );
}

function Banned({ banned }: { banned: Moderation['banned'] }) {
  const { t } = useTranslation();
  const house = useHouse();
  const { language } = useLanguage();
  if (banned.length === 0) return null;
  return (
    <section aria-labelledby="banned">
      <h3 id="banned" className="section-title pb-1">
        {t('moderation.banned')}
      </h3>
      <ul>
        {banned.map(({ person, lift }) => (
          <li key={person.personId} className="flex items-center gap-2 py-1">
            <Said text={person.name} className="min-w-0 flex-1" />
            <Action
              size="small"
              kind="ghost"
              aria-label={t('common.actFor', {
                act: t('moderation.unban'),
                who: inLanguage(person.name, language).text,
              })}
              testId={`unban-${person.personId}`}
              isDisabled={!lift}
              onPress={() => lift && void house.toConference(lift)}
            >
              {t('moderation.unban')}
            </Action>
          </li>
        ))}
      </ul>
    </section>
  );
}

const searchFrom = 8;
type PeopleProps = {
  people: OrderRow[];
  searches: boolean;
  sought: string;
  onSeek: (sought: string) => void;
  onGrave: (grave: Grave) => void;
};

function People({ people, searches, sought, onSeek, onGrave }: PeopleProps) {
  const { t } = useTranslation();
  const found = searches ? people.filter(({ person }) => hasWords(person, sought)) : people;
  return (
    <section aria-labelledby="order-people">
      <h3 id="order-people" className="section-title pb-1">
        {t('moderation.people')}
      </h3>
      {searches && (
        <input
          className="field mb-1 w-full"
          type="search"
          data-testid="order-search"
          aria-label={t('people.search')}
          placeholder={t('people.search')}
          value={sought}
          onChange={(event) => onSeek(event.target.value)}
        />
      )}
      <ul>
        {found.map((row) => (
          <OrderItem key={row.person.personId} row={row} onGrave={onGrave} />
        ))}
      </ul>
      {found.length === 0 && sought.trim() !== '' && (
        <p role="status" className="p-3 text-center text-quiet">
          {t('people.noMatch')}
        </p>
      )}
    </section>
  );
}

/** Keeping order: for everybody at once, for one person, and who may not come back. */
export function ModerationView() {
  const { t } = useTranslation();
  const [sought, setSought] = useState('');
  const isFull = useFullRoom();
  const { here } = useFoundPeople(sought, 'room', isFull && sought.trim() !== '');
  const moderation = useHouseModel((view) => moderationOf(view, here));
  useMeeting(useHouseModel(({ conference }) => Object.keys(conference?.state.bans ?? {})));
  const [grave, setGrave] = useState<Grave | null>(null);
  if (!moderation) return null;
  return (
    <div className="grid gap-4 p-3.5">
      <section aria-labelledby="order-all" className="grid gap-2">
        <h2 id="order-all" className="font-semibold">
          {t('moderation.title')}
        </h2>
        <ForAll moderation={moderation} />
        <RecallForm rooms={moderation.recallTo} />
      </section>
      <People
        people={moderation.people}
        searches={isFull || moderation.people.length >= searchFrom}
        sought={sought}
        onSeek={setSought}
        onGrave={setGrave}
      />
      <Banned banned={moderation.banned} />
      <AuditSheet />
      <GraveDialog grave={grave} onClose={() => setGrave(null)} />
    </div>
  );
}
