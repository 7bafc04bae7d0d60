import { titleOf } from '#src/domain/case.ts';
import { priorityOf } from '#src/domain/case-priority.ts';
import { dueAt, type Sla } from '#src/domain/sla.ts';
import type { Triage } from '#src/domain/triage.ts';
import type { Case } from '#src/schemas/case.ts';
import type { Sentiment } from '#src/schemas/sentiment.ts';
import { newId } from '#src/services/new-id.ts';
import type { Assessed } from './case-changes.ts';

/** A mention that has, wants or opens a case. */
export interface Placed extends Assessed {
  sentiment: Sentiment;
  triage: Triage | undefined;
  case?: Case;
}

/** The case that a mention opens. */
export function newCase(
  { sla }: { sla: Sla },
  { mention, sentiment, assessment, engagement }: Placed,
  decision: Triage,
  now: Date,
): Case {
  const { post } = mention;
  const kind = { brandId: mention.brandId, lane: decision.lane, riskLevel: assessment.level };
  const placed = {
    lane: decision.lane,
    risk: assessment,
    openedAt: now,
    spark: [{ at: now, total: engagement }],
  };
  const teamId = sla.teamOf(kind);
  return {
    ...placed,
    ...kind,
    id: newId(now),
    ...(teamId !== undefined && { teamId }),
    network: mention.network,
    threadId: mention.threadId,
    mentionId: mention.id,
    authorId: mention.authorId,
    authorHandle: post.author.handle,
    authorName: post.author.name,
    ...(post.author.followers !== undefined && { authorFollowers: post.author.followers }),
    status: 'open',
    undecided: decision.undecided,
    title: titleOf(post.text, post.title),
    url: post.url,
    sentiment: sentiment.label,
    sentimentScore: sentiment.score,
    complaint: sentiment.complaint,
    priority: priorityOf(placed),
    lastPostAt: post.createdAt,
    dueAt: dueAt(post.seenAt, { ...kind, ...(teamId !== undefined && { teamId }) }, sla),
    mentionCount: 1,
    tags: [],
    topics: sentiment.topics.toSorted(),
    ...(isOneLanguage(sentiment.lang) && { language: sentiment.lang }),
    version: 1,
  };
}

function isOneLanguage(lang: string): boolean {
  return lang !== 'und' && lang !== 'mul';
}
