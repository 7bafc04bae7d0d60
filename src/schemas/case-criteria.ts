import { z } from 'zod';
import { Lane } from './case.ts';
import { RiskLevel } from './risk.ts';

/** In place of a user's id: cases that nobody has. In place of a team's: those of no team. */
export const nobody = 'nobody';
/** In place of a user's id: whoever looks. */
export const whoeverLooks = 'me';

const anyOf = <T extends z.ZodType>(item: T) => z.array(item).min(1).max(50).optional();

/** Of a case on its clock: past its time, within the hour, later than that; without a clock that runs. */
export const DueWithin = z.enum(['overdue', 'soon', 'later', 'stopped']);
export type DueWithin = z.infer<typeof DueWithin>;

/** What a view of the queue is narrowed to: all of these hold, and of a list any one. */
export const CaseCriteria = z.object({
  lanes: anyOf(Lane),
  brandIds: anyOf(z.string()),
  networks: anyOf(z.string()),
  topics: anyOf(z.string()),
  /** ISO 639-1. */
  languages: anyOf(z.string()),
  riskLevels: anyOf(RiskLevel),
  tags: anyOf(z.string()),
  /** Users' ids, `nobody`, `me`. */
  assigneeIds: anyOf(z.string()),
  teamIds: anyOf(z.string()),
  /** The author has at least so many followers. */
  minFollowers: z.number().int().min(0).optional(),
  due: anyOf(DueWithin),
  /** Every word stands in title or author, whatever its case and accents. */
  text: z.string().trim().min(1).max(200).optional(),
});
export type CaseCriteria = z.infer<typeof CaseCriteria>;

/** Criteria as one value of an address: their JSON. */
export const CriteriaText = z
  .string()
  .max(20_000)
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue({ code: 'custom', message: 'The criteria are no JSON.' });
      return z.NEVER;
    }
  })
  .pipe(CaseCriteria);
