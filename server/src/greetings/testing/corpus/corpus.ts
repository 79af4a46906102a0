import { bombs } from './bombs.ts';
import type { CorpusEntry } from './entry.ts';
import { notFilms } from './not-films.ts';
import { oddContainers } from './odd-containers.ts';
import { oddPictures } from './odd-pictures.ts';
import { oddSounds } from './odd-sounds.ts';
import { playlists } from './playlists.ts';
import { references } from './references.ts';
import { truncations } from './truncations.ts';
import { turnedFilms } from './turned-films.ts';

/** Hostile and odd files with what must become of each; the README's table is made from this one. */
export const corpus: ReadonlyArray<{ group: string; entries: readonly CorpusEntry[] }> = [
  { group: 'disguised playlists and other texts', entries: playlists },
  { group: 'references to other files', entries: references },
  { group: 'bombs', entries: bombs },
  { group: 'truncated', entries: truncations },
  { group: 'odd containers and lengths', entries: oddContainers },
  { group: 'odd pictures', entries: [...oddPictures, ...turnedFilms] },
  { group: 'odd sound', entries: oddSounds },
  { group: 'no films, or not of this kind', entries: notFilms },
];

/** As Markdown, for the README. */
export function corpusTable(): string {
  const rows = corpus.flatMap(({ group, entries }) => [
    `| **${group}** | | |`,
    ...entries.map(({ name, what, expected }) => `| \`${name}\` | ${what} | ${outcome(expected)} |`),
  ]);
  return ['| file | what it is | what becomes of it |', '|---|---|---|', ...rows].join('\n');
}

function outcome(expected: CorpusEntry['expected']): string {
  if (expected.state === 'refused') return `refused: ${[expected.code].flat().join(' or ')}`;
  const { codes, size, rate } = expected;
  const parts = [size, rate === undefined ? undefined : `${rate} a second`, codes?.join(', ')].filter(Boolean);
  return ['clip', ...parts].join(', ');
}
