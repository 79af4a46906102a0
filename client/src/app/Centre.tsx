import type { ReactNode } from 'react';
import { DoorView } from '../features/lobby/index.ts';
import { StageView } from '../features/stage/index.ts';
import { preloaded } from './preloaded.tsx';
import { useAtDesk } from './use-at-desk.ts';

type DeskParts = { stage: ReactNode; door: ReactNode };
const Desk = preloaded<DeskParts>(
  async () => (await import('../features/desk/index.ts')).DeskView,
  () => <StageView />,
);

/** The stage; for who moderates this room the desk with the stage upon it. */
export function Centre({ head }: { head: ReactNode }) {
  const atDesk = useAtDesk();
  return (
    <main className="flex min-h-0 min-w-0 flex-col *:last:flex-1">
      {head}
      {atDesk ? <Desk stage={<StageView compact />} door={<DoorView />} /> : <StageView />}
    </main>
  );
}
