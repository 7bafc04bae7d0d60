import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listCases } from '#src/schemas/api/cases.ts';
import { layCases } from '../bench/inbox/cases.ts';
import { type AdminPage, openAsAdmin } from '../support/admin-page.ts';
import { findBrowser } from '../support/browser.ts';
import { faultsOf } from '../support/page.ts';

const howMany = 130;

describe.skipIf(!findBrowser())('the inbox by its keys in a real browser (needs Chromium)', () => {
  let opened: AdminPage;
  let page: Page;

  beforeAll(async () => {
    opened = await openAsAdmin((dir) => layCases(dir, howMany));
    ({ page } = opened);
    await page.goto('/inbox');
    await row(0).waitFor();
  }, 120_000);

  afterAll(() => opened?.[Symbol.asyncDispose]());

  const row = (index: number) => page.locator(`.case-row[data-index="${index}"]`);
  const note = () => page.locator('.mantine-Notification-root');
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  /** Of all open cases. Their order goes with the time. */
  const titles = async () =>
    (await opened.ann.call(listCases, { query: { limit: 200 } })).cases.map(({ title }) => title).sort();
  const selected = () => page.getByRole('region', { name: 'Selection' }).getByRole('status').innerText();

  test('a selection is tagged and dismissed at once, and taken back exactly, without the mouse', async () => {
    const before = await titles();
    expect(before).toHaveLength(howMany);
    const onTop = await Promise.all([0, 1, 2].map((index) => row(index).locator('.row-title').innerText()));
    await press('j', 'x', 'j', 'j', 'Shift+X');
    await expect.poll(selected).toBe('3 cases selected');
    // The key stands beside the command, and is no part of its name.
    const tag = page.getByRole('region', { name: 'Selection' }).getByRole('button', { name: 'Tag', exact: true });
    expect(await tag.getAttribute('aria-keyshortcuts')).toBe('t');
    expect(await tag.innerText()).toContain('t');
    expect(await faultsOf(page)).toEqual([]);

    // Escape closes a menu that a key opened, and no more than that.
    for (const [key, item] of [
      ['v', 'Share'],
      ['s', '1 hour'],
    ] as const) {
      await press(key);
      await page.getByRole('menuitem', { name: item }).waitFor();
      await page.locator('[role=menuitem]:focus').waitFor();
      await press('Escape');
      await page.getByRole('menuitem').first().waitFor({ state: 'detached' });
      await expect.poll(selected).toBe('3 cases selected');
    }

    await press('t');
    const dialog = page.getByRole('dialog', { name: 'Tags of 3 cases' });
    await dialog.locator('input:focus').waitFor();
    await page.keyboard.type('refund-wave');
    await press('Enter');
    expect(await faultsOf(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Save' }).press('Enter');
    await row(2).getByText('refund-wave').waitFor();
    await note().getByText('3 cases: Tagged refund-wave').waitFor();
    await expect.poll(selected).toBe('3 cases selected');

    await press('d');
    await page.getByRole('dialog', { name: 'Dismiss 3 cases' }).locator(':focus').waitFor();
    await press('Enter');
    await expect.poll(async () => row(0).getAttribute('data-done')).toBe('true');
    await note().getByText('3 cases: Dismissed').waitFor();
    await expect.poll(titles).toEqual(before.filter((title) => !onTop.includes(title)));

    await press('u');
    await note().getByText('3 cases: Taken back').waitFor();
    await expect.poll(titles).toEqual(before);
    await expect.poll(() => row(0).getAttribute('data-done')).toBe('false');
    // The tags were an earlier step.
    await expect.poll(() => row(0).innerText()).toContain('refund-wave');
    await press('u');
    await expect.poll(async () => row(0).getByText('refund-wave').count()).toBe(0);
  }, 120_000);

  test('the list is entered at its end and goes on from there, and each key acts once however long it is held', async () => {
    await press('Shift+G');
    await row(howMany - 1).waitFor();
    expect(await row(howMany - 1).getAttribute('aria-posinset')).toBe(String(howMany));
    await expect.poll(() => row(howMany - 1).getAttribute('data-cursor')).toBe('true');
    await press('g', 'g');
    await expect.poll(async () => row(0).getAttribute('data-cursor')).toBe('true');
    await page.keyboard.down('x');
    await page.keyboard.down('x');
    await page.keyboard.down('x');
    await page.keyboard.up('x');
    await expect.poll(selected).toBe('1 case selected');
    await press('Escape');
    await page.getByRole('region', { name: 'Selection' }).waitFor({ state: 'detached' });
  }, 120_000);

  test('search not reachable from the queue: a key leads there from everywhere, and none acts while somebody types', async () => {
    await press('Enter');
    await page.getByRole('region', { name: 'Conversation' }).waitFor();
    await press('/');
    const field = page.getByRole('searchbox', { name: /^Search/ });
    await expect.poll(async () => field.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.type('order 7x');
    expect(await page.getByRole('region', { name: 'Selection' }).count()).toBe(0);
    await field.fill('order n77e');
    await expect.poll(async () => row(0).innerText()).toContain('order n77e');
    await field.fill('');
    await press('Escape');
    await expect.poll(async () => row(5).count()).toBe(1);
  }, 120_000);

  test('a move that the server does not get is put back and told, and done by another try', async () => {
    await page.goto('/inbox');
    await row(0).waitFor();
    await page.route('**/api/cases/bulk', (route) => route.abort(), { times: 1 });
    await press('j', 'i');
    await note().getByText('Earshot cannot be reached').waitFor();
    await row(0).locator('[title^="Assigned to"]').waitFor({ state: 'detached' });
    await note().getByRole('button', { name: 'Try again' }).click();
    await row(0).locator('[title="Assigned to Ann Field"]').waitFor();
    await page.getByRole('button', { name: 'Undo (u)' }).click();
    await expect.poll(async () => row(0).locator('[title^="Assigned to"]').count()).toBe(0);
  }, 120_000);

  test('on a phone and in the dark the selection has no faults either', async () => {
    await page.goto('/inbox');
    await row(0).waitFor();
    await page.setViewportSize({ width: 360, height: 740 });
    await page.emulateMedia({ colorScheme: 'dark' });
    await press('j', 'x');
    await expect.poll(selected).toBe('1 case selected');
    expect(await faultsOf(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    expect(opened.problems.filter((problem) => !problem.includes('net::ERR_FAILED'))).toEqual([]);
  }, 120_000);
});
