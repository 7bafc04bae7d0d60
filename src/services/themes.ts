import { titleOf } from '../domain/case.ts';
import { courseOf, growthOf, isQuiet } from '../domain/theme-growth.ts';
import { departmentOf, topicsOf } from '../domain/topics.ts';
import { NotFoundError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { ThemeFilter } from '../ports/store/themes.ts';
import type { IssueSummary, ThemeDetail, ThemeSummary } from '../schemas/api/themes.ts';
import type { Brand } from '../schemas/brand.ts';
import type { MentionWithPost } from '../schemas/mention.ts';
import type { BrandTheme } from '../schemas/theme.ts';
import { postOf } from './incidents.ts';
import { byNeed, openIssues, standingsOf } from './issue-standing.ts';
import { pageOf, placeOf } from './list-places.ts';

type Needs = Pick<App, 'store' | 'accounts' | 'clock'>;

/** Adopted themes among which those of issues are looked for. */
const mostAdopted = 200;
const mostAdoptedBehind = 1000;
const mostPosts = 50;

interface Wanted {
  after?: string;
  limit: number;
}

/** By their latest mention, page by page; of a page those that grow first, and those that are over last. */
export async function listThemes(
  app: Needs,
  { after, limit, ...filter }: ThemeFilter & Wanted,
): Promise<{ themes: ThemeSummary[]; next?: string }> {
  const behind = after === undefined ? undefined : placeOf(after);
  const found = await app.store.themes.list(filter, limit + 1, behind);
  const { page, ...next } = pageOf(found, limit, ({ lastAt, id }) => ({ at: lastAt, id }));
  const themes = await summariesOf(app, page);
  const now = app.clock.now();
  const rank = (theme: ThemeSummary) => (isQuiet(theme, now) ? -1 : theme.growth.expected);
  return { themes: themes.sort((a, b) => rank(b) - rank(a) || b.lastAt.getTime() - a.lastAt.getTime()), ...next };
}

/** Everything a person needs to judge a theme. Throws NotFoundError. */
export async function themeDetail(app: Needs, themeId: string): Promise<ThemeDetail> {
  const stored = await app.store.themes.get(themeId);
  if (!stored) throw new NotFoundError('The theme');
  const newest = stored.recent.slice(-mostPosts).reverse();
  const [[theme], mentions, brand, issue] = await Promise.all([
    summariesOf(app, [stored]),
    app.store.mentions.getMany(newest.map(({ mentionId }) => mentionId)),
    app.store.brands.get(stored.brandId),
    stored.issueId === undefined ? undefined : app.store.themes.issue(stored.issueId),
  ]);
  if (!theme) throw new NotFoundError('The theme');
  const byId = new Map(mentions.map((mention) => [mention.id, mention]));
  const named = [...new Set(topicsOf(brand).flatMap(({ department }) => department ?? []))];
  const department = mostNamed(mentions, brand);
  const involved = [
    issue?.ownerId,
    issue?.createdBy,
    theme.dismissedBy,
    ...(issue?.history ?? []).map((one) => one.userId),
  ];
  return {
    theme,
    posts: newest.flatMap(({ mentionId }) => {
      const mention = byId.get(mentionId);
      return mention ? [postOf(mention, 1)] : [];
    }),
    departments: named.sort(),
    ...(department !== undefined && { department }),
    ...(issue && { issue }),
    people: await namesOf(app, involved),
  };
}

export async function listIssues(
  app: Needs,
  { after, limit, order, ...filter }: { brandId?: string; order?: 'newest' | 'need' } & Wanted,
): Promise<{ issues: IssueSummary[]; people: Record<string, string>; next?: string }> {
  const behind = after === undefined ? undefined : placeOf(after);
  const isByNeed = order === 'need';
  const found = isByNeed
    ? await openIssues(app, filter.brandId)
    : await app.store.themes.issues(filter, limit + 1, behind);
  const { page: issues, ...next } = isByNeed
    ? { page: found }
    : pageOf(found, limit, ({ createdAt, id }) => ({ at: createdAt, id }));
  const adopted = await app.store.themes.list(
    { ...filter, standing: 'adopted' },
    behind ? mostAdoptedBehind : mostAdopted,
  );
  const [themes, standings] = await Promise.all([summariesOf(app, adopted), standingsOf(app, issues)]);
  const summaries = issues.map((issue): IssueSummary => {
    const theme = themes.find(({ issueId }) => issueId === issue.id);
    const standing = standings.get(issue.id);
    return { issue, ...(theme && { theme }), ...(standing && { standing }) };
  });
  return {
    issues: isByNeed ? byNeed(summaries, app.clock.now()).slice(0, limit) : summaries,
    people: await namesOf(
      app,
      issues.flatMap(({ ownerId, createdBy }) => [ownerId, createdBy]),
    ),
    ...next,
  };
}

/** Themes as lists show them, in the same order. */
export async function summariesOf({ store, clock }: Needs, themes: BrandTheme[]): Promise<ThemeSummary[]> {
  const now = clock.now();
  const labels = await store.mentions.getMany([...new Set(themes.map(({ labelId }) => labelId))]);
  const titles = new Map(
    labels.filter(({ post }) => !post.removedAt).map(({ id, post }) => [id, titleOf(post.text, post.title)]),
  );
  return themes.map((theme) => {
    const { found: _found, cores: _cores, recent: _recent, hours: _hours, ...shown } = theme;
    const title = titles.get(theme.labelId);
    return {
      ...shown,
      ...(title !== undefined && { title }),
      growth: growthOf(theme, now),
      course: courseOf(theme, now),
    };
  });
}

/** The department of the topic that most of these are about. */
function mostNamed(mentions: MentionWithPost[], brand: Brand | undefined): string | undefined {
  const counts = new Map<string, number>();
  for (const topic of mentions.flatMap(({ sentiment }) => sentiment?.topics ?? [])) {
    const department = departmentOf(brand, topic);
    if (department !== undefined) counts.set(department, (counts.get(department) ?? 0) + 1);
  }
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0];
}

async function namesOf({ accounts }: Needs, userIds: (string | undefined)[]): Promise<Record<string, string>> {
  const named = new Set(userIds);
  const people = (await accounts.list()).filter(({ id }) => named.has(id));
  return Object.fromEntries(people.map(({ id, name }) => [id, name]));
}
