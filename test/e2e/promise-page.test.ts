import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSqliteStore } from '#src/adapters/sqlite/store.ts';
import { getPromise } from '#src/schemas/api/promise.ts';
import { FalseFlagBudget } from '#src/schemas/promise.ts';
import { type AdminPage, openAsAdmin } from '../support/admin-page.ts';
import { findBrowser } from '../support/browser.ts';
import { aSource } from '../support/case-builders.ts';
import { runCommand } from '../support/command.ts';
import { faultsOf } from '../support/page.ts';
import { aChoice, aPromise } from '../support/promise-builders.ts';
import type { Visitor } from '../support/test-server.ts';

/** What each budget would have bought, the more the greater it is. */
const choices = [...FalseFlagBudget.values].map((budgetPerDay, at) => {
  const { backtest } = aChoice();
  const caught = Math.min(11, 3 + 2 * at);
  return {
    ...aChoice({ budgetPerDay, bound: 0.8 / (at + 1) }),
    backtest: { ...backtest, budgetPerDay, falseFlagsPerDay: budgetPerDay, caught, missed: 11 - caught },
  };
});

describe.skipIf(!findBrowser())('the promise of the flags in a real browser (needs Chromium)', () => {
  let opened: AdminPage;
  let page: Page;
  let ann: Visitor;
  let problems: string[];

  beforeAll(async () => {
    opened = await openAsAdmin(async (dir) => {
      await using store = openSqliteStore({ dir });
      await store.sources.create(aSource({ id: 'source-1', name: 'Chirp', paused: true }));
    });
    ({ ann, page, problems } = opened);
  }, 180_000);

  afterAll(() => opened?.[Symbol.asyncDispose](), 60_000);

  test('before the first day the audit says when there will be something to look at', async () => {
    await page.goto('/inbox');
    await page.getByRole('navigation', { name: 'Main' }).waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('a');
    await page.getByText(/Nothing to look at until .+ at \d\d:\d\d; 0 of 14 days so far/).waitFor();
    expect(problems).toEqual([]);
  }, 120_000);

  test('a new installation says that it learns, and a person chooses what is borne', async () => {
    await page.goto('/status');
    const card = page.getByRole('region', { name: 'Flags and false flags' });
    await card.getByText('learning, 0 of 14 days').waitFor();
    await card.getByText('so far there are 0.').waitFor();
    await card.getByText('not bent by posts of your own yet: 0 of 500 finished, 0 of 30 fires').waitFor();
    await card.getByRole('combobox', { name: 'False flags that we can bear' }).click();
    await page.getByRole('option', { name: '10 a day' }).click();
    await expect.poll(async () => (await ann.call(getPromise)).promise.falseFlagsPerDay).toBe(10);
    await card.getByText('What is a fire, by source').click();
    await card.getByRole('textbox', { name: 'Chirp' }).fill('60');
    await card.getByRole('button', { name: 'Set' }).click();
    await card.getByText('From 60: set by a person').waitFor();
  }, 120_000);

  test('with a history the curve says what each budget would have caught, light and dark, on a desk and a phone', async () => {
    const shown = {
      promise: aPromise({ choices, learntAt: new Date() }),
      sources: [{ id: 'source-1', name: 'Chirp', viralFrom: 137, learnt: { viralFrom: 137, finished: 640 } }],
    };
    await page.route('**/api/promise', (route) => route.fulfill({ json: shown }));
    await page.reload();
    const card = page.getByRole('region', { name: 'Flags and false flags' });
    await card.getByText('With 3 false flags a day you would have caught 9 of 11 fires, median 6 h before').waitFor();
    await card.getByText('Chances are bent by 812 posts of your own').waitFor();
    await card.getByRole('img', { name: /Fires caught by false flags a day: 3 of 11 at 0\.5 a day/ }).waitFor();
    await card.getByText('As a table').click();
    expect(await card.getByRole('table').innerText()).toContain('9 of 11');
    for (const [scheme, width] of [
      ['light', 1440],
      ['dark', 360],
    ] as const) {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height: 900 });
      expect(await faultsOf(page)).toEqual([]);
      const overhang = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overhang).toBeLessThanOrEqual(0);
    }
    await page.unroute('**/api/promise');
    expect(problems).toEqual([]);
  }, 120_000);

  test('the command says the same of a history that is too short', async () => {
    const { dir } = opened;
    const { code, out } = await runCommand(dir, ['backtest']);
    expect(out).toContain('0 complaints of the last 60 days');
    expect(out).toContain('There is not enough history yet');
    expect(code).toBe(0);
    const wrong = await runCommand(dir, ['backtest', '--false-flags-a-day', 'many']);
    expect(wrong).toMatchObject({ code: 1, err: expect.stringContaining('must be a number above 0') });
  }, 120_000);
});
