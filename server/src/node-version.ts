/** First releases without the known hole (remote code execution in the Brotli decoder), by major version. */
const mended: Record<number, [minor: number, patch: number]> = { 22: [23, 4], 24: [22, 1], 26: [12, 1] };

/** `version` as Node names it, without the leading v. Majors that ended before they were mended count as open. */
export function hasKnownHole(version: string): boolean {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  if (major > 26) return false;
  const since = mended[major];
  return !since || minor < since[0] || (minor === since[0] && patch < since[1]);
}
