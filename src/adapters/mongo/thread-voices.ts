import type { ThreadVoice } from '../../ports/store/threads.ts';
import { complaintFrom } from '../../schemas/sentiment.ts';
import type { PostDocument } from './documents.ts';
import type { Db } from './models.ts';

/** They come from the server in so many at once: others have their turn while the next ones are on their way. */
const voicesAtOnce = 500;

/** What counting reads of the newest posts of each thread, in their order. */
export async function readVoices({ posts }: Db, ids: string[], limit: number): Promise<Map<string, ThreadVoice[]>> {
  const projection = {
    ...{ 'post.author.id': 1, 'post.parentId': 1, 'post.createdAt': 1, 'post.seenAt': 1, 'post.editedAt': 1 },
    ...{ 'post.removedAt': 1, 'post.byUs': 1, 'mentions.brandId': 1, 'mentions.flagged': 1, 'mentions.caseId': 1 },
    ...{ 'mentions.sentiment.label': 1, 'mentions.sentiment.complaint': 1 },
  } as const;
  const voices = ids.map(async (id) => {
    const found = posts
      .find({ $or: [{ _id: id }, { 'post.threadId': id }] }, { projection })
      .sort({ 'post.createdAt': -1, seq: -1 })
      .limit(limit)
      .batchSize(voicesAtOnce);
    return [id, (await found.toArray()).reverse().map(voiceFrom)] as const;
  });
  return new Map(await Promise.all(voices));
}

function voiceFrom({ _id, post, mentions }: PostDocument): ThreadVoice {
  const judged = mentions.flatMap(({ sentiment }) => sentiment ?? []);
  return {
    ...{ postId: _id, authorId: post.author.id, createdAt: post.createdAt, seenAt: post.seenAt, byUs: post.byUs },
    ...(post.parentId !== undefined && { parentId: post.parentId }),
    ...(post.editedAt && { editedAt: post.editedAt }),
    ...(post.removedAt && { removedAt: post.removedAt }),
    brandIds: mentions.map(({ brandId }) => brandId),
    caseIds: mentions.flatMap(({ flagged, caseId }) => (flagged && caseId !== undefined ? [caseId] : [])),
    ...(judged.length > 0 && {
      negative: judged.some(({ label }) => label === 'negative'),
      complaint: judged.some(({ complaint }) => complaint >= complaintFrom),
    }),
  };
}
