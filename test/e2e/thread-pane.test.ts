import type { Page, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openSqliteStore } from '#src/adapters/sqlite/store.ts';
import type { Store } from '#src/ports/store.ts';
import { makeIssue } from '#src/schemas/api/issues.ts';
import { startSandbox } from '#src/schemas/api/setup.ts';
import { getThread, listThreads } from '#src/schemas/api/threads.ts';
import type { StoredPost } from '#src/schemas/post.ts';
import { type AdminPage, openAsAdmin } from '../support/admin-page.ts';
import { findBrowser } from '../support/browser.ts';
import { aPage, aPost, matched } from '../support/builders.ts';
import { aBrand, aSource } from '../support/case-builders.ts';
import { startServer } from '../support/networks/server.ts';
import { faultsOf } from '../support/page.ts';

const shots = process.env.SHOTS;
/** Of the sample day: a known fault, told by many, with answers of staff. */
const fault = 'sandbox:kettle-talk:1001';
/** Laid before: long, with pictures, and of a board where we may do nothing but read. */
const long = 'discourse:forum.example.org:1';
const posts = 700;
/** Of people who would have our browsers ask their server. */
const sly = 'discourse:forum.example.org:2';
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);

/** A thread of a forum that nothing is polled of; its first post has a picture that a stranger's server keeps. */
async function layForum(dir: string, picture: string): Promise<void> {
  await using store = openSqliteStore({ dir });
  const now = Date.now();
  await store.brands.create(aBrand({ name: 'Acme' }));
  const settings = { baseUrl: 'https://forum.example.org' };
  await store.sources.create(aSource({ id: 'forum', name: 'Forum', connector: 'discourse', settings, paused: true }));
  const all = Array.from({ length: posts }, (_, nth) => {
    const createdAt = new Date(now - (posts - nth) * 60_000);
    return aPost({
      ...{ id: nth === 0 ? long : `${long}-${1000 + nth}`, network: 'discourse', sourceId: 'forum', threadId: long },
      ...{ createdAt, seenAt: createdAt, url: `https://forum.example.org/t/1/${nth}`, text: `Voice number ${nth}` },
      author: { id: `discourse:p${nth % 40}`, handle: `p${nth % 40}`, name: `Person ${nth % 40}` },
      ...(nth === 0 && { title: 'A long story', media: [picturedAt(picture)] }),
    });
  });
  const [first] = all;
  if (!first) return;
  const thread = { id: long, sourceId: 'forum', network: 'discourse', createdAt: first.createdAt };
  for (let from = 0; from < posts; from += 200) {
    const some = all.slice(from, from + 200).map((post) => matched(post, 'brand-1'));
    await store.intake.savePage(aPage(some, { sourceId: 'forum', onBoard: [thread], now: new Date(now) }));
  }
  await laySlyThread(store, new Date(now), picture);
}

/** Names, title, words, pictures and a report, all of them written to be fetched. */
async function laySlyThread(store: Store, now: Date, picture: string): Promise<void> {
  const bait = (name: string) =>
    `<img src="${picture}?${name}"><script src="${picture}?${name}"></script> ![](${picture}?${name})`;
  const fields = (nth: number): Partial<StoredPost> => ({
    ...{
      id: nth === 1 ? sly : `${sly}-${nth}`,
      network: 'discourse',
      sourceId: 'forum',
      threadId: sly,
      createdAt: now,
    },
    ...{ seenAt: now, url: nth === 1 ? picture : 'javascript:alert(1)', media: [picturedAt(picture)] },
    author: { id: `sly${nth}`, handle: bait('handle'), name: bait('name') },
  });
  const said = [
    matched(aPost({ ...fields(1), title: bait('title'), text: `Acme, it is terrible. ${bait('text')}` }), 'brand-1'),
    { post: aPost({ ...fields(2), byUs: true, text: `We'll look into it by Friday. ${bait('ours')}` }), mentions: [] },
  ];
  const onBoard = [{ id: sly, sourceId: 'forum', network: 'discourse', createdAt: now }];
  await store.intake.savePage(aPage(said, { sourceId: 'forum', onBoard, now }));
  await store.records.boardReports.save({
    ...{
      id: `${sly}-report`,
      of: sly,
      postId: sly,
      sourceId: 'forum',
      reporterId: 'r',
      reporterHandle: bait('reporter'),
    },
    ...{ reason: bait('reason'), text: bait('report'), at: now, state: 'open', version: 1 },
  });
}

