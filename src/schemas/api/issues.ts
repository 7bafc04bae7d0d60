import { z } from 'zod';
import { Case } from '../case.ts';
import { endpoint } from '../endpoint.ts';
import { Issue, IssueState } from '../issue.ts';
import { Telling, TellingState, TellRun } from '../telling.ts';
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

export const makeIssue = endpoint({
  method: 'POST',
  path: '/api/issues',
  caller: 'triage',
  summary: 'Makes a known issue of cases of one brand, and links them to it.',
  body: z.object({
    caseIds,
    name: z.string().trim().min(1).max(120),
    department: z.string().trim().min(1).max(60).optional(),
    ownerId: z.string().optional(),
  }),
  answer: BulkAnswer.extend({ issue: Issue }),
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

/** How those who complained of an issue are told. */
export const TellView = z.object({
  /** Missing before anything was written. */
  run: TellRun.optional(),
  counts: z.record(TellingState, z.number().int()),
  tellings: z.array(Telling),
  /** How long those that wait for their turn will take. */
  minutes: z.number().int(),
  /** Ids of the drafts that this person may send. */
  mine: z.array(z.string()),
  names: z.record(z.string(), z.string()),
});
export type TellView = z.infer<typeof TellView>;

export const getTellings = endpoint({
  method: 'GET',
  path: '/api/issues/:issueId/tell',
  caller: 'read',
  summary: 'Who is told that an issue is fixed, in which words, and what became of it.',
  params: issueParams,
  answer: TellView,
});

export const prepareTellings = endpoint({
  method: 'POST',
  path: '/api/issues/:issueId/tell/prepare',
  caller: 'draft',
  summary:
    'Writes a draft for each person who complained of a fixed issue, and says who is left out and why. Sends nothing.',
  params: issueParams,
  body: z.object({ text, perMinute: z.number().int().min(1).max(60).default(6) }),
  answer: TellView,
});

export const editTelling = endpoint({
  method: 'PUT',
  path: '/api/issues/:issueId/tell/one',
  caller: 'draft',
  summary: 'Changes the words for one person, leaves the person out, or takes them in again.',
  params: issueParams,
  body: z.object({
    tellingId: z.string(),
    version: z.number().int(),
    text: text.optional(),
    leaveOut: z.boolean().optional(),
  }),
  answer: TellView,
});

export const approveTellings = endpoint({
  method: 'POST',
  path: '/api/issues/:issueId/tell/approve',
  caller: 'answer',
  summary: 'Sends drafts, one by one or all that this person may send, at the pace that was chosen.',
  params: issueParams,
  body: z.object({
    /** Missing: all of them. */
    tellingIds: z.array(z.string()).max(5000).optional(),
    /** By their ids, as the person saw them: what was changed since stays a draft. */
    versions: z.record(z.string(), z.number().int()).optional(),
    perMinute: z.number().int().min(1).max(60),
  }),
  answer: TellView,
});

export const steerTellings = endpoint({
  method: 'POST',
  path: '/api/issues/:issueId/tell/state',
  caller: 'answer',
  summary: 'Pauses, goes on, or stops: what was not given to the outbox becomes a draft again.',
  params: issueParams,
  body: z.object({ state: z.enum(['running', 'paused', 'stopped']) }),
  answer: TellView,
});
