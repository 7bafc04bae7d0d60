import { extractText, getDocumentProxy, getMeta } from 'unpdf';
import { afterAll, describe, expect, test } from 'vitest';
import { openChartDrawer } from '#src/adapters/charts/drawer.ts';
import type { ReportDocument } from '#src/schemas/report-document.ts';

const drawer = openChartDrawer();
afterAll(() => drawer[Symbol.asyncDispose]());

const link = 'https://earshot.example/inbox/case-1';
const aReport: ReportDocument = {
  title: 'Kestrel & <Söhne>',
  about: 'Written today.',
  link: 'https://earshot.example/pulse',
  sections: [
    {
      title: 'In figures',
      paragraphs: ['Нещо се счупи.'],
      figures: [{ name: 'Mentions', value: '1,234', detail: 'before: 999' }],
      charts: [
        {
          ...{ id: 'networks', kind: 'bars', title: 'Networks', description: 'Chirp 12.', unit: 'mentions' },
          ...{ places: ['Chirp'], series: [{ name: 'mentions', role: 'ours', values: [12] }] },
        },
      ],
      table: {
        columns: ['Topic', 'Complaints'],
        rows: Array.from({ length: 90 }, (_, row) => [`Topic ${row}`, `${row}`]),
      },
    },
    {
      title: 'Still waits',
      paragraphs: [],
      quotes: [
        { text: 'My brake 😡 snapped', by: 'risk 81 (high)', link },
        { text: '自転車のブレーキが壊れた', by: 'risk 11 (low)', link },
      ],
    },
  ],
};

async function read(report: ReportDocument) {
  const pdf = await getDocumentProxy(await drawer.report(report));
  const { text } = await extractText(pdf);
  const pages = text.map((page) => page.replace(/\s+/g, ' '));
  const notes = await Promise.all(pages.map(async (_, page) => (await pdf.getPage(page + 1)).getAnnotations()));
  const links = notes.flat().map((note: { url?: string }) => note.url);
  return { pages, links, ...(await getMeta(pdf)), outline: await pdf.getOutline() };
}

describe('the pages of a report', () => {
  test('hold their words as text, with an outline, links, and the number of each page', async () => {
    const { pages, links, info, outline } = await read(aReport);
    expect(info).toMatchObject({ Title: 'Kestrel & <Söhne>', Creator: 'Earshot' });
    expect(pages.length).toBeGreaterThan(1);
    expect(pages[0]).toContain('Kestrel & <Söhne> Written today.');
    expect(pages[0]).toContain('Нещо се счупи. Mentions');
    for (const [page, text] of pages.entries()) expect(text).toContain(`· ${page + 1} of ${pages.length}`);
    const rows = pages.join(' ').match(/Topic \d+ \d+/g);
    expect(rows).toEqual(Array.from({ length: 90 }, (_, row) => `Topic ${row} ${row}`));
    expect(outline.map(({ title }) => title)).toEqual(['In figures', 'Still waits']);
    expect(links).toContain('https://earshot.example/pulse');
    expect(links.filter((url) => url === link).length).toBeGreaterThan(0);
  });

  test('leave out signs that their font lacks, and say so where words would be lost', async () => {
    const { pages } = await read(aReport);
    const all = pages.join(' ');
    expect(all).toContain('My brake snapped');
    expect(all).toContain('(in a script that this file has no font for; Earshot shows it)');
  });

  test('are drawn beside charts asked for at the same time', async () => {
    const chart = aReport.sections[0]?.charts?.[0];
    if (!chart) throw new Error('The report has a chart.');
    const [pdf, svg] = await Promise.all([
      drawer.report(aReport),
      drawer.svg(chart, { width: 300, height: 200 }, 'dark'),
    ]);
    expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe('%PDF-');
    expect(svg).toContain('Chirp');
  });
});
