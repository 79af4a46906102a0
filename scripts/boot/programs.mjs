import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installPackages } from './debian.mjs';

/** What each Debian package is for; the sentence says what is off without it. */
const PROGRAMS = {
  ffmpeg: { present: () => inPath('ffmpeg'), without: 'Greeting videos cannot be checked or converted.' },
  bubblewrap: {
    present: () => inPath('bwrap'),
    without: 'Uploaded videos cannot be opened in a sandbox and are refused.',
  },
  chromium: {
    present: () => Boolean(process.env.CHROMIUM_BIN) || inPath('chromium'),
    without: 'The tests in a real browser cannot run.',
  },
  'fonts-noto-cjk': {
    present: () => existsSync('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc'),
    without: 'Chinese and Japanese texts appear as boxes in screenshots.',
  },
  'redis-server': { present: () => inPath('redis-server'), without: 'The tests of the cluster cannot run.' },
};

const RUN = ['ffmpeg', 'bubblewrap'];
const BROWSER = ['chromium', 'fonts-noto-cjk', 'redis-server', ...RUN];
const NEEDS = { start: RUN, demo: RUN, dev: RUN, check: [], test: BROWSER, bench: BROWSER, screenshots: BROWSER };

function inPath(command) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, command), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** Installs the programs that a step needs, or says what is off without them; never ends the step. */
export async function ensurePrograms(step, log) {
  const missing = (NEEDS[step] ?? []).filter((name) => !PROGRAMS[name].present());
  const result = await installPackages(missing, log);
  if (result.state === 'done') return;
  for (const name of missing.filter((candidate) => !PROGRAMS[candidate].present())) {
    log(`${name} is missing. ${PROGRAMS[name].without}`);
  }
  log(result.reason);
}
