import type { ReactNode } from 'react';
import { BackstageView } from '../features/backstage/index.ts';
import { SpeakerHint } from '../features/speaker-request/index.ts';
import { StageView } from '../features/stage/index.ts';
import { Booth } from './booth-parts.ts';
import { Desk, Matrix } from './desk-parts.ts';
import { useAtBooth } from './use-at-booth.ts';
import { useAtDesk, useAtMatrix } from './use-at-desk.ts';

/**
 * The stage, or behind it who waits there; for who moderates this room the desk, for who interprets in it the booth, with the
 * stage upon them; for who looks after booths, when he turns to them, those of all rooms.
 */
export function Centre({ head }: { head: ReactNode }) {
  const atDesk = useAtDesk();
  const atBooth = useAtBooth();
  const atMatrix = useAtMatrix();
  const room = atDesk ? <Desk /> : atBooth ? <Booth /> : <BackstageView program={<StageView />} />;
  return (
    <main className="relative flex min-h-0 min-w-0 flex-col *:last:flex-1">
      <SpeakerHint place="stage" />
      {head}
      {atMatrix ? <Matrix /> : room}
    </main>
  );
}
