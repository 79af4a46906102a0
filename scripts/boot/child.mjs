import { spawn } from 'node:child_process';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const SIGNAL_CODES = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129, SIGKILL: 137 };

const PARENT_CHECK_MS = 250;

/**
 * npm puts a shell between itself and us, and a signal to npm ends that shell without reaching us. So when the shell of an
 * npm script is gone, this process tells itself to end. Started by hand it may outlive its parent, as any program may.
 */
export function endWithNpm() {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const check = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(check);
    process.kill(process.pid, 'SIGTERM');
  }, PARENT_CHECK_MS);
  check.unref();
}

/**
 * Runs the real program in the foreground, passes signals on to it, and resolves with its exit code.
 * From a terminal the whole group hears Ctrl-C anyway; the program must bear hearing it twice.
 */
export function runInForeground(command, args, { cwd, env }) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env, stdio: 'inherit' });
    const forwards = SIGNALS.map((signal) => {
      const forward = () => child.kill(signal);
      process.on(signal, forward);
      return () => process.removeListener(signal, forward);
    });
    const end = (code) => {
      for (const remove of forwards) remove();
      resolve(code);
    };
    child.on('error', (error) => {
      process.stderr.write(`${command} could not be started: ${error.message}\n`);
      end(127);
    });
    child.on('exit', (code, signal) => end(signal ? (SIGNAL_CODES[signal] ?? 1) : (code ?? 1)));
  });
}
