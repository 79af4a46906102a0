import { Route, Routes } from 'react-router';
import { EndedView } from '../features/connection/index.ts';
import { DeviceCheck } from '../features/device-check/index.ts';
import { type Arrival, LandingView } from '../features/landing/index.ts';
import { useHouseModel } from '../session/house-context.ts';
import { isApart } from './browser-page.ts';
import { preloaded } from './preloaded.tsx';
import { Stumbled } from './Stumbled.tsx';

const InsideView = preloaded(
  async () => (await import('./InsideView.tsx')).InsideView,
  () => null,
);
const HallPage = preloaded(
  async () => (await import('./HallPage.tsx')).HallPage,
  () => null,
);
/** For organizers alone, so nobody else fetches it. */
const ConsoleView = preloaded(
  async () => (await import('../features/console/index.ts')).ConsoleView,
  () => null,
);
/** For guests who send a film ahead, perhaps from a phone far away: nothing of the house is fetched with it. */
const GreetingPage = preloaded(
  async () => (await import('../features/greeting/index.ts')).GreetingPage,
  () => null,
);
/** Fetched while the welcome is read, so that the door opens without a wait. */
if (!isApart()) void InsideView.preload();

/** Before the door, inside, or after the visit: the house's phase decides, not the address. */
function Page({ arrival }: { arrival: Arrival }) {
  const phase = useHouseModel((view) => view.phase);
  const isHall = useHouseModel((view) => view.me?.role === 'hall');
  switch (phase.state) {
    case 'outside':
    case 'joining':
    case 'refused':
      return <LandingView arrival={arrival} check={<DeviceCheck failedNote="landing.enterWithout" />} />;
    case 'inside':
    case 'reconnecting':
      return isHall ? <HallPage /> : <InsideView />;
    case 'ended':
      return <EndedView reason={phase.reason} onComeBack={(takeOver) => void arrival.comeBack(takeOver)} />;
  }
}

export function App({ arrival, setupToken }: { arrival: Arrival; setupToken: string }) {
  const page = <Page arrival={arrival} />;
  return (
    <Routes>
      <Route path="/" element={page} />
      <Route path="/join" element={page} />
      <Route path="/room/:roomId" element={page} />
      <Route path="/console" element={<ConsoleView setupToken={setupToken} />} />
      <Route path="/greeting" element={<GreetingPage />} />
      <Route path="*" element={<Stumbled missing />} />
    </Routes>
  );
}
