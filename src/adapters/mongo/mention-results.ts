import type { Clock } from '../../ports/clock.ts';
import type { MentionStore } from '../../ports/store/mentions.ts';
import type { Change } from './change-posts.ts';
import type { MentionDocument } from './documents.ts';
import { changeCounted } from './journal.ts';
import { withMention } from './mention-changes.ts';
import type { Db } from './models.ts';
import { splitsOf } from './post-documents.ts';

export type SentimentResults = Parameters<MentionStore['saveSentiments']>[0];
export type AssessmentResults = Parameters<MentionStore['saveAssessments']>[0];

/** `token` where the work was begun before. */
export async function saveSentiments(db: Db, clock: Clock, results: SentimentResults, token?: string): Promise<void> {
  const changes = changesOf(results, (before, { sentiment }) => {
    // A person's word on this text stands.
    if (before.sentiment?.correctedBy !== undefined) return undefined;
    return { ...before, state: before.state === 'matched' ? 'scored' : before.state, sentiment };
  });
  await changeCounted(db, clock, changes, { kind: 'sentiments', work: results }, token);
}

export async function saveAssessments(db: Db, clock: Clock, results: AssessmentResults, token?: string): Promise<void> {
  const changes = changesOf(results, (before, { assessment, caseId = before.caseId, flagged }) => {
    if (before.state === 'matched') return undefined;
    return { ...before, state: 'assessed', assessment, flagged, ...(caseId !== undefined && { caseId }) };
  });
  await changeCounted(db, clock, changes, { kind: 'assessments', work: results }, token);
}

/** Of mentions that still are what was judged. */
function changesOf<R extends { id: string; revision: number }>(
  results: R[],
  change: (before: MentionDocument, result: R) => MentionDocument | undefined,
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
        if (changed) after = withMention(after, changed);
      }
      return after === before ? undefined : after;
    });
  }
  return changes;
}
