import type { Page } from 'playwright-core';
import { afterAll, describe, expect, test } from 'vitest';
import { auditDayAt } from '#src/domain/audit-day.ts';
import { getAudit } from '#src/schemas/api/audit.ts';
import { type AdminPage, openAsAdmin } from '../support/admin-page.ts';
import { findBrowser } from '../support/browser.ts';
import { importRows } from '../support/import-rows.ts';
import { faultsOf } from '../support/page.ts';
import type { Visitor } from '../support/test-server.ts';

describe.skipIf(!findBrowser())('the audit in a real browser (needs Chromium)', () => {
  let opened: AdminPage;
  let page: Page;
  let ann: Visitor;
  let problems: string[];

  afterAll(() => opened?.[Symbol.asyncDispose](), 60_000);

  test('of yesterday’s posts ten are drawn', async () => {
    const createdAt = new Date(auditDayAt(new Date()).from.getTime() + 10 * 3_600_000).toISOString();
    const rows = Array.from({ length: 25 }, (_, index) => ({
      ...{ id: `calm-${index}`, author: `reader-${index}`, createdAt },
      text: `The kestrel parcel number ${index} stands in the hall.`,
    }));
    opened = await openAsAdmin((dir) => importRows(dir, rows));
    ({ ann, page, problems } = opened);
    await expect.poll(async () => (await ann.call(getAudit)).day?.posts.length).toBe(10);
  }, 120_000);

  test('a person answers all ten with one key each, takes one back, and a missed complaint has its case', async () => {
    await page.goto('/audit');
    const desk = page.getByRole('region', { name: /^Not flagged on/ });
    const text = () => desk.getByRole('article', { name: 'The post' }).locator('.post-text').innerText();
    await desk.getByText('0 of 10 answered').waitFor();
    const missed = await text();
    await page.keyboard.press('1');
    await desk.getByText('1 of 10 answered').waitFor();
    const next = await text();
    expect(next).not.toBe(missed);
    // As fast as somebody can type, on a network that is slow to take the first of it.
    const isTyped = Promise.withResolvers<void>();
    await page.route('**/api/audit/*/answers', (route) => isTyped.promise.then(() => route.continue()), { times: 1 });
    await page.keyboard.press('3');
    await desk.getByText('2 of 10 answered').waitFor();
    await page.keyboard.press('u');
    await desk.getByText('1 of 10 answered').waitFor();
    expect(await text()).toBe(next);
    for (const key of ['2', '4', '3', '3', '3', '3', '3', '3', '3']) await page.keyboard.press(key);
    isTyped.resolve();
    await desk.getByText('All done: 1 of the 10 should have been flagged.').waitFor();

    const found = page.getByRole('region', { name: 'What is missed' });
    await found.getByText(/9 were looked at and 1 should have been flagged/).waitFor();
    await found.getByText('Too few missed complaints were found').waitFor();
    await found
      .getByRole('row', { name: /import of test/ })
      .first()
      .waitFor();
    await expect
      .poll(async () =>
        (await ann.call(getAudit)).day?.posts
          .map(({ answer }) => answer?.verdict)
          .sort()
          .join(' '),
      )
      .toBe(
        'missed no_complaint no_complaint no_complaint no_complaint no_complaint no_complaint no_complaint rightly_low unclear',
      );

    await page.keyboard.press('g');
    await page.keyboard.press('i');
    await page.getByRole('list', { name: 'Cases by priority' }).getByText(missed).waitFor();
    expect(problems).toEqual([]);
  }, 120_000);

  test('the page passes the accessibility checks, in light and dark, on a wide screen and a phone', async () => {
    await page.goto('/audit');
    await page.getByRole('region', { name: 'What is missed' }).waitFor();
    for (const [scheme, width] of [
      ['light', 1440],
      ['dark', 360],
    ] as const) {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height: 900 });
      expect(await faultsOf(page)).toEqual([]);
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(beyond).toBeLessThanOrEqual(0);
    }
    expect(problems).toEqual([]);
  }, 120_000);
});
