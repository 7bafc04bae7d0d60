import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Thread } from '#src/schemas/thread.ts';
import { type BoardOffice, openBoardOffice } from '../support/board-office.ts';
import { findBrowser } from '../support/browser.ts';
import type { BoardTopic } from '../support/networks/discourse-answers.ts';
import type { TwoBoards } from '../support/networks/discourse-boards.ts';
import { faultsOf } from '../support/page.ts';
import type { Seat } from '../support/two-people.ts';

const sandboxThread = 'sandbox:kettle-talk:1168';
const undoMs = 10_000;

const toolbar = (page: Page) => page.getByRole('toolbar', { name: 'What to do with this thread' });
const row = (page: Page, { id }: Thread) => page.locator(`.thread-row[data-row="${id}"]`);
const menuItem = (page: Page, name: string | RegExp) => page.getByRole('menuitem', { name, exact: true });

describe.skipIf(!findBrowser())('two moderators over three boards in two browsers (needs Chromium)', () => {
  let office: BoardOffice & { boards: TwoBoards };
  let ada: Seat;
  let bo: Seat;
  const topics = new Map<string, BoardTopic>();

  beforeAll(async () => {
    office = await openBoardOffice(20, ({ moderated, visited }) => {
      for (const [name, { board }] of Object.entries({ moderated, visited })) {
        const topic = board.begin('lid', `The lid of my Brindle One leaks, says ${name}`);
        board.write(topic, 'mo', 'My Brindle One leaks after descaling, terrible quality and nobody answers!');
        board.write(topic, 'jo', 'Same here, my Brindle leaks. This is a disgrace, I want my money back.');
        topics.set(name, topic);
      }
    });
    [ada, bo] = await Promise.all([office.seat('moderator'), office.seat('lead')]);
    await Promise.all([ada, bo].map(({ page }) => page.goto('/boards?tab=all')));
    await Promise.all([ada, bo].map(({ page }) => page.locator('.thread-row').first().waitFor()));
  }, 120_000);

  afterAll(async () => office?.[Symbol.asyncDispose]());

  const topicOf = (name: string): BoardTopic => topics.get(name) ?? expect.fail(`there is no board ${name}`);
  const threadOn = async (name: string): Promise<Thread> => {
    const threads = await office.app.store.threads.list({ tab: 'all' }, 'heat', { limit: 100 });
    return threads.find(({ title }) => title.endsWith(`says ${name}`)) ?? expect.fail(`no thread on ${name}`);
  };
  const sandboxed = async () => (await office.app.store.threads.get(sandboxThread)) ?? expect.fail('no such thread');

  async function open({ page }: Seat, { id }: Thread): Promise<void> {
    await page.goto(`/boards/${encodeURIComponent(id)}?tab=all`);
    await toolbar(page).waitFor();
  }

  test('each board offers what our rights there allow, and names the rest', async () => {
    const { page } = ada;
    // By the keyboard alone, from the inbox on.
    await page.goto('/inbox');
    await page.locator('.case-row').first().waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('b');
    await page.locator('.thread-row').first().waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await toolbar(page).waitFor();
    await open(ada, await threadOn('moderated'));
    await page.keyboard.press('Shift+M');
    await menuItem(page, 'Close the thread').waitFor();
    await page.keyboard.press('Escape');
    await open(ada, await threadOn('visited'));
    await page.keyboard.press('Shift+M');
    await page.getByText('Only a person on the board’s own page').waitFor();
    const link = menuItem(page, /^Close the thread/);
    expect(await link.getAttribute('href')).toContain(office.boards.visited.server.url);
    expect(await link.getAttribute('rel')).toContain('noreferrer');
    expect(await faultsOf(page)).toEqual([]);
    await page.keyboard.press('Escape');
  });

  test('what is chosen by the keyboard is done on the board after ten seconds, and not if it is taken back', async () => {
    const { page } = ada;
    const thread = await threadOn('moderated');
    const topic = topicOf('moderated');
    await open(ada, thread);
    const choose = async (name: string) => {
      // Keys pressed while a menu or a dialog closes are theirs.
      await expect.poll(() => page.locator('[role="menu"], [role="dialog"]').count()).toBe(0);
      await page.keyboard.press('Shift+M');
      await menuItem(page, name).focus();
      await page.keyboard.press('Enter');
    };
    // Its ten seconds pass once it waits, and no more of the day than that.
    const leaves = async (isThere: () => unknown) => {
      const waiting = async () =>
        (await office.app.store.actions.ofThread(thread.id)).filter(({ status }) => status === 'queued');
      await expect.poll(async () => (await waiting()).length).toBe(1);
      office.app.clock.pass(undoMs);
      await expect.poll(isThere).toBeTruthy();
    };
    await choose('Close the thread');
    await page.getByRole('button', { name: 'Undo' }).first().press('Enter');
    await page.locator('.history li', { hasText: 'Taken back.' }).waitFor({ state: 'attached' });
    await choose('Pin the thread');
    await leaves(() => topic.pinnedAt);
    expect(topic.closed).toBe(false);
    await choose('Close the thread');
    await leaves(() => topic.closed);
    await choose('Tag the thread…');
    await page.getByRole('textbox', { name: 'Tag, as the board writes it' }).fill('leak');
    await page.keyboard.press('Enter');
    await leaves(() => topic.tags.some((tag) => JSON.stringify(tag).includes('leak')));
    await choose('Move the thread…');
    await page.getByRole('combobox', { name: 'To' }).fill('Faults');
    await page.getByRole('option', { name: /Faults/ }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: 'Move' }).press('Enter');
    await leaves(() => topic.category === 8);
    await choose('Hide the thread');
    await leaves(() => !topic.visible);
  });

  test('each sees who else reads a thread, and what one has seen the other need not look for', async () => {
    const thread = await sandboxed();
    await open(ada, thread);
    await open(bo, thread);
    await ada.page.locator('.boards-thread').getByText('The lead has it open').waitFor();
    await bo.page.locator('.boards-thread').getByText('The moderator has it open').waitFor();
    await toolbar(ada.page).getByRole('button', { name: 'Seen' }).press('Enter');
    await expect.poll(async () => (await sandboxed()).seen?.userId).toBe(ada.user.id);
    await bo.page
      .locator('.boards-thread')
      .getByText(/The moderator/)
      .first()
      .waitFor();
    await bo.page.keyboard.press('Escape');
    await bo.page.goto('/boards?tab=unseen');
    await bo.page.locator('.thread-row').first().waitFor();
    expect(await row(bo.page, thread).count()).toBe(0);
    await bo.page.goto('/boards?tab=all');
    await row(bo.page, thread).waitFor();
  });

  test('where the board asks for it, who acts claims first, and a claim is taken over in a second step only', async () => {
    const thread = await sandboxed();
    const id = office.sourceIds.get('Sandbox') ?? '';
    await office.app.store.records.boardSettings.save({ id, claim: 'required', version: 1 });
    await Promise.all([ada, bo].map(({ page }) => page.goto(`/boards/${encodeURIComponent(thread.id)}?tab=all`)));
    await Promise.all([ada, bo].map(({ page }) => toolbar(page).waitFor()));
    await bo.page.keyboard.press('m');
    await bo.page
      .getByRole('alert')
      .getByText(/^Nothing was done/)
      .waitFor();
    expect((await sandboxed()).muted).toBeUndefined();
    await ada.page.keyboard.press('c');
    await expect.poll(async () => (await sandboxed()).claim?.userId).toBe(ada.user.id);
    await toolbar(bo.page)
      .getByRole('button', { name: /The moderator .*take over/ })
      .waitFor();
    await bo.page.keyboard.press('c');
    await bo.page.getByRole('button', { name: 'Take it over' }).waitFor();
    expect((await sandboxed()).claim?.userId).toBe(ada.user.id);
    expect(await faultsOf(bo.page)).toEqual([]);
    await bo.page.getByRole('button', { name: 'Take it over' }).press('Enter');
    await expect.poll(async () => (await sandboxed()).claim?.userId).toBe(bo.user.id);
  });

  test('who looks at an old state is refused, told who did what, and may do it then', async () => {
    const thread = await threadOn('visited');
    await bo.page.route('**/api/live', (route) => route.abort());
    await bo.page.goto(`/boards/${encodeURIComponent(thread.id)}?tab=all`);
    await toolbar(bo.page).waitFor();
    await open(ada, thread);
    await ada.page.keyboard.press('m');
    await expect.poll(async () => (await threadOn('visited')).muted?.userId).toBe(ada.user.id);
    await bo.page.keyboard.press('m');
    const note = bo.page.getByRole('alert').filter({ hasText: 'the thread was changed meanwhile' });
    await note.getByText(/The moderator/).waitFor();
    expect((await threadOn('visited')).muted?.userId).toBe(ada.user.id);
    await toolbar(bo.page).getByRole('button', { name: 'Unmute' }).press('Enter');
    await expect.poll(async () => (await threadOn('visited')).muted).toBeUndefined();
  });

  test('a shift is handed over by one press, as a page and as a mail, and is there until it is read', async () => {
    const { page } = bo;
    await page.goto('/boards/shift');
    await page.getByRole('heading', { level: 2, name: /^Unanswered voices/ }).waitFor();
    const lines = page.getByRole('checkbox', { name: /^Hand over: / });
    const first = await lines.first().getAttribute('aria-label');
    await lines.first().press(' ');
    await page.getByRole('textbox', { name: 'Note' }).fill('Mo waits for a call.');
    await page.getByRole('switch', { name: 'Also by mail' }).press(' ');
    for (const width of [1440, 360]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await faultsOf(page), `at ${width}`).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
    await page.getByRole('button', { name: 'Hand over', exact: true }).press('Enter');
    await page.getByText(/^Your shift is handed over/).waitFor();
    await office.app.queue.add('alarm', {});
    await expect.poll(() => office.app.mails.map(({ to }) => to.email)).toEqual([ada.user.email]);
    expect(office.app.mails[0]?.text).toContain('Mo waits for a call.');
    expect(office.app.mails[0]?.text).not.toContain(first?.replace('Hand over: ', ''));
    await ada.page.goto('/boards/shift');
    const card = ada.page.getByRole('article', { name: /^Hand-over by The lead/ });
    await card.locator('summary').press('Enter');
    await card.getByRole('link').first().waitFor();
    expect(await faultsOf(ada.page)).toEqual([]);
    await card.getByRole('button', { name: 'Read' }).press('Enter');
    await card.waitFor({ state: 'detached' });
    await ada.page.getByRole('button', { name: 'I have looked' }).press('Enter');
    await ada.page.getByText('nothing new').waitFor();
    expect(ada.problems).toEqual([]);
  });
});
