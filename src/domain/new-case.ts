import type { Case, Lane } from '../schemas/case.ts';
import type { MentionWithPost } from '../schemas/mention.ts';
import type { RiskAssessment } from '../schemas/risk.ts';
import type { Sentiment } from '../schemas/sentiment.ts';
import { titleOf } from './case.ts';
import { priorityOf } from './case-priority.ts';
import { dueAt, type Sla } from './sla.ts';

export interface Opening {
  id: string;
  mention: MentionWithPost;
  sentiment: Sentiment;
  assessment: RiskAssessment;
  engagement: number;
  lane: Lane;
  undecided: boolean;
  /** Since when somebody waits for us. */
  waitsSince: Date;
  now: Date;
}

/** The case that a mention opens. */
export function caseFrom(opening: Opening, sla: Sla): Case {
  const { mention, sentiment, assessment, engagement, lane, now } = opening;
  const { post } = mention;
  const kind = { brandId: mention.brandId, lane, riskLevel: assessment.level };
  const placed = { lane, risk: assessment, openedAt: now, spark: [{ at: now, total: engagement }] };
  const teamId = sla.teamOf(kind);
  return {
    ...placed,
    ...kind,
    id: opening.id,
    ...(teamId !== undefined && { teamId }),
    network: mention.network,
    threadId: mention.threadId,
    mentionId: mention.id,
    authorId: mention.authorId,
    authorHandle: post.author.handle,
    authorName: post.author.name,
    ...(post.author.followers !== undefined && { authorFollowers: post.author.followers }),
    status: 'open',
    undecided: opening.undecided,
    title: titleOf(post.text, post.title),
    url: post.url,
    sentiment: sentiment.label,
    sentimentScore: sentiment.score,
    complaint: sentiment.complaint,
    priority: priorityOf(placed),
    lastPostAt: post.createdAt,
    dueAt: dueAt(opening.waitsSince, { ...kind, ...(teamId !== undefined && { teamId }) }, sla),
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
