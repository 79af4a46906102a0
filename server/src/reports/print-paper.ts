import { create } from 'fontkit';
import PDFDocument from 'pdfkit';
import type { Paper } from './paper.ts';
import { type FontName, fontBytes, fontOrder, linesOf, runsOf } from './paper-fonts.ts';

const margin = 40;
const size = { title: 16, name: 12, small: 8, cell: 8.5 } as const;
const lineHeight = 1.45;
const padding = 4;
const ink = { text: '#1a1f2b', quiet: '#5c6470', line: '#c8ccd4', head: '#eef0f4', rehearsal: '#a4321f' } as const;
const footer = 24;
const narrowest = 44;

/** Widths of text in the document's fonts, character by character, so that long tables stay quick. */
function measure(doc: PDFKit.PDFDocument, language: Paper['language']) {
  const order = fontOrder(language);
  const bytes = new Map(order.map((name) => [name, fontBytes(name)] as const));
  const known = new Map(
    [...bytes].map(([name, buffer]) => {
      const font = create(buffer);
      if (!('hasGlyphForCodePoint' in font)) throw new Error('a report is drawn with single fonts');
      return [name, font] as const;
    }),
  );
  for (const [name, buffer] of bytes) doc.registerFont(name, buffer);
  const covers = (font: FontName, sign: string) =>
    known.get(font)?.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0) === true;
  const runs = (text: string) => runsOf(text, order, covers);
  const widths = new Map<string, number>();
  const widthOfSign = (sign: string): number => {
    const present = widths.get(sign);
    if (present !== undefined) return present;
    const [run] = runs(sign);
    const width = run ? doc.font(run.font).fontSize(100).widthOfString(run.text) : 0;
    widths.set(sign, width);
    return width;
  };
  const widthOf = (text: string, points: number): number =>
    ([...text].reduce((sum, sign) => sum + widthOfSign(sign), 0) * points) / 100;
  return { runs, widthOf };
}
type Measure = ReturnType<typeof measure>;

type Place = { x: number; y: number; points: number; colour: string };

/** One page after the other: the head on the first, the heads of the columns on each, rows never torn. */
class Press {
  readonly doc: PDFKit.PDFDocument;
  readonly #paper: Paper;
  readonly #measure: Measure;
  readonly #widths: number[];
  #y = margin;

  constructor(paper: Paper) {
    this.#paper = paper;
    const { title, name, madeAt } = paper;
    const info = { Title: `${title} · ${name}`, Creator: 'Plenum', Producer: 'Plenum', CreationDate: new Date(madeAt) };
    this.doc = new PDFDocument({
      size: 'A4',
      layout: 'landscape',
      margin: 0,
      bufferPages: true,
      lang: paper.language,
      displayTitle: true,
      info,
      font: '',
    });
    this.#measure = measure(this.doc, paper.language);
    this.#widths = this.#columnWidths();
  }

  print(): void {
    this.#pageHead();
    this.#columnHeads();
    for (const row of this.#paper.rows) this.#row(row);
    if (this.#paper.rows.length === 0) {
      this.#line(this.#paper.nothing, { x: margin, y: this.#y + padding, points: size.cell, colour: ink.quiet });
    }
    this.#footers();
    this.doc.end();
  }

  get #inner(): number {
    return this.doc.page.width - 2 * margin;
  }

