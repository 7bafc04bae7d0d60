import { z } from 'zod';
import { moment } from './moment.ts';

/** Why a case stands in a hand-over. */
export const Concern = z.enum(['overdue', 'at_risk', 'waiting', 'draft', 'promise']);
export type Concern = z.infer<typeof Concern>;

/** One case that the next shift should know of. */
export const HandoverLine = z.object({
  caseId: z.string(),
  /** The case's as it is now; empty where it is stored. */
  title: z.string(),
  concern: Concern,
  /** What to know of it: "3 h late", the promise as noted. */
  text: z.string(),
  assigneeId: z.string().optional(),
});
export type HandoverLine = z.infer<typeof HandoverLine>;

/** Why a thread of a board, or an issue, stands in a hand-over; the weightiest first. */
export const BoardConcern = z.enum(['promised', 'escalated', 'reported', 'hot', 'unanswered', 'issue']);
export type BoardConcern = z.infer<typeof BoardConcern>;

/** One thread or issue that the next shift should know of. */
export const BoardLine = z.object({
  concern: BoardConcern,
  /** The thread's; the where it is one. */
  id: z.string(),
  /** As it is now; empty where it is stored. */
  title: z.string(),
  /** What to know of it: "due 3 h ago", "4 people wait, the first for 2 h". */
  text: z.string(),
});
export type BoardLine = z.infer<typeof BoardLine>;

/** What one shift leaves to the next. */
export const Handover = z.object({
  /** Of two the later has the smaller id, so that a list begins with the newest. */
  id: z.string(),
  /** The team it is for. */
  of: z.string(),
  userId: z.string(),
  at: moment,
  note: z.string().max(5000),
  lines: z.array(HandoverLine).max(200),
  /** Of message boards; hand-overs of earlier releases have none. */
  boards: z.array(BoardLine).max(200).default([]),
  /** Who has read it. */
  readBy: z.array(z.object({ userId: z.string(), at: moment })),
  version: z.number().int(),
});
export type Handover = z.infer<typeof Handover>;

/** In place of a team's id: for everybody. */
export const everybody = 'everybody';
