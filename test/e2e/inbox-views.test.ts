import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { moveCases } from '#src/schemas/api/bulk.ts';
import { listCases } from '#src/schemas/api/cases.ts';
import { createView, listViews } from '#src/schemas/api/views.ts';
import { type AdminPage, openAsAdmin } from '../support/admin-page.ts';
import { findBrowser } from '../support/browser.ts';
import { importRows } from '../support/import-rows.ts';
import { faultsOf } from '../support/page.ts';

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
const rows = [
  {
    id: 'rent',
    author: 'mira',
    followers: 2000,
    text: 'Kestrel charged my card twice and refuses to refund me, I am furious!',
  },
  {
    id: 'box',
    author: 'tom',
    followers: 300_000,
    text: 'The kestrel parcel came late and the box was broken. I am angry.',
  },
  {
    id: 'paket',
    author: 'uli',
    followers: 90,
    text: 'Mein Kestrel Paket ist kaputt angekommen und niemand antwortet mir, ich bin wütend!',
  },
].map((row, n) => ({ ...row, createdAt: minutesAgo(12 + n), likes: 20, replies: 6 }));

describe.skipIf(!findBrowser())('views of the inbox in a real browser (needs Chromium)', () => {
  let opened: AdminPage;
  let page: Page;
  let ann: AdminPage['ann'];

  beforeAll(async () => {
    opened = await openAsAdmin((dir) => importRows(dir, rows));
    ({ page, ann } = opened);
  }, 120_000);
  afterAll(async () => opened?.[Symbol.asyncDispose]());

  const list = () => page.getByRole('list', { name: 'Cases by priority' }).getByRole('listitem');
  const pane = () => page.getByRole('navigation', { name: 'Lanes and views' });

  test('a list is narrowed by what there is, keeps that in its address, and is saved under a name for all', async () => {
    const { cases } = await ann.call(listCases, { query: {} });
    expect(cases).toHaveLength(3);
    const parcel = cases.find(({ title }) => title.includes('parcel'));
    await ann.call(moveCases, {
      body: {
        cases: [{ caseId: parcel?.id ?? '', version: parcel?.version ?? 0 }],
        wish: { move: 'tag', add: ['press'], remove: [] },
      },
    });

    await page.goto('/inbox');
    await list().nth(2).waitFor();
    await page.getByRole('button', { name: 'Filter', exact: true }).press('Enter');
    const menu = page.getByRole('dialog', { name: 'Filter' });
    await menu.getByRole('combobox', { name: 'Language' }).click();
    await page.getByRole('option', { name: 'English' }).click();
    await menu.getByRole('combobox', { name: 'Tag' }).click();
    await page.getByRole('option', { name: 'press' }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('option').first().waitFor({ state: 'hidden' });
    await expect.poll(() => list().count()).toBe(1);
    expect(await faultsOf(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await menu.waitFor({ state: 'hidden' });
    await expect.poll(() => list().count()).toBe(1);

    await page.reload();
    await page.getByRole('button', { name: 'Tag: press, remove' }).waitFor();
    await expect.poll(() => list().count()).toBe(1);
    await list().first().click();
    await page.getByRole('region', { name: 'Conversation' }).getByText('the box was broken').waitFor();
    await page.keyboard.press('Escape');
    const english = page.getByRole('button', { name: 'Language: English, remove' });
    await english.click();
    await english.waitFor({ state: 'detached' });
    // Rows that stand for others that are on their way are fainter.
    await page.locator('.rows[data-old="false"]').waitFor();

    await page.getByRole('button', { name: 'Save view' }).click();
    const dialog = page.getByRole('dialog', { name: 'Save this view' });
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Press');
    await dialog.getByRole('checkbox', { name: 'Everybody sees it' }).check();
    expect(await faultsOf(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await pane().getByRole('link', { name: 'Shared Press 1' }).waitFor();
    const { views } = await ann.call(listViews);
    expect(views).toMatchObject([{ name: 'Press', criteria: { tags: ['press'] }, of: 'everybody' }]);
    await expect.poll(() => new URL(page.url()).search).toBe(`?saved=${views[0]?.id}`);
    expect(opened.problems).toEqual([]);
  }, 120_000);

  test('Tab goes to the next view that has cases and says so, back with Shift, and to the controls after Escape', async () => {
    await page.goto('/inbox');
    await list().nth(2).waitFor();
    // Until the cases are counted no view is known to have any.
    await pane().getByRole('link', { name: 'Shared Press 1' }).waitFor();
    await page.keyboard.press('j');
    const title = page.locator('#inbox-title');
    const seen: string[] = [];
    const said = async () => (await page.locator('.inbox-list > [aria-live]').textContent())?.split(':')[0] ?? '';
    while (seen.length < 8 && seen.at(-1) !== 'All open') {
      await page.keyboard.press('Tab');
      await expect.poll(said).not.toBe(seen.at(-1) ?? '');
      seen.push(await said());
    }
    expect(seen).toEqual(['Engage', 'At risk', 'Unassigned', 'Press', 'All open']);
    await page.keyboard.press('Shift+Tab');
    await expect.poll(() => title.textContent()).toBe('Press');
    expect(await faultsOf(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Tab');
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY');
    expect(await title.textContent()).toBe('Press');
    // At a control Tab is the browser's, without Escape as well.
    await page.getByRole('searchbox').focus();
    await page.keyboard.press('Tab');
    await expect.poll(() => title.textContent()).toBe('Press');
    expect(opened.problems).toEqual([]);
  }, 120_000);

  test('views are put in order, one opens the inbox, and one that is gone or asks for a brand that is gone says so', async () => {
    await ann.call(createView, {
      body: { name: 'Old brand', view: 'all', criteria: { brandIds: ['gone'] }, shared: false },
    });
    await page.goto('/inbox');
    await pane().getByRole('link', { name: 'Old brand' }).click();
    await page.getByText('A brand that this view asks for is gone').waitFor();
    await page.getByRole('button', { name: 'Brand: gone, remove' }).click();
    await expect.poll(() => list().count()).toBe(3);

    await page.getByRole('button', { name: 'Manage saved views' }).click();
    const dialog = page.getByRole('dialog', { name: 'Saved views' });
    await dialog.getByRole('button', { name: 'Move up: Old brand' }).click();
    await dialog.getByRole('button', { name: 'Open the inbox with it: Press' }).click();
    await dialog.getByText('opens the inbox').waitFor();
    await dialog.getByRole('button', { name: 'Remove: Old brand' }).click();
    expect(await faultsOf(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Remove', exact: true }).click();
    await expect.poll(async () => (await ann.call(listViews)).views.map(({ name }) => name)).toEqual(['Press']);
    await page.keyboard.press('Escape');

    await page.goto('/inbox');
    await expect.poll(() => page.locator('#inbox-title').textContent()).toBe('Press');
    await page.goto('/inbox?saved=none');
    await page.getByText('There is no such view').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    expect(opened.problems).toEqual([]);
  }, 120_000);

  test('on a phone and in the dark views are chosen, narrowed and managed as on a desk', async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.goto('/inbox?view=all');
    await list().nth(2).waitFor();
    await page.getByRole('combobox', { name: 'View' }).click();
    await page.getByRole('option', { name: 'Press (1)' }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('option', { name: 'Press (1)' }).click();
    await expect.poll(() => list().count()).toBe(1);
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await page.getByRole('dialog', { name: 'Filter' }).getByRole('combobox', { name: 'Language' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    expect(await faultsOf(page)).toEqual([]);
    expect(opened.problems).toEqual([]);
  }, 120_000);
});
