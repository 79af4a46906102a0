import type { Reel } from '@plenum/shared/domain/playout-state';
import type { Language } from '@plenum/shared/domain/text';
import type { Cue } from '@plenum/shared/protocol/greetings';

/** `auto`: the reader's own language, where the greeting is spoken in another. */
export type SubtitleWish = 'auto' | 'off' | Language;

type Offered = Pick<Reel, 'language' | 'subtitles'>;

/** In which language subtitles are shown; who reads none of those there are sees English ones. */
export function subtitleLanguage(
  { language, subtitles }: Offered,
  reader: Language,
  wish: SubtitleWish,
): Language | null {
  if (wish === 'off') return null;
  if (wish !== 'auto' && subtitles[wish] !== undefined) return wish;
  if (reader === language) return null;
  if (subtitles[reader] !== undefined) return reader;
  return subtitles.en !== undefined && language !== 'en' ? 'en' : null;
}

/** The words that stand at this position of the clip, in ms; of overlapping cues all, in their order. */
export function wordsAt(cues: readonly Cue[], position: number): string {
  return cues
    .filter(({ from, until }) => from <= position && position < until)
    .map(({ text }) => text)
    .join('\n');
}
