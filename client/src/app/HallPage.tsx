import { Maximize, Settings } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ConnectionBanner, RoomBanners } from '../features/connection/index.ts';
import { controlsOf, SourceButton } from '../features/control-bar/index.ts';
import { HallView } from '../features/hall/index.ts';
import { NoticesView } from '../features/notices/index.ts';
import { ProgramView } from '../features/stage/index.ts';
import { useHouseModel } from '../session/house-context.ts';
import { IconAction } from '../ui/IconAction.tsx';
import { Dialogs } from './Dialogs.tsx';
import { shell } from './shell-store.ts';
import { usePlaceInAddress } from './use-place-in-address.ts';
import { useTitle } from './use-title.ts';

const openSettings = () => shell.setState({ dialog: 'settings' });

function fillScreen(): void {
  const filled = document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen();
  filled.catch(() => undefined);
}

/** The hall's own camera and microphone, its devices, and the whole screen. */
function Controls() {
  const { t } = useTranslation();
  const { microphone, camera } = useHouseModel(controlsOf);
  return (
    <>
      <SourceButton control={microphone} />
      <SourceButton control={camera} />
      <IconAction icon={Settings} label={t('bar.settings')} onPress={openSettings} />
      <IconAction icon={Maximize} label={t('hall.fullscreen')} onPress={fillScreen} />
    </>
  );
}

/** What a hall opens instead of the house: it has neither queue nor panel, only the program and its strip. */
export function HallPage() {
  usePlaceInAddress();
  useTitle();
  const banners = (
    <>
      <ConnectionBanner />
      <RoomBanners />
    </>
  );
  return (
    <>
      <HallView program={<ProgramView />} banners={banners} controls={<Controls />} />
      <NoticesView onDevices={openSettings} />
      <Dialogs />
    </>
  );
}
