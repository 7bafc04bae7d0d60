import { type IntakePage, type IntakePost, type IntakeResult, ownPostOf } from '../../ports/store/intake.ts';
import { mentionId } from '../../schemas/mention.ts';
import { type Change, changePosts, readForChange } from './change-posts.ts';
import { duplicatesIn } from './connection.ts';
import type { MentionDocument, PostDocument } from './documents.ts';
import { raiseImport } from './imports.ts';
import { blankCases, blankMails, forgetTranslations } from './intake-cases.ts';
import { nothingTouched, type Touched, withNews, withoutWords } from './intake-known.ts';
import { endWork } from './journal.ts';
import type { Db } from './models.ts';
import { newDocument, newMention } from './post-documents.ts';
import { countPage, type PageField } from './source-ledger.ts';
import { addToTally, applyTally, deltasOf, type Tally } from './tally.ts';
import { addThreads, type ThreadPlace, touchWithNews } from './thread-touches.ts';

/** A page as it is written down before any of it becomes true. */
export interface PageWork
  extends Pick<IntakePage, 'sourceId' | 'fetched' | 'posts' | 'removed' | 'onBoard' | 'now' | 'importRun'> {
  /** Number of its first post in the order of arrival; the others follow. */
  seq: number;
  importKey?: string | undefined;
  /** Cursor and health. */
  fields: PageField[];
}

/**
 * Makes a page true, however much of it is already: posts know the page that brought them, other posts and the counts
 * know its token. Whoever is called first or again, the counts are raised once.
 */
export async function applyPage(db: Db, token: string, work: PageWork): Promise<IntakeResult> {
  const firsts = new Map<string, IntakePost>();
  for (const item of work.posts) if (!firsts.has(item.post.id)) firsts.set(item.post.id, item);
  const known = await readForChange(db, [...new Set([...firsts.keys(), ...work.removed])]);
  const knownIds = new Set(known.map(({ _id }) => _id));
  const fresh = documentsOf(work, token).filter(({ _id }) => !knownIds.has(_id));
  known.push(...(await insertPosts(db, fresh)));

  const elders = new Set(known.filter(({ page }) => page !== token).map(({ _id }) => _id));
  const isNew = (id: string) => firsts.has(id) && !elders.has(id);
  const touchedBy = new Map<string, Touched>();
  const reworded = new Set<string>();
  const { changes, twice } = changesOf(work, isNew, touchedBy, reworded);
  const { changed, again, tally } = await changePosts(db, changes, {
    token,
    // A post that the page brings and names again is read as it was just written.
    ...(!twice && { loaded: known.filter(({ _id }) => changes.has(_id)) }),
  });
  const result = resultOf(work, firsts, isNew, changed, touchedBy);
  await addThreads(db, work.onBoard ?? []);
  // In doubt, what an earlier try changed had its words changed.
  const edited = [...changed.filter(({ _id }) => reworded.has(_id)), ...again];
  await touchWithNews(db, [...arrivedOnBoard(work, firsts, isNew), ...edited], new Set(work.removed));
  await blankCases(db, work.removed, known, changed);
  await blankMails(db, work.removed);
  await forgetTranslations(db, work.removed);
  addNewMentions(work, firsts, isNew, tally);
  await applyTally(db, token, tally);
  if (work.importRun) result.importRun = await raiseImport(db, token, work.importRun, result);
  await countPage(db, token, work, result);
  const isForgotten = await endWork(db, token, tally);
  // With the counts that it raised, if any, the run has forgotten the page.
  if (isForgotten && work.importKey !== undefined && !tally.imports.has(work.importKey))
    await db.imports.updateOne({ key: work.importKey }, { $pull: { pages: token } });
  return result;
}

/** New posts of the page whose threads are kept. */
function arrivedOnBoard(
  { onBoard = [] }: PageWork,
  firsts: Map<string, IntakePost>,
  isNew: (id: string) => boolean,
): ThreadPlace[] {
  const kept = new Set(onBoard.map(({ id }) => id));
  return [...firsts.values()].flatMap(({ post }) =>
    kept.has(post.threadId) && isNew(post.id) ? [{ _id: post.id, post }] : [],
  );
}

