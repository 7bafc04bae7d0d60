import { z } from 'zod';
import { KnownAs } from './author-profile.ts';
import { Lane } from './case.ts';
import { moment } from './moment.ts';
import { RiskLevel } from './risk.ts';
import { SentimentLabel, Severity } from './sentiment.ts';
import { TagName } from './tag.ts';

const anyOf = <T extends z.ZodType>(item: T) => z.array(item).min(1).max(50).optional();

/** Which cases a rule is for: all of these hold, and of a list any one. A field that is missing asks for nothing. */
export const RuleCondition = z.object({
  brandIds: anyOf(z.string()),
  networks: anyOf(z.string()),
  lanes: anyOf(Lane),
  /** An expression in the language of brands' queries (domain/query-language.ts), tried on each post. */
  words: z.string().trim().min(1).max(2000).optional(),
  /** Authors by handle, with or without the @, whatever the case of its letters. */
  handles: anyOf(z.string().trim().min(1).max(200)),
  minFollowers: z.number().int().min(0).optional(),
  /** At most so many; an author of whom the network does not say it does not fit. */
  maxFollowers: z.number().int().min(0).optional(),
  knownAs: anyOf(KnownAs),
  severities: anyOf(Severity),
  riskLevels: anyOf(RiskLevel),
  topics: anyOf(z.string()),
  /** ISO 639-1. */
  languages: anyOf(z.string().length(2)),
  sentiments: anyOf(SentimentLabel),
});
export type RuleCondition = z.infer<typeof RuleCondition>;

/**
 * To whom a case goes that nobody has. turns: whoever of the team had none for the longest time · load: who has the fewest
 * open. Only members who are there; with `fits`, only those who fit the case, and first who names it.
 */
export const Assignment = z.discriminatedUnion('to', [
  z.object({ to: z.literal('person'), userId: z.string().min(1) }),
  z.object({ to: z.literal('team'), teamId: z.string().min(1) }),
  z.object({
    to: z.literal('member'),
    teamId: z.string().min(1),
    by: z.enum(['turns', 'load']),
    fits: z.array(z.enum(['language', 'topic'])).max(2),
    /** Nobody while the team does not work. */
    withinHours: z.boolean(),
  }),
]);
export type Assignment = z.infer<typeof Assignment>;

export const RulePriority = z.enum(['lower', 'higher', 'much_higher']);
export type RulePriority = z.infer<typeof RulePriority>;

/** What a rule does with a case. Never anything on a network. */
export const RuleEffect = z.object({
  tags: z.array(TagName).min(1).max(20).optional(),
  assign: Assignment.optional(),
  priority: RulePriority.optional(),
  lane: Lane.optional(),
  /** The known issue that a case of the issue's brand is linked to, where it belongs to none. */
  issueId: z.string().optional(),
  snoozeHours: z.number().int().min(1).max(720).optional(),
  /** The reason, as it is shown. */
  dismiss: z.string().trim().min(1).max(300).optional(),
  /** Users who get a mail. */
  notify: z.array(z.string()).min(1).max(50).optional(),
});
export type RuleEffect = z.infer<typeof RuleEffect>;

/** What people want done with some of the cases, by itself. All rules that fit a case apply, in their order. */
export const Rule = z.object({
  id: z.string(),
  name: z.string(),
  enabled: z.boolean(),
  /** The lower, the earlier; of two alike the one with the smaller id. */
  place: z.number(),
  when: RuleCondition,
  do: RuleEffect,
  /** Raised when what it asks or does changes: a case that had the rule may have it again then. */
  edition: z.number().int(),
  /** It applies by itself to what came since: when this edition was made or switched on. */
  since: moment,
  createdAt: moment,
  changedAt: moment,
  changedBy: z.string(),
  version: z.number().int(),
});
export type Rule = z.infer<typeof Rule>;

/** Rules that one Earshot holds at most. */
export const mostRules = 200;
