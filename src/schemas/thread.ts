import { z } from 'zod';
import { moment } from './moment.ts';

/** cold: nothing happens · warm: people are in it · hot: it grows · burning: it grows fast and turns against us. */
export const HeatLevel = z.enum(['cold', 'warm', 'hot', 'burning']);
export type HeatLevel = z.infer<typeof HeatLevel>;

/** How much a thread grows, and how much of it against us; see domain/thread-heat.ts. */
export const ThreadHeat = z.object({
  /** 0 to 100. */
  score: z.number().min(0).max(100),
  level: HeatLevel,
  /** As sentences, the weightiest first; their points add up to the score. */
  reasons: z.array(z.object({ text: z.string(), points: z.number() })),
  /** Further posts within 24 hours, with an interval of 80 %. */
  expected: z.number().int(),
  low: z.number().int(),
  high: z.number().int(),
});
export type ThreadHeat = z.infer<typeof ThreadHeat>;

/** A place in a thread: what came to us until then is before it. Of the same moment the larger id is the later. */
export const PlaceInThread = z.object({
  postId: z.string(),
  /** When the post came to us: boards hand over old posts late. */
  seenAt: moment,
});
export type PlaceInThread = z.infer<typeof PlaceInThread>;

/** That somebody of the team read a thread, and how far. */
export const ThreadLook = z.object({ userId: z.string(), at: moment, to: PlaceInThread });
export type ThreadLook = z.infer<typeof ThreadLook>;

/** What happened to posts that the team had marked as seen. */
export const ChangeAfterReview = z.enum(['edited', 'removed', 'reopened', 'heated']);
export type ChangeAfterReview = z.infer<typeof ChangeAfterReview>;

/** What is counted of a thread, anew each time something happens in it. */
export const ThreadCounts = z.object({
  /** Of its first post, or of the first that is known; empty where that was removed. Goes when the post does. */
  title: z.string(),
  url: z.string(),
  /** Brands that its posts speak of, sorted. */
  brandIds: z.array(z.string()),
  /** Posts that still stand, ours included. */
  posts: z.number().int(),
  /** Of others; negative toward a brand; complaints. */
  negative: z.number().int(),
  complaints: z.number().int(),
  /** Distinct authors but for ours; those of them who complain. */
  people: z.number().int(),
  complainers: z.number().int(),
  /** People who complained and whom nobody of ours has answered since, and since when the first of them waits. */
  unanswered: z.number().int(),
  oldestUnansweredAt: moment.optional(),
  lastPostAt: moment,
  lastStaffAt: moment.optional(),
  /** The newest post of somebody else: up to it there is something to see. */
  newest: PlaceInThread.optional(),
  /** Of others, behind where each person stopped reading; who looked at none of it is missing, as is who read all. */
  unread: z.record(z.string(), z.number().int()),
  heat: ThreadHeat,
  /** Posts in each of the last 24 hours, the oldest first. */
  course: z.array(z.number().int()),
  /** Posts with an open case in the engage lane, oldest first. */
  flaggedPostIds: z.array(z.string()).max(200),
  /** Open cases, the riskiest first. */
  caseIds: z.array(z.string()).max(50),
  /** Reports of members that nobody has decided. */
  reports: z.number().int(),
  /** Posts of the last week that a watch word of its board found and nobody called a false alarm. */
  watched: z.number().int(),
  /**
   * Promises of staff that are open: found ones that no later staff post followed, and confirmed ones until somebody says that
   * they are kept; when the first of them is due.
   */
  promises: z.number().int(),
  promiseDueAt: moment.optional(),
  /** An issue that it may belong to, and why, where it belongs to none. */
  suggestion: z.object({ issueId: z.string(), why: z.string() }).optional(),
  /** Since the team marked it as seen. */
  changes: z.array(ChangeAfterReview),
});
export type ThreadCounts = z.infer<typeof ThreadCounts>;

