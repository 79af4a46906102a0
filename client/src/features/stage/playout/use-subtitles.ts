import type { Id } from '@plenum/shared/domain/ids';
import { type OnAir, playedTo } from '@plenum/shared/domain/playout-state';
import { cueSchema, greetingPaths } from '@plenum/shared/protocol/greetings';
import { type HouseClock, houseNow } from '@plenum/shared/protocol/house-clock';
import { useEffect, useState } from 'react';
import { z } from 'zod';
import type { RoomTime } from './playout-model.ts';
import { wordsAt } from './subtitles.ts';

const patience = 8_000;
const pauses = [0, 1_000, 3_000, 10_000];
/** ms between two looks at the clock: far less than anybody notices between words and picture. */
const pace = 50;

const answerSchema = z.object({ ok: z.literal(true), cues: z.array(cueSchema).max(5_000) });
type Cues = z.infer<typeof answerSchema>['cues'];

async function loaded(path: string): Promise<Cues | null> {
  try {
    const response = await fetch(path, { credentials: 'same-origin', signal: AbortSignal.timeout(patience) });
    const answer = answerSchema.safeParse(await response.json());
    return answer.success ? answer.data.cues : null;
  } catch {
    return null;
  }
}

/** The cues of a file of words; none until they are there. A line that fails is tried again a few times. */
function useCues(conferenceId: Id | null, roomId: Id, file: string | null): Cues {
  const path = conferenceId === null || file === null ? null : greetingPaths.words(conferenceId, roomId, file);
  const [cues, setCues] = useState<Cues>([]);
  useEffect(() => {
    let isOver = false;
    setCues([]);
    const load = async (wanted: string) => {
      for (const pause of pauses) {
        await new Promise((resolve) => setTimeout(resolve, pause));
        const found = isOver ? null : await loaded(wanted);
        if (isOver || found) return void (isOver || setCues(found ?? []));
      }
    };
    if (path !== null) void load(path);
    return () => {
      isOver = true;
    };
  }, [path]);
  return cues;
}

type Place = { conferenceId: Id | null; room: RoomTime; clock: HouseClock };

/** The subtitle that belongs to the picture at this moment, by the room's own clock (PLAY-4). */
export function useSubtitle({ conferenceId, room, clock }: Place, onAir: OnAir, file: string | null): string {
  const cues = useCues(conferenceId, room.roomId, file);
  const [words, say] = useState('');
  useEffect(() => {
    const look = () => say(wordsAt(cues, playedTo(room, onAir, houseNow(clock))));
    look();
    if (cues.length === 0) return;
    const timer = setInterval(look, pace);
    return () => clearInterval(timer);
  }, [cues, room, onAir, clock]);
  return words;
}
