import { describe, expect, test } from 'vitest';
import { ConflictError, InvalidInputError, NotFoundError } from '#src/errors.ts';
import { defined } from '#src/services/defined.ts';
import { adoptTheme, dismissTheme, moveIssue, takeBackTheme } from '#src/services/theme-moves.ts';
import { listIssues, listThemes, themeDetail } from '#src/services/themes.ts';
import { openTestApp } from '../support/app.ts';
import { aPage } from '../support/builders.ts';
import { anIssue, aTheme } from '../support/theme-builders.ts';
import { say } from '../workers/incident-bed.ts';
import { openLine } from '../workers/line-app.ts';
import { crackedLids, everyday, lookForThemes } from '../workers/theme-bed.ts';

const hourMs = 3_600_000;

async function withATheme() {
  const line = await openLine({}, { idle: true });
  await say(line, everyday(line));
  const ids = await say(line, crackedLids(line, 8), { topics: ['delivery'] });
  await lookForThemes(line);
  const [theme] = (await listThemes(line.app, { standing: 'open', limit: 10 })).themes;
  if (!theme) throw new Error('there is a theme');
  return { ...line, line, theme, ids };
}

describe('themes are shown', () => {
  test('with the words of a post, their growth and its course, and who could remove the cause', async () => {
    const { line, theme, ids } = await withATheme();
    await using _line = line;
    expect(theme).toMatchObject({ posts: 8, authors: 8, growth: { perHour: 4 } });
    expect(theme.title).toMatch(/filter lid/);
    expect(theme.course).toHaveLength(24);
    expect(theme.course.reduce((sum, count) => sum + count, 0)).toBe(8);
    const { expected, low, high } = theme.growth;
    expect(low).toBeLessThanOrEqual(expected);
    expect(high).toBeGreaterThan(0);
    expect(high).toBeGreaterThanOrEqual(expected);
    const detail = await themeDetail(line.app, theme.id);
    expect(detail.posts.map(({ mentionId }) => mentionId)).toEqual(ids.toReversed());
    expect(detail).toMatchObject({ department: 'Logistics' });
    expect(detail.departments).toContain('Billing');
    await expect(themeDetail(line.app, 'none')).rejects.toThrow(NotFoundError);
  });

  test('without the text of a post that was removed at its source', async () => {
    const { line, theme } = await withATheme();
    await using _line = line;
    const removed = [theme.labelId.split('|')[0] ?? ''];
    await line.app.store.intake.savePage(aPage([], { removed, now: line.app.clock.now() }));
    const detail = await themeDetail(line.app, theme.id);
    expect(detail.theme).not.toHaveProperty('title');
    expect(detail.posts.filter(({ title }) => title === undefined)).toMatchObject([{ author: '', url: '' }]);
  });

  test('page by page, each once, and of all brands or one', async () => {
    await using app = await openTestApp();
    const at = app.clock.now();
    const ids = ['a', 'b', 'c', 'd', 'e'];
    // The moment is the same: then the id decides.
    for (const id of ids)
      await app.store.themes.save(aTheme({ id, lastAt: at, brandId: id === 'c' ? 'other' : 'one' }));
    for (const id of ids) await app.store.themes.saveIssue(anIssue({ id, createdAt: at }));
    const read = async <T extends { next?: string }>(
      ask: (after?: string) => Promise<T>,
      idsOf: (page: T) => string[],
    ) => {
      const pages: string[][] = [];
      for (let after: string | undefined; ; ) {
        const page = await ask(after);
        pages.push(idsOf(page));
        after = page.next;
        if (after === undefined) return pages;
      }
    };
    const themesOf = (brandId?: string) =>
      read(
        (after) => listThemes(app, defined({ brandId, after, limit: 2, standing: 'open' as const })),
        ({ themes }) => themes.map(({ id }) => id),
      );
    expect((await themesOf()).map((page) => page.toSorted())).toEqual([['d', 'e'], ['b', 'c'], ['a']]);
    expect((await themesOf('one')).map((page) => page.toSorted())).toEqual([
      ['d', 'e'],
      ['a', 'b'],
    ]);
    const issues = await read(
      (after) => listIssues(app, defined({ after, limit: 2 })),
      (page) => page.issues.map(({ issue }) => issue.id),
    );
    expect(issues).toEqual([['e', 'd'], ['c', 'b'], ['a']]);
    await expect(listIssues(app, { after: 'nowhere', limit: 2 })).rejects.toThrow(InvalidInputError);
  });

  test('those that grow first, and what nobody says any more last', async () => {
    await using app = await openTestApp();
    const now = app.clock.now().getTime();
    const lately = (minutes: number) => new Date(now - minutes * 60_000);
    const recent = (count: number, every: number) =>
      Array.from({ length: count }, (_, index) => ({
        ...{ mentionId: `m${index}|brand-1`, authorId: `a${index}`, at: lately((count - index) * every) },
      }));
    const rising = { posts: 60, recent: recent(60, 1), firstAt: lately(60), lastAt: lately(1) };
    const slow = { posts: 4, recent: recent(4, 240), firstAt: lately(960), lastAt: lately(0) };
    const over = { ...rising, firstAt: new Date(now - 50 * hourMs), lastAt: new Date(now - 49 * hourMs), recent: [] };
    for (const [id, fields] of Object.entries({ slow, over, rising })) {
      await app.store.themes.save(aTheme({ id, ...fields }));
    }
    const { themes } = await listThemes(app, { standing: 'open', limit: 10 });
    expect(themes.map(({ id }) => id)).toEqual(['rising', 'slow', 'over']);
    expect(themes[0]?.growth.expected).toBeGreaterThan(themes[1]?.growth.expected ?? 0);
    expect(themes[2]?.growth).toEqual({ perHour: 0, expected: 0, low: 0, high: 0 });
  });
});

