/** Debian's browser, or the one that the environment names. */
export const chromiumPath = process.env['CHROMIUM_BIN'] ?? '/usr/bin/chromium';

/** A browser without a screen whose camera is a moving test picture and whose microphone beeps once a second. */
export function chromiumArgs({ framesPerSecond = 30 }: { framesPerSecond?: number } = {}): string[] {
  return [
    '--headless=new',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    // Pages of one test stand beside each other; none of them may be slowed for being out of sight.
    '--disable-renderer-backgrounding',
    '--disable-background-timer-throttling',
    '--disable-backgrounding-occluded-windows',
    `--use-fake-device-for-media-stream=fps=${framesPerSecond}`,
    '--use-fake-ui-for-media-stream',
  ];
}
