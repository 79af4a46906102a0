import { staysOf } from '@plenum/shared/domain/attendance';
import type { ConferenceState, Person } from '@plenum/shared/domain/conference-state';
import type { LedgerRow } from '@plenum/shared/domain/ledger';
import { delegate, founded, official } from '@plenum/shared/domain/testing/fixture';
import type { Language } from '@plenum/shared/domain/text';
import type { ReportName } from '@plenum/shared/protocol/console';
import { parse } from 'csv-parse/sync';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { expect, test } from 'vitest';
import { attendanceReport, presenceReport } from './attendance.ts';
import { csvOf } from './csv.ts';
import { paperOf } from './paper.ts';
import { linesOf, runsOf } from './paper-fonts.ts';
import { PaperPress, PressBusy } from './paper-press.ts';
import type { ReportTable } from './report-table.ts';
import { speakingReport } from './speaking.ts';

const named = (person: Person, zh: string, ja: string): Person => ({
  ...person,
  name: { zh, ja, en: 'Office', de: 'Büro' },
  title: { zh: '副省长', ja: '副知事', de: 'Stellvertretung' },
  delegation: { zh: '山东省', ja: '山東省', de: 'Provinz Shandong' },
});
const state: ConferenceState = {
  ...founded,
  title: { zh: '产业对话会', ja: '産業対話会合', en: 'Dialogue', de: 'Dialog der Städte' },
  zones: [{ zone: 'Asia/Tokyo', city: { zh: '东京', ja: '東京', en: 'Tokyo', de: 'Tokio' } }],
  people: {
    ...founded.people,
    [official.personId]: named(official, '齐鲁医疗健康产业促进局', '榊直辻込働工場'),
    [delegate.personId]: named(delegate, '城市与产业合作处', '沖縄骨化医療センター'),
  },
};
const turn = (personId: string, since: number, spoken: number): LedgerRow => ({
  personId,
  kind: 'speech',
  itemId: null,
  since,
  until: since + spoken,
  paused: 0,
  roomId: 'plenary',
  delegation: '山东省',
  spoken,
});
const rows = [turn(official.personId, 1_800_000_000_000, 184_300), turn(delegate.personId, 1_800_000_200_000, 61_700)];
const stays = staysOf([
  { run: 'one', at: 1_800_000_000_000, moves: [[delegate.personId, 'plenary', 1_800_000_000_000]] },
  { run: 'one', at: 1_800_004_000_000, moves: [[delegate.personId, null, 1_800_003_999_000]] },
]);

const press = new PaperPress();
const print = (report: ReportName, table: ReportTable, language: Language, more: Partial<ConferenceState> = {}) =>
  press.print(paperOf({ state: { ...state, ...more }, report, language, table, madeAt: 1_800_000_300_000 }));

/** The words of each page as a reader of PDF finds them, and the names of the fonts which it carries. */
async function read(pdf: Buffer): Promise<{ pages: string[][]; text: string }> {
  const reading = getDocument({ data: new Uint8Array(pdf), verbosity: 0 });
  const document = await reading.promise;
  const pages: string[][] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const { items } = await (await document.getPage(number)).getTextContent();
    pages.push(items.flatMap((item) => ('str' in item && item.str.trim() !== '' ? [item.str] : [])));
  }
  await reading.destroy();
  return { pages, text: pages.flat().join('').replaceAll(/\s/g, '') };
}
const cellsOf = (csv: string): string[][] => parse(csv, { bom: true });

test('names in Chinese and Japanese and all figures of the CSV stand in the PDF, whose fonts travel with it', async () => {
  for (const language of ['zh', 'ja', 'en', 'de'] as const) {
    const table = speakingReport('people', { state, rows, language });
    const pdf = await print('people', table, language);
    const { text } = await read(pdf);
    const cells = cellsOf(csvOf(table, language));
    expect(cells).toHaveLength(3);
    for (const cell of cells.flat()) expect(text).toContain(cell.replaceAll(/\s/g, ''));
    expect(cells.flat()).toEqual(expect.arrayContaining(['184.3', '61.7']));
    expect(pdf.toString('latin1')).toMatch(/FontFile2/);
    expect(pdf.length).toBeLessThan(200_000);
  }
});

test('a long table has its heads and its number on each page, and no line is lost or torn', async () => {
  const people = Array.from({ length: 90 }, (_, index) => ({
    ...named(delegate, `第${index}代表团团长`, `第${index}団長`),
    personId: `guest-${index}`,
  }));
  const roster = Object.fromEntries(people.map((person) => [person.personId, person]));
  const told = { state: { ...state, people: roster }, events: [], stays, rows };
  const table = attendanceReport(told, 'zh');
  const { pages } = await read(await print('attendance', table, 'zh', { people: roster }));
  expect(pages.length).toBeGreaterThan(2);
  for (const [index, page] of pages.entries()) {
    expect(page).toContain('代表团');
    expect(page).toContain(`第 ${index + 1} 页，共 ${pages.length} 页`);
  }
  const ids = pages.flat().filter((piece) => /^guest-\d+$/.test(piece));
  expect(ids).toEqual(people.map(({ personId }) => personId));
});

test('ATT-3 minutes in each room, in the city of the conference; a rehearsal says so on each page', async () => {
  const table = presenceReport({ state, stays }, 'ja');
  expect(cellsOf(csvOf(table, 'ja'))[1]).toEqual([
    'plenary',
    delegate.personId,
    '沖縄骨化医療センター',
    '副知事',
    '山東省',
    '2027-01-15 08:00:00',
    '2027-01-15 09:06:39',
    '66.7',
  ]);
  const { text } = await read(await print('presence', table, 'ja', { mode: 'rehearsal' }));
  for (const wanted of ['2027-01-1517:00:00', '66.7', '東京(Asia/Tokyo)', 'リハーサル（本番の記録ではありません）'])
    expect(text).toContain(wanted);
  const event = await read(await print('presence', table, 'ja'));
  expect(event.text).not.toContain('リハーサル');
});

test('a report without any line says that there is none; more reports than can wait are refused', async () => {
  const none = speakingReport('items', { state, rows, language: 'de' });
  expect((await read(await print('items', none, 'de'))).text).toContain('NochkeineEinträge.');
  const many = Array.from({ length: 6 }, () =>
    print('items', none, 'de').then(
      () => 'printed',
      (error) => error,
    ),
  );
  const ends = await Promise.all(many);
  expect(ends.filter((end) => end instanceof PressBusy)).toHaveLength(2);
});

test('lines break after words and beside characters; what no font draws is shown as a missing letter', () => {
  const wide = (text: string) => [...text].length;
  expect(linesOf('Speaking time of all', 9, wide)).toEqual(['Speaking', 'time of', 'all']);
  expect(linesOf('第一代表团 abc', 4, wide)).toEqual(['第一代表', '团', 'abc']);
  expect(linesOf('Redebeitragszeit', 6, wide)).toEqual(['Redebe', 'itrags', 'zeit']);
  expect(linesOf('', 4, wide)).toEqual(['']);
  const covers = (font: string, sign: string) => (font === 'japanese' ? sign === '込' : sign !== '込' && sign !== '🦆');
  expect(runsOf('甲込🦆', ['chinese', 'japanese'], covers)).toEqual([
    { font: 'chinese', text: '甲' },
    { font: 'japanese', text: '込' },
    { font: 'chinese', text: '〓' },
  ]);
});
