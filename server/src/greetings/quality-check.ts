import type { ClipNote } from '@plenum/shared/domain/greeting-state';
import { readIvf } from './ivf.ts';
import type { ClipPlan } from './plan.ts';

const mostSpans = 40;
const longestDifference = 0.2;
/** One packet of sound. */
const shiftWorthTelling = 0.02;

/** Black, standing and silent passages as ffmpeg reports them, in the order of the clip. */
export function spansOf(messages: string, seconds: number): ClipNote[] {
  return [
    ...numbersAfter(messages, /black_start:([\d.]+) black_end:([\d.]+)/g).map(([from, until]) =>
      span('black', from, until ?? seconds),
    ),
    ...pairs(messages, /freeze_start: ([\d.]+)/g, /freeze_end: ([\d.]+)/g, seconds).map(([from, until]) =>
      span('freeze', from, until),
    ),
    ...pairs(messages, /silence_start: (-?[\d.]+)/g, /silence_end: ([\d.]+)/g, seconds).map(([from, until]) =>
      span('silence', from, until),
    ),
  ].slice(0, mostSpans);
}

/** What stands is often black too, and is then told once. */
export function withoutRepeats(notes: readonly ClipNote[]): ClipNote[] {
  const black = notes.filter((note) => note.code === 'black');
  return notes.filter(
    (note) =>
      note.code !== 'freeze' ||
      !black.some(({ fromMs, untilMs }) => fromMs <= note.fromMs + 100 && note.untilMs <= untilMs + 100),
  );
}

/** The layers as they lie on the disk: same frames at the same times, and key frames at the same, expected, places. */
export async function layersAreSound(pathOf: (file: string) => string, plan: ClipPlan): Promise<boolean> {
  const { frames, framesPerKeyFrame, frameRate, layers } = plan;
  for (const { file, width, height } of layers) {
    const index = await readIvf(pathOf(file));
    if (!index || index.frames.length !== frames || index.width !== width || index.height !== height) return false;
    const secondsOf = (pts: number) => (pts * index.timeBase.over) / index.timeBase.under;
    const isRight = index.frames.every(
      ({ pts, isKey }, at) =>
        Math.abs(secondsOf(pts) - at / frameRate) < 0.001 && (isKey || at % framesPerKeyFrame !== 0),
    );
    const onlyThere = index.frames.every(({ isKey }, at) => !isKey || at % framesPerKeyFrame === 0);
    if (!isRight || !onlyThere) return false;
  }
  return true;
}

/** The clip against its source, and its sound against its picture. */
export function lengthNotes({ frames, frameRate, source }: ClipPlan, soundSeconds: number): ClipNote[] {
  const seconds = frames / frameRate;
  const byMs = Math.round(seconds * 1000 - source.durationMs);
  const shift = soundSeconds - seconds;
  return [
    ...(Math.abs(byMs) > longestDifference * 1000 ? [{ code: 'lengthDiffers' as const, byMs }] : []),
    ...(Math.abs(shift) > shiftWorthTelling ? [{ code: 'soundShifted' as const, byMs: Math.round(shift * 1000) }] : []),
  ];
}

/** The number of the frame for the poster: a second in, or a second after the picture has come up from black. */
export function posterFrame(notes: readonly ClipNote[], { frames, frameRate }: ClipPlan): number {
  const opening = notes.find((note) => note.code === 'black' && note.fromMs < 500);
  const from = opening?.code === 'black' ? opening.untilMs / 1000 : 0;
  return Math.max(0, Math.min(frames - 1, Math.round((from + 1) * frameRate)));
}

function span(code: 'black' | 'freeze' | 'silence', from: number, until: number): ClipNote {
  const ms = (seconds: number) => Math.max(0, Math.round(seconds * 1000));
  return { code, fromMs: ms(from), untilMs: ms(until) };
}

/** Starts with their ends; what has not ended lasts until the end of the clip. */
function pairs(text: string, start: RegExp, end: RegExp, seconds: number): Array<[number, number]> {
  const ends = numbersAfter(text, end);
  return numbersAfter(text, start).map(([from], index) => [from, ends[index]?.[0] ?? seconds]);
}

function numbersAfter(text: string, pattern: RegExp): Array<[number, number | undefined]> {
  return [...text.matchAll(pattern)].map(([, first, second]) => [
    Number(first),
    second === undefined ? undefined : Number(second),
  ]);
}
