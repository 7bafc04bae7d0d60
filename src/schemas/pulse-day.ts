import { z } from 'zod';
import { moment } from './moment.ts';

/** Where somebody stands by what they wrote; the rules are domain/engagement.ts. */
export const EngagementClass = z.enum(['advocates', 'engaged', 'indifferent', 'disengaged']);
export type EngagementClass = z.infer<typeof EngagementClass>;

export const Pyramid = z.record(EngagementClass, z.number().int());
export type Pyramid = z.infer<typeof Pyramid>;

/** `unheard`: nothing of them in those ninety days. */
export const Standing = z.enum([...EngagementClass.options, 'unheard']);
export type Standing = z.infer<typeof Standing>;

/** Who writes of a brand, counted the morning after a day was over. Names nobody. */
export const PulseDay = z.object({
  /** `brandId|YYYY-MM-DD`, the day by the brand’s clock. */
  id: z.string(),
  of: z.string(),
  brandId: z.string(),
  day: z.string(),
  from: moment,
  to: moment,
  countedAt: moment,
  mentions: z.number().int(),
  /** People who wrote on the day, each once. */
  authors: z.number().int(),
  /** Of them those of whom nothing was heard in the 120 days before. */
  newVoices: z.number().int(),
  /** Everybody heard in the ninety days until the end of the day, and as it was thirty days earlier. */
  pyramid: Pyramid,
  earlier: Pyramid,
  /** How many went from where to where in those thirty days; who stayed is in it, too. */
  moves: z.array(z.object({ from: Standing, to: Standing, count: z.number().int() })),
  /** Who used to speak and has not for thirty days. */
  silent: z.number().int(),
  version: z.number().int(),
});
export type PulseDay = z.infer<typeof PulseDay>;

const Heard = z.object({ authorId: z.string(), mentions: z.number().int(), score: z.number().optional() });
const Loud = Heard.extend({ followers: z.number().int().optional(), engagement: z.number().int() });

/** Who stands behind the figures of a day, by the ids of their accounts: names are read when they are shown, and go when the posts do. */
export const PulsePeople = z.object({
  /** This and the end are those of the day. */
  id: z.string(),
  of: z.string(),
  brandId: z.string(),
  to: moment,
  /** Who wrote most on the day, and whom most follow of those who wrote. */
  loudest: z.array(Loud),
  reaching: z.array(Loud),
  newVoices: z.array(Heard),
  /** With the mood of the last day on which they wrote. Who wrote most first. */
  silent: z.array(Heard.extend({ lastAt: moment })),
  /** Who went from one class to another in thirty days; the longest ways first, down before up. */
  movers: z.array(z.object({ authorId: z.string(), from: EngagementClass, to: EngagementClass })),
  /** Some of each class: who wrote most. */
  ofClass: z.record(EngagementClass, z.array(z.string())),
  version: z.number().int(),
});
export type PulsePeople = z.infer<typeof PulsePeople>;
