import { hasControlCharacters } from '@plenum/shared/domain/text';
import type { Cue } from '@plenum/shared/protocol/greetings';

const mostCues = 5000;
const timing =
  /^(?:(\d{1,3}):)?([0-5]\d):([0-5]\d)[.,](\d{3})[ \t]+-->[ \t]+(?:(\d{1,3}):)?([0-5]\d):([0-5]\d)[.,](\d{3})(?:[ \t].*)?$/;

/**
 * Cues of a WebVTT or SRT file (times in ms, in order), or null where it is neither, overlong, or says nothing. Markup is
 * taken out: what is left is text, and is shown as text.
 */
export function parseSubtitles(file: string): Cue[] | null {
  const text = file.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const cues: Cue[] = [];
  for (const block of text.split(/\n{2,}/)) {
    const lines = block.split('\n').filter((line) => line.trim() !== '');
    const at = lines.findIndex((line) => line.includes('-->'));
    if (at < 0) continue;
    const cue = cueOf(lines[at] ?? '', lines.slice(at + 1));
    if (!cue) return null;
    if (cue.text !== '') cues.push(cue);
    if (cues.length > mostCues) return null;
  }
  return cues.length === 0 ? null : cues.sort((a, b) => a.from - b.from);
}

function cueOf(line: string, words: string[]): Cue | null {
  const found = timing.exec(line.trim());
  if (!found) return null;
  const [from, until] = [millis(found.slice(1, 5)), millis(found.slice(5, 9))];
  const text = plain(words.join('\n'));
  return until > from && text.length <= 500 && !hasControlCharacters(text) ? { from, until, text } : null;
}

function millis([hours, minutes, seconds, rest]: Array<string | undefined>): number {
  return ((Number(hours ?? 0) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Number(rest);
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', nbsp: ' ', lrm: '', rlm: '' };

function plain(markup: string): string {
  return markup
    .replace(/<[^<>]{0,200}>/g, '')
    .replace(/\{\\[^{}]{0,100}\}/g, '')
    .replace(/&(amp|lt|gt|nbsp|lrm|rlm);/g, (_whole, name: string) => entities[name] ?? '')
    .trim();
}
