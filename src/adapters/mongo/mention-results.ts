import type { Clock } from '../../ports/clock.ts';
import type { MentionStore } from '../../ports/store/mentions.ts';
import { type Change, readForChange } from './change-posts.ts';
import type { MentionDocument, PostDocument } from './documents.ts';
import { changeCounted, type Work } from './journal.ts';
import type { JustRead } from './just-read.ts';
import { withMention } from './mention-changes.ts';
import type { Db } from './models.ts';
import { splitsOf } from './post-documents.ts';

export type SentimentResults = Parameters<MentionStore['saveSentiments']>[0];
export type AssessmentResults = Parameters<MentionStore['saveAssessments']>[0];

/** `token` where the work was begun before; else `read` may save reading the posts again. */
type Options = { token: string } | { read: JustRead<PostDocument> };

export async function saveSentiments(db: Db, clock: Clock, results: SentimentResults, options: Options): Promise<void> {
  const changes = changesOf(results, (before, { sentiment }) => {
    // A person's word on this text stands.
    if (before.sentiment?.correctedBy !== undefined) return undefined;
    return { ...before, state: before.state === 'matched' ? 'scored' : before.state, sentiment };
  });
  await save(db, clock, changes, { kind: 'sentiments', work: results }, options);
}

export async function saveAssessments(
  db: Db,
  clock: Clock,
  results: AssessmentResults,
  options: Options,
): Promise<void> {
  const changes = changesOf(
    results,
    (before, { assessment, caseId = before.caseId, flagged }) => {
      if (before.state === 'matched') return undefined;
      return { ...before, state: 'assessed', assessment, flagged, ...(caseId !== undefined && { caseId }) };
    },
    (post, { measureNextAt }) =>
      measureNextAt === undefined ? post : { ...post, nextMeasureAt: measureNextAt ?? undefined },
  );
  await save(db, clock, changes, { kind: 'assessments', work: results }, options);
}

async function save(db: Db, clock: Clock, changes: Map<string, Change>, work: Work, options: Options): Promise<void> {
  if ('token' in options) {
    await changeCounted(db, clock, changes, work, options.token);
    return;
  }
  // Where there is nothing to do about what was read, there may be about what the post is by now.
  const loaded = options.read.take([...changes.keys()]).filter((post) => changes.get(post._id)?.(post) !== undefined);
  const missing = new Set(changes.keys()).difference(new Set(loaded.map(({ _id }) => _id)));
  if (missing.size > 0) loaded.push(...(await readForChange(db, [...missing])));
  await changeCounted(db, clock, changes, work, undefined, loaded);
}

/** Of mentions that still are what was judged. */
function changesOf<R extends { id: string; revision: number }>(
  results: R[],
  change: (before: MentionDocument, result: R) => MentionDocument | undefined,
  alsoOfPost = (post: PostDocument, _result: R) => post,
): Map<string, Change> {
  const byPost = new Map<string, { brandId: string; result: R }[]>();
  for (const result of results) {
    for (const { postId, brandId } of splitsOf(result.id)) {
      byPost.set(postId, [...(byPost.get(postId) ?? []), { brandId, result }]);
    }
  }
  const changes = new Map<string, Change>();
  for (const [postId, ofPost] of byPost) {
    changes.set(postId, (before) => {
      let after = before;
      for (const { brandId, result } of ofPost) {
        const mention = after.mentions.find((one) => one.brandId === brandId);
        if (mention?.revision !== result.revision || mention.state === 'removed') continue;
        const changed = change(mention, result);
        if (changed) after = alsoOfPost(withMention(after, changed), result);
      }
      return after === before ? undefined : after;
    });
  }
  return changes;
}
