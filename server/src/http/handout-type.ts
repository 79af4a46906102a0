import { hasControlCharacters } from '@plenum/shared/domain/text';
import type { HandoutType } from '@plenum/shared/domain/topics/handouts';

const office = 'application/vnd.openxmlformats-officedocument';
const ooxml: Array<[entry: string, type: HandoutType]> = [
  ['word/document.xml', `${office}.wordprocessingml.document`],
  ['ppt/presentation.xml', `${office}.presentationml.presentation`],
  ['xl/workbook.xml', `${office}.spreadsheetml.sheet`],
];
const odf: readonly HandoutType[] = [
  'application/vnd.oasis.opendocument.text',
  'application/vnd.oasis.opendocument.presentation',
  'application/vnd.oasis.opendocument.spreadsheet',
];
const signatures: Array<[type: HandoutType, signature: Buffer]> = [
  ['application/pdf', Buffer.from('%PDF-')],
  ['image/png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
  ['image/jpeg', Buffer.from([0xff, 0xd8, 0xff])],
];
const localHeader = Buffer.from('PK\u0003\u0004');
const centralHeader = Buffer.from('PK\u0001\u0002');
const endHeader = Buffer.from('PK\u0005\u0006');
const mostEntries = 5000;

/** What a file is by its own bytes, whatever its name and sender say (HAND-2); undefined for everything not listed. */
export function handoutTypeOf(bytes: Buffer): HandoutType | undefined {
  const signed = signatures.find(([, signature]) => bytes.subarray(0, signature.length).equals(signature));
  if (signed) return signed[0];
  if (bytes.subarray(0, 4).equals(localHeader)) return packedType(bytes);
  return isPlainText(bytes) ? 'text/plain' : undefined;
}

/** Office papers are archives; those with macros in them are none of ours. */
function packedType(bytes: Buffer): HandoutType | undefined {
  const names = entriesOf(bytes);
  if (!names || names.some((name) => /vbaproject|\.(exe|dll|js|vbs|scr|bat|cmd)$|^scripts\/|^basic\//i.test(name)))
    return undefined;
  const mime = odf.find((type) => bytes.subarray(30, 38 + type.length).toString('latin1') === `mimetype${type}`);
  if (mime) return mime;
  if (!names.includes('[Content_Types].xml')) return undefined;
  return ooxml.find(([entry]) => names.includes(entry))?.[1];
}

/** Names from the archive's central directory; undefined where it is torn. */
function entriesOf(bytes: Buffer): string[] | undefined {
  const end = bytes.lastIndexOf(endHeader);
  if (end < 0 || end + 22 > bytes.length) return undefined;
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  const names: string[] = [];
  if (count > mostEntries) return undefined;
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > bytes.length || !bytes.subarray(at, at + 4).equals(centralHeader)) return undefined;
    const length = bytes.readUInt16LE(at + 28);
    names.push(bytes.toString('utf8', at + 46, at + 46 + length));
    at += 46 + length + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return names;
}

function isPlainText(bytes: Buffer): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes).replaceAll('\r\n', '\n');
    return !hasControlCharacters(text) && !/^\s*(<!doctype|<html|<svg|<\?xml|<script|#!|MZ)/i.test(text);
  } catch {
    return false;
  }
}
