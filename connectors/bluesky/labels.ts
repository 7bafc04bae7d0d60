import { z } from 'zod';

/** https://atproto.com/specs/label */
export const Labels = z
  .array(z.object({ val: z.string(), neg: z.boolean().optional(), exp: z.string().optional() }))
  .optional()
  .catch(undefined);
export type Labels = z.infer<typeof Labels>;

/** Taken down by moderators: shown to nobody. */
const HIDDEN = new Set(['!hide', '!takedown', '!suspend']);
/** Its author asks not to be shown to those who are not signed in. */
const SIGNED_IN_ONLY = '!no-unauthenticated';

/** Whether a label on a post or its author forbids us to show it. */
export function isWithheld(labels: Labels, isSignedIn: boolean, now: Date): boolean {
  return (labels ?? []).some(({ val, neg, exp }) => {
    if (neg || (exp !== undefined && Date.parse(exp) <= now.getTime())) return false;
    return HIDDEN.has(val) || (!isSignedIn && val === SIGNED_IN_ONLY);
  });
}
