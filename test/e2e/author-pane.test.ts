import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AdminPage, openAsAdmin } from '../support/admin-page.ts';
import { findBrowser } from '../support/browser.ts';
import { importRows } from '../support/import-rows.ts';
import { faultsOf } from '../support/page.ts';

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
const complaint = 'Kestrel charged my card twice and refuses to refund me, I am furious!';
const tom = { author: 'tom', followers: 4200 };

/** A thread of sixty posts, and what its author said before. */
const rows = [
  {
    id: 'old',
    ...tom,
    createdAt: minutesAgo(60 * 24 * 90),
    text: 'I love my kestrel bike, best ride ever, brilliant!',
  },
  { id: 'root', author: 'ida', createdAt: minutesAgo(400), text: 'Kestrel bikes, a thread for all.', replies: 70 },
  ...Array.from({ length: 60 }, (_, index) => ({
    ...{
      id: `r${index}`,
      author: `rider${index}`,
      threadId: 'root',
      parentId: 'root',
      createdAt: minutesAgo(390 - index),
    },
    text: `Rider number ${index} says hello.`,
  })),
  {
    ...{ id: 'hot', ...tom, threadId: 'root', parentId: 'r59', createdAt: minutesAgo(20), likes: 30, replies: 0 },
    text: `> Rider number 59 says hello.\n${complaint} See https://kestrel.example@evil.example/bill`,
  },
];

describe.skipIf(!findBrowser())('a conversation and who writes in it, in a real browser (needs Chromium)', () => {
  let opened: AdminPage;
  let page: Page;

  beforeAll(async () => {
    opened = await openAsAdmin((dir) => importRows(dir, rows));
    ({ page } = opened);
  }, 120_000);

  afterAll(async () => {
    await opened?.[Symbol.asyncDispose]();
  });

  test('a long thread is folded around what was flagged, says what was not heard, and opens in place', async () => {
    await page.goto('/inbox');
    await page.getByRole('list', { name: 'Cases by priority' }).getByText('charged my card twice').click();
    const conversation = page.getByRole('region', { name: /^Conversation/ });
    await conversation.getByText('refuses to refund me').waitFor();
    await conversation.getByText('Not heard: at least 9 replies.', { exact: true }).waitFor();
    expect(await conversation.getByRole('article').count()).toBeLessThan(10);
    await page.keyboard.press('p');
    await expect.poll(() => page.locator(':focus').textContent()).toContain('refuses to refund me');
    const link = conversation.getByRole('link', { name: /evil\.example/ });
    expect(await link.getAttribute('rel')).toBe('noopener noreferrer nofollow');
    await conversation.getByText('(leads to evil.example)').waitFor();
    await conversation
      .getByRole('button', { name: /earlier posts/ })
      .first()
      .press('Enter');
    await conversation.getByText('Rider number 30 says hello.').waitFor();
    await conversation.getByText('By time').click();
    await conversation.getByText('to ida').first().waitFor();
  });

  test('the author has a pane: history and mood, notes, tags and what they are known as, kept by keys alone', async () => {
    const author = page.getByRole('region', { name: 'Author' });
    await author.getByText('worse than at first').waitFor();
    await author.getByText('4.2k').waitFor();
    await author.getByText('Their other mentions').press('Enter');
    await author.getByText('best ride ever').first().waitFor();
    await author.getByRole('checkbox', { name: 'Customer' }).press('Space');
    await author.getByRole('combobox', { name: 'Tags of the author' }).fill('VIP');
    await page.keyboard.press('Enter');
    await author.getByRole('textbox', { name: 'New note about the author' }).fill('Has three of our bikes.');
    await page.keyboard.press('Control+Enter');
    await author.getByRole('list', { name: 'Notes about the author' }).getByText('Has three of our bikes.').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.reload();
    await author.getByText('Has three of our bikes.').waitFor();
    await expect.poll(() => author.getByRole('checkbox', { name: 'Customer' }).isChecked()).toBe(true);
    await author.getByText('VIP', { exact: true }).waitFor();
  });

  test('m mutes the thread and u takes it back; a block asks why and is ended on its page', async () => {
    const header = page.locator('.case-header');
    await page.locator('body').press('m');
    await header.getByText('muted', { exact: true }).waitFor();
    await page.keyboard.press('u');
    await header.getByText('muted', { exact: true }).waitFor({ state: 'detached' });

    const author = page.getByRole('region', { name: 'Author' });
    await author.getByRole('button', { name: 'Block…' }).press('Enter');
    await page
      .getByRole('dialog', { name: 'Block the author' })
      .getByRole('button', { name: 'Spam or a bot' })
      .press('Enter');
    await author.getByText('Blocked: Spam or a bot').waitFor();
    await author.getByRole('link', { name: 'All who are blocked or muted' }).press('Enter');
    const list = page.getByRole('list', { name: 'Blocked and muted' });
    await list.getByText('Blocked author: Spam or a bot').waitFor();
    await list.getByText('Ann Field').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await list.getByRole('button', { name: 'Unblock: tom' }).press('Enter');
    await page.getByText('Nobody is blocked or muted').waitFor();
  });

  test('all of it fits a phone and stands in the dark', async () => {
    await page.goBack();
    await page.getByRole('region', { name: 'Author' }).getByText('worse than at first').waitFor();
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await faultsOf(page)).toEqual([]);
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    expect(await faultsOf(page)).toEqual([]);
    expect(opened.problems).toEqual([]);
  });
});
