import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listIssues } from '#src/schemas/api/themes.ts';
import { type AdminPage, openAsAdmin } from '../support/admin-page.ts';
import { findBrowser } from '../support/browser.ts';
import { importRows } from '../support/import-rows.ts';
import { faultsOf } from '../support/page.ts';
import type { Visitor } from '../support/test-server.ts';

const minuteMs = 60_000;
const started = Date.now();

const subjects = ['the parcel', 'my letter', 'this shop', 'our depot', 'that van', 'the stamp', 'my order'];
const verbs = ['was late', 'is here', 'looks great', 'made me smile', 'took ages', 'got lost', 'smells odd', 'is loud'];
const places = ['in the morning', 'near the river', 'on monday', 'after work', 'at noon', 'as always', 'since friday'];
const wordings = [
  'the kestrel locker code is refused at the station',
  'kestrel locker says my code is wrong, again',
  'why does no locker take the code you send me, kestrel',
  'standing at a locker with a code that kestrel says is invalid',
  'kestrel: code refused, locker shut, medicine inside',
];

/** What is said on any day for ten hours, and lately ten people with the same trouble. */
function posts(): object[] {
  const everyday = Array.from({ length: 300 }, (_, number) => ({
    ...{ id: `day-${number}`, author: `neighbour-${number}` },
    text: `kestrel ${subjects[number % 7]} ${verbs[(number * 5) % 8]} ${places[(number * 3 + Math.floor(number / 7)) % 7]}`,
    createdAt: new Date(started - (320 - number) * 2 * minuteMs).toISOString(),
  }));
  const trouble = Array.from({ length: 10 }, (_, number) => ({
    ...{ id: `code-${number}`, author: `writer-${number}`, text: wordings[number % 5] },
    createdAt: new Date(started - (11 - number) * 3 * minuteMs).toISOString(),
  }));
  return [...everyday, ...trouble];
}

describe.skipIf(!findBrowser())('themes in a real browser (needs Chromium)', () => {
  let opened: AdminPage;
  let page: Page;
  let ann: Visitor;
  let problems: string[];

  beforeAll(async () => {
    opened = await openAsAdmin((dir) => importRows(dir, posts()));
    ({ ann, page, problems } = opened);
  }, 300_000);

  afterAll(() => opened?.[Symbol.asyncDispose]());

  const rising = () => page.getByRole('list', { name: 'Rising' }).getByRole('listitem').filter({ hasText: 'locker' });

  test('what ten people say in words of their own is offered, with its posts, on a desk and on a phone', async () => {
    await page.goto('/inbox');
    await page.getByRole('link', { name: 'Themes' }).click();
    await rising().getByText('10 posts by 10 people').waitFor();
    await rising()
      .getByRole('img', { name: /10 posts in the last 24 hours/ })
      .waitFor();
    for (const [scheme, width] of [
      ['light', 1440],
      ['dark', 360],
    ] as const) {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height: 900 });
      await page.goto('/themes');
      await rising().waitFor();
      await looksRight(`list ${scheme}`);
      await rising().getByRole('link').click();
      await page.getByRole('region', { name: 'Its posts' }).getByText('code refused').first().waitFor();
      await looksRight(`theme ${scheme}`);
    }
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 1440, height: 900 });
  }, 240_000);

  test('put aside it is gone, and back with one press', async () => {
    await page.goto('/themes');
    await rising().getByRole('button', { name: 'Not a theme' }).click();
    await page.getByText('Put aside: not a theme.').waitFor();
    await page.getByText('Nothing rises').waitFor();
    await page.getByRole('button', { name: 'Show what was put aside' }).click();
    await page.getByRole('list', { name: 'Put aside' }).getByText('10 posts by 10 people').waitFor();
    await page.keyboard.press('u');
    await rising().waitFor();
  }, 120_000);

  test('adopted as an issue it stands at the top, with who can remove the cause and who looks after it', async () => {
    await rising().getByRole('button', { name: 'Adopt as issue' }).click();
    const dialog = page.getByRole('dialog', { name: 'Adopt as issue' });
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Lockers refuse their codes');
    await dialog.getByRole('combobox', { name: 'Department' }).fill('Engineering');
    await dialog.getByRole('combobox', { name: 'Owner' }).click();
    await page.getByRole('option', { name: 'Ann Field' }).click();
    await looksRight('dialog');
    await dialog.getByRole('button', { name: 'Adopt', exact: true }).click();
    const issue = page.getByRole('list', { name: 'Issues' }).getByRole('listitem');
    await issue.getByText('Engineering · owner: Ann Field').waitFor();
    await issue.getByRole('combobox', { name: /^State of Lockers/ }).selectOption('being_fixed');
    await issue.getByRole('link').click();
    await page.getByRole('heading', { level: 1, name: 'Lockers refuse their codes' }).waitFor();
    await page.getByRole('list', { name: 'What was done' }).getByText('Ann Field: Being fixed.').waitFor();
    await looksRight('issue');
    const { issues } = await ann.call(listIssues, { query: {} });
    expect(issues).toMatchObject([
      { issue: { state: 'being_fixed', department: 'Engineering' }, theme: { posts: 10 } },
    ]);
    expect(problems).toEqual([]);
  }, 120_000);

  async function looksRight(where: string): Promise<void> {
    expect(await faultsOf(page), where).toEqual([]);
    const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(tooWide, where).toBeLessThanOrEqual(0);
  }
});
