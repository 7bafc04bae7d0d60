import { isOpenToPeople } from '../domain/tellings.ts';
import type { App } from '../ports/app.ts';
import type { Case } from '../schemas/case.ts';
import { silencedThreadId } from '../schemas/silence.ts';
import type { Telling } from '../schemas/telling.ts';
import { tellingsOf } from './tellings.ts';

type Needs = Pick<App, 'store'>;

/** Names and words of posts that are gone, in what the team keeps beside their cases. */
export async function forgetNames(app: Needs, removed: { caseId: string; postId: string }[]): Promise<void> {
  if (removed.length === 0) return;
  const cases = await app.store.cases.getMany([...new Set(removed.map(({ caseId }) => caseId))]);
  await forgetInTellings(app, cases, new Set(removed.map(({ postId }) => postId)));
  await forgetInSilences(app, cases.filter(isNameless));
}

async function forgetInTellings(app: Needs, cases: Case[], postIds: ReadonlySet<string>): Promise<void> {
  for (const issueId of new Set(cases.flatMap((item) => item.issueId ?? []))) {
    const gone = (await tellingsOf(app, issueId)).filter(({ postId }) => postIds.has(postId));
    if (gone.length > 0) await app.store.records.tellings.saveAll(gone.map(nameless));
  }
}

/** Our words to them bear their name; that they were told stays, so that nobody is told twice. */
function nameless(telling: Telling): Telling {
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
