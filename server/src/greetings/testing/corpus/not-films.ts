import { crc32 } from 'node:zlib';
import { ffmpeg, picture, tone } from '../make-media.ts';
import { type CorpusEntry, isRefused } from './entry.ts';
import { smallMp4 } from './small-film.ts';

const seconds = 1.2;
const small = picture('320x180', seconds);
const sound = tone(seconds);
const expected = isRefused('unsupportedContainer', 'unreadable');

const made: Array<[name: string, what: string, args: string[]]> = [
  ['avi', 'AVI', [...small, '-c:v', 'mpeg4', '-f', 'avi']],
  ['flv', 'Flash video', [...small, '-c:v', 'flv', '-f', 'flv']],
  ['gif', 'GIF', [...picture('160x120', 0.4, 5), '-f', 'gif']],
  ['apng', 'animated PNG', [...picture('160x120', 0.4, 5), '-f', 'apng']],
  ['jpeg', 'JPEG', [...picture('160x120', 0.04), '-frames:v', '1', '-f', 'mjpeg']],
  ['wav', 'WAV', [...sound, '-f', 'wav']],
  ['mp3', 'MP3', [...sound, '-c:a', 'libmp3lame', '-f', 'mp3']],
];

function zip(name: string, content: Buffer): Buffer {
  const head = Buffer.alloc(30);
  head.write('PK\u0003\u0004', 'latin1');
  head.writeUInt32LE(crc32(content), 14);
  head.writeUInt32LE(content.length, 18);
  head.writeUInt32LE(content.length, 22);
  head.writeUInt16LE(name.length, 26);
  return Buffer.concat([head, Buffer.from(name), content]);
}

export const notFilms: CorpusEntry[] = [
  ...made.map(([name, what, args]) => ({ name, what, expected, make: (path: string) => ffmpeg(...args, path) })),
  { name: 'empty', what: 'no bytes at all', expected, make: () => Buffer.alloc(0) },
  { name: 'byte', what: 'one byte', expected, make: () => Buffer.from([0]) },
  { name: 'zeros', what: 'a million zeros', expected, make: () => Buffer.alloc(1024 ** 2) },
  { name: 'text', what: 'plain text', expected, make: () => 'Honoured guests, dear friends.\n'.repeat(200) },
  {
    name: 'zip',
    what: 'ZIP archive with a film in it',
    expected,
    make: async () => zip('film.mp4', await smallMp4()),
  },
  { name: 'pdf', what: 'PDF', expected, make: () => '%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n%%EOF\n' },
  { name: 'script', what: 'a program', expected, make: () => '#!/bin/sh\ncurl http://127.0.0.1/\n' },
];
