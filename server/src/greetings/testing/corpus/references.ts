import { writeFile } from 'node:fs/promises';
import { aac, ffmpeg, h264, picture, tone } from '../make-media.ts';
import { box, element, matroska, patched, text, uint32 } from './boxes.ts';
import { type CorpusEntry, isReady, isRefused, type Lures } from './entry.ts';
import { smallMp4 } from './small-film.ts';

const seconds = 1.2;

async function withCanaryFile(path: string, { canaryText }: Lures, make: (side: string) => Promise<unknown>) {
  const side = `${path}.side`;
  await writeFile(side, canaryText);
  return await make(side);
}

/** A Macintosh alias that leads to an absolute path. */
function alias(path: string): Buffer {
  const target = Buffer.from(path.length % 2 === 0 ? path : `/${path}`);
  const levels = Buffer.concat([Buffer.from([0, 0, 0, 1]), Buffer.alloc(16)]);
  const length = Buffer.from([0, 2, target.length >> 8, target.length & 0xff]);
  const end = Buffer.from([0xff, 0xff, 0, 0]);
  const names = Buffer.concat([Buffer.alloc(10 + 1 + 27 + 12 + 1 + 63 + 16), levels]);
  return box('alis', uint32(0), names, length, target, end);
}

/** The reference of a track to its own file becomes one to another. */
async function withReference(entry: Buffer): Promise<Buffer> {
  const film = await smallMp4();
  const at = film.indexOf('url ', 0, 'latin1');
  if (at < 4) throw new Error('the film has no reference');
  const own = film.readUInt32BE(at - 4);
  const longer = entry.length - own;
  const grown = Buffer.concat([film.subarray(0, at - 4), entry, film.subarray(at - 4 + own)]);
  // Every box around it grows with it.
  for (const type of ['moov', 'trak', 'mdia', 'minf', 'dinf', 'dref']) {
    const head = grown.lastIndexOf(type, at, 'latin1') - 4;
    grown.writeUInt32BE(grown.readUInt32BE(head) + longer, head);
  }
  return grown;
}

export const references: CorpusEntry[] = [
  {
    name: 'mov-reference-file',
    what: 'MP4 whose picture is said to lie in another file',
    expected: isReady({ size: '320x180' }),
    make: (_path, { canaryPath }) => withReference(box('url ', uint32(0), Buffer.from(`file://${canaryPath}\0`))),
  },
  {
    name: 'mov-reference-http',
    what: 'MP4 whose picture is said to lie at an address',
    expected: isReady({ size: '320x180' }),
    make: (_path, { url }) => withReference(box('url ', uint32(0), Buffer.from(`${url}/film.mp4\0`))),
  },
  {
    name: 'mov-alias',
    what: 'MP4 whose picture lies in another file, by an alias',
    expected: isRefused('noPicture', 'damaged', 'unreadable', 'tooShort'),
    make: (_path, { canaryPath }) => withReference(alias(canaryPath)),
  },
  {
    name: 'mov-reference-film',
    what: 'QuickTime reference film',
    expected: isRefused('unreadable', 'noPicture', 'unsupportedContainer'),
    make: (_path, { url }) => {
      const target = Buffer.from(`${url}/film.mov\0`);
      const rdrf = box('rdrf', uint32(0), Buffer.from('url '), uint32(target.length), target);
      return Buffer.concat([box('ftyp', Buffer.from('qt  '), uint32(0)), box('moov', box('rmra', box('rmda', rdrf)))]);
    },
  },
  {
    name: 'mkv-linked',
    what: 'Matroska that continues in another file',
    expected: isRefused('noPicture', 'unreadable', 'tooShort'),
    make: (_path, { canaryPath }) =>
      matroska(
        [{ number: 1, codec: 'V_VP8', width: 320, height: 180 }],
        [],
        [
          text(0x3c83ab, canaryPath),
          text(0x3e83bb, canaryPath),
          element(0x3cb923, Buffer.alloc(16, 1)),
          element(0x3eb923, Buffer.alloc(16, 2)),
        ],
      ),
  },
  {
    name: 'mkv-attachment',
    what: 'Matroska with an attached file',
    expected: isReady(),
    make: (path, lures) =>
      withCanaryFile(path, lures, (side) =>
        ffmpeg(
          ...picture('320x180', seconds),
          ...tone(seconds),
          ...h264,
          ...aac,
          '-attach',
          side,
          '-metadata:s:t',
          'mimetype=text/plain',
          '-f',
          'matroska',
          path,
        ),
      ),
  },
  {
    name: 'tags',
    what: 'MP4 with paths, addresses and foreign text in its metadata',
    expected: isReady(),
    make: (path, { canaryText, canaryPath, url }) =>
      ffmpeg(
        ...[...picture('320x180', seconds), ...tone(seconds), ...h264, ...aac],
        ...['-metadata', `title=${canaryText}`, '-metadata', `comment=${url}/${canaryPath}`],
        ...['-metadata:s:v', `handler_name=${canaryText}`, '-f', 'mp4', path],
      ),
  },
  {
    name: 'chapters-subtitles',
    what: 'Matroska with chapters and subtitles',
    expected: isReady({ codes: ['otherTracksLeftOut'] }),
    make: async (path, { canaryText }) => {
      await writeFile(`${path}.srt`, `1\n00:00:00,000 --> 00:00:01,000\n${canaryText}\n`);
      const meta = `;FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=1000\ntitle=${canaryText}\n`;
      await writeFile(`${path}.meta`, meta);
      const inputs = ['-f', 'srt', '-i', `${path}.srt`, '-f', 'ffmetadata', '-i', `${path}.meta`];
      return ffmpeg(
        ...picture('320x180', seconds),
        ...tone(seconds),
        ...inputs,
        ...['-map', '0', '-map', '1', '-map', '2', '-map_metadata', '3', '-map_chapters', '3'],
        ...h264,
        ...aac,
        '-c:s',
        'srt',
        '-f',
        'matroska',
        path,
      );
    },
  },
  {
    name: 'playlist-behind',
    what: 'MP4 with a playlist behind its end',
    expected: isReady(),
    make: async (_path, { url }) =>
      Buffer.concat([await smallMp4(), Buffer.from(`#EXTM3U\n#EXTINF:1,\n${url}/a.ts\n`)]),
  },
  {
    name: 'playlist-before',
    what: 'playlist with an MP4 behind it',
    expected: isRefused('unsupportedContainer', 'unreadable'),
    make: async (_path, { canaryPath }) =>
      Buffer.concat([Buffer.from(`#EXTM3U\n#EXTINF:1,\n${canaryPath}\n#EXT-X-ENDLIST\n`), await smallMp4()]),
  },
  {
    name: 'avi-playlist',
    what: 'AVI whose subtitles are a playlist',
    expected: isRefused('unsupportedContainer'),
    make: async (path, { url }) => {
      const avi = await ffmpeg(...picture('320x180', 0.4), '-c:v', 'mpeg4', '-f', 'avi', 'pipe:1');
      void path;
      return Buffer.concat([avi, Buffer.from(`GAB2\0\x02\0#EXTM3U\n#EXTINF:1,\n${url}/a.ts\n`)]);
    },
  },
  {
    name: 'mov-text-name',
    what: 'MP4 whose handler carries a path',
    expected: isReady(),
    make: async (_path, { canaryText }) =>
      patched(await smallMp4(), 'VideoHandler', -4, Buffer.from(canaryText.slice(0, 12))),
  },
];
