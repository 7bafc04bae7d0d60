import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listBrands } from '#src/schemas/api/brands.ts';
import { listIncidents, takeBackIncident } from '#src/schemas/api/incidents.ts';
import { type AdminPage, openAsAdmin } from '../support/admin-page.ts';
import { findBrowser } from '../support/browser.ts';
import { importRows } from '../support/import-rows.ts';
import { faultsOf } from '../support/page.ts';
import type { Visitor } from '../support/test-server.ts';

const minuteMs = 60_000;
const started = Date.now();

const broken = [
  'kestrel parcel lost again, awful service, nobody answers',
  'Terrible, the kestrel locker will not open and my medicine is in there',
  'I hate this: kestrel locker broken since the morning, useless hotline',
  'Worst company. kestrel left my parcel in a locker that nobody can open',
  'kestrel you are a joke, the locker took my package and shows an error',
  'My shoes are trapped in a kestrel locker, what a disgrace, never again',
  'Angry and late for work because the kestrel locker is dead. Refund me!',
  'The kestrel locker at the station is broken, twenty people complain here',
];

/** One plain post a day for five days, and then what is given, a minute apart and the last one just now. */
function rowsOf(brand: string, posts: { text: string; author: string }[]): object[] {
  const days = [5, 4, 3, 2, 1].map((day) => ({
    ...{ id: `${brand}-day-${day}`, text: `${brand} opens at nine`, author: `${brand}-${day}` },
    createdAt: new Date(started - day * 24 * 60 * minuteMs).toISOString(),
  }));
  const burst = posts.map((post, index) => ({
    ...{ ...post, id: `${brand}-${index}` },
    createdAt: new Date(started - (posts.length - index) * minuteMs).toISOString(),
  }));
  return [...days, ...burst];
}

describe.skipIf(!findBrowser())('an incident in a real browser (needs Chromium)', () => {
  let opened: AdminPage;
  let page: Page;
  let ann: Visitor;
  let problems: string[];

  beforeAll(async () => {
    const bursts = {
      Kestrel: broken.map((text, index) => ({ text, author: `writer-${index}` })),
      Merlin: broken.map((text) => ({ text: text.replace('kestrel', 'merlin'), author: 'one-angry-man' })),
    };
    opened = await openAsAdmin(async (dir) => {
      for (const [brand, posts] of Object.entries(bursts)) {
        await importRows(dir, rowsOf(brand.toLowerCase(), posts), brand);
      }
    });
    ({ ann, page, problems } = opened);
  }, 300_000);

  afterAll(() => opened?.[Symbol.asyncDispose]());

  test('complaints of several people are seen from every page, and read in plain words', async () => {
    await page.goto('/brands');
    const bar = page.getByRole('region', { name: 'Incident' });
    await bar.getByText('Nobody has taken it').waitFor();
    for (const [scheme, width] of [
      ['light', 1440],
      ['dark', 360],
    ] as const) {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height: 900 });
      for (const path of ['/brands', '/incidents', '/inbox']) {
        await page.goto(path);
        await page.getByRole('heading', { level: 1 }).waitFor();
        expect(await faultsOf(page), `${path} ${scheme}`).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(
          0,
        );
      }
      await page.goto('/mentions');
      await bar.getByRole('link').first().click();
      await page
        .getByRole('heading', {
          level: 1,
          name: /^Complaints about Kestrel are far above usual|^A storm of complaints about Kestrel/,
        })
        .waitFor();
      await page.getByText(/[78] complaints by [78] people within \d+ minutes/).waitFor();
      await page.getByRole('region', { name: 'They speak of' }).getByText('locker').waitFor();
      await page.getByRole('img', { name: /Complaints from .* at most \d in five minutes/ }).waitFor();
      await page.getByRole('region', { name: 'The first post' }).getByText('kestrel parcel lost again').waitFor();
      expect(await faultsOf(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(
        0,
      );
    }
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 1440, height: 900 });
  }, 240_000);

  test('the same complaints by one man are none', async () => {
    const { incidents } = await ann.call(listIncidents, { query: {} });
    const brands = await ann.call(listBrands);
    const names = incidents?.map(({ brandId }) => brands.find(({ id }) => id === brandId)?.name);
    expect(names).toEqual(['Kestrel']);
  });

  test('a person takes it by keyboard and takes that back, closes it and opens it again', async () => {
    const standing = page.getByRole('status').filter({ hasText: /looks after it|taken it/ });
    await standing.getByText('Nobody has taken it').waitFor();
    await page.keyboard.press('i');
    await standing.getByText('Ann Field looks after it').waitFor();
    await page.getByText('Undo (u)').waitFor();
    await page.keyboard.press('u');
    await standing.getByText('Nobody has taken it').waitFor();
    await page.getByRole('button', { name: 'Acknowledge' }).click();
    await standing.getByText('Ann Field looks after it').waitFor();
    await page.getByText('Ann Field: Acknowledged.').last().waitFor();

    await page.getByRole('button', { name: 'Close', exact: true }).first().click();
    await page.getByText(/^It lasted/).waitFor();
    await page.getByRole('button', { name: 'Open it again' }).click();
    await standing.getByText('Ann Field looks after it').waitFor();
    await page.goto('/pulse');
    await page.getByRole('region', { name: 'Incident' }).getByText('Ann Field looks after it').waitFor();
    expect(problems).toEqual([]);
  }, 120_000);

  test('what is done in the bar is undone by the same key on every page', async () => {
    const { incidents } = await ann.call(listIncidents, { query: {} });
    await ann.call(takeBackIncident, { params: { incidentId: incidents[0]?.id ?? '' } });
    await page.goto('/mentions');
    const bar = page.getByRole('region', { name: 'Incident' });
    await bar.getByRole('button', { name: 'Acknowledge' }).click();
    await page.getByText('Undo (u)').waitFor();
    await bar.getByText('Ann Field looks after it').waitFor();
    await page.keyboard.press('u');
    await bar.getByRole('button', { name: 'Acknowledge' }).waitFor();
  });

  test('how soon incidents are told is set in the brand’s editor, which leads to those who are told', async () => {
    await page.goto('/brands');
    await page.getByRole('listitem', { name: 'Kestrel' }).getByRole('button', { name: 'Edit' }).click();
    const wishes = page.getByRole('dialog').getByRole('region', { name: 'Incidents' });
    await wishes.getByRole('radio', { name: 'Watchful' }).check();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText(/^Kestrel is saved/).waitFor();
    const [brand] = await ann.call(listBrands);
    expect(brand?.incidents).toMatchObject({ alertsAWeek: 2 });
    await page.getByRole('listitem', { name: 'Kestrel' }).getByRole('button', { name: 'Edit' }).click();
    await wishes.getByRole('link', { name: 'Alerts' }).click();
    await page.getByRole('heading', { name: 'Who is called' }).waitFor();
  });
});
