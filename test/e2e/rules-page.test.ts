import type { Page, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listCases } from '#src/schemas/api/cases.ts';
import { createRule, listRuleRuns, listRules } from '#src/schemas/api/rules.ts';
import { type AdminPage, openAsAdmin } from '../support/admin-page.ts';
import { findBrowser } from '../support/browser.ts';
import { importRows } from '../support/import-rows.ts';
import { faultsOf } from '../support/page.ts';

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
const post = (id: string, text: string) => ({ id, author: id, createdAt: minutesAgo(12), followers: 90, text });
const rows = [
  post('mira', 'Kestrel refuses my refund, I am furious and cannot pay my rent!'),
  post('tom', 'Still no refund from Kestrel, this is a disgrace and nobody answers.'),
  post('ida', 'The Kestrel bike lost its brakes, I am so angry, terrible quality!'),
];

describe.skipIf(!findBrowser())('the page of rules in a real browser (needs Chromium)', () => {
  let opened: AdminPage;
  let page: Page;

  beforeAll(async () => {
    opened = await openAsAdmin((dir) => importRows(dir, rows));
    page = opened.page;
    page.setDefaultTimeout(60_000);
  }, 120_000);

  afterAll(async () => {
    await opened?.[Symbol.asyncDispose]();
  });

  test('a rule is written with its words, tried on stored cases while it is typed, run over them and taken back', async () => {
    const { ann, problems } = opened;
    await page.goto('/brands');
    await page.getByRole('heading', { name: 'Brands' }).waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('r');
    await page.getByRole('heading', { name: 'No rule yet' }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Add a rule' }).press('Enter');
    const editor = page.getByRole('dialog', { name: 'Add a rule' });
    await editor.getByRole('textbox', { name: 'Name' }).fill('Refunds');
    await editor.getByRole('textbox', { name: 'The text says' }).fill('refund OR (money');
    await editor.getByText('This bracket is never closed.').waitFor();
    await editor.getByRole('textbox', { name: 'The text says' }).fill('refund OR "money back"');
    await editor.getByLabel('Tag', { exact: true }).pressSequentially('refund');
    await page.keyboard.press('Enter');
    await editor.getByText('If the text says refund OR "money back": tag refund.').waitFor();
    await editor.getByText('Matches 2 of 3 cases of the last 30 days; run now, it would change 2.').waitFor();
    await editor.getByText('Because the text says “refund”. Now: tagged refund.').first().waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await editor.getByRole('button', { name: 'Add', exact: true }).press('Enter');
    await editor.waitFor({ state: 'hidden' });

    await page.getByRole('button', { name: 'More for Refunds' }).press('Enter');
    await page.getByRole('menuitem', { name: 'Run on the cases of the last 30 days' }).press('Enter');
    const runs = page.getByRole('region', { name: 'Runs' });
    await runs.getByText('changed 2 cases of 3.').waitFor();
    const tagged = async () => (await ann.call(listCases, { query: {} })).cases.filter(({ tags }) => tags.length > 0);
    expect(await tagged()).toHaveLength(2);
    await runs.getByRole('button', { name: 'Undo the run of Refunds' }).press('Enter');
    await runs.getByText('Its run was taken back: 2 cases of 2.').waitFor();
    expect(await tagged()).toEqual([]);
    expect((await ann.call(listRuleRuns)).map(({ state }) => state)).toEqual(['undone']);
    expect(problems).toEqual([]);
  }, 120_000);

  test('rules are put in another order and switched by keyboard, on a phone and in the dark as well', async () => {
    const { ann, problems } = opened;
    const body = { enabled: true, when: { riskLevels: ['high' as const] }, do: { priority: 'higher' as const } };
    for (const name of ['Alarms', 'Press']) await ann.call(createRule, { body: { ...body, name } });
    const list = page.getByRole('list', { name: 'Rules in their order' });
    const names = async () => (await list.getByRole('heading').allInnerTexts()).map((name) => name.trim());
    await expect.poll(names).toEqual(['Refunds', 'Alarms', 'Press']);
    // As fast as somebody can press: the second one before the first is answered.
    const isPressed = Promise.withResolvers<void>();
    const hold = async (route: Route) => {
      const response = await route.fetch();
      await isPressed.promise;
      await route.fulfill({ response });
    };
    await page.route('**/api/rules/*/move', hold, { times: 1 });
    const grip = page.getByRole('button', { name: /^Move Press/ });
    await grip.press('Alt+ArrowUp');
    await grip.press('Alt+ArrowUp');
    isPressed.resolve();
    const stored = async () => (await ann.call(listRules)).map(({ name }) => name);
    await expect.poll(stored).toEqual(['Press', 'Refunds', 'Alarms']);
    await expect.poll(names).toEqual(['Press', 'Refunds', 'Alarms']);
    await grip.press('Alt+ArrowDown');
    await page.getByRole('button', { name: 'Move Press, rule 2 of 3: press Alt and an arrow' }).waitFor();
    await expect.poll(stored).toEqual(['Refunds', 'Press', 'Alarms']);
    await expect.poll(() => page.locator(':focus').getAttribute('aria-label')).toMatch(/^Move Press/);
    await list.getByRole('listitem', { name: 'Alarms' }).dragTo(list.getByRole('listitem', { name: 'Refunds' }), {
      sourcePosition: { x: 20, y: 24 },
    });
    await expect.poll(names).toEqual(['Alarms', 'Refunds', 'Press']);

    await page.getByRole('switch', { name: 'Press is on' }).press('Space');
    await list.getByText('Press - off').waitFor();
    await expect
      .poll(async () => (await ann.call(listRules)).map(({ enabled }) => enabled))
      .toEqual([true, true, false]);

    await page.setViewportSize({ width: 360, height: 740 });
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await faultsOf(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    await page.getByRole('button', { name: 'Edit Alarms' }).press('Enter');
    await page.getByRole('dialog', { name: 'Edit Alarms' }).getByText('If risk is high: priority higher.').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    expect(problems).toEqual([]);
  }, 120_000);
});
