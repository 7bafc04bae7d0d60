import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ExportedCase } from '#src/schemas/api/exports.ts';
import { layCases } from '../bench/inbox/cases.ts';
import { type AdminPage, openAsAdmin } from '../support/admin-page.ts';
import { findBrowser } from '../support/browser.ts';
import { faultsOf } from '../support/page.ts';

describe.skipIf(!findBrowser())('what leaves the inbox, in a real browser (needs Chromium)', () => {
  let opened: AdminPage;
  let page: Page;

  beforeAll(async () => {
    opened = await openAsAdmin((dir) => layCases(dir, 450));
    ({ page } = opened);
  }, 120_000);
  afterAll(() => opened?.[Symbol.asyncDispose]());

  /** Exports by keys alone, and reads what was saved. */
  async function exported(isJson: boolean): Promise<string> {
    await page.keyboard.press('Shift+E');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('progressbar').waitFor({ state: 'detached' });
    if (isJson) await dialog.getByText('JSON').click();
    const download = page.waitForEvent('download');
    await dialog.getByRole('button', { name: /^Export/ }).press('Enter');
    const file = await (await download).path();
    await dialog.getByText(/cases saved as earshot-cases-\d{4}-\d\d-\d\d\.(csv|json)\./).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    return readFileSync(file, 'utf8');
  }

  test('a view is exported whole, as it is narrowed, with its progress', async () => {
    await page.goto('/inbox');
    await page.locator('.case-row').first().waitFor();
    const rows: Record<string, string>[] = parse(await exported(false), { columns: true, bom: true });
    expect(new Set(rows.map(({ id }) => id)).size).toBe(450);

    await page.goto('/inbox?lane=share');
    await page.locator('.case-row').first().waitFor();
    const shared = ExportedCase.array().parse(JSON.parse(await exported(true)));
    expect(shared).toHaveLength(45);
    expect(new Set(shared.map(({ lane }) => lane))).toEqual(new Set(['share']));
  });

  test('a case is printed whole, in black on white, with nothing to press; its link leads there after signing in', async () => {
    const path = '/print/case/bench-0000007';
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.goto(path);
    await page.getByRole('heading', { name: 'Conversation (1 post)' }).waitFor();
    for (const part of ['Why it is flagged', 'History']) await page.getByRole('heading', { name: part }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(await page.getByRole('button').filter({ visible: true }).count()).toBe(0);
    const paper = await page.locator('.printed').evaluate((sheet) => getComputedStyle(sheet).backgroundColor);
    expect(paper).toBe('rgb(255, 255, 255)');
    await page.emulateMedia({ media: 'screen', colorScheme: 'light' });

    for (const link of [path, '/inbox/bench-0000007']) {
      await page.context().clearCookies();
      await page.goto(link);
      await page.getByLabel('E-mail').fill('ann@example.org');
      await page.getByRole('textbox', { name: 'Password' }).fill('correct horse battery');
      await page.keyboard.press('Enter');
      await page.waitForURL((url) => url.pathname === link);
      await page.getByText('order n7e').first().waitFor();
    }
  });
});