const picturedAt = (url: string) => ({ kind: 'image' as const, url, alt: 'A lid, cracked', sensitive: false });

describe.skipIf(!findBrowser())('the reading pane of a thread in a real browser (needs Chromium)', () => {
  let opened: AdminPage;
  let page: Page;
  let strangers: Awaited<ReturnType<typeof startServer>>;
  /** Whatever the page asked of others than Earshot. */
  const outside: string[] = [];

  beforeAll(async () => {
    strangers = await startServer(async (_, response) =>
      response.writeHead(200, { 'content-type': 'image/png' }).end(png),
    );
    opened = await openAsAdmin((dir) => layForum(dir, `${strangers.url}/lid.png`), {
      ALLOW_PRIVATE_HOSTS: strangers.host,
    });
    ({ page } = opened);
    page.on('request', (request) => {
      const isOurs = request.isNavigationRequest() || request.url().startsWith(new URL(page.url()).origin);
      if (!isOurs) outside.push(request.url());
    });
    await opened.ann.call(startSandbox, { body: {} });
    // Both are counted, and the line has come to its end with the first of them.
    const patience = { timeout: 120_000, interval: 500 };
    await vi.waitFor(async () => {
      expect((await threadNow(fault))?.flaggedPostIds.length).toBeGreaterThan(2);
      expect((await threadNow(long))?.posts).toBe(posts);
    }, patience);
  }, 300_000);

  afterAll(async () => {
    await opened?.[Symbol.asyncDispose]();
    await strangers?.[Symbol.asyncDispose]();
  });

  const picture = () => `${strangers.url}/lid.png`;
  const threadNow = async (id: string) =>
    (await opened.ann.call(listThreads, { query: { tab: 'all', limit: 200 } })).threads.find((one) => one.id === id);
  const detailOf = (id: string) => opened.ann.call(getThread, { params: { threadId: id }, query: {} });
  const open = async (id: string) => {
    await page.goto(`/boards/${encodeURIComponent(id)}?tab=all`);
    await page.locator('.case-header h2').waitFor();
  };
  const list = () => page.getByRole('list', { name: 'Posts' });
  const under = () => page.locator('.conversation > li[data-cursor="true"]');
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  /** Has a key pressed in the very moment in which such words come to the page: faster than any hand. */
  const pressWith = (key: string, selector: string, words: string) =>
    page.evaluate(
      (wish) =>
        new MutationObserver((_, watching) => {
          if (!document.querySelector(wish.selector)?.textContent?.includes(wish.words)) return;
          watching.disconnect();
          document.dispatchEvent(new KeyboardEvent('keydown', { key: wish.key, bubbles: true, cancelable: true }));
        }).observe(document.body, { subtree: true, childList: true, characterData: true }),
      { key, selector, words },
    );
  /** On a desk in the light, on a phone in the dark. */
  const looksRight = async (name: string) => {
    for (const [width, colorScheme] of [
      [1440, 'light'],
      [360, 'dark'],
    ] as const) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      if (shots) await page.screenshot({ path: `${shots}/pane-${name}-${colorScheme}-${width}.png` });
      expect(await faultsOf(page), `${name} at ${width} in ${colorScheme}`).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(width);
    }
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 1440, height: 900 });
  };

  test('a thread is read in order: staff in pink, complaints by word, whom a post answers, and why it is as hot as it is', async () => {
    await open(fault);
    const ours = list().locator('.post.by-us').first();
    await ours.getByText('Staff', { exact: true }).waitFor();
    await list().getByText('complaint', { exact: true }).first().waitFor();
    await list().getByText(/^to /).first().waitFor();
    await page
      .getByRole('region', { name: /^Why it is/ })
      .getByText(/within a day/)
      .waitFor();
    const { posts: stored } = await detailOf(fault);
    const written = stored.filter(({ removedAt }) => !removedAt).map(({ createdAt }) => createdAt.getTime());
    const shown = await list()
      .locator('.post-head > .quiet > time')
      .evaluateAll((all) => all.map((time) => time.getAttribute('datetime')));
    expect(shown.length).toBeGreaterThan(10);
    expect(shown.map((time) => Date.parse(time ?? ''))).toEqual(
      written.toSorted((a, b) => a - b).slice(0, shown.length),
    );
    await looksRight('reading');
  }, 120_000);

  test('keys alone jump between flagged posts and between complaints that wait, and mark how far the team has read', async () => {
    await open(fault);
    await press(']');
    await under().getByText('flagged', { exact: true }).waitFor();
    const first = await under().locator('.post').getAttribute('id');
    await press(']');
    await expect.poll(() => under().locator('.post').getAttribute('id')).not.toBe(first);
    await press('[');
    await expect.poll(() => under().locator('.post').getAttribute('id')).toBe(first);
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe(first);
    await press('[');
    await page.getByText('No flagged post further up.').waitFor();
    await press('}');
    await under().getByText('unanswered', { exact: true }).waitFor();
    await press('{');
    await page.getByText('No unanswered complaint further up.').waitFor();

    await press('e');
    await page.getByText('Seen up to here').waitFor();
    await list().getByText('New since you last looked').waitFor();
    const marked = (await under().locator('.post').getAttribute('id'))?.replace('post-', '');
    expect((await threadNow(fault))?.seen?.to.postId).toBe(marked);
    await page
      .getByRole('list', { name: 'Who looked' })
      .getByText(/^Ann Field read up to/)
      .waitFor();
    await press('u');
    await list().getByText('New since you last looked').waitFor({ state: 'detached' });
    await expect.poll(async () => (await threadNow(fault))?.seen).toBeUndefined();
  }, 120_000);

  test('a reply to the post under the cursor leaves for the board and comes back in pink', async () => {
    await open(fault);
    const words = 'So sorry: a fix is on its way to every L2 kettle, and we tell you here.';
    await press('}', 'r');
    const field = page.getByRole('textbox', { name: /^Reply to/ });
    await field.waitFor();
    await expect.poll(() => field.evaluate((node) => node === document.activeElement)).toBe(true);
    await page.keyboard.type(words);
    await looksRight('answer');
    await field.focus();
    await press('Control+Enter');
    await list().locator('.action-state', { hasText: words }).getByRole('button', { name: 'Undo (u)' }).waitFor();
    await list().locator('.post.by-us:not(.action-state)', { hasText: words }).waitFor();
    const { posts: stored } = await detailOf(fault);
    expect(stored.filter(({ byUs, text }) => byUs && text === words)).toHaveLength(1);
    await page.getByRole('button', { name: 'Close the answer; what is written is kept' }).press('Enter');
    await field.waitFor({ state: 'detached' });
  }, 120_000);

  test('a reply where there is no case opens one with its first words, not with the press, and loses no letter', async () => {
    const { threads } = await opened.ann.call(listThreads, { query: { tab: 'all', limit: 200 } });
    const details = await Promise.all(threads.map(({ id }) => detailOf(id)));
    const quiet = details.find(
      ({ cases, posts: stored }) =>
        cases.length === 0 && stored.some(({ byUs, actions }) => !byUs && actions.includes('reply')),
    );
    const id = quiet?.thread.id ?? expect.fail('every thread has a case');
    await open(id);
    await list().locator('.post').first().waitFor();
    await press('r');
    const field = page.getByRole('textbox', { name: /^Reply to/ });
    await field.waitFor();
    await page.getByRole('button', { name: 'Close the answer', exact: true }).press('Enter');
    await field.waitFor({ state: 'detached' });
    expect((await detailOf(id)).cases).toEqual([]);
    await page.locator('.case-header h2').focus();
    await press('r');
    await expect.poll(() => field.evaluate((node) => node === document.activeElement)).toBe(true);
    const words = 'We read every one of these, and each letter of jokes and memes counts.';
    await page.keyboard.type(words, { delay: 5 });
    await page.getByRole('link', { name: 'Its case in the inbox' }).waitFor();
    expect(await field.inputValue()).toBe(words);
    expect((await detailOf(id)).cases).toHaveLength(1);
  }, 120_000);

  test('a thread is escalated to a case with a deadline, muted, and noted on without the mouse', async () => {
    await open('sandbox:kettle-talk:1048');
    await press('n');
    await page.locator('textarea:focus').waitFor();
    await page.keyboard.type('Billing knows of it.');
    await press('Control+Enter');
    await page.locator('.note').getByText('Billing knows of it.').waitFor();
    await press('Escape');
    await page.locator('textarea:focus').waitFor({ state: 'detached' });
    await press('!');
    const dialog = page.getByRole('dialog', { name: 'Escalate the thread' });
    await dialog.getByLabel('Deadline').waitFor();
    await looksRight('escalate');
    await dialog.getByRole('radio', { name: 'In 4 hours' }).focus();
    await press('Space');
    await dialog.getByLabel('What they should know').focus();
    await page.locator('textarea:focus').waitFor();
    await page.keyboard.type('Refund them today.');
    await dialog.getByRole('button', { name: 'Escalate' }).press('Enter');
    await page
      .locator('.case-header')
      .getByRole('link', { name: /^Escalated: / })
      .waitFor();
    const { thread, cases } = await detailOf('sandbox:kettle-talk:1048');
    const item = cases.find(({ id }) => id === thread.escalation?.caseId);
    const hours = ((item?.dueAt?.getTime() ?? 0) - (thread.escalation?.at.getTime() ?? 0)) / 3_600_000;
    expect(Math.round(hours)).toBe(4);

    await page.locator('.case-header h2').focus();
    await press('m');
    await page.getByText(/^muted .+, until it heats up$/).waitFor();
    await press('u');
    await page.getByText(/^muted .+, until it heats up$/).waitFor({ state: 'detached' });
  }, 120_000);

  test('a press on what somebody else changed meanwhile is refused with who did what, and can be made again', async () => {
    await page.goto('/boards?tab=all');
    const title = 'L2 nach Update auf 4.2 (deutsches Modell)';
    const row = page.getByRole('list', { name: 'Threads' }).getByRole('link', { name: title });
    await row.waitFor();
    const stale = '**/api/boards/threads/move';
    await page.route(
      stale,
      (route) => {
        const body = route.request().postDataJSON();
        body.threads[0].version -= 1;
        return route.continue({ postData: JSON.stringify(body) });
      },
      { times: 1 },
    );
    // Whatever the page shows it also takes keys for, and what it says of a thread it shows of it.
    const refusal = 'Nothing was done: the thread was changed meanwhile';
    await pressWith('c', '.case-header h2', title);
    await pressWith('c', '.thread-stale', refusal);
    await row.click();
    await expect.poll(async () => (await threadNow('sandbox:kettle-talk:1083'))?.claim).toBeDefined();
    await page.getByRole('button', { name: /^Set free/ }).waitFor();
    await page.getByRole('alert').filter({ hasText: refusal }).waitFor({ state: 'detached' });
  });

  test('a thread is pinned from here where the board takes that, with ten seconds to take it back', async () => {
    await open('sandbox:kettle-talk:1083');
    await press('M');
    await page.getByRole('menuitem', { name: 'Pin the thread', exact: true }).waitFor();
    await looksRight('moderate');
    // The news of it is faster than the answer to the press; the key means it all the same.
    const isPressed = Promise.withResolvers<void>();
    await page.route(
      '**/api/boards/threads/actions',
      async (route) => {
        const response = await route.fetch();
        await isPressed.promise;
        await route.fulfill({ response });
      },
      { times: 1 },
    );
    await page.getByRole('menuitem', { name: 'Pin the thread', exact: true }).press('Enter');
    const state = list().locator('.action-state', { hasText: 'Pin' });
    await state.getByRole('button', { name: 'Undo (u)' }).waitFor();
    await page.getByRole('menu').waitFor({ state: 'detached' });
    await press('u');
    isPressed.resolve();
    await state.waitFor({ state: 'detached' });
    const pin = async () => (await detailOf('sandbox:kettle-talk:1083')).actions.findLast(({ kind }) => kind === 'pin');
    await expect.poll(async () => (await pin())?.status).toBe('cancelled');
  });

  test('two presses in a row do not overtake each other, and two keys take both back before either is answered', async () => {
    const id = 'sandbox:kettle-talk:1083';
    await open(id);
    const choose = async (name: string) => {
      await press('M');
      await page.getByRole('menuitem', { name, exact: true }).press('Enter');
      await page.getByRole('menu').waitFor({ state: 'detached' });
    };
    const isPressed = Promise.withResolvers<void>();
    const hold = async (route: Route) => {
      const response = await route.fetch();
      await isPressed.promise;
      await route.fulfill({ response });
    };
    await page.route(`**/api/boards/threads/${encodeURIComponent(id)}*`, hold);
    await page.route('**/api/boards/threads/actions', hold);
    const done = async () =>
      (await detailOf(id)).actions.flatMap(({ kind, status }) => (kind === 'pin' ? [] : `${kind} ${status}`));
    try {
      await choose('Close the thread');
      await choose('Hide the thread');
      await press('u', 'u');
    } finally {
      isPressed.resolve();
    }
    await expect.poll(async () => new Set(await done())).toEqual(new Set(['close cancelled', 'hide cancelled']));
    await page.unrouteAll({ behavior: 'wait' });
    expect(await page.locator('.thread-stale').count()).toBe(0);
  });

  test('where the board asks for it, who acts on a thread claims it first', async () => {
    await page.goto('/sources');
    const rule = page.getByRole('combobox', { name: 'Claims on Sandbox: the sample day' });
    await rule.selectOption('required');
    await expect.poll(() => rule.inputValue()).toBe('required');
    await expect.poll(async () => (await detailOf(fault)).board.settings.claim).toBe('required');
    await open(fault);
    await press('m');
    const note = page.getByRole('alert').filter({ hasText: 'On this board whoever acts on a thread claims it first.' });
    await note.waitFor();
    await press(']', 'r');
    await note.getByRole('button', { name: 'Claim it' }).press('Enter');
    await page.getByRole('button', { name: /^Set free/ }).waitFor();
    await page.locator('.case-header h2').focus();
    await press('m');
    await page.getByText(/^muted .+, until it heats up$/).waitFor();
  });

  test('a long thread shows a stretch and leads on, and pictures stay away until they are asked for, blurred first', async () => {
    await open(long);
    // What an earlier try chose is forgotten.
    await page.evaluate(() => localStorage.clear());
    await page.reload();
    await page.getByRole('heading', { name: /^Posts \d+ of 700$/ }).waitFor();
    await list().getByText('Voice number 0', { exact: true }).waitFor();
    const picture = list().locator('img.medium');
    expect(await picture.count()).toBe(0);
    await page.getByRole('button', { name: 'Show the picture: A lid, cracked' }).press('Enter');
    await expect.poll(() => picture.getAttribute('data-blurred')).toBe('true');
    await expect.poll(() => strangers.requests).toContain('GET /lid.png');
    await page.getByRole('button', { name: 'Always clearly, for me' }).press('Enter');
    await expect.poll(() => picture.getAttribute('data-blurred')).toBe('false');
    await open(long);
    await page.getByRole('button', { name: 'Show the picture: A lid, cracked' }).press('Enter');
    await expect.poll(() => picture.getAttribute('data-blurred')).toBe('false');

    // What a stranger's words could bring in, the page would not load: neither picture, frame nor script.
    const blocked = await page.evaluate(
      (url) =>
        new Promise<string>((resolve) => {
          document.addEventListener('securitypolicyviolation', ({ violatedDirective }) => resolve(violatedDirective), {
            once: true,
          });
          const image = new Image();
          image.onload = () => resolve('it was loaded');
          image.src = url;
        }),
      `${strangers.url}/tracker.png`,
    );
    expect(blocked).toBe('img-src');
    expect(strangers.requests).not.toContain('GET /tracker.png');
    await page.getByRole('button', { name: '200 posts lie here: show them' }).press('Enter');
    await page.getByRole('button', { name: '200 later posts lie here: show them' }).waitFor();
    await under().getByText('Voice number 201', { exact: true }).waitFor();
  }, 120_000);

  test('no page of the boards fetches what strangers wrote to be fetched, nor leads to an address that runs', async () => {
    const of = { brandId: 'brand-1', name: 'Lids', threadIds: [sly], postIds: [`${sly}-2`] };
    const { issue } = await opened.ann.call(makeIssue, { body: of });
    const asked = strangers.requests.length;
    const sub = ['staff', 'words', 'reports', 'shift'].map((name) => `/boards/${name}`);
    for (const path of [`/boards/${encodeURIComponent(sly)}?tab=all`, ...sub, `/issues/${issue.id}`]) {
      await page.goto(path);
      await page.locator('main').getByText(picture()).or(page.locator('main h1')).first().waitFor();
      await page.waitForLoadState('networkidle');
      const links = page.locator('main a[href]');
      const odd = await links.evaluateAll((all) =>
        all.flatMap((link) => {
          const { protocol, origin, rel, href } = link as HTMLAnchorElement;
          const isSafe =
            origin === location.origin || (protocol.startsWith('http') && /noopener.*noreferrer/.test(rel));
          return isSafe ? [] : [href];
        }),
      );
      expect(odd, path).toEqual([]);
    }
    expect(strangers.requests).toHaveLength(asked);
  }, 120_000);

  test('nothing was asked of others than Earshot, and the console stayed quiet', () => {
    expect(outside.filter((url) => !url.endsWith('/tracker.png'))).toEqual([]);
    expect(opened.problems.filter((problem) => !problem.includes('tracker.png'))).toEqual([]);
  });
});
