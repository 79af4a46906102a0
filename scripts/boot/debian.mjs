import { spawnSync } from 'node:child_process';
import { run } from './run.mjs';

/** Those of the Debian packages that are not installed. On a system without dpkg this is all of them. */
export function missingPackages(packages) {
  if (packages.length === 0) return [];
  // biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg-query has placeholders of this form.
  const query = spawnSync('dpkg-query', ['-W', '-f', '${Package} ${db:Status-Status}\n', ...packages], {
    encoding: 'utf8',
  });
  const installed = new Set();
  for (const line of (query.stdout ?? '').split('\n')) {
    const [name, status] = line.split(' ');
    if (status === 'installed') installed.add(name);
  }
  return packages.filter((name) => !installed.has(name));
}

/** The line that a person without root's rights has to type. */
function installLine(packages) {
  return `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${packages.join(' ')}`;
}

/**
 * Installs packages when this process is root and the system has apt.
 * Resolves with {state: 'done'} or {state: 'refused', reason} where the reason is one sentence.
 */
export async function installPackages(packages, log) {
  if (packages.length === 0) return { state: 'done' };
  if (spawnSync('apt-get', ['--version']).status !== 0) {
    return {
      state: 'refused',
      reason: `This system has no apt. Please install the equivalents of: ${packages.join(' ')}`,
    };
  }
  if (process.getuid?.() !== 0) {
    return { state: 'refused', reason: `Please type: ${installLine(packages)}` };
  }
  log(`Installing from Debian: ${packages.join(', ')}.`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-qq'], { env });
  const install = await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { env });
  if (install.code === 0) return { state: 'done' };
  const last = install.tail.filter((line) => line.startsWith('E:')).pop() ?? install.tail.pop() ?? 'no output';
  return {
    state: 'refused',
    reason: `apt-get could not install them (${last}). To try by hand: ${installLine(packages)}`,
  };
}
