import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { liveThread } from '#src/schemas/api/mentions.ts';
import type { Thread } from '#src/schemas/thread.ts';
import { type BoardOffice, openBoardOffice } from '../support/board-office.ts';
import { findBrowser } from '../support/browser.ts';
import { faultsOf } from '../support/page.ts';
import type { Seat } from '../support/two-people.ts';

/** The five threads of the sample day that tell of the same fault, in the order they began. */
const faulty = [1168, 1172, 1177, 1186, 1190].map((id) => `sandbox:kettle-talk:${id}`);
const name = 'Lid seal swells after descaling and leaks';
const answer = 'Hello {{author.name}}, please descale cold until a new ring reaches you; we send it free of charge.';
const fixed = 'Hello {{author.name}}, the new ring is on its way to you. Thank you for telling us.';

const toolbar = (page: Page) => page.getByRole('toolbar', { name: 'What to do with this thread' });

describe.skipIf(!findBrowser())(
  'the same fault in five threads, on the sample day in a browser (needs Chromium)',
  () => {
    let office: BoardOffice;
    let lead: Seat;

    beforeAll(async () => {
      office = await openBoardOffice(20);
      lead = await office.seat('lead');
    }, 120_000);

    afterAll(async () => office?.[Symbol.asyncDispose]());

    const threads = (): Promise<Thread[]> => office.app.store.threads.getMany(faulty);
    const issueId = async () =>
      (await office.app.store.themes.issues({}, 10))[0]?.id ?? expect.fail('there is no issue');

    /** What staff wrote on the board in the five threads, read from the board itself, with whom it answers. */
    async function ours(): Promise<{ text: string; to: string }[]> {
      const found = await Promise.all(
        faulty.map(async (threadId) => (await lead.visitor.call(liveThread, { params: { threadId } })).posts),
      );
      return found.flatMap((posts) =>
        posts
          .filter(({ author }) => author.handle === 'brindle_care')
          .map(({ text, parentId }) => ({ text, to: posts.find(({ id }) => id === parentId)?.author.handle ?? '' })),
      );
    }

    /** By hand, with the keyboard. */
    async function join(threadId: string): Promise<void> {
      const { page } = lead;
      await page.goto(`/boards/${encodeURIComponent(threadId)}?tab=all`);
      await toolbar(page).waitFor();
      await page.keyboard.press('i');
      await page
        .getByRole('dialog')
        .getByRole('button', { name: new RegExp(name) })
        .press('Enter');
      await expect.poll(async () => (await office.app.store.threads.get(threadId))?.issueId).toBe(await issueId());
    }

    /** Drafts, a look, the press that lets them leave, and time for all of them. */
    async function send(runId: string, panel: Locator, field: string, words: string): Promise<void> {
      await panel.getByRole('textbox', { name: field }).fill(words);
      await panel.getByRole('button', { name: /^Write the drafts/ }).press('Enter');
      // Slowly enough for a slow machine: no job's time runs out before it has begun.
      await panel.getByRole('combobox', { name: 'Pace, each source' }).selectOption('30');
      await panel.getByRole('button', { name: /^Send (all|the)/ }).press('Enter');
      const isOver = async () => {
        office.app.clock.pass(5_000);
        const states = (await told(runId)).map(({ state }) => state);
        return states.includes('sent') && states.every((state) => state !== 'approved' && state !== 'going');
      };
      await expect.poll(isOver, { timeout: 90_000, interval: 250 }).toBe(true);
    }

    const told = (runId: string) => office.app.store.records.tellings.list({ of: runId, limit: 100 });

    test('becomes one issue, by accepting with a key what is suggested', async () => {
      const { page } = lead;
      await page.goto('/issues');
      await page.getByRole('button', { name: 'New issue' }).press('Enter');
      await page.getByRole('textbox', { name: 'Name' }).fill(name);
      await page.getByRole('button', { name: 'Make it an issue' }).press('Enter');
      await page.getByRole('heading', { level: 1, name }).waitFor();
      await join(faulty[0] ?? '');
      // What is joined teaches what the others look like: each key brings the next suggestion nearer.
      const left = async () => (await threads()).filter((thread) => thread.issueId === undefined);
      for (;;) {
        await office.poll();
        const next = (await left()).find(({ suggestion }) => suggestion !== undefined);
        if (!next) break;
        await page.goto(`/boards/${encodeURIComponent(next.id)}?tab=all`);
        await page.locator('.boards-thread').getByText(name).waitFor();
        await page.keyboard.press('y');
        await expect.poll(async () => (await office.app.store.threads.get(next.id))?.issueId).toBe(await issueId());
      }
      // The youngest says the least: a person sees it all the same.
      expect((await left()).length).toBeLessThanOrEqual(1);
      for (const { id } of await left()) await join(id);
      expect(await left()).toEqual([]);
      await page.goto(`/boards?issueId=${encodeURIComponent(await issueId())}`);
      await expect.poll(() => page.locator('.thread-row').count()).toBe(5);
      expect(await faultsOf(page)).toEqual([]);
    }, 120_000);

    test('gets its answer, once in each thread', async () => {
      const { page } = lead;
      await page.goto(`/issues/${encodeURIComponent(await issueId())}`);
      const panel = page.getByRole('region', { name: 'Its answer' });
      await panel.getByRole('button', { name: 'Write the answer' }).press('Enter');
      await panel.getByRole('textbox', { name: 'What people are told' }).fill(answer);
      await panel.getByRole('button', { name: 'Save' }).press('Enter');
      await panel.getByText('Version 1').waitFor();
      const before = (await ours()).length;
      await send(`answer:${await issueId()}`, panel, 'What is posted in each thread', answer);
      const said = (await ours()).filter(({ text }) => text.includes('please descale cold until'));
      expect(said).toHaveLength(5);
      expect(await ours()).toHaveLength(before + 5);
      expect(await faultsOf(page)).toEqual([]);
    }, 120_000);

    test('is fixed, and all who complained are told, each once; a second press tells nobody again', async () => {
      const { page } = lead;
      await page.getByRole('combobox', { name: `State of ${name}` }).selectOption('fixed');
      const panel = page.getByRole('region', { name: 'Tell everyone who complained' });
      await send(await issueId(), panel, 'What they are told', fixed);
      const heard = async () => (await ours()).filter(({ text }) => text.includes('the new ring is on its way'));
      const sent = (await told(await issueId())).filter(({ state }) => state === 'sent');
      const first = await heard();
      // What left is what stands on the board, one for each person.
      expect(first.map(({ to }) => to).sort()).toEqual(sent.map(({ handle }) => handle).sort());
      expect(new Set(first.map(({ to }) => to)).size).toBe(first.length);
      expect(first.length).toBeGreaterThanOrEqual(8);
      const words = `${first.length} of ${first.length} told`;
      await panel.getByText(words).waitFor();
      await panel.getByRole('button', { name: 'Write the drafts anew' }).press('Enter');
      await office.poll();
      office.app.clock.pass(120_000);
      await office.poll();
      await page.reload();
      await panel.getByText(words).waitFor();
      expect(await panel.getByRole('button', { name: /^Send (all|the)/ }).count()).toBe(0);
      expect(await heard()).toHaveLength(first.length);
      expect(await faultsOf(page)).toEqual([]);
      expect(lead.problems).toEqual([]);
    }, 180_000);
  },
);
