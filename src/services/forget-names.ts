import { isOpenToPeople } from '../domain/tellings.ts';
import type { App } from '../ports/app.ts';
import type { Case } from '../schemas/case.ts';
import { silencedThreadId } from '../schemas/silence.ts';
import type { Telling } from '../schemas/telling.ts';
import { forgetReportsOf } from './forget-reports.ts';
import { answerRunId, tellingsOf } from './tell-runs.ts';

type Needs = Pick<App, 'store'>;

/**
 * Names and words of posts that are gone, in what the team keeps beside their cases, beside threads of issues and in reports of
 * members.
 *
 * @param postIds all that were removed, in cases or not
 */
export async function forgetNames(
  app: Needs,
  removed: { caseId: string; postId: string }[],
  postIds: string[],
): Promise<void> {
  await forgetInThreads(app, postIds);
  if (removed.length === 0) return;
  const cases = await app.store.cases.getMany([...new Set(removed.map(({ caseId }) => caseId))]);
  await forgetInTellings(app, cases, new Set(removed.map(({ postId }) => postId)));
  await forgetInSilences(app, cases.filter(isNameless));
}

async function forgetInThreads(app: Needs, postIds: string[]): Promise<void> {
  if (postIds.length === 0) return;
  const { posts, threads, records } = app.store;
  const threadIds = [...new Set((await posts.getMany(postIds)).map(({ threadId }) => threadId))];
  await forgetReportsOf(app, threadIds, postIds);
  const [joined, single] = await Promise.all([threads.getMany(threadIds), records.issuePosts.getMany(postIds)]);
  const issueIds = [...joined.map(({ issueId }) => issueId), ...single.map(({ of }) => of)];
  await forgetOfIssues(app, issueIds, new Set(postIds));
}

async function forgetInTellings(app: Needs, cases: Case[], postIds: ReadonlySet<string>): Promise<void> {
  await forgetOfIssues(
    app,
    cases.map(({ issueId }) => issueId),
    postIds,
  );
}

async function forgetOfIssues(
  app: Needs,
  issueIds: (string | undefined)[],
  postIds: ReadonlySet<string>,
): Promise<void> {
  for (const issueId of new Set(issueIds.filter((id) => id !== undefined)))
    for (const runId of [issueId, answerRunId(issueId)]) {
      const told = await tellingsOf(app, runId);
      const gone = told.filter((one) => postIds.has(one.postId) && isNamed(one));
      if (gone.length > 0) await app.store.records.tellings.saveAll(gone.map(nameless));
    }
}

export function isNamed({ name, text }: Telling): boolean {
  return name !== 'Somebody' || text !== '';
}

/** Our words to them bear their name; that they were told stays, so that nobody is told twice. */
export function nameless(telling: Telling): Telling {
  const isLeft = isOpenToPeople(telling) || telling.state === 'approved';
  return {
    ...{ ...telling, name: 'Somebody', handle: '', text: '', version: telling.version + 1 },
    ...(isLeft && { state: 'left_out', leftOut: 'removed' }),
  };
}

async function forgetInSilences({ store }: Needs, cases: Case[]): Promise<void> {
  if (cases.length === 0) return;
  const ids = cases.map(({ brandId, threadId }) => silencedThreadId(brandId, threadId));
  const found = await store.records.silences.getMany(ids);
  const named = found.filter(({ name, handle }) => name !== '' || handle !== '');
  if (named.length === 0) return;
  await store.records.silences.saveAll(
    named.map((silence) => ({ ...silence, name: '', handle: '', version: silence.version + 1 })),
  );
}

function isNameless({ authorName, authorHandle }: Case): boolean {
  return authorName === '' && authorHandle === '';
}
