import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The tests' own ffmpeg, outside of any walls; it only ever sees what the tests themselves have written. */
export async function ffmpeg(...args: string[]): Promise<Buffer> {
  const { stdout } = await run('ffmpeg', ['-y', '-v', 'error', '-nostdin', ...args], {
    encoding: 'buffer',
    maxBuffer: 256 * 1024 ** 2,
  });
  return stdout;
}

/** A moving picture, and a tone. */
export const picture = (size: string, seconds: number, rate: number | string = 25) => [
  ...['-f', 'lavfi', '-i', `testsrc2=s=${size}:d=${seconds}:r=${rate}`],
];
export const tone = (seconds: number, layout = 'stereo') => [
  ...['-f', 'lavfi', '-i', `sine=f=440:d=${seconds}:r=48000,volume=-6dB,aformat=channel_layouts=${layout}`],
];
export const h264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p'];
export const aac = ['-c:a', 'aac', '-b:a', '96k'];

/** Black, but for a white flash of three frames at the second given, with a beep at the same moment. */
export function flashAndBeep(seconds: number, at: number, rate = 25): string[] {
  const flash = `between(t,${at},${at + 0.12})`;
  return [
    ...['-f', 'lavfi', '-i', `color=black:s=320x180:r=${rate}:d=${seconds},drawbox=c=white:t=fill:enable='${flash}'`],
    ...[
      '-f',
      'lavfi',
      '-i',
      `aevalsrc='0.5*sin(2*PI*1000*t)*${flash}|0.5*sin(2*PI*1000*t)*${flash}':s=48000:d=${seconds}`,
    ],
  ];
}

/** When the first bright frame is shown, in seconds. */
export async function flashIn(file: string, rate: number): Promise<number> {
  const light = await ffmpeg('-i', file, '-vf', 'scale=1:1:flags=area,format=gray', '-f', 'rawvideo', 'pipe:1');
  return light.findIndex((value) => value > 128) / rate;
}

/** When the first loud sample is heard, in seconds. */
export async function beepIn(file: string): Promise<number> {
  const sound = await ffmpeg('-i', file, '-ac', '1', '-ar', '8000', '-f', 's16le', 'pipe:1');
  for (let at = 0; at + 1 < sound.length; at += 2) if (Math.abs(sound.readInt16LE(at)) > 1500) return at / 2 / 8000;
  return -1;
}
