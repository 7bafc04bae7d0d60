import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { moment } from '../moment.ts';
import { PulseCounts, PulseRow } from '../pulse.ts';
import { Wallboard, WallboardForm, WallboardPart } from '../wallboard.ts';

const KeptWallboard = Wallboard.omit({ fingerprint: true });

export const listWallboards = endpoint({
  method: 'GET',
  path: '/api/wallboards',
  caller: 'configure',
  summary: 'The wallboards that can be looked at without signing in, and until when; without their links.',
  answer: z.object({ wallboards: z.array(KeptWallboard) }),
});

export const createWallboard = endpoint({
  method: 'POST',
  path: '/api/wallboards',
  caller: 'configure',
  summary: 'Makes a wallboard. Its link is told this once.',
  body: WallboardForm,
  answer: z.object({ wallboard: KeptWallboard, link: z.string() }),
});

export const removeWallboard = endpoint({
  method: 'DELETE',
  path: '/api/wallboards/:id',
  caller: 'configure',
  summary: 'Revokes a wallboard: its link shows nothing from now on.',
  params: z.object({ id: z.string() }),
  answer: z.object({}),
});

/** What a stranger with the link sees of a brand: numbers, and quotes where they were chosen; never who wrote. */
export const WallboardBrand = z.object({
  name: z.string(),
  rival: z.boolean(),
  total: PulseCounts,
  before: PulseCounts,
  rows: z.array(PulseRow),
  /** What was not heard. */
  gaps: z.array(z.object({ from: moment, to: moment })),
  topics: z.array(
    z.object({
      topic: z.string(),
      mentions: z.number().int(),
      people: z.number().int(),
      trend: z.enum(['rising', 'falling', 'level']),
      quote: z.string().optional(),
    }),
  ),
});
export type WallboardBrand = z.infer<typeof WallboardBrand>;

export const WallboardView = z.object({
  name: z.string(),
  parts: z.array(WallboardPart),
  timeZone: z.string(),
  from: moment,
  to: moment,
  step: z.enum(['hour', 'day']),
  /** When it was counted. */
  at: moment,
  expiresAt: moment,
  brands: z.array(WallboardBrand),
});
export type WallboardView = z.infer<typeof WallboardView>;

// The link goes in the body: addresses are logged.
export const showWallboard = endpoint({
  method: 'POST',
  path: '/api/wallboard',
  caller: 'anyone',
  summary: 'What a wallboard shows, for whoever has its link; counted anew twice a minute at most.',
  body: z.object({ token: z.string().max(1000) }),
  answer: WallboardView,
});
