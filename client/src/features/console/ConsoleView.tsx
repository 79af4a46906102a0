import { type ConsoleMe, consolePaths } from '@plenum/shared/protocol/console';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Action } from '../../ui/Action.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { Pick } from '../../ui/Fields.tsx';
import { LanguageSegments } from '../../ui/LanguageSegments.tsx';
import { Said } from '../../ui/Said.tsx';
import { Seal } from '../../ui/Seal.tsx';
import { useLanguage } from '../../ui/use-language.ts';
import { AccountsPart } from './AccountsPart.tsx';
import { ConferencePart } from './ConferencePart.tsx';
import { ask } from './console-api.ts';
import { nameOf } from './console-model.ts';
import { DoorView } from './DoorView.tsx';
import { GreetingsPart } from './greetings/GreetingsPart.tsx';
import { HouseLink } from './HouseLink.tsx';
import { InvitationsPart } from './InvitationsPart.tsx';
import { PeoplePart } from './PeoplePart.tsx';
import { ProgrammePart } from './ProgrammePart.tsx';
import { RehearsalPart } from './RehearsalPart.tsx';
import { ReportsPart } from './ReportsPart.tsx';
import { RoomsPart } from './RoomsPart.tsx';
import { useLoaded } from './use-loaded.ts';

const tabs = [
  'people',
  'invitations',
  'programme',
  'greetings',
  'rooms',
  'reports',
  'rehearsal',
  'conference',
  'accounts',
] as const;
type Tab = (typeof tabs)[number];

/** Where organizers prepare a conference, before it and while it runs. */
export function ConsoleView({ setupToken }: { setupToken: string }) {
  const { t } = useTranslation();
  const { answer, reload } = useLoaded<ConsoleMe>(consolePaths.session);
  if (!answer) return <p className="p-6 text-quiet">{t('console.loading')}</p>;
  // Whoever came by a personal link may be on his way to an account of his own.
  const isAtDoor = !answer.ok || (setupToken !== '' && answer.via === 'link');
  if (isAtDoor) return <DoorView setupToken={setupToken} onSignedIn={reload} />;
  return <Inside me={answer} onChange={reload} />;
}

function Inside({ me, onChange }: { me: ConsoleMe; onChange: () => void }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const [tab, setTab] = useState<Tab>('people');
  const [chosen, setChosen] = useState<string | null>(null);
  const conference = me.conferences.find(({ conferenceId }) => conferenceId === chosen) ?? me.conferences[0];

  async function signOut() {
    await ask('DELETE', consolePaths.session);
    onChange();
  }

  return (
    <div className="grid min-h-dvh grid-rows-[auto_1fr]">
      <header className="flex flex-wrap items-center gap-3 border-b border-line bg-surface px-4 py-2">
        <Seal />
        <div className="min-w-0 flex-1 leading-tight">
          <h1 className="text-body font-semibold">{t('console.title')}</h1>
          {conference && (
            <span className="text-small text-quiet">
              <Said text={conference.title} />{' '}
              {conference.mode === 'rehearsal' && <Chip tone="floor">{t('console.conference.rehearsal')}</Chip>}
            </span>
          )}
        </div>
        {me.conferences.length > 1 && conference && (
          <div className="w-64">
            <Pick
              label={t('console.choose')}
              value={conference.conferenceId}
              options={me.conferences.map((one) => ({ id: one.conferenceId, label: nameOf(one, language) }))}
              onChange={setChosen}
            />
          </div>
        )}
        <HouseLink me={me} />
        <LanguageSegments />
        {me.via === 'account' && (
          <Action kind="ghost" onPress={() => void signOut()}>
            {t('console.door.signOut')}
          </Action>
        )}
      </header>
      <div className="grid grid-cols-1 content-start md:grid-cols-[11rem_1fr] md:content-stretch">
        <Sections tab={tab} me={me} onChoose={setTab} />
        <main className="min-w-0 p-4" key={conference?.conferenceId}>
          {conference && <Part tab={tab} conferenceId={conference.conferenceId} me={me} onChange={onChange} />}
          {!conference && <ConferencePart conferenceId={null} me={me} onChange={onChange} />}
        </main>
      </div>
    </div>
  );
}

type SectionsProps = { tab: Tab; me: ConsoleMe; onChoose: (tab: Tab) => void };

/** The parts of the console; accounts are for who has one. */
function Sections({ tab, me, onChoose }: SectionsProps) {
  const { t } = useTranslation();
  return (
    <nav aria-label={t('console.sections')} className="border-r border-line bg-surface p-2">
      <ul className="flex flex-wrap gap-1 md:grid">
        {tabs
          .filter((one) => one !== 'accounts' || me.via === 'account')
          .map((one) => (
            <li key={one}>
              <button
                type="button"
                data-testid={`console-${one}`}
                aria-current={tab === one ? 'page' : undefined}
                className="w-full cursor-pointer rounded-s px-3 py-1.5 text-left hover:bg-raised aria-[current]:bg-raised aria-[current]:font-semibold"
                onClick={() => onChoose(one)}
              >
                {t(`console.tab.${one}`)}
              </button>
            </li>
          ))}
      </ul>
    </nav>
  );
}

type PartProps = { tab: Tab; conferenceId: string; me: ConsoleMe; onChange: () => void };

function Part({ tab, conferenceId, me, onChange }: PartProps) {
  switch (tab) {
    case 'people':
      return <PeoplePart conferenceId={conferenceId} />;
    case 'invitations':
      return <InvitationsPart conferenceId={conferenceId} />;
    case 'programme':
      return <ProgrammePart conferenceId={conferenceId} />;
    case 'greetings':
      return <GreetingsPart conferenceId={conferenceId} />;
    case 'rooms':
      return <RoomsPart conferenceId={conferenceId} />;
    case 'reports':
      return <ReportsPart conferenceId={conferenceId} />;
    case 'accounts':
      return <AccountsPart onSignedOut={onChange} />;
    case 'rehearsal':
      return <RehearsalPart conferenceId={conferenceId} />;
    case 'conference':
      return <ConferencePart conferenceId={conferenceId} me={me} onChange={onChange} />;
  }
}
