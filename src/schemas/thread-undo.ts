import { z } from 'zod';
import { moment } from './moment.ts';
import { ThreadLook, ThreadMarks } from './thread.ts';

const Marks = ThreadMarks.omit({ looks: true }).partial();

/** A move that was made of a thread, as far as it takes to put the thread back to where it stood. */
export const MadeThreadMove = z.object({
  id: z.string(),
  /** What the changed marks held; those that held nothing are empty. */
  before: Marks,
  empty: z.array(z.string()),
  /** As the move left them, by which it is seen that nobody touched them since. */
  after: Marks,
  /** The person's own look, where the move changed it. */
  look: z.object({ before: ThreadLook.optional(), after: ThreadLook }).optional(),
});
export type MadeThreadMove = z.infer<typeof MadeThreadMove>;

/** What takes moves of many threads back. */
export const ThreadMovesUndo = z.object({ move: z.string(), at: moment, made: z.array(MadeThreadMove) });
export type ThreadMovesUndo = z.infer<typeof ThreadMovesUndo>;
