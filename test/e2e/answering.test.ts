import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSavedReply } from '#src/schemas/api/saved-replies.ts';
import type { Case } from '#src/schemas/case.ts';
import { findBrowser } from '../support/browser.ts';
import { faultsOf } from '../support/page.ts';
import { type Office, openOffice, type Seat } from '../support/two-people.ts';

const complaints = ['kettle', 'toaster', 'mixer'].map(
  (thing) => `My acme ${thing} broke after two days, terrible quality and nobody answers!`,
);
const replyText =
  'Hi {{author.name}}, we are sorry. A new one for order {{order number}} is on its way. {{agent.first_name}}';

const field = (page: Page) => page.getByRole('textbox', { name: /^Reply to/ });
const answer = (page: Page) => page.getByRole('region', { name: 'Answer', exact: true });

describe.skipIf(!findBrowser())('answering in a real browser (needs Chromium)', () => {
  let office: Office;
  let lead: Seat;
  let ada: Seat;
  const item = (place: number): Case => {
    const found = office.cases[place];
    if (!found) throw new Error(`there is no case ${place}`);
    return found;
  };
  const open = async (page: Page, place: number) => {
    await page.goto(`/inbox/${item(place).id}`);
    await field(page).waitFor();
  };

  beforeAll(async () => {
    office = await openOffice(complaints);
    [lead, ada] = await Promise.all([office.seat('lead'), office.seat('writer')]);
    const shared = { shared: true, shortcut: 'new', name: 'A new one' };
    await lead.visitor.call(createSavedReply, { body: { ...shared, text: replyText } });
  }, 120_000);

  afterAll(async () => office?.[Symbol.asyncDispose]());

  test('variable left unfilled: a saved reply comes by keys alone, and leaves only once its blanks are filled', async () => {
    const { page, problems } = lead;
    await open(page, 0);
    await page.keyboard.press('r');
    await page.locator('textarea:focus').waitFor();
    await page.keyboard.type('/ne');
    const list = page.getByRole('listbox', { name: 'Saved replies' });
    await list.getByRole('option', { name: /A new one/ }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.keyboard.press('Enter');
    const { authorName } = item(0);
    await expect.poll(() => field(page).inputValue()).toMatch(`Hi ${authorName}, we are sorry. A new one for order {{`);
    await expect.poll(() => answer(page).getByRole('button', { name: /^Send/ }).isDisabled()).toBe(true);
    await page.keyboard.press('Control+Enter');
    await answer(page).getByText('It still holds {{order number}}').waitFor();
    expect(await faultsOf(page)).toEqual([]);

    await answer(page).getByRole('textbox', { name: 'order number' }).fill('4711');
    await page.keyboard.press('Enter');
    await expect.poll(() => field(page).inputValue()).toContain('for order 4711 is on its way. The');
    await field(page).focus();
    await page.keyboard.press('Control+Enter');
    await page.getByRole('button', { name: 'Undo (u)' }).first().waitFor();
    await expect.poll(() => field(page).inputValue()).toBe('');

    // Undo, by its key at once: the words are back in the field.
    await page.keyboard.press('u');
    await expect.poll(() => field(page).inputValue()).toContain('4711');
    expect(office.app.network.acts).toEqual([]);
    expect(problems).toEqual([]);
  });

  test('drafts lost on another device: what is typed at the desk is on the phone, and the other words are kept', async () => {
    const phone = await ada.context.newPage();
    await phone.setViewportSize({ width: 360, height: 740 });
    await open(ada.page, 1);
    await field(ada.page).fill('From the desk.');
    await expect.poll(async () => (await office.app.store.records.drafts.list({ of: item(1).id })).length).toBe(1);
    await open(phone, 1);
    await expect.poll(() => field(phone).inputValue()).toBe('From the desk.');
    expect(await faultsOf(phone)).toEqual([]);

    // The desk loses its connection and goes on; so does the phone.
    await ada.context.setOffline(true);
    await field(ada.page).fill('Written without a connection.');
    await ada.page.getByText('kept in this browser until the connection is back').waitFor();
    await ada.context.setOffline(false);
    await expect
      .poll(() => office.app.store.records.drafts.get(`${item(1).id}|${ada.user.id}`))
      .toMatchObject({
        text: 'Written without a connection.',
      });
    await phone.close();
  });

  test('a writer’s answer and a colleague’s stand side by side; one is changed and sent, the other comes back with the reason', async () => {
    await open(ada.page, 2);
    await field(ada.page).fill('We are sorry. A new mixer is coming.');
    await ada.page.keyboard.press('Control+Enter');
    await ada.page.getByRole('article', { name: 'Answer by The writer' }).waitFor();
    expect(await answer(ada.page).getByRole('button', { name: /^Send/ }).count()).toBe(0);

    const { page } = lead;
    await open(page, 2);
    await field(page).fill('Sorry! Please send us a photo.');
    await answer(page).getByRole('button', { name: 'Ask for approval' }).click();
    await page.getByText('2 answers wait for approval').waitFor();
    const theirs = page.getByRole('article', { name: 'Answer by The writer' });
    await theirs.getByRole('button', { name: 'Change it' }).click();
    await theirs.getByRole('textbox').fill('We are so sorry. A new mixer is coming.');
    await theirs.getByText('You changed:').waitFor();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await faultsOf(page)).toEqual([]);
    }
    await theirs.getByRole('button', { name: 'Approve and send' }).click();
    await page.getByText('Reply, written by The writer').waitFor();
    await page.getByText('The lead gave your answer back: The lead sent another answer.').waitFor();

    // Taken back in time, both wait again.
    await page.getByRole('button', { name: 'Undo (u)' }).first().click();
    await page.getByText('2 answers wait for approval').waitFor();
    await theirs.getByRole('button', { name: 'Give it back…' }).click();
    await theirs.locator('textarea:focus, input:focus').waitFor();
    await page.keyboard.type('Ask for the serial number first.');
    await page.keyboard.press('Enter');
    await ada.page.getByText('The lead gave your answer back: Ask for the serial number first.').waitFor();
    await ada.page.getByRole('button', { name: 'Go on with it' }).click();
    await expect.poll(() => field(ada.page).inputValue()).toBe('We are sorry. A new mixer is coming.');
    expect(await faultsOf(ada.page)).toEqual([]);
    expect([...lead.problems, ...ada.problems]).toEqual([]);
  });

  test('saved replies are written, read as they will look, and sit on a phone as on a desk', async () => {
    const { page } = lead;
    await page.goto('/replies');
    await page.getByRole('button', { name: 'Write a reply' }).click();
    const dialog = page.getByRole('dialog', { name: 'A new saved reply' });
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Photo, please');
    await dialog.getByRole('textbox', { name: 'Text' }).fill('Hi {{author.name}}, may we see {{what}}?');
    await dialog.getByText('Reads: Hi Mira Holt, may we see {{what}}? · asked for when it is used: what').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('listitem', { name: 'Photo, please' }).getByText('not sent yet').waitFor();
    await page.setViewportSize({ width: 360, height: 740 });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await faultsOf(page)).toEqual([]);
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  });
});
