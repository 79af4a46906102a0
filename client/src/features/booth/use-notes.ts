import { useCallback, useEffect, useRef, useState } from 'react';
import { useHouse } from '../../session/house-context.ts';

/** ms of rest after the last key until the notes are saved. */
const pause = 1_200;
export const longestNotes = 8000;

export type Notes = {
  text: string;
  state: 'same' | 'writing' | 'saved' | 'failed';
  /** Somebody else of the booth has written while this person was writing. */
  meanwhile: boolean;
  write: (text: string) => void;
  /** Gives up what was written here for what the booth has now. */
  adopt: () => void;
  /** At once: the field is being left. */
  save: () => void;
};

type Draft = { text: string; base: string; state: Notes['state'] };

/** Notes of a booth: what others write comes in while one rests; whoever saves last has the word, and is told before. */
export function useNotes(boothId: string, shared: string): Notes {
  const house = useHouse();
  const [draft, setDraft] = useState<Draft>({ text: shared, base: shared, state: 'same' });
  const latest = useRef(draft);
  useEffect(() => {
    latest.current = draft;
  });
  const isClean = draft.state !== 'writing' && draft.state !== 'failed';
  // What is said again by the house as it was written here leaves the writer's own spaces alone.
  useEffect(() => {
    setDraft((now) => {
      if (now.text.trim() === shared.trim())
        return { ...now, base: shared, state: now.state === 'same' ? 'same' : 'saved' };
      return now.state === 'writing' || now.state === 'failed' ? now : { text: shared, base: shared, state: 'same' };
    });
  }, [shared]);
  const save = useCallback(async () => {
    const { text, state } = latest.current;
    if ((state !== 'writing' && state !== 'failed') || text.length > longestNotes) return;
    const refusal = await house.toRoom({ type: 'noteInBooth', boothId, text: text.trim() });
    setDraft((now) => {
      if (refusal) return { ...now, state: 'failed' };
      return now.text === text ? { ...now, base: text, state: 'saved' } : now;
    });
  }, [house, boothId]);
  useEffect(() => {
    if (draft.state !== 'writing') return;
    const timer = setTimeout(() => void save(), pause);
    return () => clearTimeout(timer);
  }, [draft, save]);
  useEffect(() => () => void save(), [save]);
  return {
    text: draft.text,
    state: draft.state,
    meanwhile: !isClean && shared.trim() !== draft.base.trim(),
    write: (text) => setDraft((now) => ({ ...now, text, state: 'writing' })),
    adopt: () => setDraft({ text: shared, base: shared, state: 'same' }),
    save: () => void save(),
  };
}
