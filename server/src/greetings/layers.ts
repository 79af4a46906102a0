import type { LayerArguments } from './ffmpeg-arguments.ts';

type Size = { width: number; height: number };

const longest = 1280;
const shorter = 720;
/** A layer whose short side would be under this is of no use to anybody. */
const smallestLayer = 150;
/** Bits per second for each pixel, by how many pixels there are; small pictures need more for each. */
const bitrates: ReadonlyArray<[atLeast: number, perPixel: number]> = [
  [500_000, 1.95],
  [150_000, 2.4],
  [0, 2.8],
];
const smallestBitrate = 80_000;

/** One to three layers, lowest first, each of half the sides of the next; never larger than the source. */
export function layersFor(source: Size): LayerArguments[] {
  const scale = Math.min(
    1,
    longest / Math.max(source.width, source.height),
    shorter / Math.min(source.width, source.height),
  );
  const top = { width: source.width * scale, height: source.height * scale };
  const halves = [1, 2, 4].filter((part) => part === 1 || Math.min(top.width, top.height) / part >= smallestLayer);
  return halves.reverse().map((part, index) => {
    const [width, height] = [even(top.width / part), even(top.height / part)];
    return { file: `v${index}.ivf`, width, height, bitrate: bitrateOf(width * height) };
  });
}

function bitrateOf(pixels: number): number {
  const perPixel = bitrates.find(([atLeast]) => pixels >= atLeast)?.[1] ?? 0;
  return Math.max(smallestBitrate, Math.round((pixels * perPixel) / 1000) * 1000);
}

function even(side: number): number {
  return Math.max(2, Math.floor(side / 2) * 2);
}
