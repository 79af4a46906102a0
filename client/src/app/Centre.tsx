import { lazy, Suspense } from 'react';
import { DoorView } from '../features/lobby/index.ts';
import { StageView } from '../features/stage/index.ts';
import { useAtDesk } from './use-at-desk.ts';

const Desk = lazy(async () => ({ default: (await import('../features/desk/index.ts')).DeskView }));

/** The stage; for who moderates this room the desk with the stage upon it. */
export function Centre() {
  const atDesk = useAtDesk();
  return (
    <main className="grid min-h-0 min-w-0">
      {atDesk ? (
        <Suspense fallback={<StageView />}>
          <Desk stage={<StageView compact />} door={<DoorView />} />
        </Suspense>
      ) : (
        <StageView />
      )}
    </main>
  );
}
