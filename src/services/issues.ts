import { NotFoundError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { IssueDetail } from '../schemas/api/issues.ts';
import type { BrandTheme } from '../schemas/theme.ts';
import { casesOfTheme } from './issue-suggestions.ts';
import { casesOf, knownAccounts } from './tell-people.ts';
import { summariesOf } from './themes.ts';

type Needs = Pick<App, 'store' | 'accounts' | 'clock'>;

const mostThemes = 200;

/** An issue with how many complained of it, linked accounts counted once. Throws NotFoundError. */
export async function issueDetail(app: Needs, issueId: string): Promise<IssueDetail> {
  const issue = await app.store.themes.issue(issueId);
  if (!issue) throw new NotFoundError('The issue');
  const [theme, counts, { cases, isCut }, users] = await Promise.all([
    themeOf(app, issueId, issue.brandId),
    app.store.cases.issueCounts([issueId]),
    casesOf(app, issueId),
    app.accounts.list(),
  ]);
  const { cases: linked = 0, accounts = 0 } = counts.get(issueId) ?? {};
  const authors = [...new Set(cases.map(({ authorId }) => authorId))];
  const { personOf } = await knownAccounts(app, authors);
  const people = new Set(authors.map((id) => personOf.get(id) ?? id)).size;
  const named = new Set([issue.ownerId, issue.createdBy, ...issue.history.map(({ userId }) => userId)]);
  const [summary] = theme ? await summariesOf(app, [theme]) : [];
  return {
    issue,
    ...(summary && { theme: summary }),
    cases: linked,
    people: isCut ? accounts : people,
    unlinked: theme ? await casesOfTheme(app, theme) : [],
    names: Object.fromEntries(users.filter(({ id }) => named.has(id)).map(({ id, name }) => [id, name])),
  };
}

/** An adopted theme and its issue share their id, unless the theme was merged into another since. */
async function themeOf({ store }: Needs, issueId: string, brandId: string): Promise<BrandTheme | undefined> {
  const own = await store.themes.get(issueId);
  if (own?.issueId === issueId) return own;
  const adopted = await store.themes.list({ brandId, standing: 'adopted' }, mostThemes);
  return adopted.find((theme) => theme.issueId === issueId);
}
