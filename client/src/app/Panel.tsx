import {
  BookOpenText,
  CalendarDays,
  ChartColumn,
  CircleQuestionMark,
  Clapperboard,
  Drama,
  FileText,
  Gavel,
  Hand,
  Headset,
  type LucideIcon,
  MessageSquare,
  NotebookPen,
  PanelRightClose,
  PanelRightOpen,
  Users,
} from 'lucide-react';
import type { ComponentType } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { ChatView, useUnread } from '../features/chat/index.ts';
import { HandoutsView } from '../features/handouts/index.ts';
import { PeopleView } from '../features/people/index.ts';
import { PollsView } from '../features/polls/index.ts';
import { ProgrammeView } from '../features/programme/index.ts';
import { QuestionsView } from '../features/questions/index.ts';
import { QueueView } from '../features/queue/index.ts';
import { useHouseModel } from '../session/house-context.ts';
import { IconAction } from '../ui/IconAction.tsx';
import { Notes, Script, Words } from './booth-parts.ts';
import { Backstage, Greetings, Order } from './desk-parts.ts';
import { hasGreetings } from './has-greetings.ts';
import { type PanelTab, panelTabs, shell, useShell } from './shell-store.ts';
import { useAtBooth } from './use-at-booth.ts';
import { useAtDesk } from './use-at-desk.ts';

/** Tabs that stand at the desk alone. */
const ofDesk: readonly PanelTab[] = ['backstage', 'order', 'greetings'];

/** And at the booth alone; there, what it has no use for makes room. */
const ofBooth: readonly PanelTab[] = ['booth', 'script', 'notes'];
const notOfBooth: readonly PanelTab[] = ['queue', 'polls', 'questions'];

const views: Record<PanelTab, ComponentType> = {
  booth: Words,
  script: Script,
  notes: Notes,
  backstage: Backstage,
  order: Order,
  greetings: Greetings,
  queue: QueueView,
  people: PeopleView,
  chat: ChatView,
  questions: QuestionsView,
  polls: PollsView,
  handouts: HandoutsView,
  programme: ProgrammeView,
};
const signs: Record<PanelTab, LucideIcon> = {
  booth: Headset,
  script: BookOpenText,
  notes: NotebookPen,
  backstage: Drama,
  order: Gavel,
  greetings: Clapperboard,
  queue: Hand,
  people: Users,
  chat: MessageSquare,
  questions: CircleQuestionMark,
  polls: ChartColumn,
  handouts: FileText,
  programme: CalendarDays,
};

/** The sign of every tab; in words only where one is, so that all of them stand side by side on a telephone. */
function TabFace({ id, isSelected }: { id: PanelTab; isSelected: boolean }) {
  const { t } = useTranslation();
  const Sign = signs[id];
  return (
    <span className="inline-flex items-center gap-1" title={t(`panel.${id}`)}>
      <Sign aria-hidden size="1.15rem" strokeWidth={1.7} />
      <span className={isSelected ? 'max-w-20 truncate' : 'sr-only'}>{t(`panel.${id}`)}</span>
    </span>
  );
}

function Unread({ count }: { count: number }) {
  const { t } = useTranslation();
  if (count === 0) return null;
  return (
    <span className="ml-1 rounded-full bg-floor-soft px-1.5 text-tiny text-floor-text">
      <span aria-hidden>{count}</span>
      <span className="sr-only">{t('chat.unread', { count })}</span>
    </span>
  );
}

/** One panel at a time. The queue is not among them at the desk, where it has the whole table. */
export function Panel({ folds = false }: { folds?: boolean }) {
  const { t } = useTranslation();
  const atDesk = useAtDesk();
  const folded = useShell((state) => folds && state.panel === 'folded');
  const isPlayed = useHouseModel(hasGreetings);
  const atBooth = useAtBooth();
  const tabs = panelTabs.filter((tab) => {
    if (tab === 'greetings' && !isPlayed) return false;
    if (atBooth ? notOfBooth.includes(tab) : ofBooth.includes(tab)) return false;
    return atDesk ? tab !== 'queue' : !ofDesk.includes(tab);
  });
  const chosen = useShell((state) => state.tab);
  const usual = atDesk ? 'backstage' : atBooth ? 'booth' : 'people';
  const tab = tabs.find((known) => known === chosen) ?? usual;
  const unread = useUnread(tab === 'chat' && !folded);
  const toggle = (
    <IconAction
      icon={folded ? PanelRightOpen : PanelRightClose}
      label={t('panel.toggle')}
      onPress={() => shell.setState({ panel: folded ? 'open' : 'folded' })}
    />
  );
  if (folded)
    return (
      <aside aria-label={t('panel.title')} className="border-l border-line bg-surface p-1">
        {toggle}
      </aside>
    );
  return (
    <aside aria-label={t('panel.title')} className="flex h-full min-h-0 border-line bg-surface lg:w-84 lg:border-l">
      <Tabs
        selectedKey={tab}
        onSelectionChange={(key) => shell.setState({ tab: panelTabs.find((known) => known === key) ?? 'queue' })}
        className="flex min-h-0 w-full flex-col"
      >
        <div className="flex items-center border-b border-line pr-1">
          <TabList aria-label={t('panel.title')} className="relative flex min-w-0 flex-1 overflow-x-auto px-1.5 pt-1">
            {tabs.map((id) => (
              <Tab
                key={id}
                id={id}
                data-testid={`tab-${id}`}
                className="flex-1 cursor-pointer border-b-2 border-transparent px-1 py-2.5 text-center text-small whitespace-nowrap text-quiet
                data-[hovered]:text-text data-[selected]:border-floor-line data-[selected]:font-semibold data-[selected]:text-text"
              >
                {({ isSelected }) => (
                  <>
                    <TabFace id={id} isSelected={isSelected} />
                    {id === 'chat' && <Unread count={unread} />}
                  </>
                )}
              </Tab>
            ))}
          </TabList>
          {folds && toggle}
        </div>
        {tabs.map((id) => {
          const View = views[id];
          return (
            <TabPanel key={id} id={id} className="min-h-0 flex-1 outline-none">
              <View />
            </TabPanel>
          );
        })}
      </Tabs>
    </aside>
  );
}
