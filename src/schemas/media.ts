import { z } from 'zod';

export const MediaKind = z.enum(['image', 'video', 'audio']);
export type MediaKind = z.infer<typeof MediaKind>;

/** A picture, film or sound of a post, where its network keeps it. Nothing of it is loaded before a person asks. */
export const Media = z.object({
  kind: MediaKind,
  /** Of the file; of a film its still picture where the network gives one that can be loaded alone. */
  url: z.url({ protocol: /^https?$/ }).max(2000),
  /** What its author says it shows; empty where nothing is said. */
  alt: z.string().max(2000),
  /** The author or the network marks it as nothing for everybody: shown blurred until it is asked for twice. */
  sensitive: z.boolean(),
});
export type Media = z.infer<typeof Media>;

/** Of one post; what comes after them is left out. */
export const mostMedia = 20;
