import { expect, test } from 'vitest';
import { handoutTypeOf } from './handout-type.ts';

/** An archive of empty entries, stored as they are. */
function archive(entries: Array<[name: string, content: string]>): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const [name, content] of entries) {
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt32LE(content.length, 18);
    local.writeUInt32LE(content.length, 22);
    local.writeUInt16LE(name.length, 26);
    const whole = Buffer.concat([local, Buffer.from(name), Buffer.from(content)]);
    const head = Buffer.alloc(46);
    head.writeUInt32LE(0x02014b50, 0);
    head.writeUInt16LE(name.length, 28);
    head.writeUInt32LE(at, 42);
    locals.push(whole);
    central.push(Buffer.concat([head, Buffer.from(name)]));
    at += whole.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, ...central, end]);
}
const types = '[Content_Types].xml';

test('HAND-2: papers are told by their bytes', () => {
  expect(handoutTypeOf(Buffer.from('%PDF-1.7\n…'))).toBe('application/pdf');
  expect(handoutTypeOf(Buffer.from([0xff, 0xd8, 0xff, 0xe0]))).toBe('image/jpeg');
  expect(handoutTypeOf(Buffer.from('议程\r\n一、开场\n'))).toBe('text/plain');
  expect(
    handoutTypeOf(
      archive([
        [types, ''],
        ['ppt/presentation.xml', ''],
      ]),
    ),
  ).toMatch(/presentationml/);
  expect(
    handoutTypeOf(
      archive([
        [types, ''],
        ['word/document.xml', ''],
      ]),
    ),
  ).toMatch(/wordprocessingml/);
  const odt = 'application/vnd.oasis.opendocument.text';
  expect(
    handoutTypeOf(
      archive([
        ['mimetype', odt],
        ['content.xml', ''],
      ]),
    ),
  ).toBe(odt);
});

test('HAND-2: what runs, or is torn, or is anything else, is no hand-out', () => {
  const hostile = [
    Buffer.from('<!DOCTYPE html><script>1</script>'),
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
    Buffer.from('#!/bin/sh\n'),
    Buffer.from('MZ\u0090\u0000'),
    Buffer.from([0xff, 0xfe, 0x41]),
    Buffer.from('GIF89a\u0001'),
    archive([['readme.txt', '']]),
    archive([
      [types, ''],
      ['word/document.xml', ''],
      ['word/vbaProject.bin', ''],
    ]),
    archive([
      [types, ''],
      ['word/document.xml', ''],
    ]).subarray(0, 40),
    Buffer.from('PK\u0003\u0004'),
  ];
  for (const bytes of hostile) expect(handoutTypeOf(bytes)).toBeUndefined();
});
