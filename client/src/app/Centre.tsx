import type { ReactNode } from 'react';
import { BackstageView } from '../features/backstage/index.ts';
import { StageView } from '../features/stage/index.ts';
import { Desk } from './desk-parts.ts';
import { useAtDesk } from './use-at-desk.ts';

/** The stage, or behind it who waits there; for who moderates this room the desk with the stage upon it. */
export function Centre({ head }: { head: ReactNode }) {
  const atDesk = useAtDesk();
  return (
    <main className="flex min-h-0 min-w-0 flex-col *:last:flex-1">
      {head}
      {atDesk ? <Desk /> : <BackstageView program={<StageView />} />}
    </main>
  );
}
