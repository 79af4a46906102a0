import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { refusals } from '@plenum/shared/domain/refusal';
import { checkBoundaries } from './check/boundaries.ts';
import { checkHygiene } from './check/hygiene.ts';
import { checkTexts, readLanguage } from './check/i18n.ts';
import { checkLimits } from './check/limits.ts';
import { type Problem, renderProblem } from './check/problem.ts';
import { runProgram } from './check/program.ts';
import { isSource, parseSource, repositoryFiles, type TextFile } from './check/source-files.ts';

const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');

type Check = { name: string; run: () => Promise<string> };

/** A check ends with an empty text when all is well, else with what is wrong, line by line. */
function checks(): Check[] {
  const files = repositoryFiles(root);
  const sources = files.filter(({ path }) => isSource(path)).map(parseSource);
  const own = (name: string, problems: () => Problem[]): Check => ({
    name,
    run: async () => problems().map(renderProblem).join('\n'),
  });
  return [
    ...['shared', 'server', 'client', 'scripts', '.config'].map((project) =>
      tool(`types of ${project}`, 'tsc', ['-p', project]),
    ),
    tool('lint and format', 'biome', ['check', '--error-on-warnings', '--max-diagnostics=200', '.']),
    own('import law', () => checkBoundaries(sources)),
    own('length of files and functions', () => checkLimits(sources)),
    own('texts in every language', () => checkLanguages(files)),
    program('settings in the README', process.execPath, ['scripts/readme-config.ts', '--check']),
    own('nothing private in the repository', () => checkHygiene(files)),
    tool('dead code', 'knip', ['--config', '.config/knip.json', '--no-progress', '--no-config-hints']),
  ];
}

function tool(name: string, command: string, args: readonly string[]): Check {
  return program(name, `${root}/node_modules/.bin/${command}`, args);
}

function program(name: string, command: string, args: readonly string[]): Check {
  return {
    name,
    run: async () => {
      const { code, output } = await runProgram(root, command, args);
      return code === 0 ? '' : output.trim() || `${command} ended with ${code}.`;
    },
  };
}

function checkLanguages(files: readonly TextFile[]): Problem[] {
  const read = files.filter(({ path }) => /^client\/src\/i18n\/[\w-]+\.json$/.test(path)).map(readLanguage);
  const missing = ['zh-CN', 'ja', 'en', 'de'].filter((tag) => !read.some(({ language }) => language.tag === tag));
  return [
    ...missing.map((tag) => ({ file: `client/src/i18n/${tag}.json`, line: 1, sentence: 'The language is missing.' })),
    ...read.flatMap(({ problems }) => problems),
    ...checkTexts(
      read.map(({ language }) => language).sort((a, b) => Number(b.tag === 'en') - Number(a.tag === 'en')),
      Object.keys(refusals),
    ),
  ];
}

async function main(): Promise<void> {
  const failed: string[] = [];
  const all = checks();
  for (const { name, run } of all) {
    const began = performance.now();
    const wrong = await run();
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    process.stdout.write(
      wrong === '' ? `ok      ${name} (${seconds} s)\n` : `FAILED  ${name} (${seconds} s)\n${wrong}\n`,
    );
    if (wrong !== '') failed.push(name);
  }
  process.stdout.write(`Checks: ${all.length - failed.length} passed, ${failed.length} failed`);
  process.stdout.write(failed.length === 0 ? '.\n' : `: ${failed.join(', ')}.\n`);
  const report = process.env['PLENUM_CHECK_REPORT'];
  if (report) writeFileSync(report, JSON.stringify({ passed: all.length - failed.length, failed: failed.length }));
  process.exitCode = failed.length === 0 ? 0 : 1;
}

await main();
