import type { Page, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Case } from '#src/schemas/case.ts';
import { findBrowser } from '../support/browser.ts';
import { faultsOf } from '../support/page.ts';
import { type Office, openOffice, type Seat } from '../support/two-people.ts';

const complaints = ['kettle', 'toaster', 'mixer', 'oven', 'fridge', 'lamp', 'iron'].map(
  (thing) => `My acme ${thing} broke after two days, terrible quality and nobody answers!`,
);
const undoMs = 10_000;

const writer = (page: Page) => page.getByRole('textbox', { name: /^Reply to/ });
const theCase = (page: Page) => page.getByRole('region', { name: 'Case', exact: true });
const titles = (page: Page) => page.locator('.case-row .row-title').allInnerTexts();
const conversation = (page: Page) => page.getByRole('region', { name: /^Conversation/ });

describe.skipIf(!findBrowser())('two people at the inbox in two browsers (needs Chromium)', () => {
  let office: Office;
  let ada: Seat;
  let bo: Seat;
  const item = (place: number): Case => {
    const found = office.cases[place];
    if (!found) throw new Error(`there is no case ${place}`);
    return found;
  };
  /** By its row, as a person would: the page is loaded once. */
  const open = async ({ page }: Seat, place: number) => {
    await page.locator(`[data-case="${item(place).id}"] .row-title`).click();
    await page.waitForURL(`**/inbox/${item(place).id}**`);
    await writer(page).waitFor();
  };
  const both = (place: number) => Promise.all([open(ada, place), open(bo, place)]);

  beforeAll(async () => {
    office = await openOffice(complaints);
    [ada, bo] = await Promise.all([office.seat('agent'), office.seat('lead')]);
    await Promise.all([ada, bo].map(({ page }) => page.goto('/inbox')));
  }, 120_000);

  afterAll(async () => office?.[Symbol.asyncDispose]());

  test('each sees that the other has the case open, on its row and in its header, and no more once it is closed', async () => {
    await both(0);
    await theCase(ada.page).getByText('The lead has it open').waitFor();
    await theCase(bo.page).getByText('The agent has it open').waitFor();
    await ada.page
      .locator(`[data-case="${item(0).id}"]`)
      .getByText('The lead has it open')
      .waitFor();
    const second = await bo.context.newPage();
    await second.goto(`/inbox/${item(1).id}`);
    await ada.page
      .locator(`[data-case="${item(1).id}"]`)
      .getByText('The lead has it open')
      .waitFor();
    await second.close();
    await ada.page
      .locator(`[data-case="${item(1).id}"]`)
      .getByText('The lead has it open')
      .waitFor({ state: 'detached' });
  });

  test('two people answer the same post: the other sees who writes, takes over with a click, and no text is lost', async () => {
    await both(1);
    await writer(ada.page).fill('We are so sorry.');
    await bo.page.getByText('The agent is writing since').waitFor();
    await bo.page.locator('.case-header').getByText('The agent is writing').waitFor();
    expect(await faultsOf(bo.page)).toEqual([]);

    await writer(bo.page).fill('Hello, this is the lead.');
    await writer(bo.page).press('Control+Enter');
    await bo.page.getByText('Not sent; your text is kept.').waitFor();
    await bo.page.getByRole('button', { name: 'Take over' }).click();
    await ada.page.getByText('The lead has taken the answer over. Your text is kept here.').waitFor();
    expect(await writer(ada.page).inputValue()).toBe('We are so sorry.');
    await bo.page.getByText('is writing since').waitFor({ state: 'detached' });
    await writer(bo.page).press('Control+Enter');

    // Ada hears of it beside her text, and her press is kept back.
    await ada.page.getByText('The lead is answering').waitFor();
    await writer(ada.page).press('Control+Enter');
    await ada.page.getByText('Not sent; your text is kept.').waitFor();
    expect(await office.app.store.actions.ofCase(item(1).id)).toHaveLength(1);
    expect((await office.app.store.cases.history(item(1).id)).map(({ kind }) => kind)).toContain('taken_over');

    // She may all the same, by a click; then both stand there, in both browsers.
    await ada.page.getByRole('button', { name: 'Send anyway' }).click();
    for (const { page } of [ada, bo]) await page.locator('.by-us', { hasText: 'We are so sorry.' }).first().waitFor();
    await expect.poll(() => writer(ada.page).inputValue()).toBe('');
  });

  test('what the author adds while somebody writes stands beside the text, and one key sends it all the same', async () => {
    await open(ada, 2);
    await writer(ada.page).fill('A new one is on its way.');
    await office.say(item(2), 'Never mind, I want my money back.', 'author');
    await ada.page.getByText('New since you began to write').waitFor();
    await writer(ada.page).press('Control+Enter');
    const note = ada.page.getByRole('alert');
    await note.getByText('Never mind, I want my money back.').waitFor();
    expect(await faultsOf(ada.page)).toEqual([]);
    expect(await office.app.store.actions.ofCase(item(2).id)).toEqual([]);
    await writer(ada.page).press('Control+Shift+Enter');
    await conversation(ada.page).getByText('Sending in').waitFor();
    office.app.clock.pass(undoMs);
    await conversation(ada.page).getByText(/^Sent/).waitFor();
    await expect.poll(() => writer(ada.page).inputValue()).toBe('');
  });

  test('what only the network knew at the last moment brings the text back, with what is new', async () => {
    await open(ada, 3);
    await writer(ada.page).fill('We send a fitter.');
    const { threadId } = item(3);
    const opener = office.app.network.posts.find(({ id }) => id === threadId);
    await writer(ada.page).press('Control+Enter');
    await conversation(ada.page).getByText('Sending in').waitFor();
    if (opener) {
      const createdAt = office.app.clock.now();
      const thanks = {
        ...opener,
        id: `${threadId}:thanks`,
        parentId: threadId,
        text: 'A neighbour fixed it.',
        createdAt,
      };
      office.app.network.posts.push(thanks);
    }
    office.app.clock.pass(undoMs);
    await ada.page.getByRole('alert').getByText('A neighbour fixed it.').waitFor();
    await expect.poll(() => writer(ada.page).inputValue()).toBe('We send a fitter.');
    expect(office.app.network.acts.filter(({ threadId: thread }) => thread === threadId)).toEqual([]);
  });

  test('an assignment, a note and an answer of one appear before the other without a reload', async () => {
    await both(4);
    await ada.page.keyboard.press('i');
    await theCase(bo.page).getByRole('button', { name: 'The agent', exact: true }).waitFor();
    await writer(ada.page).fill('A mechanic comes tomorrow.');
    await writer(ada.page).press('Control+Enter');
    await conversation(bo.page).getByText('A mechanic comes tomorrow.').waitFor();
    // Taken back within the ten seconds, by a key.
    await writer(ada.page).press('Escape');
    await ada.page.keyboard.press('u');
    await conversation(bo.page).getByText('A mechanic comes tomorrow.').waitFor({ state: 'detached' });
    office.app.clock.pass(undoMs);
    await office.app.queue.idle();
    expect(office.app.network.acts.filter(({ threadId }) => threadId === item(4).threadId)).toEqual([]);
  });

  test('offline and back: a press waits where everybody sees it, leaves once, and what was missed is there', async () => {
    await both(5);
    await writer(ada.page).fill('A new lamp is on its way.');
    await ada.context.setOffline(true);
    await writer(ada.page).press('Control+Enter');
    await ada.page.getByText('No connection: your answer is not sent yet.').waitFor();
    await ada.page.getByText('Not connected').waitFor();
    expect(await faultsOf(ada.page)).toEqual([]);
    expect(await office.app.store.actions.ofCase(item(5).id)).toEqual([]);
    await office.say(item(5), 'Mine did the same.', 'stranger');
    await conversation(bo.page).getByText('Mine did the same.').waitFor();
    await ada.context.setOffline(false);
    await conversation(ada.page).getByText('Sending in').waitFor();
    await ada.page.getByText('Not connected').waitFor({ state: 'detached' });
    await conversation(ada.page).getByText('Mine did the same.').waitFor();
    // The server has it before the ten seconds pass.
    await expect.poll(() => office.app.store.actions.ofCase(item(5).id)).toHaveLength(1);

    office.app.clock.pass(undoMs);
    await conversation(ada.page).getByText(/^Sent/).waitFor();
    await office.app.queue.idle();
    expect(office.app.network.acts.filter(({ threadId }) => threadId === item(5).threadId)).toHaveLength(1);
  });

  test('reply sent twice on a weak network: the answer to the press is lost, it is made again, and there is one', async () => {
    await open(ada, 6);
    const lose = async (route: Route) => {
      await route.fetch();
      await route.abort('connectionreset');
    };
    await ada.page.route(`**/api/cases/${item(6).id}/actions`, lose, { times: 1 });
    await writer(ada.page).fill('A new iron is on its way.');
    await writer(ada.page).press('Control+Enter');
    await conversation(ada.page).getByText('Sending in').waitFor();
    await expect.poll(() => office.app.store.actions.ofCase(item(6).id)).toHaveLength(1);
    await expect.poll(() => writer(ada.page).inputValue()).toBe('');
    office.app.clock.pass(undoMs);
    await conversation(ada.page).getByText(/^Sent/).waitFor();
    // Too late to take it back, which is said.
    await writer(ada.page).press('Escape');
    await ada.page.keyboard.press('u');
    await ada.page.getByText('It is too late: it has left already.').waitFor();
    expect(office.app.network.acts.filter(({ threadId }) => threadId === item(6).threadId)).toHaveLength(1);
  });

  test('new case missed while typing: it is told in a note that waits, and the words stay where they are', async () => {
    await open(ada, 0);
    await writer(ada.page).fill('We are');
    const before = await titles(ada.page);
    await office.hear('My acme bike lost its brakes on a hill and nobody answers the phone. I am scared and angry!');
    const told = ada.page.locator('.mantine-Notification-root').filter({ hasText: 'A new case at risk' });
    await told.getByText('lost its brakes').waitFor();
    await ada.page.getByRole('button', { name: /^1 new/ }).waitFor();
    expect(await writer(ada.page).inputValue()).toBe('We are');
    expect(await writer(ada.page).evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await titles(ada.page)).toEqual(before);
    expect(await faultsOf(ada.page)).toEqual([]);
  });

  test('stray click on live content: a row holds only what selects or opens it, and what came is shown by a press', async () => {
    const row = ada.page.locator('.case-row').first();
    const pressable = await row
      .locator('button, a, input, [role="button"]')
      .evaluateAll((all) => all.map((one) => (one instanceof HTMLInputElement ? one.type : one.tagName.toLowerCase())));
    expect(pressable).toEqual(['checkbox', 'a']);
    await ada.page.getByRole('button', { name: /^1 new/ }).click();
    await ada.page.locator('.case-row').filter({ hasText: 'lost its brakes' }).waitFor();
    expect(await writer(ada.page).inputValue()).toBe('We are');
  });

  test('and nothing went wrong on either page', () => {
    expect(ada.problems).toEqual([]);
    expect(bo.problems).toEqual([]);
  });
});
