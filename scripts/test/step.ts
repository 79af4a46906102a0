import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** What a step of the suite came to. */
export type Count = { passed: number; failed: number; skipped: number };

export type Step = {
  name: string;
  command: string;
  args: readonly string[];
  env?: Record<string, string>;
  limitMinutes: number;
  /** Reads what the step wrote; undefined when there is nothing readable. */
  count: () => Count | undefined;
};

export type StepResult = Count & { name: string; seconds: number };

const running = new Set<number>();

/**
 * Runs one step with its output in view. A step that ends badly counts one failure at least, and so does one
 * in which nothing ran: silence is no success.
 */
export async function runStep(step: Step, cwd: string): Promise<StepResult> {
  process.stdout.write(`\n--- ${step.name}\n`);
  const began = performance.now();
  const code = await runLimited(step, cwd);
  const seconds = (performance.now() - began) / 1000;
  return { name: step.name, seconds, ...judge(code, step.count()) };
}

export function judge(code: number, count: Count | undefined): Count {
  const { passed, failed, skipped } = count ?? { passed: 0, failed: 0, skipped: 0 };
  const nothingRan = passed + failed === 0;
  return { passed, skipped, failed: failed === 0 && (code !== 0 || nothingRan) ? 1 : failed };
}

/** The step leads a process group of its own, so that at its limit or at a signal all that it started ends with it. */
function runLimited(step: Step, cwd: string): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(step.command, step.args, {
      cwd,
      env: { ...process.env, ...step.env },
      stdio: ['ignore', 'inherit', 'inherit'],
      detached: true,
    });
    const { pid } = child;
    if (pid !== undefined) running.add(pid);
    const limit = setTimeout(() => {
      process.stdout.write(`${step.name} took more than ${step.limitMinutes} minutes and is ended.\n`);
      if (pid !== undefined) endGroup(pid, 'SIGKILL');
    }, step.limitMinutes * 60_000);
    const end = (code: number): void => {
      clearTimeout(limit);
      if (pid !== undefined) {
        running.delete(pid);
        endGroup(pid, 'SIGKILL');
      }
      resolve(code);
    };
    child.on('error', (error) => {
      process.stdout.write(`${step.command} could not be started: ${error.message}\n`);
      end(127);
    });
    child.on('exit', (code) => end(code ?? 1));
  });
}

export function endRunningSteps(): void {
  for (const pid of running) endGroup(pid, 'SIGTERM');
}

function endGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // Nobody of the group is left.
  }
}

export function readJson(path: string): unknown {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}
