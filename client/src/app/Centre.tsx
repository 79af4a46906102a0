import { lazy, type ReactNode, Suspense } from 'react';
import { DoorView } from '../features/lobby/index.ts';
import { StageView } from '../features/stage/index.ts';
import { useAtDesk } from './use-at-desk.ts';

const Desk = lazy(async () => ({ default: (await import('../features/desk/index.ts')).DeskView }));

/** The stage; for who moderates this room the desk with the stage upon it. */
export function Centre({ head }: { head: ReactNode }) {
  const atDesk = useAtDesk();
  return (
    <main className="flex min-h-0 min-w-0 flex-col *:last:flex-1">
      {head}
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
