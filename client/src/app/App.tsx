import { lazy, Suspense } from 'react';
import { Route, Routes } from 'react-router';
import { EndedView } from '../features/connection/index.ts';
import { type Arrival, LandingView } from '../features/landing/index.ts';
import { useHouseModel } from '../session/house-context.ts';
import { Stumbled } from './Stumbled.tsx';

/** Fetched while the welcome is read, so that the door opens without a wait. */
const inside = import('./InsideView.tsx');
const InsideView = lazy(async () => ({ default: (await inside).InsideView }));

/** Before the door, inside, or after the visit: the house's phase decides, not the address. */
function Page({ arrival }: { arrival: Arrival }) {
  const phase = useHouseModel((view) => view.phase);
  switch (phase.state) {
    case 'outside':
    case 'joining':
    case 'refused':
      return <LandingView arrival={arrival} />;
    case 'inside':
    case 'reconnecting':
      return (
        <Suspense fallback={null}>
          <InsideView />
        </Suspense>
      );
    case 'ended':
      return <EndedView reason={phase.reason} onComeBack={(takeOver) => void arrival.comeBack(takeOver)} />;
  }
}

export function App({ arrival }: { arrival: Arrival }) {
  const page = <Page arrival={arrival} />;
  return (
    <Routes>
      <Route path="/" element={page} />
      <Route path="/join" element={page} />
      <Route path="/room/:roomId" element={page} />
      <Route path="*" element={<Stumbled missing />} />
    </Routes>
  );
}
