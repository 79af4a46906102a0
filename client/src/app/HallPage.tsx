import { ConnectionBanner, RoomBanners } from '../features/connection/index.ts';
import { HallView } from '../features/hall/index.ts';
import { NoticesView } from '../features/notices/index.ts';
import { SpeakerHint } from '../features/speaker-request/index.ts';
import { ProgramView } from '../features/stage/index.ts';
import { Dialogs } from './Dialogs.tsx';
import { shell } from './shell-store.ts';
import { usePlaceInAddress } from './use-place-in-address.ts';
import { useTitle } from './use-title.ts';

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
      <HallView program={<ProgramView />} banners={banners} hint={<SpeakerHint place="wall" />} />
      <NoticesView onDevices={() => shell.setState({ dialog: 'settings' })} />
      <Dialogs />
    </>
  );
}