/** What people decided about a thread. */
export const ThreadMarks = z.object({
  /** How far the team has seen it, who said so (nobody where it was silent when it began to be kept), and how hot it was. */
  seen: z.object({ to: PlaceInThread, userId: z.string(), at: moment, heat: z.number() }).optional(),
  /** The latest look of each person, the newest first. */
  looks: z.array(ThreadLook).max(20),
  /** It stays out of all tabs but All until its heat rises by a level above `heat`, which follows it down. */
  muted: z.object({ userId: z.string(), at: moment, heat: z.number() }).optional(),
  /** Somebody works on it; see the board's setting. */
  claim: z.object({ userId: z.string(), at: moment, until: moment }).optional(),
  /** The case that it was escalated to. */
  escalation: z.object({ caseId: z.string(), userId: z.string(), at: moment }).optional(),
  /** The known issue that it belongs to. */
  issueId: z.string().optional(),
  /** Issues that somebody said it does not belong to. */
  notIssues: z.array(z.string()).max(50),
});
export type ThreadMarks = z.infer<typeof ThreadMarks>;

/** A conversation on a message board. */
export const Thread = z.object({
  /** The posts' `threadId`. */
  id: z.string(),
  /** The board. */
  sourceId: z.string(),
  network: z.string(),
  /** Category, forum or subreddit on the board. */
  place: z.string().optional(),
  createdAt: moment,
  ...ThreadCounts.shape,
  ...ThreadMarks.shape,
  countedAt: moment,
  /** Raised by what people do; counting leaves it. */
  version: z.number().int(),
});
export type Thread = z.infer<typeof Thread>;

/** What it takes to select a thread among thousands and to move it. */
export const ThreadPick = z.object({
  ...Thread.pick({ id: true, version: true, sourceId: true, brandIds: true, unanswered: true }).shape,
  ...Thread.pick({ claim: true, issueId: true, suggestion: true }).shape,
  /** Of 100. */
  heatScore: z.number(),
  /** The newest post of somebody else. */
  newestId: z.string().optional(),
  /** Something in it was not marked as seen, or changed since. */
  isUnseen: z.boolean(),
  wasSeen: z.boolean(),
  isMuted: z.boolean(),
});
export type ThreadPick = z.infer<typeof ThreadPick>;

/**
 * unseen: there is something that the team has not marked as seen · flagged: an open flagged post, a member's report or a watch
 * word · escalated: its case is open · changed: after it was seen · promised: staff promised and nothing followed · all.
 */
export const ThreadTab = z.enum(['unseen', 'flagged', 'escalated', 'changed', 'promised', 'all']);
export type ThreadTab = z.infer<typeof ThreadTab>;

/** heat: the hottest first · waiting: the oldest unanswered voice first · newest: the latest post first · silence: where staff said nothing for the longest time. */
export const ThreadOrder = z.enum(['heat', 'waiting', 'newest', 'silence']);
export type ThreadOrder = z.infer<typeof ThreadOrder>;

/** off: nobody claims · optional · required: who acts on a thread claims it first. */
export const ClaimRule = z.enum(['off', 'optional', 'required']);
export type ClaimRule = z.infer<typeof ClaimRule>;

/** How a board is watched; the id is its source's. */
export const BoardSettings = z.object({
  id: z.string(),
  claim: ClaimRule,
  version: z.number().int(),
});
export type BoardSettings = z.infer<typeof BoardSettings>;

/** A note, with what stands before it. */
export const longestThreadEvent = 5200;

/** What somebody did to a thread or noted on it, for its history. */
export const ThreadEvent = z.object({
  /** Of two the later has the larger id. */
  id: z.string(),
  /** The thread. */
  of: z.string(),
  at: moment,
  userId: z.string(),
  kind: z.enum([
    ...(['noted', 'seen', 'unseen', 'muted', 'unmuted', 'claimed', 'released', 'escalated'] as const),
    ...(['issue', 'no_issue', 'acted', 'promise', 'report'] as const),
  ]),
  text: z.string().max(longestThreadEvent),
  version: z.number().int(),
});
export type ThreadEvent = z.infer<typeof ThreadEvent>;
