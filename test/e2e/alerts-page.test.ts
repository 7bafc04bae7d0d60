import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSqliteStore } from '#src/adapters/sqlite/store.ts';
import { listAlertMessages, listChannels, listLadders, listOpenAlerts, myAlerts } from '#src/schemas/api/alerts.ts';
import { createBrand } from '#src/schemas/api/brands.ts';
import { type AdminPage, openAsAdmin } from '../support/admin-page.ts';
import { findBrowser } from '../support/browser.ts';
import { aSource } from '../support/case-builders.ts';
import { type ChannelServer, openChannelServer } from '../support/channel-server.ts';
import { faultsOf } from '../support/page.ts';

/** A source that has not been heard for long, of a network that is gone. */
async function layIn(dir: string): Promise<void> {
  await using store = openSqliteStore({ dir });
  const health = { failures: 5, postsFetched: 0, problem: 'The network is gone.' };
  await store.sources.create(aSource({ name: 'Old forum', connector: 'gone', settings: {}, health }));
}

describe.skipIf(!findBrowser())('the page of alerts in a real browser (needs Chromium)', () => {
  let opened: AdminPage;
  let page: Page;
  let server: ChannelServer;

  beforeAll(async () => {
    server = await openChannelServer(() => ({ body: 'ok' }));
    opened = await openAsAdmin(layIn, { ALLOW_PRIVATE_HOSTS: new URL(server.url).host });
    page = opened.page;
    page.setDefaultTimeout(60_000);
    const queries = [{ expression: 'acme', languages: [] }];
    await opened.ann.call(createBrand, { body: { name: 'Acme', rival: false, queries, timeZone: 'UTC' } });
  }, 120_000);

  afterAll(async () => {
    await opened?.[Symbol.asyncDispose]();
    await server?.[Symbol.asyncDispose]();
  });

  test('a channel is added and tried; what is wrong with it is said in words, and its secrets never come back', async () => {
    const { ann, problems } = opened;
    await page.goto('/brands');
    await page.getByRole('heading', { name: 'Brands' }).waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('l');
    await page.getByRole('heading', { name: 'No channel yet' }).waitFor();
    await page.getByText('Nothing yet. Each message').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Add a channel' }).press('Enter');
    const editor = page.getByRole('dialog', { name: 'Add a channel' });
    await editor.getByRole('textbox', { name: 'Name' }).fill('#ops');
    await editor.getByRole('button', { name: 'Add', exact: true }).press('Enter');
    await editor.getByText('Give the bot’s token and the channel, or the address').waitFor();
    await editor.getByLabel('Or incoming webhook').fill(`${server.url}/services/T/B/secret-of-slack`);
    expect(await faultsOf(page)).toEqual([]);
    await editor.getByRole('button', { name: 'Add', exact: true }).press('Enter');
    await editor.waitFor({ state: 'hidden' });
    // Chromium tells of the first try, which was refused.
    expect(problems.splice(0)).toEqual([expect.stringContaining('400')]);

    const card = page.getByRole('listitem', { name: '#ops' });
    await card.getByText('Not tried').waitFor();
    await card.getByRole('button', { name: 'Send a test' }).press('Enter');
    await card.getByText('The test was sent. Look whether it is there.').waitFor();
    await card.getByText('Well', { exact: true }).waitFor();
    expect(server.taken.at(-1)).toMatchObject({ path: '/services/T/B/secret-of-slack' });
    expect(JSON.stringify(await ann.call(listChannels))).not.toContain('secret-of-slack');

    await server.stop();
    await card.getByRole('button', { name: 'Send a test' }).press('Enter');
    await card.getByText('Fails', { exact: true }).waitFor();
    await card.getByText('cannot be reached').first().waitFor();
    await page.goto('/status');
    await page.getByText(/The channel #ops takes no alerts since/).waitFor();
    await page.goto('/alerts');
    expect(problems).toEqual([]);
  }, 120_000);

  test('what calls for people stands there, and is taken by a press', async () => {
    const { ann, problems } = opened;
    await page.goto('/alerts');
    const row = page.getByRole('listitem', { name: 'Old forum is not heard' });
    await row.getByText('nobody has it').waitFor({ timeout: 60_000 });
    expect(await faultsOf(page)).toEqual([]);
    await row.getByRole('button', { name: 'Acknowledge: Old forum is not heard' }).press('Enter');
    await row.getByText('Ann Field looks after it').waitFor();
    expect(await row.getByRole('button').count()).toBe(0);
    await expect.poll(() => ann.call(listOpenAlerts)).toMatchObject([{ kind: 'source', takenBy: 'Ann Field' }]);
    expect(problems).toEqual([]);
  }, 120_000);

  test('who is called, and how I am told, are set by keyboard, on a phone and in the dark as well', async () => {
    const { ann, problems } = opened;
    await page.getByRole('button', { name: 'Edit who is called for Acme' }).press('Enter');
    const ladder = page.getByRole('dialog', { name: 'Who is called for Acme' });
    await ladder.getByLabel('Minutes without anybody').first().fill('5');
    await ladder.getByRole('combobox', { name: 'People' }).first().fill('Ann');
    await page.getByRole('option', { name: 'Ann Field' }).click();
    await ladder.getByRole('button', { name: 'Save' }).focus();
    await expect.poll(() => page.locator('.mantine-MultiSelect-dropdown:visible').count()).toBe(0);
    expect(await faultsOf(page)).toEqual([]);
    await ladder.getByRole('button', { name: 'Save' }).press('Enter');
    await ladder.waitFor({ state: 'hidden' });
    await page.getByRole('listitem', { name: 'Acme' }).getByText('After 5 min').waitFor();
    const [acme] = await ann.call(listLadders);
    expect(acme).toMatchObject({
      isOwn: true,
      rungs: [{ minutes: 0 }, { minutes: 5 }, { minutes: 20 }, { minutes: 40 }],
    });
    expect(acme?.rungs[0]?.userIds).toHaveLength(1);

    const mine = page.getByRole('region', { name: 'How I am told' });
    await mine.getByRole('switch', { name: 'Quiet hours' }).press('Space');
    await mine.getByRole('textbox', { name: 'From - to' }).fill('22 bis 7');
    await mine.getByText('Write it as in 22:00-7:00, and choose a day.').waitFor();
    await mine.getByRole('textbox', { name: 'From - to' }).fill('22:30-6:45');
    await mine.getByRole('button', { name: 'Save' }).press('Enter');
    await expect.poll(async () => (await ann.call(myAlerts)).wishes.quiet).toMatchObject({ from: 1350, to: 405 });
    await mine.getByRole('button', { name: 'Send me a test' }).press('Enter');
    await mine.getByText('Mail: The test was sent. Look whether it is there.').waitFor();

    await page.setViewportSize({ width: 360, height: 740 });
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await faultsOf(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    const { messages } = await ann.call(listAlertMessages, { query: {} });
    expect(messages.filter(({ title }) => title.includes('test'))).toEqual([]);
    expect(problems).toEqual([]);
  }, 120_000);
});
