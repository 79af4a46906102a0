import { beside } from './beside.ts';
import { crowdScenario } from './crowd.ts';
import { feed } from './feed.ts';
import type { Scenario } from './figures.ts';
import { forward } from './forward.ts';
import { greeting } from './greeting.ts';
import { join } from './join.ts';
import { log } from './log.ts';
import { move } from './move.ts';
import { playout } from './playout.ts';

const scenarios: Readonly<Record<string, Scenario>> = {
  move,
  join,
  log,
  forward,
  crowd: crowdScenario,
  greeting,
  beside,
  playout,
  feed,
};

/** `npm run bench -- <scenario>`; the last line of what it prints is the figures as JSON. */
async function main(name: string | undefined): Promise<number> {
  const scenario = name !== undefined && Object.hasOwn(scenarios, name) ? scenarios[name] : undefined;
  if (!scenario) {
    process.stderr.write(`Usage: npm run bench -- ${Object.keys(scenarios).join('|')}\n`);
    return 2;
  }
  const figures = await scenario((sentence) => process.stderr.write(`${sentence}\n`));
  process.stdout.write(`${JSON.stringify(figures)}\n`);
  return 0;
}

process.exitCode = await main(process.argv[2]);
