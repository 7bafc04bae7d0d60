import { withoutQuotes } from '../../domain/digest-quotes.ts';
import { mentionId } from '../../schemas/mention.ts';
import type { PostDocument } from './documents.ts';
import { removedAuthor } from './intake-known.ts';
import type { Db } from './models.ts';

/** What a removed post said goes also from the digests that are kept; harmless when done again. */
export async function blankMails({ mails }: Pick<Db, 'mails'>, removed: string[]): Promise<void> {
  if (removed.length === 0) return;
  const quoting = await mails.find({ 'quotes.postId': { $in: removed } }).lean();
  for (const mail of quoting) {
    const { text, html, quotes } = removed.reduce(withoutQuotes, mail);
    await mails.updateOne({ _id: mail._id }, { $set: { text, html, quotes } });
  }
}

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
