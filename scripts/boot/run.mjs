import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

const TAIL_LINES = 40;
const running = new Set();

/**
 * Runs a helper program to its end. Each line of its output goes to `onLine`; the last lines come back for the error text.
 * Resolves with {code, tail}; a program that does not exist or that a signal ended has a code other than 0.
 */
export function run(command, args, { cwd, env = process.env, onLine = () => {} } = {}) {
  return new Promise((resolve) => {
    const tail = [];
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    running.add(child);
    const keep = (line) => {
      tail.push(line);
      if (tail.length > TAIL_LINES) tail.shift();
      onLine(line);
    };
    createInterface({ input: child.stdout }).on('line', keep);
    createInterface({ input: child.stderr }).on('line', keep);
    child.on('error', (error) => {
      running.delete(child);
      resolve({ code: 127, tail: [error.message] });
    });
    child.on('close', (code, signal) => {
      running.delete(child);
      resolve({ code: signal ? 128 : (code ?? 1), tail });
    });
  });
}

/** On a signal to end: ends the helper programs too, and leaves through `exit`, so that locks and temporary folders go. */
export function endOnSignals() {
  const codes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };
  const handlers = Object.entries(codes).map(([signal, code]) => {
    const handler = () => {
      for (const child of running) child.kill('SIGTERM');
      process.exit(code);
    };
    process.on(signal, handler);
    return () => process.removeListener(signal, handler);
  });
  return () => {
    for (const remove of handlers) remove();
  };
}
