import type { Layout, Scene } from '@plenum/shared/domain/room-state';
import { CornerDownLeft } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHouse } from '../../session/house-context.ts';
import { Action } from '../../ui/Action.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { Hint } from '../../ui/Hint.tsx';
import { Segments } from '../../ui/Segments.tsx';
import { useKey } from '../../ui/use-key.ts';
import { FaceChips } from './FaceChips.tsx';
import type { StageDesk } from './stage-desk-model.ts';
import { useComposition } from './use-composition.ts';

const sceneLayouts: readonly Scene['layout'][] = ['solo', 'sideBySide', 'grid', 'screenSpeaker', 'hallFull'];
const looks: readonly Layout[] = ['speaker', 'sideBySide', 'grid'];

/** The preview goes on program, or the program follows the floor again. Enter takes wherever nothing else is pressed by it. */
function Take({ desk }: { desk: StageDesk }) {
  const { t } = useTranslation();
  const house = useHouse();
  const [said, say] = useState('');
  const take = async () => {
    if (!desk.take) return;
    say('');
    if (!(await house.toRoom(desk.take))) say(t('stageDesk.taken'));
  };
  useKey({ key: 'Enter' }, () => void take());
  return (
    <>
      <Action
        kind="ghost"
        testId="follow-floor"
        isDisabled={!desk.follow}
        onPress={() => desk.follow && void house.toRoom(desk.follow)}
      >
        {t('stageDesk.follow')}
      </Action>
      <Hint text={t('stageDesk.takeHint')}>
        <Action
          kind="live"
          className="min-w-28"
          testId="take"
          aria-keyshortcuts="Enter"
          isDisabled={!desk.take}
          onPress={() => void take()}
        >
          {t('stageDesk.take')}
          <CornerDownLeft aria-hidden size="1em" />
        </Action>
      </Hint>
      <span role="status" className="sr-only">
        {said}
      </span>
    </>
  );
}

function Look({ desk }: { desk: StageDesk }) {
  const { t } = useTranslation();
  const house = useHouse();
  const look = (id: string) => {
    const layout = looks.find((known) => known === id);
    if (layout) void house.toRoom({ type: 'setStage', layout, pinned: desk.pinned });
  };
  return (
    <Choice
      label={t('stageDesk.look')}
      layout="hidden"
      className="w-30"
      options={looks.map((id) => ({ id, label: t(`stage.${id}`) }))}
      chosen={desk.look}
      onChoose={look}
    />
  );
}

/** The switcher: both pictures, what comes next, and the one red button. */
export function StageDeskView({ monitors }: { monitors: ReactNode }) {
  const { t } = useTranslation();
  const { desk, isWhole, choose, toggle, clear } = useComposition();
  if (!desk) return null;
  return (
    <section aria-label={t('stageDesk.title')} className="@container grid flex-none gap-2.5">
      {monitors}
      <div className="flex flex-wrap items-center gap-2">
        <Segments
          label={t('stageDesk.layout')}
          className="flex-wrap rounded-m"
          segments={sceneLayouts.map((id) => ({ id, label: t(`stageDesk.layouts.${id}`) }))}
          chosen={desk.scene.layout}
          onChoose={(id) => {
            const layout = sceneLayouts.find((known) => known === id);
            if (layout) choose(layout);
          }}
        />
        <div className="ml-auto flex flex-wrap justify-end gap-2">
          <Look desk={desk} />
          <Take desk={desk} />
        </div>
      </div>
      <FaceChips desk={desk} onToggle={toggle}>
        {desk.clear && (
          <Action size="small" kind="bare" testId="clear-preview" onPress={clear}>
            {t('stageDesk.clear')}
          </Action>
        )}
      </FaceChips>
      <p role="status" className="text-small text-floor-text empty:hidden">
        {isWhole ? '' : t(`stageDesk.misfit.${desk.scene.layout}`)}
      </p>
    </section>
  );
}