function documentsOf(work: PageWork, token: string): PostDocument[] {
  const { posts, seq, importKey, now } = work;
  const documents = new Map<string, PostDocument>();
  for (const [index, { post, mentions }] of posts.entries()) {
    if (documents.has(post.id)) continue;
    documents.set(
      post.id,
      newDocument(post, mentionsIn({ post, mentions }, now), { seq: seq + index, token, importKey }),
    );
  }
  return [...documents.values()];
}

/** Answers those that somebody else brought in the meantime, as they are. */
async function insertPosts(db: Db, documents: PostDocument[]): Promise<PostDocument[]> {
  if (documents.length === 0) return [];
  try {
    await db.posts.insertMany(documents, { ordered: false });
    return [];
  } catch (error) {
    const ids = duplicatesIn(error).flatMap((index) => documents[index]?._id ?? []);
    return await readForChange(db, ids);
  }
}

/** What is to be done to posts that were stored before, or that the page names more than once. */
function changesOf(
  work: PageWork,
  isNew: (id: string) => boolean,
  touchedBy: Map<string, Touched>,
  reworded: Set<string>,
): { changes: Map<string, Change>; twice: boolean } {
  const news = new Map<string, IntakePost[]>();
  const seen = new Set<string>();
  let twice = false;
  for (const item of work.posts) {
    const { id } = item.post;
    const isArrival = !seen.has(id) && isNew(id);
    seen.add(id);
    if (isArrival) continue;
    twice ||= isNew(id);
    news.set(id, [...(news.get(id) ?? []), item]);
  }
  const removed = new Set(work.removed);
  twice ||= work.removed.some(isNew);
  const arrival = { now: work.now, lastSeq: work.seq + work.posts.length };
  const changes = new Map<string, Change>();
  for (const id of new Set([...news.keys(), ...removed])) {
    changes.set(id, (before) => {
      const touched = nothingTouched();
      touchedBy.set(id, touched);
      let after = before;
      for (const item of news.get(id) ?? []) after = withNews(after, item, arrival, touched);
      if (removed.has(id)) after = withoutWords(after, work.now, touched);
      // Counters alone tell a thread nothing.
      const { text, title, removedAt } = after.post;
      if (text !== before.post.text || title !== before.post.title || removedAt !== before.post.removedAt)
        reworded.add(id);
      return after === before ? undefined : after;
    });
  }
  return { changes, twice };
}

function resultOf(
  work: PageWork,
  firsts: Map<string, IntakePost>,
  isNew: (id: string) => boolean,
  changed: PostDocument[],
  touchedBy: Map<string, Touched>,
): IntakeResult {
  const arrivals = [...firsts.values()].filter(({ post }) => isNew(post.id));
  const touched = changed.flatMap(({ _id }) => touchedBy.get(_id) ?? []);
  const hours = new Map(
    touched.flatMap(({ touchedHours }) => touchedHours.map((one) => [`${one.hour.getTime()} ${one.brandId}`, one])),
  );
  const named = arrivals.flatMap((item) =>
    mentionsIn(item, work.now).map(({ brandId }) => mentionId(item.post.id, brandId)),
  );
  return {
    new: arrivals.length,
    duplicate: work.posts.length - arrivals.length,
    mentionIds: [...new Set([...named, ...touched.flatMap(({ mentionIds }) => mentionIds)])],
    touchedHours: [...hours.values()],
    touchedCases: touched.flatMap(({ touchedCases }) => touchedCases),
    ownPosts: arrivals.filter(({ post }) => post.byUs).map(({ post }) => ownPostOf(post)),
  };
}

/** What the posts of the page add to its import, as they were when they came. */
function addNewMentions(
  { importKey, now }: PageWork,
  firsts: Map<string, IntakePost>,
  isNew: (id: string) => boolean,
  tally: Tally,
): void {
  if (importKey === undefined) return;
  for (const { post, mentions } of firsts.values()) {
    if (!isNew(post.id)) continue;
    addToTally(tally, { post, importKey }, deltasOf([], mentionsIn({ post, mentions }, now), importKey));
  }
}

/** What a post becomes as it comes; ours are never mentions. */
function mentionsIn({ post, mentions }: IntakePost, now: Date): MentionDocument[] {
  const byBrand = new Map(mentions.toReversed().map((mention) => [mention.brandId, mention]));
  return post.byUs ? [] : [...byBrand.values()].toReversed().map((mention) => newMention(mention, now));
}
