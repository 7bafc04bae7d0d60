import { z } from 'zod';
import { Case } from '../case.ts';
import { endpoint } from '../endpoint.ts';
import { MoveWish } from '../move-wish.ts';

/** How many cases one call takes. */
export const bulkMost = 500;

/** A case that stays as it was. */
const LeftCase = z.object({
  caseId: z.string(),
  /** changed: by somebody else, since the person looked · senseless: as the case stands · gone. */
  why: z.enum(['changed', 'senseless', 'gone']),
  /** The reason as a sentence. */
  words: z.string(),
  /** As it is now, where that is known. */
  case: Case.optional(),
});
export type LeftCase = z.infer<typeof LeftCase>;

/** What became of a move of many cases. */
export const BulkAnswer = z.object({
  /** As they are afterwards. */
  done: z.array(Case),
  left: z.array(LeftCase),
});
export type BulkAnswer = z.infer<typeof BulkAnswer>;

export const moveCases = endpoint({
  method: 'POST',
  path: '/api/cases/bulk',
  caller: 'triage',
  summary:
    'Does the same with many cases at once, each on the version the person looked at; what one meets holds up no other.',
  body: z.object({
    cases: z
      .array(z.object({ caseId: z.string(), version: z.number().int() }))
      .min(1)
      .max(bulkMost),
    wish: MoveWish,
  }),
  answer: BulkAnswer.extend({
    /** For `undoMoves`; only for the person who made the move. Missing where nothing was done. */
    undo: z.string().optional(),
  }),
});

export const undoMoves = endpoint({
  method: 'POST',
  path: '/api/cases/bulk/undo',
  caller: 'triage',
  summary: 'Puts cases back to where they were before a move, but for those that were changed since.',
  body: z.object({ undo: z.string().max(900_000) }),
  answer: BulkAnswer,
});
