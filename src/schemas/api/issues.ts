import { z } from 'zod';
import { Case } from '../case.ts';
import { endpoint } from '../endpoint.ts';
import { Issue, IssueAnswer, IssueStanding, IssueState, longestIssueText } from '../issue.ts';
import { moment } from '../moment.ts';
import { Thread } from '../thread.ts';
import { BulkAnswer, bulkMost } from './bulk.ts';
import { ThemeSummary } from './themes.ts';

const issueParams = z.object({ issueId: z.string() });
const caseIds = z.array(z.string()).min(1).max(bulkMost);
const text = z.string().trim().min(1).max(10_000);

/** What somebody may link a case to, with why it may belong there. */
export const IssueSuggestion = z.object({
  /** One of the two: an issue, or a theme that could be made one. */
  issueId: z.string().optional(),
  themeId: z.string().optional(),
  name: z.string(),
  state: IssueState.optional(),
  /** A sentence; missing where nothing speaks for it. */
  why: z.string().optional(),
  /** The higher, the likelier; 0 where nothing speaks for it. */
  weight: z.number().int(),
});
export type IssueSuggestion = z.infer<typeof IssueSuggestion>;

export const suggestIssues = endpoint({
  method: 'GET',
  path: '/api/cases/:caseId/issues',
  caller: 'read',
  summary: 'The issues that a case may be linked to, the likeliest first, with why.',
  params: z.object({ caseId: z.string() }),
  answer: z.object({ suggestions: z.array(IssueSuggestion) }),
});

export const linkCases = endpoint({
  method: 'POST',
  path: '/api/issues/:issueId/cases',
  caller: 'triage',
  summary: 'Links cases to an issue, closed ones too.',
  params: issueParams,
  body: z.object({ caseIds }),
  answer: BulkAnswer,
});

export const unlinkCases = endpoint({
  method: 'POST',
  path: '/api/issues/unlink',
  caller: 'triage',
  summary: 'Takes cases from the issue they belong to.',
  body: z.object({ caseIds }),
  answer: BulkAnswer,
});

const issueName = z.string().trim().min(1).max(120);
const department = z.string().trim().min(1).max(60);
const description = z.string().trim().min(1).max(longestIssueText);
const note = z.string().trim().min(1).max(2000);
const version = z.number().int();
const threadIds = z.array(z.string()).max(bulkMost);
const postIds = z.array(z.string()).max(bulkMost);
const belongings = { threadIds: threadIds.default([]), postIds: postIds.default([]) };

export const makeIssue = endpoint({
  method: 'POST',
  path: '/api/issues',
  caller: 'triage',
  summary: 'Makes a known issue of a brand: of cases, threads or posts, which belong to it then, or of nothing.',
  body: z.object({
    /** Left out where the cases say it. */
    brandId: z.string().optional(),
    caseIds: z.array(z.string()).max(bulkMost).default([]),
    ...belongings,
    name: issueName,
    description: description.optional(),
    department: department.optional(),
    ownerId: z.string().optional(),
  }),
  answer: BulkAnswer.extend({ issue: Issue }),
});

export const editIssue = endpoint({
  method: 'PUT',
  path: '/api/issues/:issueId',
  caller: 'triage',
  summary: 'Changes what an issue is called, what it says, who can remove its cause or who looks after it.',
  params: issueParams,
  body: z.object({
    version,
    name: issueName.optional(),
    description: description.nullable().optional(),
    department: department.nullable().optional(),
    ownerId: z.string().nullable().optional(),
  }),
  answer: Issue,
});

export const closeIssue = endpoint({
  method: 'POST',
  path: '/api/issues/:issueId/close',
  caller: 'triage',
  summary: 'Puts an issue away without a fix, or takes it up again.',
  params: issueParams,
  body: z.object({ version, closed: z.boolean(), note: note.optional() }),
  answer: Issue,
});

export const answerIssue = endpoint({
  method: 'PUT',
  path: '/api/issues/:issueId/answer',
  caller: 'draft',
  summary: 'Sets the canonical answer of an issue; the words before are kept as a version.',
  params: issueParams,
  body: z.object({ version, text }),
  answer: Issue,
});

export const joinIssuePosts = endpoint({
  method: 'POST',
  path: '/api/issues/:issueId/posts',
  caller: 'triage',
  summary: 'Has posts belong to an issue by themselves, without a case or their thread.',
  params: issueParams,
  body: z.object({ postIds: postIds.min(1) }),
  answer: z.object({}),
});

