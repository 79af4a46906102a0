import { spawn } from 'node:child_process';

export type Outcome = { code: number; output: string };

const LIMIT_MS = 3 * 60_000;

/** Runs a program in the repository's root and collects what it says. One that hangs is ended. */
export function runProgram(root: string, command: string, args: readonly string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const collect = (chunk: Buffer): void => {
      output += chunk.toString();
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    const limit = setTimeout(() => child.kill('SIGKILL'), LIMIT_MS);
    const end = (code: number, text: string): void => {
      clearTimeout(limit);
      resolve({ code, output: text });
    };
    child.on('error', (error) => end(127, error.message));
    child.on('close', (code) => end(code ?? 1, output));
  });
}
