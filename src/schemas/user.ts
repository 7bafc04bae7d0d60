import { z } from 'zod';
import { moment } from './moment.ts';

/**
 * admin: everything · lead: the team's work, and what writers wrote · agent: answers · moderator: answers, and closes,
 * pins, hides and moves on boards · writer: writes answers that a lead approves · viewer: reads.
 */
export const Role = z.enum(['admin', 'lead', 'agent', 'moderator', 'writer', 'viewer']);
export type Role = z.infer<typeof Role>;

export const User = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  role: Role,
  disabled: z.boolean(),
  createdAt: moment,
});
export type User = z.infer<typeof User>;

/** A link by which one person joins; only the hash of its token is stored. */
export const Invitation = z.object({
  id: z.string(),
  tokenHash: z.string(),
  role: Role,
  /** Whom it is for, as the admin wrote it. */
  note: z.string(),
  createdBy: z.string(),
  createdAt: moment,
  expiresAt: moment,
  usedAt: moment.optional(),
});
export type Invitation = z.infer<typeof Invitation>;
