import { withoutQuotes } from '../../domain/digest-quotes.ts';
import { mentionId } from '../../schemas/mention.ts';
import { heapOf } from './case-text.ts';
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

/** What a machine made of a removed post's words goes with it; harmless when done again. */
export async function forgetTranslations({ records }: Db, removed: string[]): Promise<void> {
  if (removed.length > 0) await records.deleteMany({ kind: 'translations', of: { $in: removed } });
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
  const blank = { title: '', authorHandle: '', authorName: '' };
  await cases.bulkWrite(
    writes.map((filter) => ({
      updateOne: {
        filter,
        update: {
          $set: { ...blank, url: '', authorId: removedAuthor.id, heap: heapOf(blank) },
          $unset: { authorFollowers: '' as const },
          // Whoever read it before makes its marks anew.
          $inc: { v: 1 },
        },
      },
    })),
    { ordered: false },
  );
}
