import { readFileSync } from 'node:fs';
import type { Download, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listBrands } from '#src/schemas/api/brands.ts';
import { listMentions } from '#src/schemas/api/mentions.ts';
import type { MentionWithPost } from '#src/schemas/mention.ts';
import { type AdminPage, openAsAdmin } from '../support/admin-page.ts';
import { findBrowser } from '../support/browser.ts';
import { importRows } from '../support/import-rows.ts';
import { faultsOf } from '../support/page.ts';
import type { Visitor } from '../support/test-server.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const started = Date.now();
const ago = (ms: number) => new Date(started - ms).toISOString();

const late = 'kestrel lost my parcel again, the delivery is a disgrace and nobody answers';
const kind = 'I love kestrel, friendly staff and a quick delivery, thank you!';
const german = 'Die Lieferung von kestrel kam wieder zu spät, eine Frechheit, nie wieder';
const plain = 'kestrel opens a new locker at the station on Monday';

/** Ten days: calm first, then people who complain of delivery. */
function rowsOf(brand: string, busy: boolean): object[] {
  const row = (id: string, text: string, ms: number) => ({
    ...{ id: `${brand}-${id}`, text: text.replaceAll('kestrel', brand), author: `${brand}-${id}`, createdAt: ago(ms) },
  });
  const calm = [10, 9, 8].flatMap((days) => [
    row(`calm-${days}`, plain, days * dayMs),
    row(`kind-${days}`, kind, days * dayMs + hourMs),
  ]);
  if (!busy) return calm.concat(row('now', plain, 2 * hourMs));
  return [
    ...calm,
    ...Array.from({ length: 9 }, (_, at) => row(`late-${at}`, `${late} ${at}`, (1 + at * 13) * hourMs)),
    ...Array.from({ length: 3 }, (_, at) => row(`german-${at}`, `${german} ${at}`, (2 + at * 20) * hourMs)),
    ...Array.from({ length: 4 }, (_, at) => row(`glad-${at}`, `${kind} ${at}`, (3 + at * 24) * hourMs)),
  ];
}

