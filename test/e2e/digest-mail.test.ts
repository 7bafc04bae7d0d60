import type { Browser } from 'playwright-core';
import PostalMime, { type Email } from 'postal-mime';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chartCid } from '#src/domain/digest-mail.ts';
import { usualWishes } from '#src/schemas/digest.ts';
import { saveMyDigest, sendTestDigest } from '#src/services/digest.ts';
import { openTestApp } from '../support/app.ts';
import { findBrowser, launchBrowser } from '../support/browser.ts';
import { openMailServer } from '../support/mail-server.ts';
import { faultsOf } from '../support/page.ts';
import { aTellingDay } from '../support/telling-day.ts';

/** The mail of a telling day as a mail server took it, a day later, in this language. */
async function receivedMail(language: 'en' | 'de' = 'en'): Promise<Email> {
  await using server = await openMailServer();
  await using notifier = await server.open();
  await using app = await openTestApp({ notifier });
  const { agent } = await aTellingDay(app);
  app.clock.pass(15 * 3_600_000);
  const wishes = { ...usualWishes, language, departments: language === 'de' ? ['Logistics'] : [] };
  await app.store.digests.saveReader({
    ...{ ...wishes, id: agent.id, userId: agent.id, email: agent.email, name: agent.name, bounces: 0, version: 1 },
  });
  await saveMyDigest(app, agent, wishes, 1);
  expect(await sendTestDigest(app, agent)).toEqual({ status: 'sent' });
  const [mail] = await server.received();
  if (!mail) throw new Error('no mail came');
  return PostalMime.parse(mail);
}

/** As a reader shows it: the picture in its place. */
function shown({ html = '', attachments }: Email): string {
  const [picture] = attachments;
  const bytes = picture && Buffer.from(picture.content as ArrayBuffer).toString('base64');
  return html.replace(`cid:${chartCid}`, `data:image/png;base64,${bytes}`);
}

describe('a digest that a mail server took', () => {
  test('is whole: both parts, the picture inline, links of ours alone, a way out', async () => {
    const mail = await receivedMail();
    const { html = '', text = '', attachments, headers } = mail;
    expect(mail.subject).toMatch(/^Test: \d at risk, \d overdue - Acme, Tue$/);
    expect(attachments).toMatchObject([{ mimeType: 'image/png', contentId: `<${chartCid}>`, disposition: 'inline' }]);
    expect(headers.find(({ key }) => key === 'list-unsubscribe')?.value).toContain('/unsubscribe/');
    const links = [...html.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, url = '']) => url);
    for (const url of links) expect(url).toMatch(/^(http:\/\/127\.0\.0\.1(\/|$)|cid:)/);
    const titles = [...html.matchAll(/<h2[^>]*>([^<]+)</g)].map(([, title = '']) => title);
    expect(titles).toEqual([
      'Needs a person today',
      'What changed',
      'A customer’s story',
      'People to thank',
      'What the team achieved',
      'Numbers',
    ]);
    for (const title of titles) expect(text).toContain(title.toUpperCase());
    expect(text).toContain('“It is here, thank you acme!');
    expect(Buffer.byteLength(html)).toBeLessThan(100_000);
  });
});

describe.skipIf(!findBrowser())('a digest in a browser', () => {
  let browser: Browser;
  let mails: Record<'en' | 'de', string>;
  beforeAll(async () => {
    [browser, mails] = await Promise.all([
      launchBrowser(),
      Promise.all([receivedMail('en'), receivedMail('de')]).then(([en, de]) => ({ en: shown(en), de: shown(de) })),
    ]);
  });
  afterAll(() => browser?.close());

  test.each([
    ['light', 700, 'en'],
    ['dark', 700, 'de'],
    ['light', 360, 'de'],
    ['dark', 360, 'en'],
  ] as const)('reads well in %s at %d px, in %s', async (colorScheme, width, language) => {
    const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 } });
    const page = await context.newPage();
    await page.setContent(mails[language], { waitUntil: 'load' });
    expect(await faultsOf(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    const headings = await page.getByRole('heading').evaluateAll((all) => all.map(({ tagName }) => tagName));
    expect(headings.slice(0, 2)).toEqual(['H1', 'H2']);
    const image = page.getByRole('img');
    expect(await image.evaluate((one: HTMLImageElement) => one.naturalWidth)).toBeGreaterThan(500);
    await context.close();
  });
});
