/** Which of the two models scores: `auto` asks the neural one where it matters or the fast one is unsure. */
export const tiers = ['fast', 'neural', 'auto'] as const;
export type Tier = (typeof tiers)[number];
