import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findBrowser, launchBrowser } from '../support/browser.ts';
import { type RunningEarshot, startEarshot } from '../support/earshot.ts';
import { faultsOf, watchConsole } from '../support/page.ts';

describe.skipIf(!findBrowser())('the page in a real browser (needs Chromium)', () => {
  let earshot: RunningEarshot;
  let browser: Browser;
  let page: Page;
  let problems: string[];

  beforeAll(async () => {
    // Status has something to tell, so that how that looks is checked as well.
    earshot = await startEarshot({ MODEL_DIR: '/there/is/no/model' });
    browser = await launchBrowser();
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, baseURL: earshot.url });
    page = await context.newPage();
    page.setDefaultTimeout(30_000);
    problems = watchConsole(page);
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    expect(await earshot.stop()).toBe(0);
  }, 30_000);

  test('a stranger creates the first admin, starts the sample day and sees a flagged case', async () => {
    await page.goto('/');
    await page.getByLabel('Your name').fill('Ann Field');
    await page.getByLabel('E-mail').fill('ann@example.org');
    await page.getByRole('textbox', { name: 'Password' }).fill('correct horse battery');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /sample day/i }).click();
    await page.getByRole('list', { name: 'Cases by priority' }).getByRole('listitem').first().waitFor();
    expect(new URL(page.url()).pathname).toBe('/inbox');
  }, 60_000);

  test('the complaint about a late mother’s subscription says why it is flagged', async () => {
    const complaint = page.getByRole('list', { name: 'Cases by priority' }).getByText('Mum died in June');
    await complaint.click();
    const why = page.getByRole('region', { name: 'Why it is flagged' });
    await why.getByText(/A complaint \(\d+ % sure\)/).waitFor();
    expect(await why.innerText()).toMatch(/Spreading: [\d,]+ engagements an hour/);
  }, 60_000);

  test('the answer leaves after the seconds of Undo, stands on the network in pink, and the case is answered', async () => {
    const words = 'We are so sorry for your loss. We have ended the subscription and are returning every penny today.';
    const composer = page.getByRole('region', { name: 'Answer' });
    await composer.getByRole('textbox').fill(words);
    await page.keyboard.press('Control+Enter');
    await page.getByText('Undo').first().waitFor();
    await page.getByRole('region', { name: 'Case' }).getByText('Answered', { exact: true }).first().waitFor();
    await page.getByText(/Their mood: .+ before our answer/).waitFor();
    const ours = page.locator('.by-us', { hasText: words });
    await ours.first().waitFor();

    await page.getByRole('link', { name: 'Open on the network' }).click();
    const onNetwork = page.getByRole('list', { name: 'Posts' });
    await onNetwork.getByText(words).waitFor();
    expect(new URL(page.url()).pathname).toMatch(/^\/sandbox\//);
  }, 90_000);

  test('page Sources says in one sentence how many posts are watched, and what the network leaves for it', async () => {
    await page.goto('/sources');
    const sources = page.getByRole('list', { name: 'Sources' });
    await sources
      .getByText(/^\d+ posts? for how .+, \d+ due in the next 60 min; the network names no limit$/)
      .waitFor();
  }, 60_000);

  test('pages pass the accessibility checks, in light and dark, on a wide screen and a phone', async () => {
    const found: string[] = [];
    // Pages with a suite of their own are looked at there.
    for (const path of ['/inbox', '/mentions', '/sources', '/brands', '/people', '/status']) {
      await page.goto(path);
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      for (const [scheme, width] of [
        ['light', 1440],
        ['dark', 360],
      ] as const) {
        await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
        await page.setViewportSize({ width, height: 800 });
        found.push(...(await faultsOf(page)).map((fault) => `${path} ${scheme} ${width}: ${fault}`));
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        if (overflow > 0) found.push(`${path} ${width}: ${overflow} px wider than the screen`);
      }
    }
    expect(found).toEqual([]);
  }, 240_000);

  test('on a low screen every page and one’s own menu can be reached', async () => {
    await page.setViewportSize({ width: 1280, height: 500 });
    const rail = page.getByRole('navigation', { name: 'Main' });
    for (const low of [
      rail.getByRole('link', { name: 'Status' }),
      rail.getByRole('button', { name: /account and look/ }),
    ]) {
      await low.scrollIntoViewIfNeeded();
      const box = await low.boundingBox();
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(500);
    }
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(500);
  }, 30_000);

  test('the queue is worked without a mouse', async () => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto('/inbox');
    await page.getByRole('list', { name: 'Cases by priority' }).getByRole('listitem').first().waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: 'Why it is flagged' }).waitFor();
    await page.keyboard.press('i');
    await page
      .getByText(/Assigned to Ann Field/)
      .first()
      .waitFor();
    await page.keyboard.press('e');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('?');
    await page.getByRole('dialog').getByText('Next case').waitFor();
  }, 60_000);

  test('nothing was complained of in the console', () => {
    expect(problems).toEqual([]);
  });
});
