import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createBrand } from '#src/schemas/api/brands.ts';
import { listMentions } from '#src/schemas/api/mentions.ts';
import { status } from '#src/schemas/api/reports.ts';
import { createAdmin } from '#src/schemas/api/setup.ts';
import { createSource } from '#src/schemas/api/sources.ts';
import { type AdminPage, openAsAdmin } from '../support/admin-page.ts';
import { findBrowser } from '../support/browser.ts';
import { startEarshot } from '../support/earshot.ts';
import { faultsOf } from '../support/page.ts';
import { ingestSecret, signedHeaders } from '../support/signed.ts';
import { visitorAt } from '../support/test-server.ts';

const complaint = 'My Kestrel kettle broke after two days, terrible quality and nobody answers!';

describe('a delivery whose answer was lost', () => {
  test('since Earshot was killed while it was stored, is all there once when it is sent again', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'earshot-deliveries-'));
    const rows = 6000;
    const body = Array.from(
      { length: rows },
      (_, id) => `${JSON.stringify({ id, text: `${complaint} ${id}` })}\n`,
    ).join('');
    const send = (url: string) => {
      const headers = { ...signedHeaders(body, new Date()), 'idempotency-key': 'night' };
      return fetch(url, { method: 'POST', body, headers });
    };
    try {
      const admin = { name: 'Ann', email: 'ann@example.org', password: 'correct horse battery' };
      const first = await startEarshot({ MODEL_DIR: 'none' }, { dir });
      const ann = visitorAt(first.url);
      await ann.call(createAdmin, { body: admin });
      await ann.fetch('/api/auth/sign-in/email', { method: 'POST', body: JSON.stringify(admin) });
      const settings = { network: 'tiktok', secret: ingestSecret };
      const { id } = await ann.call(createSource, { body: { name: 'TikTok', connector: 'ingest', settings } });
      const lost = send(`${first.url}/hooks/${id}`).catch(() => undefined);
      await expect.poll(async () => (await ann.call(status)).ledger.fetched, { interval: 5 }).not.toBe(0);
      await first.kill();
      // On a fast machine the answer may be out already; then it is the sender that has lost it.
      await lost;

      const second = await startEarshot({ MODEL_DIR: 'none' }, { dir });
      const again = await send(`${second.url}/hooks/${id}`);
      expect(await again.json()).toEqual({ taken: rows, rejected: 0, problems: [] });
      const back = visitorAt(second.url);
      await back.fetch('/api/auth/sign-in/email', { method: 'POST', body: JSON.stringify(admin) });
      const { ledger } = await back.call(status);
      expect(ledger).toMatchObject({ holds: true });
      expect(ledger.fetched - ledger.states.duplicate).toBe(rows);
      expect(await second.stop()).toBe(0);
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  }, 120_000);
});

describe.skipIf(!findBrowser())('a source that is sent to, in a real browser (needs Chromium)', () => {
  let desk: AdminPage;

  beforeAll(async () => {
    desk = await openAsAdmin();
    const queries = [{ expression: 'kestrel' }];
    await desk.ann.call(createBrand, { body: { name: 'Kestrel', queries } });
  });

  afterAll(async () => {
    expect(desk?.problems).toEqual([]);
    await desk?.[Symbol.asyncDispose]();
  });

  test('is set up with a secret that was made up, shows where to send, and hears what comes', async () => {
    const { page, ann } = desk;
    await page.goto('/sources');
    await page.getByRole('button', { name: 'Add a source' }).first().click();
    const adding = page.getByRole('dialog', { name: 'Add a source' });
    await adding.getByRole('radio', { name: 'Anything that can send' }).check();
    await adding.getByRole('textbox', { name: 'Network' }).fill('tiktok');
    const secret = await adding.getByRole('textbox', { name: 'Secret' }).inputValue();
    expect(secret).toMatch(/^[\w-]{32}$/);
    expect(await faultsOf(page)).toEqual([]);
    await adding.getByRole('button', { name: 'Add and listen' }).click();

    const card = page.getByRole('list', { name: 'Sources' }).getByRole('listitem', { name: 'Anything that can send' });
    await card.getByText('Nothing was sent to it yet').waitFor();
    expect(await card.getByRole('button', { name: 'Poll now' }).count()).toBe(0);
    const address = await card.getByRole('textbox', { name: 'Address to send to' }).inputValue();
    expect(await card.getByRole('textbox', { name: 'For example, in a shell' }).inputValue()).toContain(address);
    expect(await faultsOf(page)).toEqual([]);

    const sent = await fetch(address, {
      method: 'POST',
      body: JSON.stringify({ id: '1', text: complaint, url: 'https://tiktok.example/1' }),
      headers: { authorization: `Bearer ${secret}` },
    });
    expect(sent.status).toBe(200);
    await card.getByText('Last sent to').waitFor();
    await expect.poll(async () => (await ann.call(listMentions, {})).mentions.length).toBe(1);
  });
});