export const leaveIssuePosts = endpoint({
  method: 'POST',
  path: '/api/issues/:issueId/posts/leave',
  caller: 'triage',
  summary: 'Takes posts from an issue.',
  params: issueParams,
  body: z.object({ postIds: postIds.min(1) }),
  answer: z.object({}),
});

export const mergeIssue = endpoint({
  method: 'POST',
  path: '/api/issues/:issueId/merge',
  caller: 'triage',
  summary:
    'Makes an issue a part of another one: everything that belongs to it goes there, and its address leads there.',
  params: issueParams,
  body: z.object({ into: z.string(), version, intoVersion: version }),
  answer: Issue,
});

export const partIssue = endpoint({
  method: 'POST',
  path: '/api/issues/:issueId/part',
  caller: 'triage',
  summary: 'Takes a merge back, as long as nobody was told since.',
  params: issueParams,
  answer: Issue,
});

export const splitIssue = endpoint({
  method: 'POST',
  path: '/api/issues/:issueId/split',
  caller: 'triage',
  summary: 'Makes an issue of its own of some of the threads, cases and posts of an issue.',
  params: issueParams,
  body: z.object({
    version,
    name: issueName,
    department: department.optional(),
    ownerId: z.string().optional(),
    caseIds: z.array(z.string()).max(bulkMost).default([]),
    ...belongings,
  }),
  answer: Issue,
});

/** One line of what happened around an issue. */
export const IssueMoment = z.object({
  at: moment,
  kind: z.enum(['history', 'told', 'incident']),
  text: z.string(),
  userId: z.string().optional(),
  incidentId: z.string().optional(),
});
export type IssueMoment = z.infer<typeof IssueMoment>;

/** A thread or a post of an issue, without more than a list needs. */
const IssueThread = Thread.pick({
  ...{ id: true, title: true, network: true, place: true, heat: true, people: true, unanswered: true },
  ...{ oldestUnansweredAt: true, lastPostAt: true, lastStaffAt: true },
});
const IssueOwnPost = z.object({
  postId: z.string(),
  threadId: z.string(),
  network: z.string(),
  author: z.string(),
  at: moment,
  /** Its first line; empty where it was removed at its source. */
  title: z.string(),
  url: z.string(),
});

export const IssueDetail = z.object({
  issue: Issue,
  theme: ThemeSummary.optional(),
  /** Linked cases, and the people behind them: linked accounts count once. */
  cases: z.number().int(),
  people: z.number().int(),
  /** Cases of the theme's posts that belong to no issue yet. */
  unlinked: z.array(z.string()),
  /** Names of the users that are named, by id. */
  names: z.record(z.string(), z.string()),
  standing: IssueStanding,
  /** Its threads on boards, the hottest first; at most 100 of `standing.threads`. */
  threads: z.array(IssueThread),
  /** Posts that belong to it by themselves, the newest first; at most 100. */
  posts: z.array(IssueOwnPost),
  /** How many distinct people had complained by the end of each stretch, the oldest first. */
  course: z.array(z.object({ at: moment, people: z.number().int(), fresh: z.number().int() })),
  /** Where people spoke of it: posts by network, the most first. */
  sources: z.array(z.object({ network: z.string(), posts: z.number().int(), people: z.number().int() })),
  /** Earlier answers, the newest first. */
  answers: z.array(IssueAnswer),
  /** What happened, the newest first. */
  timeline: z.array(IssueMoment),
  /** The issue that it went into, and the one that it was split from, by name. */
  into: z.object({ id: z.string(), name: z.string(), mayPart: z.boolean() }).optional(),
  from: z.object({ id: z.string(), name: z.string() }).optional(),
  /** More belongs to it than was looked at. */
  isCut: z.boolean(),
});
export type IssueDetail = z.infer<typeof IssueDetail>;

export const getIssue = endpoint({
  method: 'GET',
  path: '/api/issues/:issueId',
  caller: 'read',
  summary: 'An issue with its theme and how many complained of it.',
  params: issueParams,
  answer: IssueDetail,
});

export const listIssueCases = endpoint({
  method: 'GET',
  path: '/api/issues/:issueId/cases',
  caller: 'read',
  summary: 'The cases that are linked to an issue, the newest first.',
  params: issueParams,
  query: z.object({ after: z.string().optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
  answer: z.object({ cases: z.array(Case), next: z.string().optional() }),
});
