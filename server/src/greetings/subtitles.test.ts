import { describe, expect, test } from 'vitest';
import { parseSubtitles } from './subtitles.ts';

const vtt = `WEBVTT - greeting
NOTE made by the office

STYLE
::cue { color: red }

intro
00:01.000 --> 00:03.500 align:start
各位来宾，<b>早上好</b>。

01:00:00.000 --> 01:00:02.000
Tom &amp; Co.
second line
`;
const srt =
  '\uFEFF1\r\n00:00:01,000 --> 00:00:02,500\r\n<i>Guten Morgen</i>\r\n\r\n2\r\n00:00:00,000 --> 00:00:00,900\r\n{\\an8}Vorher\r\n';

describe('subtitles', () => {
  test('WebVTT: notes, styles, names of cues and markup fall away', () => {
    expect(parseSubtitles(vtt)).toEqual([
      { from: 1000, until: 3500, text: '各位来宾，早上好。' },
      { from: 3_600_000, until: 3_602_000, text: 'Tom & Co.\nsecond line' },
    ]);
  });

  test('SRT: with a byte order mark and Windows line ends, put in order', () => {
    expect(parseSubtitles(srt)).toEqual([
      { from: 0, until: 900, text: 'Vorher' },
      { from: 1000, until: 2500, text: 'Guten Morgen' },
    ]);
  });

  test('what is no subtitles is refused as a whole', () => {
    const cue = (time: string, text = 'Words') => `WEBVTT\n\n${time}\n${text}`;
    expect(parseSubtitles(cue('00:01.000 --> 00:02.000'))).toHaveLength(1);
    for (const odd of [
      '',
      'WEBVTT',
      'Just some words',
      cue('00:02.000 --> 00:01.000'),
      cue('00:61.000 --> 00:62.000'),
      cue('1 --> 2'),
      cue('00:01.000 --> 00:02.000', 'x'.repeat(501)),
      cue('00:01.000 --> 00:02.000', 'turn\u202Earound'),
      Array.from({ length: 5001 }, () => '00:01.000 --> 00:02.000\nWords').join('\n\n'),
    ]) {
      expect(parseSubtitles(odd), odd.slice(0, 60)).toBeNull();
    }
  });

  test('markup that would be a page is only text', () => {
    const [cue] = parseSubtitles('00:01.000 --> 00:02.000\n<script>alert(1)</script>&lt;b&gt;') ?? [];
    expect(cue?.text).toBe('alert(1)<b>');
  });
});
