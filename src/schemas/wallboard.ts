import { z } from 'zod';
import { moment } from './moment.ts';

export const WallboardPart = z.enum(['course', 'mood', 'topics', 'voices', 'quotes']);
export type WallboardPart = z.infer<typeof WallboardPart>;

/** `https://wiki.example.org`, with a port where there is one, or `*.` before the name for all below it. */
const frameHost = z
  .string()
  .trim()
  .toLowerCase()
  .regex(
    /^https?:\/\/(\*\.)?[a-z0-9]([a-z0-9.-]{0,250}[a-z0-9])?(:\d{1,5})?$/,
    'Write an address without a path, as in https://wiki.example.org.',
  );

/** What a person wants to hang on a wall. */
export const WallboardForm = z.object({
  name: z.string().trim().min(1).max(80),
  brandIds: z.array(z.string()).min(1, 'Choose a brand.').max(6),
  period: z.enum(['24h', '7d']),
  parts: z.array(WallboardPart).max(WallboardPart.options.length),
  timeZone: z.string(),
  /** Whose pages may frame it; none where it is a page of its own alone. */
  frameHosts: z.array(frameHost).max(10),
  days: z.number().int().min(1).max(366),
});
export type WallboardForm = z.infer<typeof WallboardForm>;

/** A board of numbers that whoever has its link may look at. The link is not kept, only what it is told by. */
export const Wallboard = WallboardForm.omit({ days: true }).extend({
  id: z.string(),
  fingerprint: z.string(),
  createdBy: z.string(),
  createdAt: moment,
  expiresAt: moment,
  version: z.number().int(),
});
export type Wallboard = z.infer<typeof Wallboard>;
