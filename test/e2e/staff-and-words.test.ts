import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openSqliteStore } from '#src/adapters/sqlite/store.ts';
import { listStaffPosts } from '#src/schemas/api/staff-posts.ts';
import { countThreads } from '#src/schemas/api/threads.ts';
import type { StoredPost } from '#src/schemas/post.ts';
import { judge } from '../contracts/store/line.ts';
import { type AdminPage, openAsAdmin } from '../support/admin-page.ts';
import { findBrowser } from '../support/browser.ts';
import { aPage, aPost, matched } from '../support/builders.ts';
import { aBrand, aSource } from '../support/case-builders.ts';
import { faultsOf } from '../support/page.ts';
import { aTheme } from '../support/theme-builders.ts';

const shots = process.env.SHOTS;
const minuteMs = 60_000;
const host = 'discourse:forum.example.org';
const support = { id: `${host}:user-1`, handle: 'support', name: 'Acme Support' };
const engineer = { id: `${host}:user-2`, handle: 'nell', name: 'Nell (Acme)' };
/** As many of ours as make more than one page. */
const greetings = 34;

/** A forum of which nothing is polled: a leaking lid with promises of staff, a chat with many of our posts. */
async function layForum(dir: string): Promise<void> {
  await using store = openSqliteStore({ dir });
  const now = Date.now();
  await store.brands.create(aBrand({ id: 'acme', name: 'Acme', timeZone: 'Europe/Berlin' }));
  const settings = { baseUrl: 'https://forum.example.org' };
  await store.sources.create(aSource({ id: 'forum', name: 'Forum', connector: 'discourse', settings, paused: true }));
  const post = (id: string, thread: string, minutesAgo: number, fields: Partial<StoredPost>): StoredPost => {
    const createdAt = new Date(now - minutesAgo * minuteMs);
    return aPost({
      ...{ id: `${host}:${id}`, network: 'discourse', sourceId: 'forum', threadId: `${host}:${thread}` },
      ...{ createdAt, seenAt: createdAt, url: `https://forum.example.org/t/${id}`, place: 'Kettles' },
      ...fields,
    });
  };
  const lid = [
    post('1', '1', 300, { title: 'The lid leaks', text: 'Acme, my lid seal leaks since the descaling. What now?' }),
    post('2', '1', 240, {
      ...{ author: support, byUs: true, parentId: `${host}:1` },
      text: "Sorry to hear that! We'll look into it within three days. Which batch is it?",
      metrics: { likes: 3, shares: 0, replies: 1, views: null },
    }),
    post('3', '1', 200, { parentId: `${host}:2`, text: 'Batch 12. The seal is torn at one side.' }),
    post('4', '4', 180, { title: 'At the zoo', text: 'Saw a seal today, lovely. Off topic, I know.' }),
    post('5', '5', 100, { title: 'When is the firmware out?', text: 'Acme promised a new firmware, where is it?' }),
    post('6', '5', 90, { author: engineer, byUs: true, text: "I'll post here when there's a date." }),
    post('7', '7', 80, { title: 'Hello', text: 'Hello everybody, I am new here.' }),
  ];
  const chat = Array.from({ length: greetings }, (_, nth) =>
    post(`7-${nth}`, '7', 70 - nth, { author: support, byUs: true, text: `Welcome, number ${nth}!` }),
  );
  const roots = lid.filter(({ id, threadId }) => id === threadId);
  const onBoard = roots.map(({ id, createdAt }) => ({ id, sourceId: 'forum', network: 'discourse', createdAt }));
  const posts = [...lid, ...chat].map((one) => (one.byUs ? { post: one, mentions: [] } : matched(one, 'acme')));
  const { mentionIds } = await store.intake.savePage(aPage(posts, { sourceId: 'forum', onBoard, now: new Date(now) }));
  // Or the line would do so once they have lain for a minute, and flag some.
  await judge(store, mentionIds);
  const hours = [{ at: new Date(now - 60 * minuteMs), posts: 6 }];
  const theme = { brandId: 'acme', words: ['firmware', 'date'], posts: 6, authors: 5, lastAt: new Date(now), hours };
  await store.themes.save(aTheme(theme));
}