describe.skipIf(!findBrowser())('Pulse in a real browser (needs Chromium)', () => {
  let opened: AdminPage;
  let page: Page;
  let ann: Visitor;
  let problems: string[];
  let brandId: string;
  let stored: MentionWithPost[];

  beforeAll(async () => {
    opened = await openAsAdmin(async (dir) => {
      await importRows(dir, rowsOf('kestrel', true), 'Kestrel');
      await importRows(dir, rowsOf('merlin', false), 'Merlin');
    });
    ({ ann, page, problems } = opened);
    const brands = await ann.call(listBrands);
    brandId = brands.find(({ name }) => name === 'Kestrel')?.id ?? '';
    stored = (await ann.call(listMentions, { query: { brandId, limit: 200 } })).mentions;
    await page.emulateMedia({ reducedMotion: 'reduce' });
  }, 300_000);

  afterAll(() => opened?.[Symbol.asyncDispose]());

  const figure = (id: string) => page.locator(`[data-chart="${id}"]`);
  const within = (from: Date, to: Date) => stored.filter(({ createdAt }) => createdAt >= from && createdAt < to);
  const drawn = async (...ids: string[]) => {
    for (const id of ids) await figure(id).locator('[data-drawn] svg').waitFor();
  };
  const openWeek = async () => {
    await page.goto(`/pulse?brandId=${brandId}&period=7d`);
    await drawn('volume', 'mood', 'topics', 'voices', 'network', 'language', 'source', 'week');
  };
  const menu = async (id: string, item: string) => {
    await figure(id)
      .getByRole('button', { name: /^Take out or read/ })
      .click();
    await page.getByRole('menuitem', { name: item }).click();
  };
  const download = async (id: string, item: string): Promise<Download> => {
    const [file] = await Promise.all([page.waitForEvent('download'), menu(id, item)]);
    return file;
  };

  test('every chart shows what the stored mentions come to', async () => {
    await openWeek();
    await menu('volume', 'Show as a table');
    const rows = await figure('volume').locator('tbody tr').allInnerTexts();
    const days = rows.toReversed().map((row) => row.split('\t').slice(1, 4).map(Number));
    const midnight = new Date(started);
    midnight.setHours(0, 0, 0, 0);
    const counted = [6, 5, 4, 3, 2, 1, 0].map((back) => {
      const from = new Date(midnight.getFullYear(), midnight.getMonth(), midnight.getDate() - back);
      const to = new Date(from.getFullYear(), from.getMonth(), from.getDate() + 1);
      const labels = within(from, to).map(({ sentiment }) => sentiment?.label);
      return ['negative', 'neutral', 'positive'].map((label) => labels.filter((one) => one === label).length);
    });
    expect(days).toEqual(counted);

    const week = within(new Date(midnight.getTime() - 6 * dayMs), new Date(started + dayMs));
    await menu('language', 'Show as a table');
    const shown = await figure('language').locator('tbody tr').allInnerTexts();
    const total = (row: string) =>
      row
        .split('\t')
        .slice(1, 4)
        .reduce((sum, cell) => sum + Number(cell), 0);
    const germans = week.filter(({ sentiment }) => sentiment?.lang === 'de').length;
    expect(germans).toBe(3);
    expect(shown.filter((row) => row.startsWith('German')).map(total)).toEqual([germans]);
    expect(shown.map(total).reduce((sum, count) => sum + count, 0)).toBe(week.length);

    await figure('voices')
      .getByRole('link', { name: `${week.length} mentions of Kestrel: open them` })
      .waitFor();
    const complainers = new Set(
      week
        .filter(({ sentiment }) => (sentiment?.complaint ?? 0) >= 0.5 && sentiment?.topics.includes('delivery'))
        .map(({ post }) => post.author.id),
    );
    const mover = figure('topics').locator('.mover-list li').filter({ hasText: 'delivery' }).first();
    await mover.getByText(`${complainers.size} people complain`).waitFor();
    await mover.getByText('rising', { exact: true }).waitFor();
    expect(stored.some(({ post }) => post.text.startsWith('kestrel lost my parcel'))).toBe(true);
    await mover.locator('blockquote').waitFor();
  }, 120_000);

  test('by keyboard one walks through a chart, hears its figures and opens the mentions behind a day', async () => {
    await openWeek();
    const plot = figure('volume').getByRole('group');
    await plot.focus();
    await page.keyboard.press('End');
    const words = figure('volume').locator('.chart-words');
    await expect.poll(() => words.innerText(), { timeout: 20_000 }).toMatch(/negative \d+, neutral \d+, positive \d+/);
    const [, ...counts] = /negative (\d+), neutral (\d+), positive (\d+)/.exec(await words.innerText()) ?? [];
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Mentions' }).waitFor();
    const many = counts.map(Number).reduce((sum, count) => sum + count, 0);
    await page
      .getByRole('status')
      .getByText(new RegExp(`^${many} mentions?$`))
      .waitFor();
  }, 120_000);

  test('a bar of a language opens its mentions, which say what they are narrowed to', async () => {
    await openWeek();
    await menu('language', 'Show as a table');
    await figure('language').getByRole('link', { name: 'German', exact: true }).click();
    await page.getByRole('button', { name: 'Only language German. Press for all.' }).waitFor();
    await page
      .getByRole('status')
      .getByText(/^3 mentions$/)
      .waitFor();
    await page.getByRole('button', { name: 'Only language German. Press for all.' }).click();
    await expect.poll(() => page.url(), { timeout: 20_000 }).not.toContain('language=');
  }, 120_000);

  test('the page is narrowed to a topic and compared with the same weekdays, and its address says so', async () => {
    await openWeek();
    await page.getByRole('button', { name: 'Only this: delivery' }).click();
    await page.getByRole('button', { name: 'Only topic delivery. Press for all.' }).waitFor();
    await page.getByRole('combobox', { name: 'Against' }).click();
    await page.getByRole('option', { name: 'the same weekdays' }).click();
    await expect
      .poll(() => page.url(), { timeout: 20_000 })
      .toMatch(/compare=weekdays.*topic=delivery|topic=delivery.*compare=weekdays/);
    await page.reload();
    await page.getByRole('button', { name: 'Only topic delivery. Press for all.' }).waitFor();
    await figure('volume').getByText('same weekdays before').first().waitFor();
  }, 120_000);

  test('a chart is taken out as picture, drawing and table', async () => {
    await openWeek();
    const png = readFileSync(await (await download('mood', 'Download PNG')).path());
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    const svg = readFileSync(await (await download('mood', 'Download SVG')).path(), 'utf8');
    expect(svg).toMatch(/^<svg[\s\S]*Net sentiment by the day/);
    const csv = readFileSync(await (await download('mood', 'Download CSV')).path(), 'utf8');
    expect(csv.split('\r\n')[0]).toBe(
      '\uFEFFFrom,To,Time,net sentiment,"net sentiment, low","net sentiment, high",period before',
    );
    expect(csv.trim().split('\r\n')).toHaveLength(8);
  }, 120_000);

  test.each([
    ['light', 1440],
    ['dark', 360],
  ] as const)(
    'it reads well in the %s theme at %i pixels',
    async (colorScheme, width) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height: 900 });
      await openWeek();
      expect(await faultsOf(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(
        0,
      );
    },
    120_000,
  );

  test('a wallboard is seen without signing in, shows no names, is framed where it may be, and is over once revoked', async () => {
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await page.setViewportSize({ width: 1440, height: 900 });
    await openWeek();
    await page.getByRole('button', { name: 'Wallboards' }).click();
    const dialog = page.getByRole('dialog', { name: 'Wallboards' });
    await dialog.getByLabel('Name of the board').fill('Lobby');
    await dialog.getByRole('checkbox', { name: 'What people said, without their names' }).check();
    await dialog.getByLabel('Pages that may frame it').fill('https://wiki.example.org');
    expect(await faultsOf(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Make a wallboard' }).click();
    const link = await dialog.getByRole('textbox', { name: 'The link, shown this once' }).inputValue();

    const context = await page
      .context()
      .browser()
      ?.newContext({ viewport: { width: 360, height: 800 }, reducedMotion: 'reduce' });
    const wall = await context?.newPage();
    if (!context || !wall) throw new Error('the browser is gone');
    const answer = await wall.goto(link);
    expect(answer?.headers()).toMatchObject({
      'content-security-policy': expect.stringMatching(/frame-ancestors https:\/\/wiki\.example\.org(;|$)/),
      'x-robots-tag': 'noindex, nofollow',
      'referrer-policy': 'no-referrer',
    });
    await wall.getByRole('heading', { level: 1, name: 'Lobby' }).waitFor();
    await wall.locator('[data-drawn] svg').first().waitFor();
    const day = within(new Date(Math.floor(started / hourMs) * hourMs - 23 * hourMs), new Date(started + hourMs));
    await wall.locator('dd').first().getByText(String(day.length), { exact: true }).waitFor();
    await wall.locator('blockquote').first().waitFor();
    const words = await wall.locator('main').innerText();
    for (const { post } of stored) expect(words).not.toContain(post.author.handle);
    expect(await faultsOf(wall)).toEqual([]);
    expect(await wall.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);

    await dialog.getByRole('button', { name: 'Revoke: Lobby' }).click();
    await dialog.getByRole('button', { name: 'Revoke: Lobby' }).waitFor({ state: 'detached' });
    const late = await wall.goto(link);
    expect(late?.headers()['content-security-policy']).toContain("frame-ancestors 'none'");
    await wall.getByText('This wallboard shows nothing any more').waitFor();
    await context.close();
  }, 120_000);

  test('a report is taken out as a PDF, and one that is sent every week is added, shown and removed', async () => {
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await page.setViewportSize({ width: 1440, height: 900 });
    await openWeek();
    const choose = async (item: string) => {
      await page.getByRole('button', { name: 'Report', exact: true }).click();
      await page.getByRole('menuitem', { name: item }).click();
    };
    const [file] = await Promise.all([page.waitForEvent('download'), choose('Download PDF of this period')]);
    expect(file.suggestedFilename()).toMatch(/^Kestrel \d{4}-\d\d-\d\d\.pdf$/);
    expect(readFileSync(await file.path(), 'latin1')).toMatch(/^%PDF/);

    await choose('Send it regularly…');
    const dialog = page.getByRole('dialog', { name: 'Reports of Kestrel by mail' });
    await dialog.getByRole('button', { name: 'Add a report' }).click();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText('Choose who gets it.').waitFor();
    await dialog.getByRole('combobox', { name: 'Send it to' }).fill('Ann');
    await page.getByRole('option', { name: 'Ann Field' }).click();
    await page.keyboard.press('Tab');
    expect(await faultsOf(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Save' }).click();
    const card = dialog.getByRole('region', { name: /^Every Monday at 08:00/ });
    await card.getByText('To Ann Field').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await card.getByRole('button', { name: 'Remove' }).click();
    await dialog.getByText('Nobody gets a report of Kestrel yet.').waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
  }, 120_000);

  test('on paper the whole page runs on over its sheets, and every picture fits', async () => {
    await openWeek();
    await page.emulateMedia({ media: 'print' });
    const sheets = await page.evaluate(() => document.documentElement.scrollHeight);
    const last = await page.locator('.pulse-section').last().boundingBox();
    expect(last && last.y + last.height).toBeLessThanOrEqual(sheets);
    // As paper does, and unlike a narrower window: nothing is drawn anew.
    await page.addStyleTag({ content: '@media print { .chart-sheet { max-width: 300px } }' });
    const cutOff = await page.locator('.chart-sheet').evaluateAll(
      (sheets) =>
        sheets.filter((sheet) => {
          const right = sheet.getBoundingClientRect().right + 1;
          return [...sheet.querySelectorAll('svg text')].some((text) => text.getBoundingClientRect().right > right);
        }).length,
    );
    expect(cutOff).toBe(0);
    await page.emulateMedia({ media: null });
  }, 120_000);

  test('nothing went wrong on the page', () => expect(problems).toEqual([]));
});
