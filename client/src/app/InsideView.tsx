import { useCallback, useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import { ConnectionBanner, ConnectionView, RoomBanners } from '../features/connection/index.ts';
import { ControlBarView } from '../features/control-bar/index.ts';
import { HouseView } from '../features/house/index.ts';
import { AlarmNotice, hasMatrix } from '../features/interpretation-desk/index.ts';
import { isInterpreted, LanguageSwitchView } from '../features/language-switch/index.ts';
import { NoticesView } from '../features/notices/index.ts';
import { OpenTable } from '../features/tables/index.ts';
import { TopBarView } from '../features/top-bar/index.ts';
import { useHouse, useHouseModel } from '../session/house-context.ts';
import { Sheet } from '../ui/Sheet.tsx';
import { useMediaQuery, wideScreen } from '../ui/use-media-query.ts';
import { Centre } from './Centre.tsx';
import { DeskSwitch } from './DeskSwitch.tsx';
import { Dialogs } from './Dialogs.tsx';
import { Rundown } from './desk-parts.ts';
import { Panel } from './Panel.tsx';
import { shell, useShell } from './shell-store.ts';
import { useAtBooth } from './use-at-booth.ts';
import { useAtDesk, useAtMatrix } from './use-at-desk.ts';
import { useKeepFocus } from './use-keep-focus.ts';
import { useKeys } from './use-keys.ts';
import { usePlaceInAddress } from './use-place-in-address.ts';
import { useTitle } from './use-title.ts';

function Rail() {
  const house = useHouse();
  const enter = useCallback(
    (roomId: string) => {
      shell.setState({ sheet: null });
      void house.enter(roomId);
    },
    [house],
  );
  const atDesk = useAtDesk();
  return (
    <>
      {atDesk && <Rundown />}
      <HouseView onEnter={enter} />
      <OpenTable />
    </>
  );
}

/** What has no place beside the stage comes as sheets over it. */
function Sheets({ house, panel }: { house: boolean; panel: boolean }) {
  const { t } = useTranslation();
  const sheet = useShell((state) => state.sheet);
  const onClose = () => shell.setState({ sheet: null });
  return (
    <>
      {house && (
        <Sheet title={t('house.title')} side="left" isOpen={sheet === 'house'} onClose={onClose}>
          <Rail />
        </Sheet>
      )}
      {panel && (
        <Sheet title={t('panel.title')} side="bottom" isOpen={sheet === 'panel'} onClose={onClose}>
          <Panel />
        </Sheet>
      )}
    </>
  );
}

/** What follows every step of the visit stands apart, so that a step does not draw the whole frame anew. */
function Followers() {
  usePlaceInAddress();
  useKeys();
  useKeepFocus();
  useTitle();
  return null;
}

/** For those who look after booths; nobody else is told of them. */
function Alarms() {
  const isTold = useHouseModel(hasMatrix);
  const atMatrix = useAtMatrix();
  if (!isTold) return null;
  return <AlarmNotice isOpen={atMatrix} onShow={() => shell.setState({ centre: 'matrix', sheet: null })} />;
}

/**
 * Four regions and one bar; on small screens the house and the panel come as sheets over the stage. The stage is drawn
 * first, so that its picture does not wait for the lists beside it.
 */
export function InsideView() {
  const whole = useDeferredValue(true, false);
  const wide = useMediaQuery(wideScreen);
  // The booth takes the rooms' place: an interpreter stays where his seat is, and hears what its console says.
  const atBooth = useAtBooth();
  const railed = !atBooth && wide;
  const isListening = useHouseModel(isInterpreted) && !atBooth;
  const listening = isListening ? <LanguageSwitchView wide={wide} /> : null;
  return (
    <div className="grid h-dvh grid-cols-[minmax(0,1fr)] grid-rows-[auto_auto_minmax(0,1fr)_auto] overflow-hidden">
      <Followers />
      <TopBarView
        badge={<ConnectionView />}
        desk={wide ? <DeskSwitch /> : null}
        onHouse={railed ? null : () => shell.setState({ sheet: 'house' })}
      />
      <div>
        <ConnectionBanner />
        <RoomBanners />
      </div>
      <div
        className={`grid min-h-0 grid-cols-[minmax(0,1fr)] ${railed ? 'lg:grid-cols-[15.75rem_minmax(0,1fr)_auto]' : 'lg:grid-cols-[minmax(0,1fr)_auto]'}`}
      >
        {railed && <div className="overflow-y-auto border-r border-line bg-surface">{whole && <Rail />}</div>}
        <Centre head={wide ? null : <DeskSwitch />} />
        {wide && (whole ? <Panel folds /> : <div className="w-84 border-l border-line bg-surface" />)}
      </div>
      <div className="min-w-0">
        {!wide && listening}
        <ControlBarView
          listening={listening}
          isListening={isListening}
          onSettings={() => shell.setState({ dialog: 'settings' })}
          onHelp={() => shell.setState({ dialog: 'help' })}
          onLeave={() => shell.setState({ dialog: 'leave' })}
          onPanel={() => shell.setState({ sheet: 'panel' })}
        />
      </div>
      {whole && <Sheets house={!railed} panel={!wide} />}
      <NoticesView onDevices={() => shell.setState({ dialog: 'check' })} />
      <Alarms />
      {whole && <Dialogs />}
    </div>
  );
}
