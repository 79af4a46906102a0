import type { ReactNode } from 'react';
import { StageView } from '../features/stage/index.ts';
import { Desk } from './desk-parts.ts';
import { useAtDesk } from './use-at-desk.ts';

/** The stage; for who moderates this room the desk with the stage upon it. */
export function Centre({ head }: { head: ReactNode }) {
  const atDesk = useAtDesk();
  return (
    <main className="flex min-h-0 min-w-0 flex-col *:last:flex-1">
      {head}
      {atDesk ? <Desk /> : <StageView />}
    </main>
  );
}
