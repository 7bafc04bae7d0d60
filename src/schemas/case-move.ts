import { z } from 'zod';
import { CaseStatus } from './case.ts';
import { moment } from './moment.ts';
import { RiskLevel } from './risk.ts';

/** That a case was opened (without `from`), or that its status or the level of its risk changed. */
export const CaseMove = z.object({
  id: z.string(),
  caseId: z.string(),
  /** When it was written. */
  at: moment,
  from: z.object({ status: CaseStatus, level: RiskLevel }).optional(),
  to: z.object({ status: CaseStatus, level: RiskLevel }),
});
export type CaseMove = z.infer<typeof CaseMove>;
