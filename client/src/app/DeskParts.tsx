import { useTranslation } from 'react-i18next';
import { BackstageDeskView } from '../features/backstage-desk/index.ts';
import { DeskView } from '../features/desk/index.ts';
import { HallRail } from '../features/hall-rail/index.ts';
import { FloorLanguage, MatrixView } from '../features/interpretation-desk/index.ts';
import { DoorView } from '../features/lobby/index.ts';
import { ModerationView } from '../features/moderation/index.ts';
import { PlayoutDeskView } from '../features/playout-desk/index.ts';
import { RundownView } from '../features/rundown/index.ts';
import { AskedLines } from '../features/speaker-request/index.ts';
import { DeskMonitors } from '../features/stage/index.ts';
import { StageDeskView } from '../features/stage-desk/index.ts';
import { Scroller } from '../ui/Scroller.tsx';

/** The desk with its switcher: fetched apart, like all of this file, because only moderators need it. */
export function DeskCentre() {
  return (
    <DeskView switcher={<StageDeskView monitors={<DeskMonitors />} />} beneath={<HallRail />} booths={<DeskBooths />} />
  );
}

function DeskBooths() {
  return (
    <>
      <FloorLanguage />
      <AskedLines />
    </>
  );
}

/** Who is about to come: behind the stage, and at the door. */
export function DeskBackstage() {
  const { t } = useTranslation();
  return (
    <Scroller label={t('backstage.title')} className="h-full overflow-y-auto pb-4">
      <BackstageDeskView />
      <div className="px-3.5">
        <DoorView />
      </div>
    </Scroller>
  );
}

export function DeskOrder() {
  const { t } = useTranslation();
  return (
    <Scroller label={t('panel.order')} className="h-full overflow-y-auto pb-4">
      <ModerationView />
    </Scroller>
  );
}

export function DeskGreetings() {
  return <PlayoutDeskView />;
}

export function DeskRundown() {
  return <RundownView />;
}

export function DeskMatrix() {
  return <MatrixView />;
}
