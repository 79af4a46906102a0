import { LogOut, PanelRight, Settings } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useHouseModel } from '../../session/house-context.ts';
import { Action } from '../../ui/Action.tsx';
import { IconAction } from '../../ui/IconAction.tsx';
import { LanguageSegments } from '../../ui/LanguageSegments.tsx';
import { useMediaQuery, wideScreen } from '../../ui/use-media-query.ts';
import { AudioOnlyButton } from './AudioOnlyButton.tsx';
import { controlsOf } from './control-bar-model.ts';
import { HandButton } from './HandButton.tsx';
import { MoreMenu } from './MoreMenu.tsx';
import { SourceButton } from './SourceButton.tsx';

type Props = {
  listening: ReactNode;
  isListening: boolean;
  onSettings: () => void;
  onHelp: () => void;
  onLeave: () => void;
  onPanel: () => void;
};

/** The one bar: what one sends, the hand, the language, and the way out. On small screens the rest folds into a menu. */
export function ControlBarView({ listening, isListening, onSettings, onHelp, onLeave, onPanel }: Props) {
  const { t } = useTranslation();
  const controls = useHouseModel(controlsOf);
  const wide = useMediaQuery(wideScreen);
  return (
    <section
      aria-label={t('bar.title')}
      className="flex items-center justify-between gap-2 border-t border-line bg-surface px-1.5 py-1 pb-[max(0.25rem,env(safe-area-inset-bottom))]
        lg:px-4"
    >
      <div className="flex flex-1 justify-around gap-0.5 lg:flex-none lg:gap-1">
        <SourceButton control={controls.microphone} />
        <SourceButton control={controls.camera} />
        {wide && <SourceButton control={controls.screen} />}
        <HandButton hand={controls.hand} />
        {wide && <AudioOnlyButton />}
        {!wide && (
          <Button className="ctl" data-testid="open-panel" onPress={onPanel}>
            <PanelRight aria-hidden size="1.25rem" strokeWidth={1.7} />
            {t('panel.title')}
          </Button>
        )}
        {!wide && <MoreMenu screen={controls.screen} onSettings={onSettings} onHelp={onHelp} onLeave={onLeave} />}
      </div>
      {wide && (
        <>
          {isListening ? listening : <LanguageSegments />}
          <div className="flex items-center gap-1">
            <IconAction icon={Settings} label={t('bar.settings')} testId="settings" onPress={onSettings} />
            <Action kind="ghost" onPress={onLeave}>
              <LogOut aria-hidden size="1em" />
              {t('bar.leave')}
            </Action>
          </div>
        </>
      )}
    </section>
  );
}
