import type { Page, Route } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { countThreads, listThreads, moveThreads, pickThreads } from '#src/schemas/api/threads.ts';
import { type AdminPage, openAsAdmin } from '../support/admin-page.ts';
import { flaggedOf, layBoards, titleOf } from '../support/board-day.ts';
import { findBrowser } from '../support/browser.ts';
import { faultsOf } from '../support/page.ts';

const howMany = 10_000;
const shots = process.env.SHOTS;
/** Twenty calls of five hundred threads each, on a machine that does much else. */
const whole = { timeout: 120_000 };
const moves = '**/api/boards/threads/move';

describe.skipIf(!findBrowser())('ten thousand threads of boards in a real browser (needs Chromium)', () => {
  let opened: AdminPage;
  let page: Page;

  beforeAll(async () => {
    opened = await openAsAdmin((dir) => layBoards(dir, howMany));
    ({ page } = opened);
    // The line counts what was laid as it does after an upgrade.
    await vi.waitFor(async () => expect(await tab('unseen')).toBe(howMany), { timeout: 240_000, interval: 500 });
  }, 300_000);

  beforeEach(async () => {
    await page.unroute(moves);
    await page.goto('/boards');
    await row(0).waitFor();
  });

  afterAll(() => opened?.[Symbol.asyncDispose]());

  const row = (index: number) => page.locator(`.thread-row[data-index="${index}"]`);
  const note = () => page.locator('.mantine-Notification-root');
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const tab = async (name: 'unseen' | 'flagged' | 'all') =>
    (await opened.ann.call(countThreads, { query: {} })).tabs[name];
  /** Takes the nth call that moves threads from here on. */
  const onCall = async (nth: number, take: (route: Route) => Promise<void>) => {
    let calls = 0;
    await page.route(moves, (route) => {
      calls += 1;
      return calls === nth ? take(route) : route.continue();
    });
  };
  /** What the team has marked, thread by thread. */
  const marks = async () => {
    const { threads } = await opened.ann.call(pickThreads, { query: { tab: 'all' } });
    return new Map(threads.map(({ id, isUnseen, wasSeen, isMuted }) => [id, { isUnseen, wasSeen, isMuted }]));
  };
  const selected = () => page.getByRole('region', { name: 'Selection' }).getByRole('status').innerText();
  const cursorAt = (index: number) => expect.poll(() => row(index).getAttribute('data-cursor')).toBe('true');

  test('the hottest threads stand on top and say why, and the list is entered at its end', async () => {
    expect(await row(0).innerText()).toMatch(/burning|hot/);
    expect(await row(0).innerText()).toContain('unanswered, the first for');
    expect(await row(0).locator('.risk-badge').getAttribute('title')).toContain('different people complain');
    await expect.poll(() => row(0).getAttribute('aria-setsize')).toBe(String(howMany));
    if (shots) await page.screenshot({ path: `${shots}/boards-light-1440.png` });
    expect(await faultsOf(page)).toEqual([]);
    await press('Shift+G');
    await row(howMany - 1)
      .locator('.thread-title')
      .waitFor();
    await cursorAt(howMany - 1);
    await press('g', 'g');
    await cursorAt(0);
  });

  test('the tabs have their number as a key, count, and are part of the address', async () => {
    await press('2');
    await expect.poll(() => page.url()).toContain('tab=flagged');
    await expect.poll(() => row(0).getAttribute('aria-setsize')).toBe(String(flaggedOf(howMany)));
    const flagged = page.getByRole('link', { name: /^Flagged/ });
    expect(await flagged.getAttribute('aria-current')).not.toBeNull();
    await flagged.getByText(String(flaggedOf(howMany))).waitFor();
    await press('4');
    await page.getByText('Nothing changed after it was seen').waitFor();
    await press('1');
    await row(0).waitFor();
  });

  test('words, board, place and order narrow the list, and each is taken away by a press', async () => {
    await press('/');
    await page.keyboard.type('batch 4711e');
    await page.getByText(titleOf(4711)).waitFor();
    await expect.poll(() => row(0).getAttribute('aria-setsize')).toBe('1');
    await page.getByRole('button', { name: 'Clear the search' }).click();
    await expect.poll(() => row(0).getAttribute('aria-setsize')).toBe(String(howMany));

    await page.getByRole('button', { name: 'Filter' }).click();
    await page.getByRole('combobox', { name: 'Board and place' }).click();
    await page.getByRole('option', { name: 'All of Forum' }).click();
    await page.keyboard.press('Escape');
    await expect.poll(() => row(0).innerText()).toContain('Forum · ');
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('combobox', { name: 'Order' }).click();
    await page.getByRole('option', { name: 'Longest waiting first' }).click();
    await expect.poll(() => page.url()).toContain('order=waiting');
    const asked = { tab: 'unseen', order: 'waiting', sourceId: 'forum', limit: 1 } as const;
    const [longest] = (await opened.ann.call(listThreads, { query: asked })).threads;
    await expect.poll(() => row(0).locator('.thread-title').innerText()).toContain(longest?.title);
    await page.getByRole('button', { name: 'Forum, remove' }).click();
    await expect.poll(() => row(0).getAttribute('aria-setsize')).toBe(String(howMany));
  });

  test('what is seen is shown at once, says so, stays where it is and comes back by one key', async () => {
    await press('j');
    await cursorAt(0);
    await press('e');
    await expect.poll(() => row(0).getAttribute('data-done')).toBe('true');
    expect(await row(0).locator('.thread-title').innerText()).toBe(titleOf(0));
    await note().getByText('Seen').waitFor();
    await expect.poll(() => tab('unseen')).toBe(howMany - 1);
    // Two keys in a row do not overtake each other.
    await press('u', 'c');
    await expect.poll(() => tab('unseen')).toBe(howMany);
    await expect.poll(() => row(0).getAttribute('data-done')).toBe('false');
    await row(0)
      .getByTitle(/Ann Field has it/)
      .waitFor();
    await press('c');
    await expect
      .poll(() =>
        row(0)
          .getByTitle(/has it/)
          .count(),
      )
      .toBe(0);
  });

  test('a row follows what a colleague does elsewhere, without a reload and without moving', async () => {
    const title = await row(2).locator('.thread-title').innerText();
    const [thread] = (await opened.ann.call(listThreads, { query: { skip: 2, limit: 1 } })).threads;
    const threads = [{ threadId: thread?.id ?? '', version: thread?.version ?? 0 }];
    await opened.ann.call(moveThreads, { body: { threads, wish: { move: 'mute' } } });
    await row(2).getByText('muted until it heats up').waitFor();
    expect(await row(2).locator('.thread-title').innerText()).toBe(title);
    expect(await row(2).getAttribute('data-done')).toBe('true');
    await press('j', 'j', 'j', 'm');
    await expect.poll(() => row(2).getAttribute('data-done')).toBe('false');
    await expect.poll(() => tab('unseen')).toBe(howMany);
  });

  test('many are selected by range, by the whole tab, by what is left and by a threshold, each with how many', async () => {
    await press('j', 'x', 'j', 'j', 'Shift+X');
    await expect.poll(selected).toBe('3 threads selected');
    await press('Shift+I');
    await expect.poll(selected).toBe('9,997 threads selected');
    await note().getByText('All 9,997 are selected.').waitFor();
    await press('Shift+T');
    const dialog = page.getByRole('dialog', { name: 'Select above a threshold' });
    await dialog.getByLabel('Heat at least').fill('60');
    expect(await faultsOf(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await expect.poll(selected).toBe('10 threads selected');
    await press('2');
    await expect.poll(() => row(0).getAttribute('aria-setsize')).toBe(String(flaggedOf(howMany)));
    await press('*');
    await expect.poll(selected).toBe(`${flaggedOf(howMany)} threads selected`);
    if (shots) await page.screenshot({ path: `${shots}/boards-selection.png` });
  });

  test('a bulk move tells what it left and why; what a board takes only from a person on its own page is said before', async () => {
    const all = flaggedOf(howMany);
    await press('2');
    await expect.poll(() => row(0).getAttribute('aria-setsize')).toBe(`${all}`);
    await press('*');
    await expect.poll(selected).toBe(`${all} threads selected`);
    // Somebody else changes one of them while the wish is on its way: the page cannot have heard of it.
    const flagged = (await opened.ann.call(listThreads, { query: { tab: 'flagged', limit: 50 } })).threads;
    const free = flagged.find(({ claim }) => claim === undefined);
    const threads = [{ threadId: free?.id ?? '', version: free?.version ?? 0 }];
    const overtake = async (route: Route) => {
      await opened.ann.call(moveThreads, { body: { threads, wish: { move: 'claim' } } });
      await route.continue();
    };
    await page.route(moves, overtake, { times: 1 });
    await press('e');
    await note()
      .getByText(new RegExp(`^${all - 1} of ${all}: Seen. 1 changed`))
      .waitFor();
    await press('u');
    await note().getByText('Taken back').waitFor();
    await press('Escape', '*');
    await expect.poll(selected).toBe(`${all} threads selected`);
    await press('Shift+M');
    const close = page.getByRole('menuitem', { name: /^Close \d+ threads/ });
    await close.waitFor();
    await page.getByText(/^\d+ threads on Forum: only a person on its own page can do that$/).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    if (shots) await page.screenshot({ path: `${shots}/boards-moderate.png` });
    await close.click();
    await note()
      .getByText(/leaves for the board in ten seconds/)
      .waitFor();
    // Keys pressed in a menu are the menu's.
    await page.getByRole('menu').waitFor({ state: 'detached' });
    await press('u');
    await note().getByText('Taken back: nothing leaves for the board').waitFor();
    await press('Escape');
  });

  test('a whole tab is seen by two keys, counted and stopped as it goes, and comes back by one key', async () => {
    await press('*');
    await expect.poll(selected).toBe('10,000 threads selected');
    const { promise, resolve } = Promise.withResolvers<void>();
    await onCall(2, async (route) => {
      await promise;
      await route.continue();
    });
    await press('e');
    await note()
      .getByText(/^500 of 10,000 threads: Seen/)
      .waitFor();
    if (shots) await page.screenshot({ path: `${shots}/boards-progress.png` });
    await note().getByRole('button', { name: 'Stop' }).click();
    resolve();
    await note().getByText('1,000 of 10,000: Seen. 9,000 not reached; nothing was done to them.').waitFor();
    await expect.poll(selected).toBe('9,000 threads selected');
    await expect.poll(() => tab('unseen')).toBe(howMany - 1_000);
    await press('u');
    await note()
      .getByText(/^1,000 threads: Taken back$/)
      .waitFor();
    expect(await tab('unseen')).toBe(howMany);
  });

  test('of a whole tab what a refused call was about stays selected, goes on by a press, and all comes back by one key', async () => {
    const before = await marks();
    await press('*');
    await expect.poll(selected).toBe('10,000 threads selected');
    await onCall(3, (route) =>
      route.fulfill({ status: 503, json: { code: 'unavailable', message: 'Too much to do.' } }),
    );
    await press('e');
    await note().getByText('1,000 of 10,000 threads: Seen. The others stay as they are').waitFor();
    await expect.poll(selected).toBe('9,000 threads selected');
    expect(await tab('unseen')).toBe(howMany - 1_000);
    if (shots) await page.screenshot({ path: `${shots}/boards-refused.png` });
    await note().getByRole('button', { name: 'Try again' }).click();
    await note()
      .getByText(/^10,000 threads: Seen/)
      .waitFor(whole);
    expect(await tab('unseen')).toBe(0);
    await expect.poll(() => page.getByRole('link', { name: /^Unseen/ }).innerText()).toMatch(/\b0$/);
    await press('u');
    await note()
      .getByText(/^10,000 threads: Taken back$/)
      .waitFor(whole);
    expect(await marks()).toEqual(before);
    await expect.poll(() => row(0).getAttribute('data-done')).toBe('false');
    expect(opened.problems.splice(0)).toEqual([expect.stringContaining('503')]);
  }, 300_000);

  test('threads are put with an issue by its name', async () => {
    await press('j', 'i');
    const dialog = page.getByRole('dialog', { name: 'Add to an issue' });
    await dialog.getByRole('button', { name: /Leaking lids/ }).click();
    await expect.poll(() => row(0).innerText()).toContain('Leaking lids');
    await page.goto('/boards?issueId=issue-lid');
    await expect.poll(() => row(0).getAttribute('aria-setsize')).toBe('1');
    await page.getByRole('button', { name: 'Issue: Leaking lids, remove' }).waitFor();
  });

  test('a thread opens beside the list and gives the keyboard back to its row', async () => {
    await press('j', 'j', 'Enter');
    await page.getByRole('heading', { level: 2, name: titleOf(1) }).waitFor();
    await expect.poll(() => page.url()).toContain('/boards/');
    expect(await row(1).getAttribute('data-open')).toBe('true');
    expect(await faultsOf(page)).toEqual([]);
    if (shots) await page.screenshot({ path: `${shots}/boards-open.png` });
    await press('Escape');
    await expect.poll(() => page.url()).not.toContain('/boards/');
    await expect
      .poll(() =>
        row(1)
          .locator('a')
          .first()
          .evaluate((link) => link === document.activeElement),
      )
      .toBe(true);
    await press('?');
    await page.getByRole('dialog', { name: 'Keys' }).getByText('Select all above a threshold').waitFor();
    await page.keyboard.press('Escape');
  });

  test('on a phone, in the dark, the list and then the thread have the whole width and no faults', async () => {
    await page.emulateMedia({ colorScheme: 'dark' });
    if (shots) await page.screenshot({ path: `${shots}/boards-dark-1440.png` });
    expect(await faultsOf(page)).toEqual([]);
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto('/boards');
    await row(0).waitFor();
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    expect(await faultsOf(page)).toEqual([]);
    if (shots) await page.screenshot({ path: `${shots}/boards-dark-360.png` });
    await row(0).locator('.thread-title').click();
    await page.getByRole('button', { name: 'Back to the list' }).waitFor();
    expect(await page.getByRole('list', { name: 'Threads' }).isVisible()).toBe(false);
    expect(opened.problems).toEqual([]);
  });
});
