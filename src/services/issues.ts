import { titleOf } from '../domain/case.ts';
import { type IssueVoice, peopleOverTime } from '../domain/issue-voices.ts';
import { NotFoundError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { IssueDetail, IssueMoment } from '../schemas/api/issues.ts';
import type { Issue } from '../schemas/issue.ts';
import type { BrandTheme } from '../schemas/theme.ts';
import { answersOf } from './issue-changes.ts';
import { keepStanding } from './issue-standing.ts';
import { casesOfTheme } from './issue-suggestions.ts';
import { type IssueParts, partsOfIssue } from './issue-voices.ts';
import { answerRunId, tellingsOf } from './tell-runs.ts';
import { summariesOf } from './themes.ts';

type Needs = Pick<App, 'store' | 'accounts' | 'clock'>;

const mostThemes = 200;
const mostShown = 100;
const mostIncidents = 100;
/** What was told within so long of one another is one line. */
const sameTellingMs = 60 * 60_000;

/** An issue with all that belongs to it and what became of it; linked accounts are one person. Throws NotFoundError. */
export async function issueDetail(app: Needs, issueId: string): Promise<IssueDetail> {
  const issue = await app.store.themes.issue(issueId);
  if (!issue) throw new NotFoundError('The issue');
  const [theme, counts, parts, users, answers, into, from] = await Promise.all([
    themeOf(app, issueId, issue.brandId),
    app.store.cases.issueCounts([issueId]),
    partsOfIssue(app, issue),
    app.accounts.list(),
    answersOf(app, issueId),
    namedIssue(app, issue.mergedInto),
    namedIssue(app, issue.splitFrom),
  ]);
  const standing = await keepStanding(app, issue, parts);
  const timeline = await timelineOf(app, issue, parts);
  const named = new Set([
    ...[issue.ownerId, issue.createdBy, issue.answer?.userId],
    ...[...timeline, ...answers].map(({ userId }) => userId),
  ]);
  const [summary] = theme ? await summariesOf(app, [theme]) : [];
  return {
    issue,
    ...(summary && { theme: summary }),
    cases: counts.get(issueId)?.cases ?? 0,
    people: standing.people,
    unlinked: theme ? await casesOfTheme(app, theme) : [],
    names: Object.fromEntries(users.filter(({ id }) => named.has(id)).map(({ id, name }) => [id, name])),
    standing,
    threads: parts.threads.slice(0, mostShown),
    posts: await ownPosts(app, parts.postIds),
    course: peopleOverTime(parts.voices, app.clock.now()),
    sources: sourcesOf(parts.voices),
    ...{ answers, timeline, isCut: parts.isCut },
    ...(into && { into: { ...into, mayPart: await mayPart(app, issueId) } }),
    ...(from && { from }),
  };
}

async function namedIssue({ store }: Needs, issueId: string | undefined) {
  const issue = issueId === undefined ? undefined : await store.themes.issue(issueId);
  return issue && { id: issue.id, name: issue.name };
}

async function mayPart({ store }: Needs, issueId: string): Promise<boolean> {
  const merge = await store.records.issueMerges.get(issueId);
  if (merge?.state !== 'merged') return false;
  const [into, told, answered] = await Promise.all([
    store.themes.issue(merge.of),
    tellingsOf({ store }, merge.of),
    tellingsOf({ store }, answerRunId(merge.of)),
  ]);
  if (into?.mergedInto !== undefined) return false;
  return ![...told, ...answered].some(({ goneAt }) => goneAt !== undefined && goneAt >= merge.at);
}

async function ownPosts({ store }: Needs, postIds: string[]): Promise<IssueDetail['posts']> {
  const posts = (await store.posts.getMany(postIds)).sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
  return posts.slice(0, mostShown).map(({ id: postId, threadId, network, author, createdAt, removedAt, ...post }) => ({
    ...{ postId, threadId, network, at: createdAt, url: removedAt ? '' : post.url },
    author: removedAt ? '' : author.name || author.handle,
    title: removedAt ? '' : titleOf(post.text, post.title),
  }));
}

function sourcesOf(voices: readonly IssueVoice[]): IssueDetail['sources'] {
  const unique = new Map(voices.map((voice) => [voice.postId, voice]));
  return [...Map.groupBy(unique.values(), ({ network }) => network)]
    .map(([network, some]) => ({
      ...{ network, posts: some.length },
      people: new Set(some.map(({ personId }) => personId)).size,
    }))
    .sort((a, b) => b.posts - a.posts);
}

/** What was done, who was told, and incidents that its posts were part of; the newest first. */
async function timelineOf(app: Needs, issue: Issue, { threads, voices }: IssueParts): Promise<IssueMoment[]> {
  const [tellings, { incidents }] = await Promise.all([
    tellingsOf(app, issue.id),
    app.store.incidents.list({ brandId: issue.brandId }, { limit: mostIncidents }),
  ]);
  const history = issue.history.map(({ at, text, userId }): IssueMoment => ({ kind: 'history', at, text, userId }));
  const told = toldLines(tellings.flatMap(({ state, goneAt }) => (state === 'sent' && goneAt ? goneAt : [])));
  const threadIds = new Set([...threads.map(({ id }) => id), ...voices.map(({ threadId }) => threadId)]);
  const met = incidents
    .filter(({ cause }) => cause.threads.some(({ threadId }) => threadIds.has(threadId)))
    .map(
      ({ id, openedAt, level }): IssueMoment => ({
        ...{ kind: 'incident', at: openedAt, incidentId: id },
        text: level === 'storm' ? 'It became a storm.' : 'Far more than usual spoke of it: an incident.',
      }),
    );
  return [...history, ...told, ...met].sort((a, b) => b.at.getTime() - a.at.getTime());
}

function toldLines(times: Date[]): IssueMoment[] {
  const lines: { at: Date; count: number }[] = [];
  for (const at of times.sort((a, b) => a.getTime() - b.getTime())) {
    const last = lines.at(-1);
    if (last && at.getTime() - last.at.getTime() < sameTellingMs) Object.assign(last, { at, count: last.count + 1 });
    else lines.push({ at, count: 1 });
  }
  return lines.map(({ at, count }) => ({
    ...{ kind: 'told', at },
    text: count === 1 ? 'One person was told that it is fixed.' : `${count} people were told that it is fixed.`,
  }));
}

/** An adopted theme and its issue share their id, unless the theme was merged into another since. */
async function themeOf({ store }: Needs, issueId: string, brandId: string): Promise<BrandTheme | undefined> {
  const own = await store.themes.get(issueId);
  if (own?.issueId === issueId) return own;
  const adopted = await store.themes.list({ brandId, standing: 'adopted' }, mostThemes);
  return adopted.find((theme) => theme.issueId === issueId);
}
