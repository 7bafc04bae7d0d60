import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { linkCases, listIssueCases } from '#src/schemas/api/issues.ts';
import { listIssues } from '#src/schemas/api/themes.ts';
import { findBrowser } from '../support/browser.ts';
import { faultsOf } from '../support/page.ts';
import { type Office, openOffice, type Seat } from '../support/two-people.ts';

const texts = [
  'Acme kettle broke after two days, terrible quality and nobody answers!',
  'My acme kettle is broken again, this is a disgrace',
  'The acme kettle leaks and support refuses to refund me',
];

describe.skipIf(!findBrowser())('closing the loop in a real browser (needs Chromium)', () => {
  let office: Office;
  let lead: Seat;
  let issueId = '';

  beforeAll(async () => {
    office = await openOffice(texts);
    lead = await office.seat('lead');
  }, 180_000);

  afterAll(() => office?.[Symbol.asyncDispose]());

  /** On a desk in the light, on a phone in the dark. */
  async function looksRight(name: string, ...where: ('desk' | 'phone')[]): Promise<void> {
    const { page } = lead;
    for (const place of where) {
      const width = place === 'desk' ? 1440 : 360;
      await page.emulateMedia({ colorScheme: place === 'desk' ? 'light' : 'dark' });
      await page.setViewportSize({ width, height: 900 });
      expect(await faultsOf(page), `${name} on a ${place}`).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(width);
    }
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 1440, height: 900 });
  }

  test('a case becomes a known issue by the keyboard alone, and closing it asks for a reason by its digit', async () => {
    const { page } = lead;
    const [first] = office.cases;
    await page.goto(`/inbox/${first?.id}`);
    await page.getByRole('button', { name: 'More', exact: true }).press('Enter');
    await page.getByRole('button', { name: 'Link to an issue' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Link to an issue' });
    await dialog.getByText('There is no known issue of this brand yet.').waitFor();
    await dialog.locator('input:focus').waitFor();
    await page.keyboard.type('Kettles break');
    await looksRight('link', 'desk');
    await dialog.getByRole('button', { name: /New issue/ }).press('Enter');
    await page.getByRole('link', { name: 'Kettles break' }).waitFor();
    issueId = (await lead.visitor.call(listIssues, { query: {} })).issues[0]?.issue.id ?? '';

    await page.getByRole('heading', { level: 2 }).first().focus();
    await page.keyboard.press('e');
    await page.getByRole('dialog', { name: 'Resolve the case' }).locator(':focus').waitFor();
    await looksRight('reasons', 'phone');
    await page.keyboard.press('4');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Kettles break/ })
      .press('Enter');
    await page.getByText('Resolved: A known issue').waitFor();
    await page.locator('summary', { hasText: 'What tends to help' }).press('Enter');
    await page.getByText('any fast answer was better than none').waitFor();
    await page.getByText('Against it:').waitFor();
    await looksRight('advice', 'desk');
  }, 120_000);

  test('once it is fixed, everyone who complained is told once, by a click, in sight', async () => {
    const { page } = lead;
    const caseIds = office.cases.map(({ id }) => id);
    await lead.visitor.call(linkCases, { params: { issueId }, body: { caseIds } });
    await page.goto(`/issues/${encodeURIComponent(issueId)}`);
    await page.getByText('3 cases of 3 people').waitFor();
    await page.getByText('Once the issue is fixed').waitFor();
    await page.getByRole('combobox', { name: 'State of Kettles break' }).selectOption('fixed');
    await page.getByRole('textbox', { name: 'What they are told' }).fill('Hello {{author.name}}, it is fixed.');
    await page.getByRole('button', { name: 'Write the drafts' }).press('Enter');
    const drafts = page.getByRole('list', { name: 'Drafts' });
    await drafts
      .getByText(/^Hello Author \d+, it is fixed\.$/)
      .first()
      .waitFor();
    await drafts
      .getByRole('button', { name: /^Leave out/ })
      .first()
      .press('Enter');
    await page.getByText('1 left out').waitFor();
    await looksRight('drafts', 'desk', 'phone');
    expect(office.app.network.acts).toEqual([]);
    await page.getByRole('button', { name: 'Send all 2 drafts' }).press('Enter');
    await page.getByText(/of 2 told/).waitFor();
    await expect
      .poll(() => {
        office.app.clock.pass(2_000);
        return office.app.network.acts.length;
      })
      .toBe(2);
    await page.getByText('2 of 2 told').waitFor();
    await page.getByRole('list', { name: 'What was done' }).getByText('2 people were told, 1 left out.').waitFor();
    await looksRight('told', 'phone');
    expect(new Set(office.app.network.acts.map(({ text }) => text)).size).toBe(2);
    const { cases } = await lead.visitor.call(listIssueCases, { params: { issueId }, query: {} });
    expect(cases).toHaveLength(3);
  });

  test('an issue has its answer in versions, goes into another one and comes back, by its page', async () => {
    const { page, visitor } = lead;
    await page.goto('/issues');
    await page.getByRole('button', { name: 'New issue' }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Refunds take weeks');
    await looksRight('new issue', 'desk', 'phone');
    await dialog.getByRole('button', { name: 'Make it an issue' }).press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Refunds take weeks' }).waitFor();
    const answer = page.getByRole('region', { name: 'Its answer' });
    for (const [press, words] of [
      ['Write the answer', 'Refunds leave within a week.'],
      ['Edit the answer', 'Refunds leave within three days.'],
    ] as const) {
      await answer.getByRole('button', { name: press }).press('Enter');
      await answer.getByRole('textbox', { name: 'What people are told' }).fill(words);
      await answer.getByRole('button', { name: 'Save' }).press('Enter');
      await answer.getByText(words).waitFor();
    }
    await answer.getByRole('button', { name: 'Earlier versions (1)' }).press('Enter');
    await answer.getByRole('button', { name: 'Restore version 1' }).press('Enter');
    await answer.getByText(/^Version 3, /).waitFor();
    await looksRight('issue', 'desk', 'phone');

    await page.goto(`/issues/${encodeURIComponent(issueId)}`);
    await page.getByRole('list', { name: 'How far it is' }).waitFor();
    await looksRight('told issue', 'desk', 'phone');
    await page.getByRole('button', { name: 'Merge into another' }).press('Enter');
    const merging = page.getByRole('dialog');
    await merging.getByRole('combobox', { name: 'The issue it is a part of' }).click();
    await page.getByRole('option', { name: 'Refunds take weeks' }).click();
    await looksRight('merge', 'phone');
    await merging.getByRole('button', { name: 'Merge', exact: true }).press('Enter');
    await page.getByText('The issue you opened became a part of this one.').waitFor();
    await page.getByText('3 cases of 3 people').waitFor();
    await page.goto(`/issues/${encodeURIComponent(issueId)}`);
    await page.getByRole('heading', { level: 1, name: 'Refunds take weeks' }).waitFor();
    await page.getByRole('button', { name: 'Make it an issue of its own again' }).press('Enter');
    await expect
      .poll(async () => (await visitor.call(listIssueCases, { params: { issueId }, query: {} })).cases.length)
      .toBe(3);
    await page.goto('/issues');
    await page.getByRole('list', { name: 'Open issues' }).getByRole('link', { name: 'Refunds take weeks' }).waitFor();
    await page
      .getByRole('list', { name: 'Issues that are done' })
      .getByRole('link', { name: 'Kettles break' })
      .waitFor();
    await looksRight('issues', 'desk', 'phone');
  }, 120_000);

  test('what was closed, and what answers did, stands on Pulse', async () => {
    const { page } = lead;
    await page.goto('/pulse');
    await page.getByRole('region', { name: 'Closed, and why' }).getByText('A known issue').waitFor();
    await page.locator('summary', { hasText: 'Who and what wins customers back' }).press('Enter');
    await page.getByText('No answer to a complaint of this brand is 48 hours old yet.').waitFor();
    await looksRight('pulse', 'phone');
    expect(lead.problems).toEqual([]);
  });
});
