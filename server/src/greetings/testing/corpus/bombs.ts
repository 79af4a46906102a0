import { deflateSync, gzipSync } from 'node:zlib';
import { ffmpeg, h264, picture } from '../make-media.ts';
import { box, cluster, element, matroska, number, patched, uint32 } from './boxes.ts';
import { type CorpusEntry, isReady, isRefused } from './entry.ts';
import { smallMp4, smallWebm } from './small-film.ts';

const vp8 = { number: 1, codec: 'V_VP8', width: 320, height: 180 };
const uint16 = (value: number) => uint32(value).subarray(2);

/** A head that promises so many samples of one size, all at one place. */
async function withSamples(count: number): Promise<Buffer> {
  return patched(await smallMp4(), 'stsz', 4, Buffer.concat([uint32(1), uint32(count)]));
}

/** A PNG that says it is so large; behind it stands nothing of that size. */
function png(side: number): Buffer {
  const head = box('IHDR', uint32(side), uint32(side), Buffer.from([8, 6, 0, 0, 0]));
  head.writeUInt32BE(13, 0);
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), head, uint32(0), deflateSync(Buffer.alloc(1024 ** 2))]);
}

function nested(depth: number): Buffer {
  let inner = Buffer.alloc(0);
  const types = ['moov', 'trak', 'mdia', 'minf'];
  const heads: Buffer[] = [];
  for (let at = 0; at < depth; at += 1) {
    heads.push(Buffer.concat([uint32(8 * (depth - at)), Buffer.from(types[at % types.length] ?? 'moov')]));
  }
  inner = Buffer.concat(heads);
  return Buffer.concat([box('ftyp', Buffer.from('isom'), uint32(0)), inner]);
}

