import type { Clock } from '../../ports/clock.ts';
import type { PostStore } from '../../ports/store/posts.ts';
import { mentionId } from '../../schemas/mention.ts';
import type { Change } from './change-posts.ts';
import { changeCounted } from './journal.ts';
import { withNewMentions } from './mention-changes.ts';
import type { Db } from './models.ts';

export interface MatchWork {
  matches: Parameters<PostStore['addMentions']>[0];
  cameAt: Date;
}

/** `token` where the work was begun before. Answers the ids of what this call added, in the order of the matches. */
export async function addMentions(db: Db, clock: Clock, work: MatchWork, token?: string): Promise<string[]> {
  const changes = new Map<string, Change>();
  const added = new Map<string, string[]>();
  for (const [postId, matches] of Map.groupBy(work.matches, (match) => match.postId)) {
    const mentions = matches.flatMap((match) => match.mentions);
    changes.set(postId, (before) => {
      if (before.post.removedAt || before.post.byUs) return undefined;
      const after = withNewMentions(before, mentions, work.cameAt);
      if (after === before) return undefined;
      const fresh = after.mentions.slice(before.mentions.length);
      added.set(
        postId,
        fresh.map(({ brandId }) => mentionId(postId, brandId)),
      );
      return after;
    });
  }
  const changed = await changeCounted(db, clock, changes, { kind: 'mentions', work }, token);
  const ids = new Set(changed.map(({ _id }) => _id));
  return [...changes.keys()].flatMap((postId) => (ids.has(postId) ? (added.get(postId) ?? []) : []));
}
