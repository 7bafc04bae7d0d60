import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pageFolder } from '../../config/page-folder.ts';
import { openTestApp, type TestApp } from '../support/app.ts';
import { findBrowser, launchBrowser } from '../support/browser.ts';
import { faultsOf, watchConsole } from '../support/page.ts';
import { aTellingDay } from '../support/telling-day.ts';
import { openTestServer } from '../support/test-server.ts';

const shots = process.env.SHOTS;

describe.skipIf(!findBrowser())('the digest’s page in a real browser (needs Chromium)', () => {
  const closers = new AsyncDisposableStack();
  let app: TestApp;
  let browser: Browser;
  let agent: Page;
  let admin: Page;
  const problems: string[][] = [];

  beforeAll(async () => {
    app = closers.use(await openTestApp());
    const server = closers.use(await openTestServer(app, { pageFolder }));
    app.baseUrl = server.url;
    await aTellingDay(app);
    app.clock.pass(15 * 3_600_000);
    browser = await launchBrowser();
    closers.defer(() => browser.close());
    const seat = async (role: 'agent' | 'admin') => {
      const visitor = await server.signedIn(role);
      const context = await browser.newContext({ baseURL: server.url, viewport: { width: 1280, height: 900 } });
      const [name = '', value = ''] = visitor.cookie.split(/=(.*)/s);
      await context.addCookies([{ name, value, url: server.url }]);
      const page = await context.newPage();
      page.setDefaultTimeout(60_000);
      problems.push(watchConsole(page, true));
      return page;
    };
    [agent, admin] = [await seat('agent'), await seat('admin')];
  });

  afterAll(async () => {
    await closers.disposeAsync();
    expect(problems.flat()).toEqual([]);
  });

  /** Nobody is kept out by colours or a small screen. */
  async function lookAt(page: Page, name: string): Promise<void> {
    for (const [colorScheme, width] of [
      ['light', 1280],
      ['dark', 360],
    ] as const) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      await page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor({ state: 'attached' });
      expect([name, colorScheme, width, await faultsOf(page)]).toEqual([name, colorScheme, width, []]);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect([name, width, overflow <= 0]).toEqual([name, width, true]);
      if (shots) await page.screenshot({ path: `${shots}/${name}-${colorScheme}-${width}.png`, fullPage: true });
    }
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.emulateMedia({ colorScheme: 'light' });
  }

  test('shows the mail as it would be now: wide, on a phone, in the dark, with its chart, and as plain text', async () => {
    await agent.goto('/digest');
    const preview = agent.getByRole('region', { name: 'As it would be now' });
    const frame = preview.frameLocator('iframe');
    await frame.getByRole('heading', { name: 'A customer’s story' }).waitFor();
    const image = frame.getByRole('img', { name: 'Mentions a day' });
    await expect.poll(() => image.evaluate((one: HTMLImageElement) => one.naturalWidth)).toBeGreaterThan(500);
    await lookAt(agent, 'digest');
    const paper = () => frame.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor);
    expect(await paper()).toBe('rgb(255, 255, 255)');
    await preview.getByText('Dark').click();
    await expect.poll(paper).toBe('rgb(22, 25, 29)');
    await preview.getByText('Phone').click();
    await expect.poll(async () => (await preview.locator('iframe').boundingBox())?.width ?? 0).toBeLessThan(365);
    await preview.getByText('Plain text').click();
    const plain = await preview.locator('pre').innerText();
    expect(plain).toContain('A CUSTOMER’S STORY');
    expect(plain).toContain('“It is here, thank you acme!');
  });

  test('lets a reader choose language, days and departments, and writes the mail by them', async () => {
    await agent.goto('/digest');
    const wishes = agent.getByRole('region', { name: 'How you get it' });
    await wishes.getByRole('combobox', { name: 'Language of the mail' }).click();
    await agent.getByRole('option', { name: 'Deutsch' }).click();
    await wishes.getByText('Sat', { exact: true }).click();
    await wishes.getByRole('combobox', { name: 'Departments' }).click();
    await agent.getByRole('option', { name: 'Logistics' }).click();
    await agent.keyboard.press('Escape');
    await wishes.getByRole('button', { name: 'Save' }).click();
    await agent.getByText('Your digest is set.').waitFor();
    const { id } = await app.person('agent');
    expect(await app.store.digests.reader(id)).toMatchObject({
      ...{ language: 'de', weekdays: [1, 2, 3, 4, 5, 7], departments: ['Logistics'] },
    });
    const frame = agent.getByRole('region', { name: 'As it would be now' }).frameLocator('iframe');
    await frame.getByRole('heading', { name: 'In der Hand von Logistics' }).waitFor();
  });

  test('sends it to its reader on a press, and keeps it at an address that an admin may read, too', async () => {
    await agent.goto('/digest');
    await agent.getByRole('button', { name: 'Send it to me now' }).click();
    await agent.getByText('It was sent to you, marked as a test.').waitFor();
    expect(app.mails.at(-1)?.to.email).toBe('agent@example.com');
    const mine = agent.getByRole('region', { name: 'Your mails' });
    await mine.getByRole('link', { name: /Test:/ }).click();
    await agent.waitForURL(/\/digest\/.+/);
    const frame = agent.getByRole('region', { name: 'The mail' }).frameLocator('iframe');
    await frame.getByRole('link', { name: 'Mir zuweisen' }).first().waitFor();
    await lookAt(agent, 'digest-mail');
    const address = new URL(agent.url()).pathname;
    await admin.goto(address);
    const read = admin.getByRole('region', { name: 'The mail' }).frameLocator('iframe');
    await read.getByRole('link', { name: 'Mir zuweisen' }).first().waitFor();
    const links = await read.getByRole('link').evaluateAll((all) => all.map((one) => (one as HTMLAnchorElement).href));
    expect(links.filter((link) => /\/(act|unsubscribe)\//.test(link))).toEqual([]);
  });
});
