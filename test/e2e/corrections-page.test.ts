import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listBrands } from '#src/schemas/api/brands.ts';
import { correctMention } from '#src/schemas/api/corrections.ts';
import { listMentions } from '#src/schemas/api/mentions.ts';
import { type AdminPage, openAsAdmin } from '../support/admin-page.ts';
import { findBrowser } from '../support/browser.ts';
import { importRows } from '../support/import-rows.ts';
import { faultsOf } from '../support/page.ts';
import { rides, sickRides } from '../support/sick-rides.ts';
import type { Visitor } from '../support/test-server.ts';

describe.skipIf(!findBrowser())('correcting in a real browser (needs Chromium)', () => {
  let opened: AdminPage;
  let page: Page;
  let ann: Visitor;
  let problems: string[];

  beforeAll(async () => {
    opened = await openAsAdmin((dir) => importRows(dir, rides));
    ({ ann, page, problems } = opened);
  }, 180_000);

  afterAll(() => opened?.[Symbol.asyncDispose]());

  test('a person corrects a mention by keyboard, takes that back, and corrects it again', async () => {
    await page.goto('/mentions');
    const ride = page.getByRole('listitem').filter({ hasText: 'sick ride at the north' });
    await ride.getByRole('button', { name: 'Correct' }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Correct the sentiment' });
    await dialog.locator(':focus').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => dialog.getByRole('radio', { name: 'positive' }).isChecked()).toBe(true);
    await expect.poll(() => dialog.getByRole('checkbox', { name: 'It is a complaint' }).isChecked()).toBe(false);
    await page.keyboard.press('Enter');
    await ride.getByText('corrected by Ann Field').waitFor();
    await ride.getByText('positive', { exact: true }).waitFor();

    await page.getByRole('button', { name: 'Undo' }).click();
    await ride.getByText('corrected by').waitFor({ state: 'detached' });
    await ride.getByText('negative', { exact: true }).waitFor();

    await ride.getByRole('button', { name: 'Correct' }).click();
    await dialog.getByRole('radio', { name: 'positive' }).check();
    await dialog.getByRole('checkbox', { name: 'price' }).check();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await ride.getByText('corrected by Ann Field').waitFor();
  }, 120_000);

  test('what was corrected is listed, and nothing can be learnt from one correction', async () => {
    await page.goto('/corrections');
    const row = page.getByRole('listitem').filter({ hasText: 'sick ride at the north' });
    await row.getByText('Ann Field').waitFor();
    expect(await row.innerText()).toMatch(/Sentiment\s+negative\s+→\s+positive/);
    expect(await row.innerText()).toMatch(/Topics\s+.+\s+→\s+.*price/);
    expect(await page.getByRole('button', { name: 'Learn from the corrections' }).isDisabled()).toBe(true);
  });

  test('a brand learns, shows what would flip, and is switched on by a person and off again', async () => {
    const [brand] = await ann.call(listBrands);
    const { mentions } = await ann.call(listMentions, { query: { brandId: brand?.id, text: 'ride', limit: 50 } });
    for (const { id, revision } of mentions) {
      const answer = { label: 'positive' as const, complaint: false };
      await ann.call(correctMention, { params: { mentionId: id }, body: { revision, answer } });
    }
    await page.reload();
    const learnt = page.getByRole('region', { name: 'What Kestrel has learnt' });
    await learnt.getByText(`${sickRides.length} corrections can be learnt from.`).waitFor();
    await learnt.getByRole('button', { name: 'Learn from the corrections' }).click();
    await learnt.getByText('Layer 1 is proposed. Nothing has changed yet.').waitFor();
    await learnt.getByRole('table', { name: 'Right on corrections it had not seen' }).waitFor();
    for (const [scheme, width] of [
      ['light', 1440],
      ['dark', 360],
    ] as const) {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height: 900 });
      expect(await faultsOf(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(
        0,
      );
    }
    await learnt.getByRole('button', { name: 'Switch layer 1 on' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Switch it on' }).click();
    await learnt.getByText(/is switched on/).waitFor();
    await learnt.getByRole('button', { name: 'Switch layer 1 off' }).click();
    await learnt.getByText('The model alone judges new mentions.').waitFor();
  }, 120_000);

  test('a correction is taken back where it is listed', async () => {
    const rows = page.getByRole('listitem').filter({ hasText: 'sick ride' });
    await expect.poll(() => rows.count()).toBe(sickRides.length);
    await rows.first().getByRole('button', { name: 'Take back' }).click();
    await expect.poll(() => rows.count()).toBe(sickRides.length - 1);
    expect(problems).toEqual([]);
  });

  test('where no brand is listened for yet, the page says what to do', async () => {
    await page.route('**/api/brands', (route) => route.fulfill({ json: [] }));
    await page.goto('/corrections');
    await page.getByText('Nothing was corrected yet').waitFor();
    await page.unroute('**/api/brands');
  });
});
