import { setImmediate as othersTurn } from 'node:timers/promises';
import { needOf, standingOf } from '../domain/issue-voices.ts';
import type { App } from '../ports/app.ts';
import type { Issue, IssueStanding } from '../schemas/issue.ts';
import { type IssueParts, partsOfIssue } from './issue-voices.ts';

type Needs = Pick<App, 'store' | 'clock'>;

/** Issues that are looked at: of more than these the oldest are left. */
const mostIssues = 500;
/** Growth changes as time passes, whatever comes. */
const staleMs = 5 * 60_000;

/** Neither told, nor put away, nor part of another one: somebody may have to do with it. */
export function isOpenIssue({ state, closedAt, mergedInto }: Issue): boolean {
  return state !== 'told' && closedAt === undefined && mergedInto === undefined;
}

export async function openIssues({ store }: Pick<App, 'store'>, brandId?: string): Promise<Issue[]> {
  const issues = await store.themes.issues(brandId === undefined ? {} : { brandId }, mostIssues);
  return issues.filter(isOpenIssue);
}

/** Counts an issue anew and keeps how it stands. */
export async function countIssue(app: Needs, issue: Pick<Issue, 'id' | 'brandId'>): Promise<IssueStanding> {
  return keepStanding(app, issue, await partsOfIssue(app, issue));
}

/** Keeps how an issue stands by what was read of it. Where two count at the same moment, either may be the one that is kept. */
export async function keepStanding(
  app: Needs,
  { id, brandId }: Pick<Issue, 'id' | 'brandId'>,
  { threads, cases, voices }: IssueParts,
): Promise<IssueStanding> {
  const now = app.clock.now();
  const [known, counts] = await Promise.all([
    app.store.records.issueStandings.get(id),
    app.store.cases.issueCounts([id]),
  ]);
  const standing: IssueStanding = {
    ...{ id, brandId, threads: threads.length, cases: counts.get(id)?.cases ?? cases.length },
    ...standingOf(voices, now),
    ...{ countedAt: now, version: (known?.version ?? 0) + 1 },
  };
  await app.store.records.issueStandings.save(standing);
  return standing;
}

/**
 * Counts those of the open issues anew of which the number of cases or threads changed, or that were counted some minutes ago.
 * One after the other, so that others have their turn.
 */
export async function countIssues(app: Needs): Promise<void> {
  const issues = await openIssues(app);
  const standings = await standingsOf(app, issues);
  const counts = await app.store.cases.issueCounts(issues.map(({ id }) => id));
  const before = app.clock.now().getTime() - staleMs;
  for (const issue of issues) {
    const known = standings.get(issue.id);
    const cases = counts.get(issue.id)?.cases ?? 0;
    if (known && known.cases === cases && known.countedAt.getTime() > before) continue;
    await countIssue(app, issue);
    await othersTurn();
  }
}

export async function standingsOf(
  { store }: Pick<App, 'store'>,
  issues: readonly Pick<Issue, 'id'>[],
): Promise<Map<string, IssueStanding>> {
  const standings = await store.records.issueStandings.getMany(issues.map(({ id }) => id));
  return new Map(standings.map((standing) => [standing.id, standing]));
}

/** What needs somebody first comes first; what nobody has counted yet, behind. */
export function byNeed<T extends { issue: Issue; standing?: IssueStanding | undefined }>(
  items: readonly T[],
  now: Date,
): T[] {
  const need = ({ standing }: T) => (standing ? needOf(standing, now) : -1);
  return items.toSorted((a, b) => need(b) - need(a) || b.issue.createdAt.getTime() - a.issue.createdAt.getTime());
}
