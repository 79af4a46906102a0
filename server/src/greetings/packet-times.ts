/** The times of one track in seconds, from its packets. */
export type TrackTimes = {
  packets: number;
  first: number;
  /** When the last packet has been shown or heard. */
  end: number;
  /** Frames per second in the middle of the list of distances. */
  rate: number;
  /** The distances between the frames are not all alike. */
  isUneven: boolean;
};

const mostPackets = 200_000;
/** Two distances are alike when they differ by less than a tenth; containers round to milliseconds. */
const alike = (a: number, b: number) => Math.abs(a - b) <= Math.max(0.0021, b * 0.1);

/** Gathers the lines `track|pts|duration|flags` which ffprobe prints, a bounded number of them. */
export class TimesOfTracks {
  readonly #tracks = new Map<number, { pts: number[]; end: number; lastDuration: number }>();
  #left = mostPackets;

  add(line: string): void {
    const [index, at, lasting, flags = ''] = line.split('|');
    const [track, pts, duration] = [Number(index), Number(at), Number(lasting)];
    // A packet marked D is decoded and not shown.
    if (!Number.isInteger(track) || !Number.isFinite(pts) || index === '' || flags.includes('D')) return;
    this.#left -= 1;
    if (this.#left < 0) return;
    const known = this.#tracks.get(track) ?? { pts: [], end: Number.NEGATIVE_INFINITY, lastDuration: 0 };
    known.pts.push(pts);
    if (Number.isFinite(duration) && duration > 0) known.lastDuration = duration;
    known.end = Math.max(known.end, pts + (Number.isFinite(duration) ? duration : 0));
    this.#tracks.set(track, known);
  }

  of(track: number): TrackTimes | undefined {
    const known = this.#tracks.get(track);
    if (!known) return undefined;
    const pts = known.pts.toSorted((a, b) => a - b);
    const distances = pts.slice(1).map((at, index) => at - (pts[index] ?? at));
    const middle = distances.toSorted((a, b) => a - b)[distances.length >> 1] ?? known.lastDuration;
    const first = pts[0] ?? 0;
    const last = pts.at(-1) ?? first;
    const different = distances.filter((distance) => !alike(distance, middle)).length;
    return {
      packets: pts.length,
      first,
      end: Math.max(known.end, last + (known.end > last ? 0 : middle)),
      rate: middle > 0 ? 1 / middle : 0,
      isUneven: different > Math.max(1, distances.length * 0.02),
    };
  }
}
