import mongoose from 'mongoose';
import { ConflictError, InvalidInputError } from '../../errors.ts';
import type { Clock } from '../../ports/clock.ts';
import { type IntakePage, type IntakeResult, type IntakeStore, isOvertaken } from '../../ports/store/intake.ts';
import { StoredPost } from '../../schemas/post.ts';
import { importKeyOf } from './imports.ts';
import { applyPage, type PageWork } from './intake-page.ts';
import { beginWork } from './journal.ts';
import type { Db } from './models.ts';
import { fieldsOfPage } from './source-ledger.ts';
import { newToken } from './tokens.ts';

/** A document of MongoDB ends at 16 MiB; a page is written down as one. */
const mostPageBytes = 12 * 1024 * 1024;

export function intakeStore(db: Db, clock: Clock): IntakeStore {
  return {
    async savePage(page) {
      for (const { post } of page.posts) check(post);
      await refuseOvertaken(db, page);
      return await savePage(db, clock, page);
    },

    async brandsByThread(asked) {
      const threadIds = [...new Set(asked.map(({ threadId }) => threadId))];
      const rootIds = new Set([...threadIds, ...asked.flatMap(({ parentId }) => parentId ?? [])]);
      const authorIds = [...new Set(asked.map(({ authorId }) => authorId))];
      const projection = { 'mentions.brandId': 1, 'post.author.id': 1, 'post.threadId': 1 } as const;
      const named = { 'mentions.0': { $exists: true } };
      const [roots, replies] = await Promise.all([
        db.posts.find({ _id: { $in: [...rootIds] }, ...named }, { projection }).toArray(),
        db.posts
          .find({ 'post.threadId': { $in: threadIds }, 'post.author.id': { $in: authorIds }, ...named }, { projection })
          .toArray(),
      ]);
      return asked.map(({ parentId, threadId, authorId }) => {
        const own = [...roots, ...replies].filter(
          ({ _id, post }) =>
            _id === parentId || ((_id === threadId || post.threadId === threadId) && post.author.id === authorId),
        );
        return [...new Set(own.flatMap(({ mentions }) => mentions.map(({ brandId }) => brandId)))].sort();
      });
    },

    async known(postIds) {
      const found = await db.posts.find({ _id: { $in: postIds } }, { projection: { _id: 1 } }).toArray();
      return new Set(found.map(({ _id }) => _id));
    },
  };
}

async function refuseOvertaken({ sources }: Db, page: IntakePage): Promise<void> {
  if (!page.health) return;
  const source = await sources.findOne({ _id: page.sourceId }, { projection: { 'health.lastPollAt': 1 } });
  if (isOvertaken(page, source?.health?.lastPollAt))
    throw new ConflictError('A later poll of this source is under way.');
}

async function savePage(db: Db, clock: Clock, page: IntakePage): Promise<IntakeResult> {
  if (page.posts.length > 1 && sizeOf(page) > mostPageBytes) return await saveHalves(db, clock, page);
  const { sourceId, fetched, posts, removed, onBoard, now, importRun } = page;
  const importKey = importRun && (await importKeyOf(db, importRun));
  const work: PageWork = {
    ...{ sourceId, fetched, posts, removed, now, fields: fieldsOfPage(page) },
    ...(onBoard && { onBoard }),
    ...(importRun && { importRun, importKey }),
    seq: await takeNumbers(db, posts.length + 1),
  };
  const token = newToken(clock.now());
  await beginWork(db, clock, token, { kind: 'page', sourceId, work });
  return await applyPage(db, token, work);
}

/** The cursor moves with the second half: if it gets lost, the first is handed over again and counts as duplicates. */
async function saveHalves(db: Db, clock: Clock, page: IntakePage): Promise<IntakeResult> {
  const { cursor: _cursor, health: _health, ...rest } = page;
  const middle = Math.ceil(page.posts.length / 2);
  const one = { ...rest, fetched: middle, posts: page.posts.slice(0, middle), removed: [] };
  const other = { ...page, fetched: page.fetched - middle, posts: page.posts.slice(middle) };
  const first = await savePage(db, clock, one);
  const second = await savePage(db, clock, other);
  return {
    ...second,
    new: first.new + second.new,
    duplicate: first.duplicate + second.duplicate,
    mentionIds: [...first.mentionIds, ...second.mentionIds],
    touchedHours: [...first.touchedHours, ...second.touchedHours],
    touchedCases: [...first.touchedCases, ...second.touchedCases],
    ownPosts: [...first.ownPosts, ...second.ownPosts],
  };
}

/** In UTF-16 units at first; bytes are only counted where they might be too many. */
function sizeOf({ posts }: IntakePage): number {
  const length = posts.reduce((sum, { post }) => sum + post.text.length + (post.title?.length ?? 0) + 2000, 0);
  return length * 3 < mostPageBytes ? length : mongoose.mongo.BSON.calculateObjectSize({ posts });
}

/** The first of so many numbers in the order of arrival. */
async function takeNumbers({ sequences }: Db, count: number): Promise<number> {
  const taken = await sequences.findOneAndUpdate(
    { _id: 'posts' },
    { $inc: { value: count } },
    { upsert: true, returnDocument: 'after' },
  );
  return (taken?.value ?? count) - count + 1;
}

/** What the schema refuses would be found out by readers only. */
function check(post: StoredPost): void {
  const checked = StoredPost.safeParse(post);
  if (checked.success) return;
  const [issue] = checked.error.issues;
  throw new InvalidInputError(`A post cannot be stored: ${issue?.path.join('.')} ${issue?.message}`);
}