  #line(text: string, { x, y, points, colour }: Place): void {
    let at = x;
    for (const run of this.#measure.runs(text)) {
      this.doc.font(run.font).fontSize(points).fillColor(colour).text(run.text, at, y, { lineBreak: false });
      at += this.#measure.widthOf(run.text, points);
    }
  }

  /** Each column as wide as its text wants, and all together as wide as the page. */
  #columnWidths(): number[] {
    const { columns, rows } = this.#paper;
    const wanted = columns.map(({ head }, index) => {
      const cells = rows.slice(0, 400).map((row) => this.#measure.widthOf(row[index] ?? '', size.cell));
      const mean = cells.reduce((sum, width) => sum + width, 0) / Math.max(1, cells.length);
      const longest = cells.reduce((most, width) => Math.max(most, width), 0);
      const ofHead = this.#measure.widthOf(head, size.small);
      return Math.max(narrowest, Math.min(Math.max(ofHead / 2, longest), mean * 1.6 + 12, 220)) + 2 * padding;
    });
    const all = wanted.reduce((sum, width) => sum + width, 0);
    return wanted.map((width) => (width / all) * this.#inner);
  }

  #pageHead(): void {
    const { title, name, rehearsal, zone, made } = this.#paper;
    for (const text of this.#lines(title, this.#inner, size.title)) {
      this.#line(text, { x: margin, y: this.#y, points: size.title, colour: ink.text });
      this.#y += size.title * lineHeight;
    }
    this.#line(name, { x: margin, y: this.#y, points: size.name, colour: ink.text });
    this.#y += size.name * lineHeight;
    const about = [zone, made].join('    ');
    this.#line(about, { x: margin, y: this.#y, points: size.small, colour: ink.quiet });
    if (rehearsal === null) this.#y += size.small * lineHeight + 8;
    else {
      this.#y += size.small * lineHeight;
      this.#line(rehearsal, { x: margin, y: this.#y, points: size.name, colour: ink.rehearsal });
      this.#y += size.name * lineHeight + 8;
    }
  }

  #lines(text: string, width: number, points: number): string[] {
    return linesOf(text, width, (piece) => this.#measure.widthOf(piece, points));
  }

  #cells(texts: readonly string[], points: number): { lines: string[][]; height: number } {
    const lines = texts.map((text, index) => this.#lines(text, (this.#widths[index] ?? 0) - 2 * padding, points));
    const most = Math.max(1, ...lines.map(({ length }) => length));
    return { lines, height: most * points * lineHeight + 2 * padding };
  }

  #draw(lines: readonly string[][], points: number, colour: string): void {
    let x = margin;
    for (const [index, texts] of lines.entries()) {
      const width = this.#widths[index] ?? 0;
      const isNumber = this.#paper.columns[index]?.isNumber === true;
      for (const [row, text] of texts.entries()) {
        const free = width - 2 * padding - this.#measure.widthOf(text, points);
        const y = this.#y + padding + row * points * lineHeight;
        this.#line(text, { x: x + padding + (isNumber ? free : 0), y, points, colour });
      }
      x += width;
    }
  }

  #columnHeads(): void {
    const heads = this.#paper.columns.map(({ head }) => head);
    const { lines, height } = this.#cells(heads, size.small);
    this.doc.rect(margin, this.#y, this.#inner, height).fill(ink.head);
    this.#draw(lines, size.small, ink.quiet);
    this.#y += height;
  }

  #row(texts: readonly string[]): void {
    const { lines, height } = this.#cells(texts, size.cell);
    if (this.#y + height > this.doc.page.height - margin - footer) {
      this.doc.addPage();
      this.#y = margin;
      this.#columnHeads();
    }
    this.#draw(lines, size.cell, ink.text);
    this.#y += height;
    this.doc
      .moveTo(margin, this.#y)
      .lineTo(margin + this.#inner, this.#y)
      .lineWidth(0.5)
      .stroke(ink.line);
  }

  #footers(): void {
    const { start, count } = this.doc.bufferedPageRange();
    const { title, name, rehearsal, page } = this.#paper;
    const y = this.doc.page.height - margin - size.small;
    for (let index = 0; index < count; index += 1) {
      this.doc.switchToPage(start + index);
      const text = page.replace('{page}', String(index + 1)).replace('{pages}', String(count));
      const left = rehearsal === null ? `${title} · ${name}` : `${title} · ${name} · ${rehearsal}`;
      const width = this.#measure.widthOf(text, size.small);
      const [first = ''] = this.#lines(left, this.#inner - width - 20, size.small);
      const colour = rehearsal === null ? ink.quiet : ink.rehearsal;
      this.#line(first, { x: margin, y, points: size.small, colour });
      this.#line(text, { x: margin + this.#inner - width, y, points: size.small, colour: ink.quiet });
    }
  }
}

/** The paper as a PDF that opens anywhere: of each font it holds the characters which it needs. */
export function printPaper(paper: Paper): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const press = new Press(paper);
    const parts: Buffer[] = [];
    press.doc.on('data', (part: Buffer) => parts.push(part));
    press.doc.on('end', () => resolve(Buffer.concat(parts)));
    press.doc.on('error', reject);
    press.print();
  });
}
