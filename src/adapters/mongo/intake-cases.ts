import { mentionId } from '../../schemas/mention.ts';
import type { PostDocument } from './documents.ts';
import { removedAuthor } from './intake-known.ts';
import type { Db } from './models.ts';

/** What a removed post said goes also from the cases that it opened; harmless when done again. */
export async function blankCases(
  { cases }: Db,
  removed: string[],
  known: PostDocument[],
  changed: PostDocument[],
): Promise<void> {
  if (removed.length === 0) return;
  const latest = new Map([...known, ...changed].map((post) => [post._id, post]));
  const writes = removed.flatMap((postId) => {
    const found = latest.get(postId);
    const mentions = found?.post.removedAt ? found.mentions : [];
    return mentions.flatMap(({ caseId, brandId }) =>
      caseId === undefined ? [] : [{ _id: caseId, mentionId: mentionId(postId, brandId) }],
    );
  });
  if (writes.length === 0) return;
  await cases.bulkWrite(
    writes.map((filter) => ({
      updateOne: {
        filter,
        update: {
          $set: { title: '', url: '', authorId: removedAuthor.id, authorHandle: '', authorName: '' },
          $unset: { authorFollowers: '' as const },
        },
      },
    })),
    { ordered: false },
  );
}
