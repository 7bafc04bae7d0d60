import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Http, openHttp } from '#src/adapters/http/guarded-fetch.ts';
import { findBrowser } from '../support/browser.ts';
import { faultsOf } from '../support/page.ts';
import { type Office, openOffice, type Seat } from '../support/two-people.ts';
import { openWebhookReceiver, verified, type WebhookReceiver } from '../support/webhook-receiver.ts';

describe.skipIf(!findBrowser())('letting programs in, in a real browser (needs Chromium)', () => {
  let receiver: WebhookReceiver;
  let http: Http;
  let office: Office;
  let lead: Seat;

  beforeAll(async () => {
    receiver = await openWebhookReceiver();
    http = openHttp({ userAgent: 'earshot-test', allowPrivateHosts: ['127.0.0.1'] });
    office = await openOffice(['Acme lost my parcel and nobody answers me'], { fetch: http });
    lead = await office.seat('lead');
  }, 180_000);

  afterAll(async () => {
    await office?.[Symbol.asyncDispose]();
    await http?.[Symbol.asyncDispose]();
    await receiver?.[Symbol.asyncDispose]();
  });

  test('a key is made, shown once, works for a program, and is over at a press', async () => {
    const { page } = lead;
    await page.goto('/inbox');
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('k');
    await page.getByRole('heading', { name: 'Developers' }).waitFor();
    await page.getByRole('textbox', { name: 'What it is for' }).fill('Nightly script');
    await page.getByRole('checkbox', { name: 'Write answers that somebody approves' }).check();
    await page.getByRole('button', { name: 'Make a key' }).click();
    const secret = await page.getByRole('textbox', { name: 'The key' }).inputValue();
    const asked = () => fetch(`${office.url}/api/cases`, { headers: { authorization: `Bearer ${secret}` } });
    expect((await asked()).status).toBe(200);
    await page.reload();
    await page.getByText('read, draft').waitFor();
    expect(await page.getByText(secret).count()).toBe(0);
    await page.getByRole('button', { name: 'End the key Nightly script' }).click();
    await page.getByText('ended').waitFor();
    expect((await asked()).status).toBe(401);
  });

  test('a webhook is made and tested, its log shows what came of it, and it is heard of a new case', async () => {
    const { page } = lead;
    await page.goto('/developers');
    await page.getByText('No webhook yet').waitFor();
    await page.getByRole('button', { name: 'Add a webhook' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Name' }).fill('The warehouse');
    await dialog.getByRole('textbox', { name: 'Address' }).fill(receiver.url);
    await dialog.getByRole('checkbox', { name: 'A case is opened' }).check();
    expect(await faultsOf(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Save' }).click();
    const secret = await page.getByRole('textbox', { name: 'The webhook’s secret' }).inputValue();
    const card = page.getByRole('listitem', { name: 'The warehouse' });
    await card.getByRole('button', { name: 'Send a test' }).click();
    await card.getByText(/The test: It answered 200 in \d+ ms\./).waitFor();
    const [first] = receiver.received;
    expect(first && verified(first, secret)).toMatchObject({ type: 'test' });

    receiver.answer = { status: 500, text: 'The warehouse is closed' };
    await card.getByRole('button', { name: 'Send a test' }).click();
    await card.getByText('The test: It answered 500.').waitFor();
    await card.getByRole('button', { name: 'Show the log' }).click();
    await card.getByRole('button', { name: /^Given up Test/ }).click();
    await card.getByText('The warehouse is closed').waitFor();
    receiver.answer = { status: 200 };
    await card.getByRole('button', { name: 'Send again' }).click();
    await card.getByRole('button', { name: /^Delivered Test.*2 tries/ }).waitFor();
    expect(await faultsOf(page)).toEqual([]);

    await office.hear('Acme is a fraud, they broke my lamp and refuse to answer');
    await expect
      .poll(() => office.app.store.caseMoves.list(1).then((moves) => moves.length), { timeout: 60_000 })
      .toBe(1);
    await office.app.queue.add('events', {});
    await expect.poll(() => receiver.events().map(({ type }) => type), { timeout: 60_000 }).toContain('case.opened');
    await card.getByRole('button', { name: /^Delivered case\.opened/ }).waitFor();
    for (const [scheme, width] of [
      ['light', 1280],
      ['dark', 360],
    ] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      await page.setViewportSize({ width, height: 900 });
      expect(await faultsOf(page), `${scheme} at ${width}`).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
    expect(lead.problems).toEqual([]);
  }, 120_000);

  test('the API can be looked through, light and dark, and nobody else is asked for anything', async () => {
    const page = await lead.context.newPage();
    const asked: string[] = [];
    const problems: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).origin));
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.goto('/api/docs');
    await page.getByText('OAS 3.1').waitFor({ timeout: 90_000 });
    await page.getByRole('link', { name: 'Webhooks' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.classList.contains('dark-mode'))).toBe(true);
    await page.emulateMedia({ colorScheme: 'light' });
    await expect.poll(() => page.evaluate(() => document.documentElement.classList.contains('dark-mode'))).toBe(false);
    expect(new Set(asked.filter((origin) => origin !== 'null'))).toEqual(new Set([office.url]));
    expect(problems).toEqual([]);
    await page.close();
  }, 150_000);
});
