import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { Issue, IssueStanding, IssueState } from '../issue.ts';
import { BrandTheme, ThemeGrowth, ThemeStanding } from '../theme.ts';
import { IncidentPost } from './incidents.ts';

const themeParams = z.object({ themeId: z.string() });
const pages = { after: z.string().optional(), limit: z.coerce.number().int().min(1).max(200).default(100) };
/** Names of the users that are named, by id. */
const People = z.record(z.string(), z.string());

/** A theme as lists show it. */
export const ThemeSummary = BrandTheme.omit({ found: true, cores: true, recent: true, hours: true }).extend({
  /** The first line of the post that has most in common with the others; missing once it was removed at its source. */
  title: z.string().optional(),
  growth: ThemeGrowth,
  /** Posts in each of the last 24 hours, the oldest first. */
  course: z.array(z.number().int()),
});
export type ThemeSummary = z.infer<typeof ThemeSummary>;

export const listThemes = endpoint({
  method: 'GET',
  path: '/api/themes',
  caller: 'read',
  summary:
    'Wordings of which more people speak than usual: by the latest post, and of each page those that grow first.',
  query: z.object({ brandId: z.string().optional(), standing: ThemeStanding.default('open'), ...pages }),
  answer: z.object({ themes: z.array(ThemeSummary), next: z.string().optional() }),
});

export const ThemeDetail = z.object({
  theme: ThemeSummary,
  /** The newest first. */
  posts: z.array(IncidentPost),
  /** Departments that the brand's topics name; `department` is that of the topic most of the posts are about. */
  departments: z.array(z.string()),
  department: z.string().optional(),
  issue: Issue.optional(),
  people: People,
});
export type ThemeDetail = z.infer<typeof ThemeDetail>;

export const getTheme = endpoint({
  method: 'GET',
  path: '/api/themes/:themeId',
  caller: 'read',
  summary: 'A theme with its posts, and who could remove the cause.',
  params: themeParams,
  answer: ThemeDetail,
});

export const dismissTheme = endpoint({
  method: 'POST',
  path: '/api/themes/:themeId/dismiss',
  caller: 'triage',
  summary: 'Says that a theme is none; what is said alike for two weeks is not offered either.',
  params: themeParams,
  answer: ThemeSummary,
});

export const takeBackTheme = endpoint({
  method: 'POST',
  path: '/api/themes/:themeId/take-back',
  caller: 'triage',
  summary: 'Offers a dismissed theme again.',
  params: themeParams,
  answer: ThemeSummary,
});

export const adoptTheme = endpoint({
  method: 'POST',
  path: '/api/themes/:themeId/adopt',
  caller: 'triage',
  summary: 'Makes a theme an issue; further posts of it join by themselves.',
  params: themeParams,
  body: z.object({
    name: z.string().trim().min(1).max(120),
    department: z.string().trim().min(1).max(60).optional(),
    ownerId: z.string().optional(),
  }),
  answer: Issue,
});

/** An issue with how it stands. */
export const IssueSummary = z.object({
  issue: Issue,
  /** The theme it was made of; missing where that is gone. */
  theme: ThemeSummary.optional(),
  /** Missing until it was counted. */
  standing: IssueStanding.optional(),
});
export type IssueSummary = z.infer<typeof IssueSummary>;

export const listIssues = endpoint({
  method: 'GET',
  path: '/api/issues',
  caller: 'read',
  summary:
    'Known troubles that many people share: the newest first, page by page; or those that are open, by how much they need somebody.',
  query: z.object({ brandId: z.string().optional(), order: z.enum(['newest', 'need']).default('newest'), ...pages }),
  answer: z.object({ issues: z.array(IssueSummary), people: People, next: z.string().optional() }),
});

export const moveIssue = endpoint({
  method: 'POST',
  path: '/api/issues/:issueId/state',
  caller: 'triage',
  summary: 'Says how far an issue is.',
  params: z.object({ issueId: z.string() }),
  body: z.object({
    state: IssueState,
    /** Of the issue as the person saw it: somebody else's change since then is not passed over. */
    version: z.number().int().optional(),
    note: z.string().trim().min(1).max(2000).optional(),
  }),
  answer: Issue,
});
