import type { Store } from '#src/ports/store.ts';
import type { Case } from '#src/schemas/case.ts';
import { mentionId } from '#src/schemas/mention.ts';
import { aPost } from '../../support/builders.ts';
import { anEvent, at } from '../../support/case-builders.ts';
import { judge, takeIn } from './line.ts';

/** Opens these cases, each as it stands. */
export async function withCases<T extends Case[]>(store: Store, cases: [...T]): Promise<T> {
  await store.cases.open(cases.map((item) => ({ case: item, event: anEvent() })));
  return cases;
}

/** Brings posts through the line: stored, mentioning the brand, scored, assessed and flagged, in the case if there is one. */
export async function withJudged(
  store: Store,
  posts: { id: string; time: string }[],
  { brandId = 'brand-1', caseId }: { brandId?: string; caseId?: string } = {},
): Promise<void> {
  await takeIn(
    store,
    posts.map(({ id, time }) => aPost({ id, createdAt: at(time) })),
    { brandIds: [brandId] },
  );
  const ids = posts.map(({ id }) => mentionId(id, brandId));
  await judge(store, ids, { flagged: true, ...(caseId !== undefined && { caseId }) });
}
