import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PermanentError } from '#src/errors.ts';
import type { Case } from '#src/schemas/case.ts';
import { ensureReader } from '#src/services/digest.ts';
import { linksFor } from '#src/services/mail-links.ts';
import { pageFolder } from '../../config/page-folder.ts';
import { openTestApp, password, type TestApp } from '../support/app.ts';
import { findBrowser, launchBrowser } from '../support/browser.ts';
import { listening } from '../support/listening.ts';
import { faultsOf, watchConsole } from '../support/page.ts';
import { openTestServer } from '../support/test-server.ts';

const shots = process.env.SHOTS;

describe.skipIf(!findBrowser())('links of mails in a real browser (needs Chromium)', { timeout: 180_000 }, () => {
  const closers = new AsyncDisposableStack();
  let app: TestApp;
  let browser: Browser;
  /** Of a stranger. */
  let page: Page;
  /** Of a lead who has signed in. */
  let desk: Page;
  let problems: string[][] = [];
  let url: string;
  let item: Case;

  beforeAll(async () => {
    app = closers.use(await openTestApp());
    ({ url } = closers.use(await openTestServer(app, { pageFolder })));
    app.baseUrl = url;
    ({ item } = await listening(app));
    browser = await launchBrowser();
    closers.defer(() => browser.close());
    [page, desk] = await Promise.all([openPage(), openPage()]);
    problems = [page, desk].map((one) => watchConsole(one, true));
    const { email } = await app.person('lead');
    await desk.goto('/digest');
    await desk.getByLabel('E-mail').fill(email);
    await desk.getByRole('textbox', { name: 'Password' }).fill(password);
    await desk.getByRole('button', { name: 'Sign in' }).click();
    await desk.getByRole('button', { name: 'Add readers' }).waitFor();
  }, 180_000);

  afterAll(async () => {
    await closers.disposeAsync();
    expect(problems.flat()).toEqual([]);
  });

  async function openPage(): Promise<Page> {
    const opened = await (await browser.newContext({ baseURL: url })).newPage();
    opened.setDefaultTimeout(60_000);
    return opened;
  }

  /** Nobody is kept out by colours or a small screen. */
  async function lookAt(name: string): Promise<void> {
    for (const [colorScheme, width] of [
      ['light', 1200],
      ['dark', 360],
    ] as const) {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme });
      expect([name, colorScheme, width, await faultsOf(page)]).toEqual([name, colorScheme, width, []]);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect([name, width, overflow <= 0]).toEqual([name, width, true]);
      if (shots) await page.screenshot({ path: `${shots}/${name}-${colorScheme}-${width}.png`, fullPage: true });
    }
    await page.setViewportSize({ width: 1200, height: 800 });
    await page.emulateMedia({ colorScheme: 'light' });
  }

  test('“Assign to me” says what it does and as whom, and does it without a session once its button is pressed', async () => {
    const agent = await app.person('agent');
    const { links } = await linksFor(app, await ensureReader(app, agent));
    await page.goto(links(item).assign ?? '');
    await page.getByText(`You take this case as ${agent.name}.`).waitFor();
    await page.getByText(item.title).waitFor();
    await lookAt('assign');
    expect((await app.store.cases.get(item.id))?.assigneeId).toBeUndefined();
    const button = page.getByRole('button', { name: `Take it as ${agent.name}` });
    await button.focus();
    await page.keyboard.press('Enter');
    await page.getByText(`The case is yours, ${agent.name}.`).waitFor();
    expect((await app.store.cases.get(item.id))?.assigneeId).toBe(agent.id);
    await page.reload();
    await page.getByText(`The case is yours, ${agent.name}.`).waitFor();
    expect(await page.getByRole('button').count()).toBe(0);
    await page.goto('/act/v1.not-a-whole-link');
    await page.getByText('This link is not whole').waitFor();
  });

  test('a lead asks somebody without an account, who says yes, chooses, and stops it again', async () => {
    await desk.getByRole('button', { name: 'Add readers' }).click();
    await desk.getByLabel('Addresses').fill('Mira Kovač <mira@example.org>\nnobody');
    await desk.getByText('No address: nobody').waitFor();
    await desk.getByLabel('Addresses').fill('Mira Kovač <mira@example.org>');
    if (shots) await desk.screenshot({ path: `${shots}/readers.png`, fullPage: true });
    await desk.getByRole('button', { name: 'Ask them' }).click();
    const line = desk.getByRole('listitem').filter({ hasText: 'mira@example.org' });
    await line.waitFor();
    await app.queue.idle();
    const question = app.mails.find(({ to }) => to.email === 'mira@example.org');
    const link = /\/act\/\S+/.exec(question?.text ?? '')?.[0] ?? '';

    await page.goto(link);
    await page.getByText('The daily mail goes to mira@example.org once you press the button.').waitFor();
    await page.getByRole('button', { name: 'Yes, send it to me' }).click();
    await page.getByText('The daily mail goes to mira@example.org. Each one').waitFor();
    const reader = (await app.store.digests.readers()).find(({ email }) => email === 'mira@example.org');
    if (!reader) throw new Error('no reader');
    const { footer } = await linksFor(app, reader);

    await page.goto(footer.wishes);
    await page.getByRole('combobox', { name: 'At', exact: true }).click();
    await page.getByRole('option', { name: '06:00' }).click();
    await page.getByText('Sun', { exact: true }).click();
    await lookAt('wishes');
    await page.getByRole('combobox', { name: 'Language of the mail' }).click();
    await page.getByRole('option', { name: 'Deutsch' }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Gespeichert.').waitFor();
    expect(await app.store.digests.reader(reader.id)).toMatchObject({ hour: 6, weekdays: [1, 2, 3, 4, 5, 6] });

    await page.goto(footer.stop);
    await page.getByRole('button', { name: 'Abbestellen' }).waitFor();
    await lookAt('stop');
    await page.getByRole('button', { name: 'Abbestellen' }).click();
    await page.getByText('An mira@example.org geht keine Tagesmail mehr.').waitFor();
    await desk.goto('/digest');
    await line.getByText('unsubscribed; only they themselves can start it again').waitFor();
    await line.getByRole('button', { name: 'Remove Mira Kovač' }).click();
    await line.waitFor({ state: 'detached' });
    expect(await app.store.digests.reader(reader.id)).toBeUndefined();
  });

  test('a mail that could not be sent stands on page Digest with its reason, and leaves when somebody wants it', async () => {
    const lead = await app.person('lead');
    await ensureReader(app, lead);
    const { send } = app.notifier;
    app.notifier.send = () => Promise.reject(new PermanentError('The mail server refused the mail (554, 5.7.1).'));
    await app.queue.add('digest', { readerId: lead.id, day: '2026-01-05' });
    await app.queue.idle();
    app.notifier.send = send;
    await desk.goto('/digest');
    await desk.getByRole('region', { name: 'Mails that did not arrive' }).getByText('554, 5.7.1').waitFor();
    await desk.getByRole('button', { name: 'Send again the digest for you' }).click();
    await desk.getByText('It is sent again.').waitFor();
    await app.queue.idle();
    expect(app.mails.filter(({ to }) => to.email === lead.email).map(({ id }) => id)).toEqual([
      `${lead.id}:2026-01-05`,
    ]);
    await desk.getByRole('button', { name: 'Send again the digest for you' }).waitFor({ state: 'detached' });
  });
});