describe.skipIf(!findBrowser())('staff posts and watch words in a real browser (needs Chromium)', () => {
  let opened: AdminPage;
  let page: Page;

  beforeAll(async () => {
    opened = await openAsAdmin(layForum);
    ({ page } = opened);
    // The line counts what was laid.
    await vi.waitFor(async () => expect(await tabs()).toMatchObject({ all: 4, promised: 2 }), {
      ...{ timeout: 60_000, interval: 250 },
    });
  }, 180_000);

  afterAll(() => opened?.[Symbol.asyncDispose]());

  const tabs = async () => (await opened.ann.call(countThreads, { query: {} })).tabs;
  const note = () => page.locator('.mantine-Notification-root');
  const cards = () => page.getByRole('list', { name: 'Posts by our accounts' }).locator('.staff-post');
  const card = (words: string) => cards().filter({ hasText: words });
  const promiseOf = async (postId: string) => {
    const { posts } = await opened.ann.call(listStaffPosts, { query: { promises: 'any' } });
    return posts.find(({ post }) => post.id === postId)?.promise?.state;
  };
  const look = async (name: string) => {
    if (!shots) return;
    await page.screenshot({ path: `${shots}/${name}-light.png`, fullPage: true });
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.screenshot({ path: `${shots}/${name}-dark.png`, fullPage: true });
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 360, height: 760 });
    await page.screenshot({ path: `${shots}/${name}-360.png`, fullPage: true });
    await page.setViewportSize({ width: 1440, height: 900 });
  };

  test('what our accounts wrote stands in pink, newest first, with what it answered; older ones follow', async () => {
    await page.goto('/boards/staff');
    await card(`Welcome, number ${greetings - 1}!`).waitFor();
    expect(await cards().first().innerText()).toContain(`Welcome, number ${greetings - 1}!`);
    expect(await cards().first().getAttribute('class')).toContain('by-us');
    await page.getByRole('button', { name: 'Show older ones' }).click();
    await card('Which batch is it?').waitFor();
    expect(await cards().count()).toBe(greetings + 2);
    const promised = await card('Which batch is it?').innerText();
    expect(promised).toContain('The lid leaks');
    expect(promised).toContain('my lid seal leaks since the descaling');
    expect(promised).toContain('1 post of others since, 1 answers it');
    expect(promised).toContain('3 likes');
  }, 120_000);

  test('they are narrowed to promises, and the address keeps it', async () => {
    await page.getByRole('combobox', { name: 'Promises' }).click();
    const option = page.getByRole('option', { name: 'Open promises' });
    await option.waitFor();
    await option.click();
    await expect.poll(() => cards().count()).toBe(2);
    expect(page.url()).toContain('promises=open');
    expect(await card("when there's a date").innerText()).toContain('Looks like a promise, without a date');
    expect(await faultsOf(page)).toEqual([]);
    await look('staff');
  }, 120_000);

  test('a promise is confirmed by a press with the date its words name, taken back by a key, and kept', async () => {
    const lid = `${host}:2`;
    await card('Which batch is it?').getByRole('button', { name: 'Confirm', exact: true }).click();
    await card('Which batch is it?').getByText('Promised, due in').waitFor();
    expect(await promiseOf(lid)).toBe('confirmed');
    await note().getByText('Promise confirmed.').waitFor();
    await page.keyboard.press('u');
    await card('Which batch is it?').getByText('Looks like a promise, due in').waitFor();
    await card('Which batch is it?').getByRole('button', { name: 'Confirm', exact: true }).click();
    await card('Which batch is it?').getByRole('button', { name: 'Kept' }).click();
    await expect.poll(() => cards().count()).toBe(1);
    await expect.poll(() => promiseOf(lid)).toBe('kept');
    await expect.poll(async () => (await tabs()).promised, { timeout: 30_000 }).toBe(1);
  }, 120_000);

  test('one without a date is given one by keyboard alone; a past one is refused before it is sent', async () => {
    const firmware = card("when there's a date");
    await firmware.getByRole('button', { name: 'Confirm…' }).press('Enter');
    const due = firmware.getByLabel('Due');
    await due.fill('2020-01-01T09:00');
    await firmware.getByText('This moment is past.').waitFor();
    await due.fill('2999-01-01T09:00');
    // Whoever mends it at once need not wait until the page has read the list anew.
    const isMended = Promise.withResolvers<void>();
    await page.route('**/api/boards/staff-posts*', (route) => isMended.promise.then(() => route.continue()), {
      times: 1,
    });
    await due.press('Enter');
    await note().getByText('Choose a moment within the next two years.').waitFor();
    const tomorrow = new Date(Date.now() + 25 * 60 * minuteMs).toISOString().slice(0, 16);
    await due.fill(tomorrow);
    await due.press('Enter');
    isMended.resolve();
    await firmware.getByText('Promised, due in').waitFor();
  }, 120_000);

  test('from its line the thread opens at the post, where the promise stands, too', async () => {
    await card("when there's a date").getByRole('link', { name: 'When is the firmware out?' }).click();
    const post = page.locator(`[id="post-${host}:6"]`);
    await post.getByText('Promised, due in').waitFor();
    await expect.poll(() => post.evaluate((element) => element.contains(document.activeElement))).toBe(true);
    expect(await faultsOf(page)).toEqual([]);
    await look('promise-in-thread');
  }, 120_000);

  test('words are tried on the last week, then watched, and show what they found', async () => {
    await page.goto('/boards/words');
    const form = page.getByRole('form', { name: 'Watch' });
    await form.getByLabel('Words').fill('(seal');
    await form.getByLabel('Words').blur();
    await form.getByText('This bracket is never closed.').waitFor();
    await form.getByLabel('Words').fill('seal');
    await form.getByText('Finds posts with “seal”.').waitFor();
    await form.getByRole('button', { name: 'Try it on last week' }).click();
    await form.getByText('3 posts of last week would have been found.').waitFor();
    await look('words-tried');
    expect(await page.locator('.word-card').count()).toBe(0);
    await form.getByLabel('Words').press('Enter');
    await page.locator('.word-card').getByText('3 posts this week').waitFor();
    expect(await page.locator('.word-card mark').allInnerTexts()).toEqual(['seal', 'seal', 'seal']);
    await expect.poll(async () => (await tabs()).flagged, { timeout: 30_000 }).toBe(2);
  }, 120_000);

  test('words that rise are watched by a press', async () => {
    await page.getByText('A theme that rises: 6 posts by 5 people').waitFor();
    await page.getByRole('button', { name: 'Watch firmware date' }).click();
    await page.getByRole('listitem', { name: 'Watch word firmware date' }).waitFor();
    await expect.poll(() => page.getByText('A theme that rises').count()).toBe(0);
    await look('words');
    expect(await faultsOf(page)).toEqual([]);
  }, 120_000);

  test('a false alarm leaves the count and comes back by a key; all that was found is a press away', async () => {
    const word = page.getByRole('listitem', { name: 'Watch word seal' });
    await word.locator('.found-line', { hasText: 'At the zoo' }).getByRole('button', { name: 'False alarm' }).click();
    await word.getByText('2 posts this week, 1 false alarm beside (33 %)').waitFor();
    await expect.poll(async () => (await tabs()).flagged, { timeout: 30_000 }).toBe(1);
    await word.getByRole('button', { name: 'All it found this week' }).click();
    await word.locator('[data-false]').getByRole('button', { name: 'No false alarm' }).waitFor();
    await page.keyboard.press('u');
    await word.getByText('3 posts this week', { exact: true }).waitFor();
  }, 120_000);

  test('a word is narrowed, paused, removed and put back', async () => {
    const word = page.getByRole('listitem', { name: /^Watch word seal/ });
    await word.getByRole('button', { name: 'Edit…' }).click();
    await word.getByLabel('Words').fill('seal -zoo -today');
    await word.getByRole('button', { name: 'Save' }).click();
    await word.getByText('2 posts this week', { exact: true }).waitFor();
    await word.getByRole('button', { name: 'Pause' }).click();
    await word.getByText('paused').waitFor();
    await word.getByRole('button', { name: 'Remove' }).click();
    await expect.poll(() => word.count()).toBe(0);
    await note().getByRole('button', { name: 'Undo' }).click();
    await word.getByText('2 posts this week', { exact: true }).waitFor();
    // The date of the year 2999 was refused.
    expect(opened.problems.filter((one) => !one.includes('400 (Bad Request)'))).toEqual([]);
  }, 120_000);
});
