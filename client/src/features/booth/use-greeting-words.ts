import type { Cue } from '@plenum/shared/protocol/greetings';
import { useEffect, useState } from 'react';
import { readCues, readScript } from '../../session/greeting-api.ts';
import type { ScriptText } from './script-model.ts';

/** `lines` of a script have no times. */
export type GreetingWords =
  | { state: 'loading' | 'failed' }
  | { state: 'ready'; lines: { from: number | null; text: string }[] };

const pauses = [0, 1_000, 3_000, 10_000];

const ofCues = (cues: Cue[]): GreetingWords => ({
  state: 'ready',
  lines: cues.map(({ from, text }) => ({ from, text })),
});
const ofScript = (text: string): GreetingWords => ({
  state: 'ready',
  lines: text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [{ from: null, text: line.trim() }])),
});

async function read(conferenceId: string, greetingId: string, { kind, language }: ScriptText) {
  const place = { conferenceId, greetingId };
  if (kind === 'script') {
    const answer = await readScript(place, language);
    return answer.ok ? ofScript(answer.text) : null;
  }
  const answer = await readCues(place, language);
  return answer.ok ? ofCues(answer.cues) : null;
}

/** The words of a greeting as they lie in the house; a line that fails is tried again a few times. */
export function useGreetingWords(
  conferenceId: string,
  greetingId: string | null,
  text: ScriptText | null,
): GreetingWords {
  const [words, setWords] = useState<GreetingWords>({ state: 'loading' });
  const wanted = text && JSON.stringify(text);
  useEffect(() => {
    let isOver = false;
    setWords({ state: 'loading' });
    const load = async (id: string, what: ScriptText) => {
      for (const pause of pauses) {
        await new Promise((resolve) => setTimeout(resolve, pause));
        const found = isOver ? null : await read(conferenceId, id, what);
        if (isOver) return;
        if (found) return setWords(found);
      }
      setWords({ state: 'failed' });
    };
    if (greetingId !== null && wanted !== null) void load(greetingId, JSON.parse(wanted));
    return () => {
      isOver = true;
    };
  }, [conferenceId, greetingId, wanted]);
  return words;
}
