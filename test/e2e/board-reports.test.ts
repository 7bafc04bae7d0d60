import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BoardOffice, openBoardOffice } from '../support/board-office.ts';
import { findBrowser } from '../support/browser.ts';
import type { BoardPost } from '../support/networks/discourse-answers.ts';
import type { TwoBoards } from '../support/networks/discourse-boards.ts';
import { faultsOf } from '../support/page.ts';
import type { Seat } from '../support/two-people.ts';

const undoMs = 10_000;

const card = (page: Page, author: string) => page.getByRole('listitem', { name: `Reports of a post by ${author}` });

describe.skipIf(!findBrowser())('page Reports over the sandbox and a Discourse board (needs Chromium)', () => {
  let office: BoardOffice & { boards: TwoBoards };
  let mo: Seat;
  let advert: BoardPost;
  let untold: BoardPost;

  beforeAll(async () => {
    office = await openBoardOffice(20, ({ moderated: { board } }) => {
      const topic = board.begin('lid', 'The lid of my Brindle One leaks');
      board.write(topic, 'jo', 'My Brindle One leaks after descaling, terrible quality and nobody answers!');
      advert = board.write(topic, 'dealer', 'Buy kettles of all brands at half the price, only today!');
      board.users.set('lil', { id: 21, staff: false });
      board.review.flag(advert, 'lil', 'Spam', board.now, 'An advert.');
      untold = board.write(topic, 'vendor', 'Kettles that never leak, write to me!');
      for (const post of [untold, board.write(topic, 'hawker', 'Buy two kettles, pay one!')])
        board.review.flag(post, 'lil', 'Spam', board.now);
    });
    await office.app.queue.add('boardReports', {});
    mo = await office.seat('moderator');
    await mo.page.goto('/boards/reports');
    await card(mo.page, 'dealer').waitFor();
  }, 120_000);

  afterAll(async () => office?.[Symbol.asyncDispose]());

  /** Lets the ten seconds of a decision pass, once it is there. */
  const passTo = async (isThere: () => unknown) => {
    const waiting = async () =>
      (await office.app.store.records.boardReports.list()).filter(({ settling }) => settling?.state === 'waiting');
    await expect.poll(async () => (await waiting()).length).toBe(1);
    office.app.clock.pass(undoMs);
    await expect.poll(isThere).toBeTruthy();
  };

  test('the most likely ones stand on top, with who says so and how often they were right', async () => {
    const { page } = mo;
    const listed = page.getByRole('listitem', { name: /^Reports of a post by/ });
    const names = await listed.evaluateAll((items) => items.map((item) => item.getAttribute('aria-label')));
    expect(names[0]).toContain('kettle_bargains');
    await card(page, 'kettle_bargains').getByText('very likely right').waitFor();
    await card(page, 'kettle_bargains').getByText('right in 1 of 1, so 32 % to 95 % of the time').waitFor();
    await card(page, 'dealer').getByText('An advert.').waitFor();
    expect(await faultsOf(page)).toEqual([]);
  });

  test('a decision by the keyboard can be taken back, and reaches its board after ten seconds', async () => {
    const { page } = mo;
    const uphold = card(page, 'dealer').getByRole('button', { name: 'Uphold and hide' });
    await uphold.focus();
    await page.keyboard.press('Enter');
    await card(page, 'dealer').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo' }).press('Enter');
    await uphold.waitFor();
    expect(advert.hidden).toBe(false);
    await uphold.press('Enter');
    await card(page, 'dealer').waitFor({ state: 'detached' });
    await passTo(() => advert.hidden);
    await page.getByText('Decided', { exact: true }).click();
    await card(page, 'dealer').getByText('the board was told').waitFor();
    await page.getByText('Open', { exact: true }).click();
  });

  test('what could not be told to its board is tried again by a press, and what its own staff settled is not asked for', async () => {
    const { page } = mo;
    const { records } = office.app.store;
    const place = `:${untold.topic.id}.${untold.number}`;
    const report =
      (await records.boardReports.list()).find(({ postId }) => postId.endsWith(place)) ??
      expect.fail('it was not read');
    const problem = 'The board could not be told: board.example is down.';
    const about = { key: 'k', notBefore: report.at, hide: true, decision: 'upheld', state: 'failed' } as const;
    const failed = { ...report, settling: { ...about, problem }, version: report.version + 1 };
    expect(await records.boardReports.save(failed)).toBe(true);
    office.app.announcer.announce({ kind: 'record', record: 'boardReports', id: report.id, of: report.of });
    await card(page, 'vendor').getByText(problem).waitFor();
    const again = card(page, 'vendor').getByRole('button', { name: /^Try again: uphold and hide/ });
    await again.press('Enter');
    await card(page, 'vendor').waitFor({ state: 'detached' });
    await passTo(() => untold.hidden);
    const { reviewables } = office.boards.moderated.board.review;
    reviewables.splice(
      reviewables.findIndex(({ post }) => post.username === 'hawker'),
      1,
    );
    await office.app.queue.add('boardReports', {});
    await card(page, 'hawker').waitFor({ state: 'detached' });
    await page.getByText('Decided', { exact: true }).click();
    await card(page, 'hawker').getByText('Settled on the board, which does not say how; noticed').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByText('Open', { exact: true }).click();
  });

  test('who reports in bad faith is muted by one press, and their reports are folded away', async () => {
    const { page } = mo;
    await page.getByRole('button', { name: 'Mute GustoGraham' }).first().press('Enter');
    await page.getByText(/posts that only muted members reported/).click();
    await card(page, 'descale_dan').getByRole('button', { name: 'Let count again GustoGraham' }).waitFor();
    await page.setViewportSize({ width: 360, height: 780 });
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await faultsOf(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  });

  test('reports stand on the post in its thread too, and are decided there', async () => {
    const { page } = mo;
    await page.setViewportSize({ width: 1440, height: 900 });
    await card(page, 'DribbleProof_Dean')
      .getByRole('link', { name: /Lid seal swollen/ })
      .click();
    await page.waitForURL(/\/boards\/sandbox/);
    const threadId = decodeURIComponent(new URL(page.url()).pathname.split('/').at(-1) ?? '');
    const reported = page.getByRole('region', { name: 'Reports of members' });
    await reported.getByText("There's no need for that.").waitFor();
    await reported.getByRole('button', { name: /^Uphold\s*:/ }).press('Enter');
    await reported.waitFor({ state: 'detached' });
    const decided = async () =>
      (await office.app.store.records.boardReports.list()).filter(
        (report) => report.decidedBy && report.of === threadId,
      );
    await expect.poll(async () => (await decided()).length).toBe(1);
  });
});
