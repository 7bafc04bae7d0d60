import { belongsTo, termsIn } from '../domain/themes/belonging.ts';
import type { App } from '../ports/app.ts';
import type { IssueSuggestion } from '../schemas/api/issues.ts';
import type { Issue } from '../schemas/issue.ts';
import type { BrandTheme } from '../schemas/theme.ts';
import { getCase } from './case-changes.ts';

const mostIssues = 100;
/** Issues whose cases are looked into for their topics, the newest; and of each the newest cases. */
const looked = 20;
const casesEach = 12;

/** The known issues of a case's brand, those that it may well belong to first, each with why. Throws NotFoundError. */
export async function suggestIssues(
  { store }: Pick<App, 'store'>,
  caseId: string,
): Promise<{ suggestions: IssueSuggestion[] }> {
  const item = await getCase({ store }, caseId);
  const { brandId } = item;
  const [issues, adopted, open, opener, joined] = await Promise.all([
    store.themes.issues({ brandId }, mostIssues),
    store.themes.list({ brandId, standing: 'adopted' }, 2 * mostIssues),
    store.themes.list({ brandId, standing: 'open' }, mostIssues),
    store.mentions.getMany([item.mentionId]),
    store.cases.mentionIds(caseId),
  ]);
  const mine = new Set([item.mentionId, ...joined]);
  const post = opener[0]?.post;
  const terms = termsIn(post?.removedAt === undefined ? `${post?.title ?? ''}\n${post?.text ?? item.title}` : '');
  const pages = await Promise.all(
    issues.slice(0, looked).map(async ({ id }) => {
      const { cases } = await store.cases.ofIssue(id, { limit: casesEach });
      return [id, cases.filter((other) => other.id !== caseId).map(({ topics }) => topics)] as const;
    }),
  );
  const topicsOf = new Map(pages);
  const suggestions = issues.map((issue): IssueSuggestion => {
    const theme = adopted.find(({ issueId }) => issueId === issue.id);
    const why = whyOf(issue, theme, topicsOf.get(issue.id) ?? []);
    return {
      issueId: issue.id,
      name: issue.name,
      state: issue.state,
      ...(why && { why: why.words }),
      weight: why?.weight ?? 0,
    };
  });
  const rising = open
    .filter((theme) => holds(theme))
    .map((theme) => ({
      ...{ themeId: theme.id, name: theme.words.slice(0, 4).join(', ') || 'A wording without a name', weight: 2 },
      why: 'One of its posts made this theme, which is no issue yet.',
    }));
  return { suggestions: [...suggestions, ...rising].sort((a, b) => b.weight - a.weight) };

  function holds(theme: BrandTheme): boolean {
    return theme.recent.some((one) => mine.has(one.mentionId)) || mine.has(theme.labelId);
  }

  function whyOf({ name }: Issue, theme: BrandTheme | undefined, topics: string[][]) {
    if (theme && holds(theme)) return { weight: 4, words: 'One of its posts belongs to this theme.' };
    if (theme && belongsTo(theme, terms))
      return { weight: 3, words: `It says the same: ${theme.words.slice(0, 4).join(', ')}.` };
    const named = [...termsIn(name)].filter((term) => terms.has(term));
    if (named.length > 1) return { weight: 2, words: 'It speaks of what the issue is called.' };
    const shared = item.topics.find((topic) => topics.filter((one) => one.includes(topic)).length * 2 > topics.length);
    return shared === undefined ? undefined : { weight: 1, words: `Most of its cases are about ${shared}, too.` };
  }
}

/** The cases of the posts that a theme names and that belong to no issue yet, closed ones too; for linking them at once. */
export async function casesOfTheme({ store }: Pick<App, 'store'>, theme: BrandTheme): Promise<string[]> {
  const mentions = await store.mentions.getMany(theme.recent.map((one) => one.mentionId));
  const ids = [...new Set(mentions.flatMap(({ caseId }) => caseId ?? []))];
  const cases = await store.cases.getMany(ids);
  return cases.filter(({ issueId }) => issueId === undefined).map(({ id }) => id);
}
