import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listCases } from '#src/schemas/api/cases.ts';
import { createSource } from '#src/schemas/api/sources.ts';
import { type AdminPage, openAsAdmin } from '../support/admin-page.ts';
import { findBrowser } from '../support/browser.ts';
import { importRows } from '../support/import-rows.ts';
import { type DiscourseStage, stageDiscourse } from '../support/networks/discourse.ts';
import { startServer } from '../support/networks/server.ts';
import { faultsOf } from '../support/page.ts';
import type { Visitor } from '../support/test-server.ts';

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

const fresh = {
  ...{ id: 'fresh', author: 'mira', createdAt: minutesAgo(12), likes: 22, replies: 6, followers: 2000 },
  text: 'Kestrel charged my card twice and refuses to refund me, I am furious and cannot pay my rent!',
};
const burning = {
  ...{ id: 'burning', author: 'tom', createdAt: minutesAgo(60), likes: 4000, replies: 900, followers: 300_000 },
  text: 'The kestrel parcel came late and the box was broken. Not happy.',
};

describe.skipIf(!findBrowser())('the order of the inbox in a real browser (needs Chromium)', () => {
  let opened: AdminPage;
  let page: Page;
  let ann: Visitor;
  let problems: string[];
  let stage: DiscourseStage;

  beforeAll(async () => {
    stage = await stageDiscourse(new Date());
    const settings = { ALLOW_PRIVATE_HOSTS: new URL(String(stage.settings.baseUrl)).host };
    opened = await openAsAdmin((dir) => importRows(dir, [burning, fresh]), settings);
    ({ ann, page, problems } = opened);
  }, 120_000);

  afterAll(async () => {
    await opened?.[Symbol.asyncDispose]();
    await stage?.[Symbol.asyncDispose]();
  });

  test('a fresh complaint that begins to spread stands above a louder one past saving, and both say why', async () => {
    const { cases } = await ann.call(listCases, { query: {} });
    expect(cases.map(({ title }) => title)).toEqual([fresh.text, burning.text]);
    // The risk alone would have it the other way round.
    const [first, second] = cases;
    expect(second?.risk.score).toBeGreaterThanOrEqual(first?.risk.score ?? 100);

    await page.goto('/inbox');
    const rows = page.getByRole('list', { name: 'Cases by priority' }).getByRole('listitem');
    await rows.first().waitFor();
    expect(await rows.nth(0).innerText()).toContain('Kestrel charged my card twice');
    expect(await rows.nth(1).innerText()).toContain('The kestrel parcel came late');

    const why = page.getByRole('region', { name: 'Why it is flagged' });
    await rows.nth(0).click();
    await why
      .getByText(/Why here: .*about [\d,]+ further people may still join in; .+ in the list; some 4 min to answer/)
      .waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await rows.nth(1).click();
    await why.getByText(/Why here: .*too widely known for an answer to hold it up/).waitFor();
    expect(problems).toEqual([]);
  }, 120_000);

  test('what a network takes from no program is prepared, finished by hand on its page, and answers the case', async () => {
    await using network = await startServer((_, response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<title>Their board</title>');
    });
    const folder = join(opened.dir, 'board');
    mkdirSync(folder);
    const row = {
      ...{ id: '7', author: 'ida', createdAt: minutesAgo(3), url: `${network.url}/thread/7` },
      text: 'My kestrel bike lost its brakes on a hill and nobody answers the phone. I am scared and angry!',
    };
    writeFileSync(join(folder, 'board.jsonl'), `${JSON.stringify(row)}\n`);
    const source = { connector: 'file', name: 'Board', settings: { path: folder, network: 'board' } };
    await ann.call(createSource, { body: { ...source, ownHandles: [] } });

    await page.goto('/inbox');
    await page.getByRole('list', { name: 'Cases by priority' }).getByText('lost its brakes').click();
    await page.getByRole('region', { name: 'Conversation' }).getByText('nobody answers the phone').waitFor();
    await page.keyboard.press('r');
    await page.getByText('you finish it on the network’s own page').waitFor();
    await page.locator('textarea:focus').waitFor();
    await page.keyboard.type('We are so glad you are safe. Please stop riding it; we fetch it today.');
    await page.keyboard.press('Control+Enter');
    await page.getByText('This network takes it from a person only.').waitFor();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Copy the text' }).click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    const [theirs] = await Promise.all([
      page.context().waitForEvent('page'),
      page.getByRole('link', { name: /^Open their page/ }).click(),
    ]);
    await theirs.waitForURL(`${network.url}/thread/7`);
    await theirs.close();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      'We are so glad you are safe. Please stop riding it; we fetch it today.',
    );
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'It is done' }).click();
    await page.getByRole('region', { name: 'Case' }).getByText('Answered', { exact: true }).first().waitFor();
    await page.getByText(/^History/).click();
    await page.getByText('Answered by hand, says Ann Field.').waitFor();
    expect(problems).toEqual([]);
  }, 120_000);

  test('on a board of ours a thread is closed, taken back, and moved to a category that the board lists, all by keys', async () => {
    const complaint = 'My kestrel bike lost its chain at night and your shop just laughs at me, I am furious!';
    const topic = stage.board.begin('a', 'Chain lost');
    stage.board.write(topic, 'ida', complaint, { at: new Date(Date.now() - 180_000) });
    const source = { connector: 'discourse', name: 'Our board', settings: stage.settings };
    await ann.call(createSource, { body: { ...source, ownHandles: [] } });

    await page.goto('/inbox');
    await page.getByRole('list', { name: 'Cases by priority' }).getByText('lost its chain').click();
    await page.getByRole('region', { name: 'Conversation' }).getByText('laughs at me').waitFor();
    const moderate = page.getByRole('button', { name: 'Moderate: post by Ida' });
    const choose = async (name: string) => {
      await moderate.press('Enter');
      await page.getByRole('menuitem', { name }).press('Enter');
    };
    await moderate.press('Enter');
    await page.getByRole('menuitem', { name: 'Close the thread' }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.keyboard.press('Escape');

    await choose('Close the thread');
    await page.getByText('Sending in').first().waitFor();
    await page.getByRole('button', { name: 'Undo (u)' }).press('Enter');
    await expect.poll(() => page.getByText('Sending in').count()).toBe(0);

    await choose('Move the thread…');
    const dialog = page.getByRole('dialog', { name: 'Move the thread' });
    await dialog.getByRole('combobox', { name: 'To' }).fill('Faults');
    // The categories come from the board.
    await page.getByRole('option', { name: 'Support / Faults' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('listbox').waitFor({ state: 'hidden' });
    expect(await faultsOf(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Move', exact: true }).press('Enter');
    await page.getByText('Move to Support / Faults').waitFor();
    await expect.poll(() => topic.category).toBe(8);
    await page.getByText(/^History/).click();
    await page.getByText('Moved the thread.').waitFor();
    expect(topic.closed).toBe(false);
    expect(problems).toEqual([]);
  }, 120_000);
});
