import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { explain } from './install.mjs';
import { withLock } from './lock.mjs';
import { isAtLeast } from './node-binary.mjs';
import { run } from './run.mjs';
import { hashOf, isStamped, writeStamp } from './stamp.mjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plenum-boot-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('stamps', () => {
  const paths = ['package.json', 'src'];
  const hash = (options = {}) => hashOf(folder, paths, options);
  beforeEach(() => {
    mkdirSync(join(folder, 'src'));
    writeFileSync(join(folder, 'package.json'), '{}');
    writeFileSync(join(folder, 'src', 'a.ts'), 'a');
  });

  test('the hash stays while nothing changes, and a stamp tells fresh from stale', () => {
    const stamp = join(folder, 'out', '.stamp');
    expect(isStamped(stamp, hash())).toBe(false);
    writeStamp(stamp, hash());
    expect(isStamped(stamp, hash())).toBe(true);
    writeFileSync(join(folder, 'src', 'a.ts'), 'b');
    expect(isStamped(stamp, hash())).toBe(false);
  });

  test('new, renamed and removed files change the hash; skipped files and times do not', () => {
    const before = hash();
    utimesSync(join(folder, 'package.json'), new Date(0), new Date(0));
    expect(hash()).toBe(before);
    writeFileSync(join(folder, 'src', 'a.test.ts'), 'x');
    expect(hash()).not.toBe(before);
    expect(hash({ skip: (path: string) => path.endsWith('.test.ts') })).toBe(before);
    rmSync(join(folder, 'package.json'));
    expect(hash({ skip: (path: string) => path.endsWith('.test.ts') })).not.toBe(before);
  });
});

describe('lock', () => {
  test('two works at once run one after the other', async () => {
    const path = join(folder, 'lock');
    const order: string[] = [];
    const work = (name: string, ms: number) =>
      withLock(path, async () => {
        order.push(`${name} begins`);
        await new Promise((resolve) => setTimeout(resolve, ms));
        order.push(`${name} ends`);
      });
    await Promise.all([work('first', 100), work('second', 10)]);
    expect(order).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
    expect(existsSync(path)).toBe(false);
  });

  test('a lock whose holder died is taken over, and a failing work leaves none', async () => {
    const path = join(folder, 'lock');
    mkdirSync(path);
    utimesSync(path, new Date(0), new Date(0));
    await expect(withLock(path, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(existsSync(path)).toBe(false);
  });

  test('patience ends with a sentence', async () => {
    const path = join(folder, 'lock');
    mkdirSync(path);
    await expect(withLock(path, async () => 1, { patienceMs: 0 })).rejects.toThrow('held the lock');
  });
});

describe('explanations', () => {
  test('a registry that is away and a stale lockfile have sentences of their own', () => {
    expect(explain(['ERR_PNPM_META_FETCH_FAIL GET x: getaddrinfo ENOTFOUND'])).toContain('registry cannot be reached');
    expect(explain(['ERR_PNPM_OUTDATED_LOCKFILE'])).toContain('does not match a package.json');
    expect(explain(['something else'])).toContain('something else');
  });

  test('versions compare by number', () => {
    expect([isAtLeast('24.22.1', [24, 22, 1]), isAtLeast('26.1.0', [24, 22, 1])]).toEqual([true, true]);
    expect([isAtLeast('24.9.9', [24, 22, 1]), isAtLeast('24.22.0', [24, 22, 1])]).toEqual([false, false]);
  });

  test('a program that does not exist ends with 127, and the last lines of a failing one come back', async () => {
    expect((await run('plenum-has-no-such-program', [])).code).toBe(127);
    const failing = await run(process.execPath, ['-e', 'console.log("said"); process.exit(3)']);
    expect(failing).toEqual({ code: 3, tail: ['said'] });
  });

  test('an unknown step is answered by the list of steps', () => {
    const boot = fileURLToPath(new URL('../boot.mjs', import.meta.url));
    const { status, stderr } = spawnSync(process.execPath, [boot, 'constructor'], { encoding: 'utf8' });
    expect(status).toBe(2);
    expect(stderr).toContain('start|');
  });
});

describe('the program in the foreground', () => {
  const childModule = new URL('./child.mjs', import.meta.url).href;
  const launch = (program: string) =>
    spawn(
      process.execPath,
      [
        '--input-type=module',
        '-e',
        `import { runInForeground } from ${JSON.stringify(childModule)};
         process.exitCode = await runInForeground(process.execPath, ['-e', ${JSON.stringify(program)}], { env: process.env });`,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );

  test('its exit code is ours', async () => {
    expect(await once(launch('process.exit(7)'), 'exit')).toEqual([7, null]);
  });

  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s reaches it, and it decides how to end', async (signal) => {
    const launched = launch(
      `process.on('${signal}', () => process.exit(5)); setInterval(() => {}, 1000); console.log('ready')`,
    );
    await once(launched.stdout, 'data');
    launched.kill(signal);
    expect(await once(launched, 'exit')).toEqual([5, null]);
  });
});
