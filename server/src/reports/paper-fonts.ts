import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Language } from '@plenum/shared/domain/text';

/** Both hold Latin letters too; the same character is drawn otherwise in China and in Japan. */
export type FontName = 'chinese' | 'japanese';
const require = createRequire(import.meta.url);
const files: Record<FontName, string> = {
  chinese: require.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'),
  japanese: require.resolve('@expo-google-fonts/noto-sans-jp/400Regular/NotoSansJP_400Regular.ttf'),
};
const unknown = '\u3013';

export const fontBytes = (name: FontName): Buffer => readFileSync(files[name]);

export const fontOrder = (language: Language): readonly FontName[] =>
  language === 'ja' ? ['japanese', 'chinese'] : ['chinese', 'japanese'];

export type Run = { font: FontName; text: string };
/** Whether a font draws the character. */
export type Covers = (font: FontName, sign: string) => boolean;

/** The text in pieces of one font each; what no font draws becomes the sign that printers use for a missing letter. */
export function runsOf(text: string, order: readonly FontName[], covers: Covers): Run[] {
  const runs: Run[] = [];
  for (const sign of text) {
    const able = order.find((font) => covers(font, sign));
    const [first = 'chinese'] = order;
    const run: Run = able ? { font: able, text: sign } : { font: first, text: unknown };
    const last = runs.at(-1);
    if (last?.font === run.font) last.text += run.text;
    else runs.push(run);
  }
  return runs;
}

/** Where a line may end: after a space or hyphen, and beside every character of Chinese or Japanese. */
const breaks =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]|[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef-]*(?:-|\s+|$)|[^\s]/gu;

/** The text in lines of at most that width; a word that is wider than a line is cut. */
export function linesOf(text: string, width: number, widthOf: (text: string) => number): string[] {
  const lines: string[] = [];
  let line = '';
  const add = (piece: string) => {
    if (line !== '' && widthOf((line + piece).trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += piece;
  };
  for (const [piece] of text.matchAll(breaks)) {
    if (widthOf(piece.trimEnd()) <= width) add(piece);
    else for (const sign of piece) add(sign);
  }
  return line === '' && lines.length > 0 ? lines : [...lines, line.trimEnd()];
}
