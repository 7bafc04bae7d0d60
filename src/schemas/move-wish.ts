import { z } from 'zod';
import { DoneReason, Lane } from './case.ts';
import { moment } from './moment.ts';
import { TagName } from './tag.ts';

const reason = z.string().trim().min(1).max(500);

function isInWords(wish: { doneReason?: DoneReason | undefined; reason?: string | undefined }): boolean {
  return (wish.doneReason ?? 'other') !== 'other' || wish.reason !== undefined;
}

/** What a person wants done with a case itself; what goes to a network is an action. */
export const MoveWish = z.discriminatedUnion('move', [
  z.object({ move: z.literal('assign'), userId: z.string().nullable() }),
  /** To a team as a whole: who has it stays, if that is one of its members. */
  z.object({ move: z.literal('assign_team'), teamId: z.string().nullable() }),
  z.object({ move: z.literal('change_lane'), lane: Lane }),
  /** We did our part and wait on them: the clock stands still. */
  z.object({ move: z.literal('wait') }),
  z.object({ move: z.literal('snooze'), until: moment }),
  z.object({ move: z.literal('hand_over'), reason }),
  z
    .object({
      move: z.enum(['resolve', 'dismiss']),
      /** Missing as callers of earlier versions leave it: `other`. */
      doneReason: DoneReason.optional(),
      /** In words; `other` needs them. */
      reason: reason.optional(),
      /** The issue that it is linked to as it closes. */
      issueId: z.string().optional(),
    })
    .refine((wish) => isInWords(wish), { error: 'Say in words why.', path: ['reason'] }),
  z.object({ move: z.literal('reopen') }),
  z.object({ move: z.literal('tag'), add: z.array(TagName).max(20), remove: z.array(TagName).max(20) }),
]);
export type MoveWish = z.infer<typeof MoveWish>;
