import { z } from 'zod';
import { moment } from './moment.ts';

/** What went well, as somebody of the team writes it. */
export const WinForm = z.object({
  brandId: z.string(),
  text: z.string().trim().min(3).max(500),
  /** Who made it; colleagues may be named beside oneself. */
  userIds: z.array(z.string()).min(1).max(20),
  /** What it can be seen in, where that is one conversation or one issue. */
  caseId: z.string().optional(),
  issueId: z.string().optional(),
});
export type WinForm = z.infer<typeof WinForm>;

/** A success that somebody reported. It is told to others once a lead has confirmed it. */
export const Win = WinForm.extend({
  /** The newest comes first in the order of ids. */
  id: z.string(),
  /** Who reported it. */
  userId: z.string(),
  at: moment,
  /** withdrawn: taken out of the list; it can be put back for some days. */
  state: z.enum(['reported', 'confirmed', 'declined', 'withdrawn']),
  /** Missing while nobody has decided. */
  decided: z.object({ userId: z.string(), at: moment, why: z.string().trim().max(300).optional() }).optional(),
  version: z.number().int(),
});
export type Win = z.infer<typeof Win>;

/** A win can be decided for so long; what nobody looked at by then stays what it was: reported. */
export const winDecidedWithinDays = 60;
