import type { Person } from '@plenum/shared/domain/conference-state';
import type { Greeting } from '@plenum/shared/domain/greeting-state';
import { type Id, own } from '@plenum/shared/domain/ids';
import type { OnAir } from '@plenum/shared/domain/playout-state';
import { type Language, languages } from '@plenum/shared/domain/text';
import type { Seat } from './booth-model.ts';

export type TextKind = 'script' | 'subtitles';
/** `file`: the hash under which it lies, so that a changed text is fetched again. */
export type ScriptText = { kind: TextKind; language: Language; file: string };
export type ScriptRow = {
  greetingId: Id;
  person: Person | null;
  language: Language;
  stand: 'onAir' | 'cued' | 'planned';
  /** ms that are played, where it is known. */
  length: number | null;
  texts: ScriptText[];
};
export type Scripts = { conferenceId: Id; rows: ScriptRow[]; now: Id | null; onAir: OnAir | null };

/** The speaker's own words first, then what helps to follow them. */
function textsOf({ script, subtitles, language }: Greeting): ScriptText[] {
  const ordered = [language, ...languages.filter((one) => one !== language)];
  const of = (kind: TextKind, words: Greeting['script']) =>
    ordered.flatMap((one): ScriptText[] => {
      const found = words[one];
      return found ? [{ kind, language: one, file: found.file }] : [];
    });
  return [...of('script', script), ...of('subtitles', subtitles)];
}

/** The greetings of the room with their words; `now`: on air, else ready, else the next of the rundown that has words. */
export function scriptsOf({ conference, room }: Seat): Scripts {
  const { onAir, cued } = room.playout;
  const rows = (own(conference.rundowns, room.roomId) ?? []).flatMap((greetingId): ScriptRow[] => {
    const greeting = own(conference.greetings, greetingId);
    if (!greeting || greeting.file.state === 'withdrawn') return [];
    const { cut, file, language, personId } = greeting;
    const whole = file.state === 'processed' ? file.clip.durationMs : null;
    const stand = onAir?.greetingId === greetingId ? 'onAir' : cued?.greetingId === greetingId ? 'cued' : 'planned';
    const person = own(conference.people, personId) ?? null;
    const length = cut ? cut.until - cut.from : whole;
    return [{ greetingId, person, language, stand, length, texts: textsOf(greeting) }];
  });
  const at = (stand: ScriptRow['stand']) => rows.find((row) => row.stand === stand)?.greetingId;
  const first = (rows.find(({ texts }) => texts.length > 0) ?? rows[0])?.greetingId;
  return { conferenceId: conference.conferenceId, rows, now: at('onAir') ?? at('cued') ?? first ?? null, onAir };
}

/** The line of subtitles that is said at this position of the clip, in ms; -1 before the first. */
export function lineAt(cues: readonly { from: number }[], position: number): number {
  return cues.findLastIndex(({ from }) => from <= position);
}
