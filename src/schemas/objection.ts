import { z } from 'zod';

/**
 * What speaks against sending. removed: the post is gone · edited: it says something else now · assigned: the case is somebody
 * else's · writing: somebody else holds the lease of its answer · answered: one of us was faster · wrote_again: its author has
 * said more.
 */
export const ObjectionKind = z.enum(['removed', 'edited', 'assigned', 'writing', 'answered', 'wrote_again']);
export type ObjectionKind = z.infer<typeof ObjectionKind>;

/** Why an action does not leave, unless the person who clicked sends it anyway. */
export const Objection = z.object({
  kind: ObjectionKind,
  /** A sentence for the person who clicked. */
  text: z.string(),
  /** The post that came, changed or went. */
  postId: z.string().optional(),
  /** Who of us. */
  userId: z.string().optional(),
});
export type Objection = z.infer<typeof Objection>;
