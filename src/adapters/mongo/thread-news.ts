import { Types } from 'mongoose';
import { type CountedThread, type DueThread, mostNews } from '../../ports/store/threads.ts';
import type { ThreadNewsDocument } from './documents.ts';
import type { Db } from './models.ts';

/** Of one thread so many stand in one document, so that what is handed out at once is made of whole ones. */
const mostTogether = 100;
/** Documents of all threads that are read in one go; where there are more each thread is read by itself. */
const mostAtOnce = 1000;

type News = Pick<DueThread, 'news' | 'newsMarks' | 'newsLeft'>;

/** Posts of threads that came or whose words changed, in this order. Written twice they are handed out twice, which is harmless. */
export async function addNews({ threadNews }: Db, news: [threadId: string, postIds: string[]][]): Promise<void> {
  const documents = news.flatMap(([threadId, postIds]) =>
    Array.from({ length: Math.ceil(postIds.length / mostTogether) }, (_, part) => ({
      _id: new Types.ObjectId().toHexString(),
      threadId,
      postIds: postIds.slice(part * mostTogether, (part + 1) * mostTogether),
    })),
  );
  if (documents.length > 0) await threadNews.insertMany(documents, { ordered: true });
}

/** What is to be handed out of each thread that has any. */
export async function readNews({ threadNews }: Db, threadIds: string[]): Promise<Map<string, News>> {
  const oldest = { threadId: 1, _id: 1 } as const;
  const all = await threadNews
    .find({ threadId: { $in: threadIds } })
    .sort(oldest)
    .limit(mostAtOnce)
    .toArray();
  if (all.length < mostAtOnce)
    return new Map([...Map.groupBy(all, ({ threadId }) => threadId)].map(([id, some]) => [id, handedOut(some)]));
  const most = mostNews + 1;
  const each = threadIds.map(async (threadId) => {
    const some = await threadNews.find({ threadId }).sort(oldest).limit(most).toArray();
    return [threadId, handedOut(some)] as const;
  });
  return new Map(await Promise.all(each));
}

function handedOut(documents: ThreadNewsDocument[]): News {
  let room = mostNews;
  const fitting = documents.findIndex(({ postIds }) => {
    room -= postIds.length;
    return room < 0;
  });
  const handed = fitting < 0 ? documents : documents.slice(0, fitting);
  return {
    news: [...new Set(handed.flatMap(({ postIds }) => postIds))],
    newsMarks: handed.map(({ _id }) => _id),
    newsLeft: handed.length < documents.length,
  };
}

/** What came since it was handed out stays. */
export async function removeNews({ threadNews }: Db, counted: readonly CountedThread[]): Promise<void> {
  const marked = counted.flatMap(({ newsMarks }) => newsMarks);
  if (marked.length > 0) await threadNews.deleteMany({ _id: { $in: marked } });
}

/** Those of which some are left. */
export async function withNews({ threadNews }: Db, threadIds: string[]): Promise<Set<string>> {
  return new Set(await threadNews.distinct('threadId', { threadId: { $in: threadIds } }));
}