export const bombs: CorpusEntry[] = [
  {
    name: 'huge-picture',
    what: 'a picture of 8000 x 8000',
    expected: isRefused('tooLarge'),
    make: (path) => ffmpeg('-f', 'lavfi', '-i', 'color=s=8000x8000:r=5:d=0.4', '-c:v', 'mpeg4', '-f', 'mp4', path),
  },
  {
    name: 'huge-by-word',
    what: 'Matroska that says 60000 x 60000',
    expected: isRefused('tooLarge', 'unreadable', 'tooDemanding', 'tooShort', 'tooSmall', 'noPicture'),
    make: () => matroska([{ ...vp8, width: 60_000, height: 60_000 }], [cluster(0, 40, Buffer.alloc(16))]),
  },
  {
    name: 'wide-strip',
    what: 'a picture of 4096 x 120',
    expected: isRefused('tooSmall'),
    make: (path) => ffmpeg('-f', 'lavfi', '-i', 'color=s=4096x120:r=10:d=1.2', ...h264, '-f', 'mp4', path),
  },
  {
    name: 'endless',
    what: 'two frames that are a day apart',
    expected: isRefused('tooLong'),
    make: (path) =>
      ffmpeg(
        ...picture('320x180', 0.08),
        '-vf',
        'setpts=N*86400/TB',
        '-fps_mode',
        'passthrough',
        ...h264,
        '-f',
        'matroska',
        path,
      ),
  },
  {
    name: 'endless-by-word',
    what: 'MP4 whose head promises 36 hours',
    expected: isRefused('tooLong', 'damaged'),
    make: async () => patched(await smallMp4(), 'mvhd', 16, uint32(0x7fff_0000)),
  },
  {
    name: 'endless-frame',
    what: 'MP4 whose frames last for hours each',
    expected: isReady(),
    make: async () => patched(await smallMp4(), 'stts', 12, uint32(0x0fff_ffff)),
  },
  {
    name: 'many-samples',
    what: 'MP4 that promises two thousand million samples',
    expected: isRefused('unreadable', 'damaged', 'noPicture', 'tooDemanding', 'tooManyFrames', 'tooShort'),
    make: () => withSamples(0x7fff_ffff),
  },
  {
    name: 'many-frames',
    what: 'Matroska of 260000 tiny blocks',
    expected: isRefused('tooManyFrames'),
    make: () =>
      matroska(
        [vp8],
        Array.from({ length: 10 }, (_, index) => cluster(index * 26_000, 26_000, Buffer.from([0x11, 0, 0, 0]))),
      ),
  },
  {
    name: 'many-tracks',
    what: 'Matroska of 3000 tracks',
    expected: isRefused('tooManyTracks', 'unreadable'),
    make: () =>
      matroska(
        Array.from({ length: 3000 }, (_, index) => ({ ...vp8, number: index + 1 })),
        [cluster(0, 20, Buffer.alloc(8))],
      ),
  },
  {
    name: 'several-tracks',
    what: 'MP4 of 30 sound tracks',
    expected: isRefused('tooManyTracks'),
    make: (path) =>
      ffmpeg(
        ...[...picture('320x180', 1), '-f', 'lavfi', '-i', 'sine=d=0.1', '-map', '0'],
        ...[...Array.from({ length: 30 }, () => ['-map', '1']).flat(), ...h264, '-c:a', 'aac', '-f', 'mp4', path],
      ),
  },
  {
    name: 'deep',
    what: 'boxes within boxes, 20000 deep',
    expected: isRefused('unreadable', 'noPicture', 'unsupportedContainer'),
    make: () => nested(20_000),
  },
  {
    name: 'packed-head',
    what: 'QuickTime head that unpacks to 200 MB',
    expected: isRefused('unreadable', 'noPicture', 'tooDemanding', 'unsupportedContainer'),
    make: () => {
      const size = 200 * 1024 ** 2;
      const packed = deflateSync(Buffer.alloc(size), { level: 1 });
      const head = box('cmov', box('dcom', Buffer.from('zlib')), box('cmvd', uint32(size), packed));
      return Buffer.concat([box('ftyp', Buffer.from('qt  '), uint32(0)), box('moov', head)]);
    },
  },
  {
    name: 'packed-blocks',
    what: 'Matroska whose every block unpacks to 20 MB',
    expected: isRefused(
      'unreadable',
      'damaged',
      'tooDemanding',
      'tooShort',
      'noPicture',
      'tooManyFrames',
      'unsupportedPicture',
    ),
    make: () => {
      const packing = element(0x6d80, element(0x6240, element(0x5034, number(0x4254, 0))));
      const block = deflateSync(Buffer.alloc(20 * 1024 ** 2));
      return matroska([{ ...vp8, more: [packing] }], [cluster(0, 40, block)]);
    },
  },
  {
    name: 'odd-pixels',
    what: 'MP4 whose pixels are a million times as wide as high',
    expected: isReady({ size: '320x180' }),
    make: async () => patched(await smallMp4(), 'pasp', 0, Buffer.concat([uint32(1_000_000), uint32(1)])),
  },
  {
    name: 'pixel',
    what: 'a picture of 16 x 16',
    expected: isRefused('tooSmall'),
    make: (path) => ffmpeg('-f', 'lavfi', '-i', 'color=s=16x16:r=25:d=1.2', ...h264, '-f', 'mp4', path),
  },
  {
    name: 'box-size-zero',
    what: 'MP4 whose index says it is without end',
    expected: isReady(),
    make: async () => patched(await smallMp4(), 'moov', -8, uint32(0xffff_fff0)),
  },
  {
    name: 'wrong-offsets',
    what: 'MP4 whose samples all lie behind its end',
    expected: isRefused('unreadable', 'damaged', 'noPicture', 'tooShort'),
    make: async () => patched(await smallMp4(), 'stco', 8, uint32(0x7000_0000)),
  },
  {
    name: 'track-size',
    what: 'MP4 whose track says one size and whose picture is another',
    expected: isReady({ size: '320x180' }),
    make: async () => patched(await smallMp4(), 'avc1', 24, Buffer.concat([uint16(64), uint16(64)])),
  },
  {
    name: 'webm-random',
    what: 'WebM in which a tenth of the bytes is random',
    expected: isRefused('damaged', 'unreadable', 'pictureChanges', 'tooShort', 'noPicture'),
    make: async () => {
      const film = Buffer.from(await smallWebm());
      for (let at = 600; at < film.length; at += 10) film[at] = (at * 2_654_435_761) & 0xff;
      return film;
    },
  },
  {
    name: 'png-bomb',
    what: 'PNG that says 60000 x 60000',
    expected: isRefused('unsupportedContainer', 'unreadable'),
    make: () => png(60_000),
  },
  {
    name: 'gzip-bomb',
    what: 'gzip of 100 MB of nothing',
    expected: isRefused('unsupportedContainer', 'unreadable'),
    make: () => gzipSync(Buffer.alloc(100 * 1024 ** 2), { level: 1 }),
  },
];
