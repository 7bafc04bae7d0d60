import { z } from 'zod';
import { moment } from './moment.ts';

/** The life of an issue: noticed, taken on, worked at, removed, and said to those who complained. */
export const IssueState = z.enum(['seen', 'acknowledged', 'being_fixed', 'fixed', 'told']);
export type IssueState = z.infer<typeof IssueState>;

/** One line of an issue's history. */
export const IssueEvent = z.object({
  at: moment,
  kind: z.enum([
    ...(['adopted', 'moved', 'changed', 'joined', 'left', 'answered'] as const),
    ...(['merged', 'split', 'closed', 'reopened'] as const),
  ]),
  userId: z.string(),
  text: z.string(),
});
export type IssueEvent = z.infer<typeof IssueEvent>;

export const longestIssueText = 10_000;

/** What people are told about an issue wherever it comes up. */
const CanonicalAnswer = z.object({
  text: z.string().max(longestIssueText),
  /** 1 for the first; each edit is another one. */
  nth: z.number().int(),
  userId: z.string(),
  at: moment,
});

/** A known trouble of a brand that many people share: a theme that a person gave a name and an owner. */
export const Issue = z.object({
  id: z.string(),
  brandId: z.string(),
  name: z.string(),
  description: z.string().max(longestIssueText).optional(),
  /** Who can remove the cause, by the brand's topics. */
  department: z.string().optional(),
  /** User who looks after it. */
  ownerId: z.string().optional(),
  state: IssueState,
  /** Since when it is fixed; missing while it is not. */
  fixedAt: moment.optional(),
  /** Put away without a fix: it is suggested to nobody. */
  closedAt: moment.optional(),
  answer: CanonicalAnswer.optional(),
  /** The issue that it turned out to be a part of: all of it is there now. */
  mergedInto: z.string().optional(),
  /** The issue that it was split from. */
  splitFrom: z.string().optional(),
  createdAt: moment,
  /** The user who adopted it. */
  createdBy: z.string(),
  history: z.array(IssueEvent),
  /** Raised by each change. */
  version: z.number().int(),
});
export type Issue = z.infer<typeof Issue>;

/** A canonical answer that another one took the place of. */
export const IssueAnswer = CanonicalAnswer.extend({
  /** `issue:nth`. */
  id: z.string(),
  /** The issue. */
  of: z.string(),
  brandId: z.string(),
  version: z.number().int(),
});
export type IssueAnswer = z.infer<typeof IssueAnswer>;

/** A post that belongs to an issue by itself, without its thread or a case. */
export const IssuePost = z.object({
  /** The post: it belongs to one issue. */
  id: z.string(),
  /** The issue. */
  of: z.string(),
  brandId: z.string(),
  at: moment,
  userId: z.string(),
  version: z.number().int(),
});
export type IssuePost = z.infer<typeof IssuePost>;

/** That an issue was merged into another one, and what went there, so that it can be taken back. Written before anything moves. */
export const IssueMerge = z.object({
  /** The issue that went. */
  id: z.string(),
  /** The one that it went into. */
  of: z.string(),
  brandId: z.string(),
  /** merging and parting: a crash may have cut it off; it goes on from there. */
  state: z.enum(['merging', 'merged', 'parting', 'parted']),
  at: moment,
  userId: z.string(),
  caseIds: z.array(z.string()),
  threadIds: z.array(z.string()),
  postIds: z.array(z.string()),
  tellingIds: z.array(z.string()),
  version: z.number().int(),
});
export type IssueMerge = z.infer<typeof IssueMerge>;

/** How an issue stood when it was counted last. Posts are those of the people who complain of it, wherever they wrote. */
export const IssueStanding = z.object({
  /** The issue. */
  id: z.string(),
  brandId: z.string(),
  threads: z.number().int(),
  cases: z.number().int(),
  posts: z.number().int(),
  /** Distinct people; linked accounts count once. */
  people: z.number().int(),
  /** Of those, who had no answer, and since when the oldest of them waits. */
  unanswered: z.number().int(),
  oldestUnansweredAt: moment.optional(),
  /** Posts an hour over the last two hours, and how many more are expected within two days, with an interval of 80 %. */
  growth: z.object({
    perHour: z.number(),
    expected: z.number().int(),
    low: z.number().int(),
    high: z.number().int(),
  }),
  /** Posts in each of the last 24 hours, the oldest first. */
  course: z.array(z.number().int()),
  lastAt: moment.optional(),
  countedAt: moment,
  version: z.number().int(),
});
export type IssueStanding = z.infer<typeof IssueStanding>;
