import PDFDocument from 'pdfkit';
import type { Chart } from '../../schemas/chart.ts';
import type { ReportDocument, ReportFigure, ReportSection } from '../../schemas/report-document.ts';

export interface PageTools {
  /** TTF files. */
  fonts: { regular: string; bold: string };
  /** A PNG without transparency of a chart, of this size in points. */
  draw(chart: Chart, size: { width: number; height: number }): Uint8Array;
}

const margin = 50;
const colors = { text: '#1f2328', faint: '#59636e', line: '#d1d9e0', link: '#0b57d0' };
const chartHeight = { time: 190, bars: 150 };
/** Of a title alone at the foot of a page nobody knows what it heads. */
const roomBelowTitle = 110;

type Page = InstanceType<typeof PDFDocument>;

/** Lays a report out on A4 pages: headings as an outline, numbers at the foot, text that can be searched and copied. */
export function pagesOf(report: ReportDocument, { fonts, draw }: PageTools): Promise<Uint8Array> {
  const page = new PDFDocument({
    ...{ size: 'A4', margin, bufferPages: true, lang: 'en', displayTitle: true, tagged: true, pdfVersion: '1.7' },
    info: { Title: report.title, Creator: 'Earshot', Producer: 'Earshot' },
    font: fonts.regular,
  });
  const chunks: Uint8Array[] = [];
  const done = new Promise<Uint8Array>((resolve, reject) => {
    page.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    page.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    page.on('error', reject);
  });
  page.registerFont('regular', fonts.regular).registerFont('bold', fonts.bold);
  const say = sayingOn(page);
  say('bold', 20, report.title);
  say('regular', 9, report.about, { color: colors.faint });
  say('regular', 9, 'The same numbers, live, in Earshot', { color: colors.link, link: report.link });
  for (const section of report.sections) layOut(page, say, section, draw);
  numberPages(page, report.title);
  page.end();
  return done;
}

type Say = ReturnType<typeof sayingOn>;

function sayingOn(page: Page) {
  const known = new Map<string, (codePoint: number) => boolean>();
  return (
    font: 'regular' | 'bold',
    size: number,
    text: string,
    { color = colors.text, link }: { color?: string; link?: string } = {},
  ) => {
    page.font(font).fontSize(size).fillColor(color);
    const has = known.get(font) ?? glyphsOf(page);
    known.set(font, has);
    page.text(readable(text, has), margin, undefined, {
      lineGap: 2,
      ...(link !== undefined && { link, underline: true }),
    });
  };
}

function glyphsOf(page: Page): (codePoint: number) => boolean {
  // pdfkit keeps its font to itself, and draws an empty box for what that lacks.
  const { _font: open } = page as unknown as { _font: { font: { hasGlyphForCodePoint(code: number): boolean } } };
  return (codePoint) => open.font.hasGlyphForCodePoint(codePoint);
}

/** Without what the font has no sign for; words of which little would be left are said to be so. */
export function readable(text: string, has: (codePoint: number) => boolean): string {
  const signs = [...text.normalize('NFC').replace(/\s+/g, ' ')];
  const kept = signs.filter((sign) => has(sign.codePointAt(0) ?? 0));
  const letters = (some: string[]) => some.filter((sign) => /\p{L}/u.test(sign)).length;
  if (letters(kept) < 0.7 * letters(signs)) return '(in a script that this file has no font for; Earshot shows it)';
  return kept.join('').replace(/ {2,}/g, ' ').trim();
}

function layOut(page: Page, say: Say, section: ReportSection, draw: PageTools['draw']): void {
  page.moveDown(1.2);
  makeRoom(page, roomBelowTitle);
  page.outline.addItem(section.title);
  say('bold', 13, section.title);
  page.moveDown(0.3);
  for (const paragraph of section.paragraphs) say('regular', 10, paragraph);
  if (section.figures) layFigures(page, section.figures);
  for (const chart of section.charts ?? []) layChart(page, chart, draw);
  if (section.table) layTable(page, section.table);
  for (const { text, by, link } of section.quotes ?? []) {
    makeRoom(page, 40);
    say('regular', 10, text, { link, color: colors.link });
    say('regular', 9, by, { color: colors.faint });
    page.moveDown(0.4);
  }
}

function layFigures(page: Page, figures: ReportFigure[]): void {
  const width = innerWidth(page) / figures.length;
  page.moveDown(0.5);
  makeRoom(page, 60);
  const top = page.y;
  for (const [place, { name, value, detail }] of figures.entries()) {
    const x = margin + place * width;
    const inside = { width: width - 10 };
    page.font('regular').fontSize(9).fillColor(colors.faint).text(name, x, top, inside);
    page
      .font('bold')
      .fontSize(17)
      .fillColor(colors.text)
      .text(value, x, top + 13, inside);
    page
      .font('regular')
      .fontSize(8)
      .fillColor(colors.faint)
      .text(detail ?? '', x, top + 37, inside);
  }
  page.x = margin;
  page.y = top + 66;
}

function layChart(page: Page, chart: Chart, draw: PageTools['draw']): void {
  const isTime = chart.kind === 'lines' || chart.kind === 'stacked';
  const size = { width: innerWidth(page), height: isTime ? chartHeight.time : chartHeight.bars };
  makeRoom(page, size.height + 30);
  const picture = Buffer.from(draw(chart, size));
  page.addStructure(
    page.struct('Figure', { alt: `${chart.title}. ${chart.description}` }, () => {
      page.image(picture, margin, page.y, size);
    }),
  );
  page.y += size.height + 2;
  page.font('regular').fontSize(8).fillColor(colors.faint).text(chart.description, margin, page.y);
  page.moveDown(0.8);
}

function layTable(page: Page, { columns, rows }: NonNullable<ReportSection['table']>): void {
  const first = innerWidth(page) * 0.46;
  const other = (innerWidth(page) - first) / Math.max(1, columns.length - 1);
  const has = glyphsOf(page.font('regular'));
  const line = (cells: string[], font: 'regular' | 'bold') => {
    makeRoom(page, 18);
    const top = page.y;
    page.font(font).fontSize(9).fillColor(colors.text);
    for (const [place, cell] of cells.entries()) {
      const x = place === 0 ? margin : margin + first + (place - 1) * other;
      const width = place === 0 ? first : other;
      const align = place === 0 ? 'left' : 'right';
      page.text(readable(cell, has), x, top + 4, { width, align, height: 12, ellipsis: true, lineBreak: false });
    }
    page
      .moveTo(margin, top + 18)
      .lineTo(margin + innerWidth(page), top + 18)
      .lineWidth(0.5)
      .stroke(colors.line);
    page.x = margin;
    page.y = top + 18;
  };
  page.moveDown(0.3);
  line(columns, 'bold');
  for (const row of rows) line(row, 'regular');
}

function makeRoom(page: Page, height: number): void {
  if (page.y + height > page.page.height - margin) page.addPage();
}

function innerWidth(page: Page): number {
  return page.page.width - 2 * margin;
}

function numberPages(page: Page, title: string): void {
  const { start, count } = page.bufferedPageRange();
  for (let place = 0; place < count; place += 1) {
    page.switchToPage(start + place);
    // Below the margin pdfkit would begin another page.
    page.page.margins.bottom = 0;
    const at = page.page.height - 34;
    page.font('regular').fontSize(8).fillColor(colors.faint);
    page.text(`${title} · ${place + 1} of ${count}`, margin, at, {
      width: innerWidth(page),
      align: 'right',
      lineBreak: false,
    });
    page.page.margins.bottom = margin;
  }
}
