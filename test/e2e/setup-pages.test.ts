import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findBrowser, launchBrowser } from '../support/browser.ts';
import { type RunningEarshot, startEarshot } from '../support/earshot.ts';
import { rssOf } from '../support/networks/feed.ts';
import { type PretendServer, startServer } from '../support/networks/server.ts';
import type { Written } from '../support/networks/stage.ts';
import { faultsOf, watchConsole } from '../support/page.ts';

const hourMs = 3_600_000;
const thisHour = Math.floor(Date.now() / hourMs) * hourMs;
/** Minutes of an hour that is over, so that all fall in one bar. */
const at = (minute: number) => new Date(thisHour - 3 * hourMs + minute * 60_000);

const feed: Written[] = [
  { key: 'praise', text: 'Kestrel Coffee on the corner is wonderful, best espresso in town.', at: at(10) },
  {
    key: 'stale',
    text: 'Terrible service: Kestrel Coffee sold me stale beans again, refuses a refund, and nobody answers.',
    at: at(20),
  },
  { key: 'weather', text: 'Lovely weather over the harbour today.', at: at(30) },
];

describe.skipIf(!findBrowser())('the pages around the inbox in a real browser (needs Chromium)', () => {
  let site: PretendServer;
  let earshot: RunningEarshot;
  let browser: Browser;
  let ann: Page;
  let bo: Page;
  let problems: string[][];

  async function openPage(isRefusalExpected = false): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, baseURL: earshot.url });
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    problems.push(watchConsole(page, isRefusalExpected));
    return page;
  }

  beforeAll(async () => {
    problems = [];
    site = await startServer((_, response, { pathname }) =>
      pathname === '/feed.xml'
        ? response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(rssOf(feed))
        : response.writeHead(404).end(),
    );
    earshot = await startEarshot({ ALLOW_PRIVATE_HOSTS: site.host });
    browser = await launchBrowser();
    ann = await openPage();
    // Bo is locked out in the end.
    bo = await openPage(true);
  });

  afterAll(async () => {
    await browser?.close();
    await site?.[Symbol.asyncDispose]();
    expect(await earshot.stop()).toBe(0);
  });

  const mentions = (page: Page) => page.getByRole('region', { name: 'Mentions' });
  const source = (name: string) => ann.getByRole('list', { name: 'Sources' }).getByRole('listitem', { name });

  /** Reads the mentions anew until one says this: the line takes a moment. */
  async function waitForMention(page: Page, words: string): Promise<Locator> {
    const mention = mentions(page).getByRole('listitem').filter({ hasText: words });
    await expect
      .poll(async () => {
        await page.goto('/mentions');
        await mentions(page).getByRole('status').filter({ hasText: /\d/ }).waitFor();
        return mention.count();
      })
      .toBe(1);
    return mention;
  }

  test('a first run listens for a brand of its own on a feed that was tried before', async () => {
    await ann.goto('/');
    await ann.getByLabel('Your name').fill('Ann Field');
    await ann.getByLabel('E-mail').fill('ann@example.org');
    await ann.getByRole('textbox', { name: 'Password' }).fill('correct horse battery');
    await ann.keyboard.press('Enter');
    await ann.getByRole('button', { name: /my own brand/ }).click();

    const words = ann.getByRole('textbox', { name: 'What to listen for' });
    await ann.getByLabel('Name').fill('Kestrel Coffee');
    await expect.poll(() => words.inputValue()).toBe('"Kestrel Coffee", #kestrelcoffee');
    await words.fill('"Kestrel Coffee" (');
    await expect.poll(() => words.getAttribute('aria-invalid')).toBe('true');
    expect(await ann.getByRole('button', { name: 'Next' }).isDisabled()).toBe(true);
    await words.fill('"Kestrel Coffee"');
    await ann.getByText('This can be read. No posts are stored yet').waitFor();
    expect(await faultsOf(ann)).toEqual([]);
    await ann.getByRole('button', { name: 'Next' }).click();

    await ann.getByRole('radio', { name: 'Feed' }).check();
    await ann.getByRole('textbox', { name: 'Address' }).fill(`${site.url}/none.xml`);
    await ann.getByRole('button', { name: 'Test connection' }).click();
    await ann.getByText('It does not work yet.').waitFor();
    await ann.getByRole('textbox', { name: 'Address' }).fill(`${site.url}/feed.xml`);
    await ann.getByRole('button', { name: 'Test connection' }).click();
    await ann.getByText('It works.').waitFor();
    expect(await faultsOf(ann)).toEqual([]);
    await ann.getByRole('button', { name: 'Start listening' }).click();
    await ann.waitForURL('**/inbox**');

    const mention = await waitForMention(ann, 'stale beans');
    expect(await mention.locator('mark').allInnerTexts()).toEqual(['Kestrel Coffee']);
    await waitForMention(ann, 'best espresso');
  }, 120_000);

  test('a link of a post that was dropped is answered with the step and the reason', async () => {
    await ann.goto('/mentions');
    const why = ann.getByRole('region', { name: 'Why not?' });
    await why.getByLabel('Link or id of a post').fill(`${site.url}/posts/weather`);
    await why.getByRole('button', { name: 'Ask' }).click();
    const dropped = why.getByRole('listitem').filter({ has: ann.getByRole('img', { name: 'dropped here' }) });
    await dropped.waitFor();
    expect(await dropped.innerText()).toMatch(/Matched Kestrel Coffee: /);
    expect(await faultsOf(ann)).toEqual([]);
  });

  test('a bar of the pulse opens exactly its mentions, and the table shows the same numbers', async () => {
    const [from, to] = [new Date(thisHour - 5 * hourMs), new Date(thisHour + hourMs)];
    await ann.goto(`/pulse?period=own&from=${from.toISOString()}&to=${to.toISOString()}`);
    const chart = ann.getByRole('figure', { name: 'Mentions by the hour' });
    await chart.getByText('2 mentions: ', { exact: false }).waitFor();
    await chart.getByRole('button', { name: /^Take out or read/ }).click();
    await ann.getByRole('menuitem', { name: 'Show as a table' }).click();
    const figures = chart
      .getByRole('table')
      .locator('tbody')
      .getByRole('link', { name: /: open them$/ });
    await expect
      .poll(async () => (await figures.allInnerTexts()).reduce((sum, figure) => sum + Number(figure), 0))
      .toBe(2);

    const bars = chart.locator('[data-drawn] svg');
    const { width } = (await bars.boundingBox()) ?? { width: 0 };
    // Both posts lie in the third of six hours; the axis takes some room at the left.
    await bars.click({ position: { x: 40 + (2.5 / 6) * (width - 56), y: 120 } });
    await ann.waitForURL('**/mentions?**');
    await mentions(ann).getByText('2 mentions', { exact: true }).waitFor();
    const texts = await mentions(ann).locator('.post-text').allInnerTexts();
    expect(texts.toSorted()).toEqual(
      feed
        .slice(0, 2)
        .map(({ text }) => text)
        .toSorted(),
    );
    await ann.getByRole('combobox', { name: 'Only' }).click();
    await ann.getByRole('option', { name: 'complaints' }).click();
    await mentions(ann).getByText('1 mention', { exact: true }).waitFor();
    expect(await mentions(ann).locator('.post-text').innerText()).toContain('stale beans');
  });

  test('a source is paused, resumed and polled at once', async () => {
    await ann.goto('/sources');
    await source('Feed').getByRole('button', { name: 'Pause' }).click();
    await source('Feed').getByText('It is not polled until you resume it.').waitFor();
    expect(await source('Feed').getByRole('button', { name: 'Poll now' }).isDisabled()).toBe(true);
    await source('Feed').getByRole('button', { name: 'Resume' }).click();
    await source('Feed').getByText('Heard', { exact: true }).waitFor();
    feed.unshift({ key: 'queue', text: 'A long queue at Kestrel Coffee this morning.', at: new Date() });
    await source('Feed').getByRole('button', { name: 'Poll now' }).click();
    await source('Feed').getByText('4 posts fetched').waitFor();
    await waitForMention(ann, 'A long queue');
  });

  test('a budget says what it buys before it is saved, and afterwards what it went to', async () => {
    await ann.goto('/sources');
    await source('Feed')
      .getByText(/^\d+ requests? today/)
      .waitFor();
    await source('Feed').getByRole('button', { name: 'Edit' }).click();
    const editing = ann.getByRole('dialog', { name: 'Edit Feed' });
    const budget = editing.getByRole('group', { name: 'Budget' });
    await budget.getByText(/^One poll asks 1 request; every 5 min, that is 288 requests a day\.$/).waitFor();
    await budget.getByLabel('Requests a day').fill('100');
    await budget.getByText('The budget of 100 requests a day buys one every 14 min 24 s.').waitFor();
    expect(await faultsOf(ann)).toEqual([]);
    await editing.getByRole('button', { name: 'Save' }).click();
    await editing.waitFor({ state: 'detached' });
    await source('Feed')
      .getByText(/^\d+ of 100 requests today/)
      .waitFor();
    await source('Feed').getByText('buys one every 14 min 24 s.').waitFor();
  });

  test('a wrong address is told at its field, and a source goes once its name was typed', async () => {
    await ann.goto('/sources');
    await ann.getByRole('button', { name: 'Add a source' }).click();
    const adding = ann.getByRole('dialog', { name: 'Add a source' });
    await adding.getByRole('radio', { name: 'Feed' }).check();
    await adding.getByLabel('Name of this source').fill('Second feed');
    await adding.getByRole('textbox', { name: 'Address' }).fill(`${site.url}/feed.xml`);
    expect(await faultsOf(ann)).toEqual([]);
    await adding.getByRole('button', { name: 'Add and listen' }).click();
    await source('Second feed').getByRole('button', { name: 'Edit' }).click();

    const editing = ann.getByRole('dialog', { name: 'Edit Second feed' });
    const address = editing.getByRole('textbox', { name: 'Address' });
    await address.fill('gopher//nowhere');
    await editing.getByRole('button', { name: 'Save' }).click();
    await expect.poll(() => address.getAttribute('aria-invalid')).toBe('true');
    await expect.poll(() => describedBy(address)).toContain('Write a whole address');
    await address.fill(`${site.url}/feed.xml`);
    await editing.getByRole('button', { name: 'Save' }).click();
    await editing.waitFor({ state: 'detached' });

    await source('Second feed').getByRole('button', { name: 'More for Second feed' }).click();
    await ann.getByRole('menuitem', { name: 'Remove' }).click();
    const removing = ann.getByRole('dialog', { name: 'Remove Second feed?' });
    const remove = removing.getByRole('button', { name: 'Remove' });
    await removing.getByRole('textbox').fill('Second');
    expect(await remove.isDisabled()).toBe(true);
    await removing.getByRole('textbox').fill('Second feed');
    await remove.click();
    await source('Second feed').waitFor({ state: 'detached' });
    await source('Feed').waitFor();
  });

  test('a query shows the place of its fault, and what a change adds and loses before it is saved', async () => {
    await ann.goto('/brands');
    await ann.getByRole('listitem', { name: 'Kestrel Coffee' }).getByRole('button', { name: 'Edit' }).click();
    const editing = ann.getByRole('dialog', { name: 'Edit Kestrel Coffee' });
    const query = editing.getByRole('textbox', { name: 'Query 1' });
    await query.fill('"Kestrel Coffee" AND (');
    await expect.poll(() => query.getAttribute('aria-invalid')).toBe('true');
    await editing.locator('.fault-place mark').waitFor();
    await query.fill('"Kestrel Coffee" -stale, weather');
    const trial = editing.getByRole('region', { name: 'Dry run' });
    await trial.getByText('1 new, 1 no longer').waitFor();
    await trial.getByRole('tab', { name: 'Adds 1' }).click();
    await trial.getByText('Lovely').waitFor();
    await trial.getByRole('tab', { name: 'Loses 1' }).click();
    await trial.getByText('nobody answers').waitFor();
    expect(await faultsOf(ann)).toEqual([]);
    await editing.getByRole('button', { name: 'Save' }).click();
    await editing.waitFor({ state: 'detached' });
    await ann.getByRole('listitem', { name: 'Kestrel Coffee' }).getByText('weather').waitFor();
    await waitForMention(ann, 'Lovely weather');
  });

  test('a brand gets topics of its own, which the next posts are sorted by', async () => {
    await ann.goto('/brands');
    const card = ann.getByRole('listitem', { name: 'Kestrel Coffee' });
    await card.getByRole('button', { name: 'Edit' }).click();
    const editing = ann.getByRole('dialog', { name: 'Edit Kestrel Coffee' });
    const topics = editing.getByRole('region', { name: 'Topics' });
    await topics.getByText('delivery (Logistics)').waitFor();
    await topics.getByRole('button', { name: 'Make a list of its own' }).click();
    await expect.poll(() => topics.getByLabel('Words for delivery').inputValue()).toContain('parcel*');
    const takeAway = topics.getByRole('button', { name: /^Take .* away$/ });
    while ((await takeAway.count()) > 1) await takeAway.last().click();
    await topics.getByLabel('Topic 1').fill('Queues');
    await topics.getByLabel('Words for Queues').fill('* ');
    await editing.getByRole('button', { name: 'Save' }).click();
    await topics.getByRole('alert').getByText('no letter').waitFor();
    await topics.getByLabel('Words for Queues').fill('queue*, long line');
    await topics.getByLabel('Department for Queues').fill('Shop floor');
    expect(await faultsOf(ann)).toEqual([]);
    await editing.getByRole('button', { name: 'Save' }).click();
    await editing.waitFor({ state: 'detached' });
    await card.getByText('Topics of its own: Queues').waitFor();

    feed.unshift({ key: 'line', text: 'Kestrel Coffee has queues around the block.', at: new Date() });
    await ann.goto('/sources');
    await source('Feed').getByRole('button', { name: 'Poll now' }).click();
    const mention = await waitForMention(ann, 'around the block');
    await mention.getByText('Queues', { exact: true }).waitFor();
  });

  test('an agent joins by a link, and sees the inbox but nothing of what admins do', async () => {
    await ann.goto('/people');
    await ann.getByLabel('For whom').fill('Bo');
    await ann.getByRole('button', { name: 'Make a link' }).click();
    const link = await ann.getByRole('textbox', { name: 'The link to send' }).inputValue();
    expect(await faultsOf(ann)).toEqual([]);

    await bo.goto(link);
    await bo.getByLabel('Your name').fill('Bo Reed');
    await bo.getByLabel('E-mail').fill('bo@example.org');
    await bo.getByRole('textbox', { name: 'Password' }).fill('battery staple horse');
    expect(await faultsOf(bo)).toEqual([]);
    await bo.getByRole('button', { name: 'Join' }).click();
    await bo.waitForURL('**/inbox**');
    const navigation = bo.getByRole('navigation', { name: 'Main' });
    await navigation.getByRole('link', { name: 'Sources' }).click();
    const sources = bo.getByRole('list', { name: 'Sources' });
    await sources.getByRole('listitem', { name: 'Feed' }).waitFor();
    expect(await sources.getByRole('button').count()).toBe(0);
    expect(await bo.getByRole('button', { name: 'Add a source' }).count()).toBe(0);
    expect(await navigation.getByRole('link', { name: 'People' }).count()).toBe(0);
  });

  test('a new role holds at once', async () => {
    await ann.goto('/people');
    await ann.getByRole('combobox', { name: 'Role of Bo Reed' }).click();
    await ann.getByRole('option', { name: 'Lead' }).click();
    await ann.getByText('Bo Reed is now lead.').waitFor();
    await bo.goto('/sources');
    await bo.getByRole('button', { name: 'Add a source' }).waitFor();
  });

  test('the daily mail is read before it is sent, as a page and as plain text', async () => {
    await ann.goto('/digest');
    const preview = ann.getByRole('region', { name: 'As it would be now' });
    const frame = preview.frameLocator('iframe');
    await frame.getByText('Kestrel Coffee').first().waitFor();
    await preview.getByText('Plain text').click();
    const plain = await preview.locator('pre').innerText();
    expect(plain).toContain('Kestrel Coffee');
    expect(plain).not.toMatch(/<\/?[a-z]/);
  });

  test('who is locked out is signed out at once', async () => {
    await ann.goto('/people');
    await ann.getByRole('button', { name: 'Lock out Bo Reed' }).click();
    await ann.getByText('Bo Reed is locked out.').waitFor();
    await bo.goto('/inbox');
    await bo.getByRole('heading', { name: 'Sign in' }).waitFor();
    await bo.getByLabel('E-mail').fill('bo@example.org');
    await bo.getByRole('textbox', { name: 'Password' }).fill('battery staple horse');
    await bo.getByRole('button', { name: 'Sign in' }).click();
    await bo.getByRole('alert').getByText('Not signed in').waitFor();
  });

  test('nothing was complained of in the consoles', () => expect(problems.flat()).toEqual([]));
});

/** The words that belong to a field: its description and its fault. */
function describedBy(field: Locator): Promise<string> {
  return field.evaluate((element) =>
    (element.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => element.ownerDocument.getElementById(id)?.textContent ?? '')
      .join(' '),
  );
}
