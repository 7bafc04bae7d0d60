import { z } from 'zod';
import { Case } from './case.ts';

/** A change that was made of a case, as far as it takes to put the case back to where it stood. */
export const MadeChange = z.object({
  id: z.string(),
  /** That the change led to. */
  version: z.number().int(),
  /** What the changed fields held. */
  before: Case.partial(),
  /** Changed fields that held nothing. */
  empty: z.array(z.string()),
  /** The case's own fields as the change left them, by which it is seen that nobody touched them since. */
  after: Case.partial(),
});
export type MadeChange = z.infer<typeof MadeChange>;

/** What takes moves of many cases back. */
export const MovesUndo = z.object({ move: z.string(), made: z.array(MadeChange) });
export type MovesUndo = z.infer<typeof MovesUndo>;