describe('a person with a theme', () => {
  test('puts it aside and offers it again', async () => {
    await using app = await openTestApp();
    const agent = await app.person('agent');
    await app.store.themes.save(aTheme({ id: 'one' }));
    expect(await dismissTheme(app, agent, 'one')).toMatchObject({ standing: 'dismissed', dismissedBy: agent.id });
    expect(app.news).toContainEqual({ kind: 'theme', brandId: 'brand-1' });
    expect((await listThemes(app, { standing: 'open', limit: 10 })).themes).toEqual([]);
    const back = await takeBackTheme(app, 'one');
    expect(back.standing).toBe('open');
    expect(back).not.toHaveProperty('dismissedBy');
    await expect(dismissTheme(app, agent, 'none')).rejects.toThrow(NotFoundError);
  });

  test('makes it an issue with a name, a department and an owner, once, and says how far that is', async () => {
    await using app = await openTestApp();
    const [agent, lead] = [await app.person('agent'), await app.person('lead')];
    await app.store.themes.save(aTheme({ id: 'one' }));
    const wanted = { name: 'Lids crack', department: 'Engineering', ownerId: lead.id };
    const issue = await adoptTheme(app, agent, 'one', wanted);
    expect(issue).toMatchObject({ ...wanted, state: 'seen', createdBy: agent.id, brandId: 'brand-1' });
    await expect(adoptTheme(app, lead, 'one', wanted)).rejects.toThrow(ConflictError);
    await expect(dismissTheme(app, lead, 'one')).rejects.toThrow('It is an issue already.');

    const { issues, people } = await listIssues(app, { limit: 10 });
    expect(issues).toMatchObject([{ issue: { name: 'Lids crack' }, theme: { id: 'one', posts: 2 } }]);
    expect(people).toEqual({ [agent.id]: 'The agent', [lead.id]: 'The lead' });
    const moved = await moveIssue(app, lead, issue.id, 'being_fixed');
    expect(moved).toMatchObject({ state: 'being_fixed', version: 2 });
    expect(moved.history.map(({ text }) => text)).toEqual(['Adopted as an issue.', 'Being fixed.']);
    expect(await moveIssue(app, lead, issue.id, 'being_fixed')).toMatchObject({ version: 2 });
    expect((await themeDetail(app, 'one')).issue).toMatchObject({ state: 'being_fixed' });
  });

  test('names an owner who works here, and looks at the theme that another one became a part of', async () => {
    await using app = await openTestApp();
    const agent = await app.person('agent');
    await app.store.themes.save(aTheme({ id: 'one' }));
    await app.store.themes.save(aTheme({ id: 'part', standing: 'merged', mergedInto: 'one' }));
    const wanted = { name: 'Lids crack' };
    await expect(adoptTheme(app, agent, 'one', { ...wanted, ownerId: 'nobody' })).rejects.toThrow(InvalidInputError);
    await expect(adoptTheme(app, agent, 'part', wanted)).rejects.toThrow('another theme');
    expect((await listIssues(app, { limit: 10 })).issues).toEqual([]);
  });

  test('finishes what a crash left half adopted', async () => {
    await using app = await openTestApp();
    const agent = await app.person('agent');
    await app.store.themes.save(aTheme({ id: 'one' }));
    const issue = await adoptTheme(app, agent, 'one', { name: 'Lids' });
    await app.store.themes.save({ ...aTheme({ id: 'one' }), version: 3 });
    expect(await adoptTheme(app, agent, 'one', { name: 'Lids crack' })).toMatchObject({
      id: issue.id,
      name: 'Lids crack',
    });
    expect(await app.store.themes.get('one')).toMatchObject({ standing: 'adopted', issueId: issue.id });
  });
});
