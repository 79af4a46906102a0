import { readFile, writeFile } from 'node:fs/promises';
import { settingsTable } from '@plenum/server/settings-table';

/** Writes the README's table of settings from the schema; with --check it only says whether the table is up to date. */
const readme = new URL('../README.md', import.meta.url);
const [start, end] = ['<!-- config:start -->', '<!-- config:end -->'];

const text = await readFile(readme, 'utf8');
const [before, rest] = text.split(start);
const after = rest?.split(end)[1];
if (before === undefined || after === undefined)
  throw new Error('README.md has lost its markers for the table of settings');
const wanted = `${before}${start}\n${settingsTable()}\n${end}${after}`;
if (wanted === text) {
  process.stdout.write("README.md's table of settings is up to date.\n");
} else if (process.argv.includes('--check')) {
  process.stderr.write('README.md: the table of settings is out of date; run node scripts/readme-config.ts.\n');
  process.exitCode = 1;
} else {
  await writeFile(readme, wanted);
  process.stdout.write("README.md's table of settings has been written.\n");
}
