import type { Problem } from './problem.ts';
import type { TextFile } from './source-files.ts';

/** What a repository that others clone must not hold. The lookbehinds leave words and addresses alone. */
const FORBIDDEN: readonly { pattern: RegExp; sentence: string }[] = [
  { pattern: /(?<![\w.@/-])\/(?:work|root|home\/\w+|Users\/\w+)\/[\w.]/, sentence: "A path of somebody's machine." },
  {
    pattern: /https?:\/\/[^\s"'`)]*(?:registry|npmjs|artifactory|verdaccio)[^\s"'`)]*/i,
    sentence: 'The address of a package registry.',
  },
  { pattern: /^(?:<{7} |>{7} )/, sentence: 'A merge conflict that was not resolved.' },
  { pattern: /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----/, sentence: 'A private key.' },
];
const LOCKFILE_ADDRESS = /https?:\/\/|tarball:/;

export function checkHygiene(files: readonly TextFile[]): Problem[] {
  return files.flatMap((file) => {
    if (file.path === 'pnpm-lock.yaml') {
      return linesOf(file, LOCKFILE_ADDRESS, 'The lockfile holds an address; a lockfile works with every registry.');
    }
    return FORBIDDEN.flatMap(({ pattern, sentence }) => linesOf(file, pattern, `${sentence} It does not belong here.`));
  });
}

function linesOf({ path, text }: TextFile, pattern: RegExp, sentence: string): Problem[] {
  return text
    .split('\n')
    .flatMap((content, index) => (pattern.test(content) ? [{ file: path, line: index + 1, sentence }] : []));
}
