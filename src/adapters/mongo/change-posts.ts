import type { mongo } from 'mongoose';
import { UnavailableError } from '../../errors.ts';
import type { Delta, MentionDocument, PostDocument } from './documents.ts';
import { settingOf } from './fields.ts';
import type { Db } from './models.ts';
import { marksOf } from './post-documents.ts';
import { addToTally, deltasOf, emptyTally, type Tally } from './tally.ts';
import { logged } from './tokens.ts';

/** What a post becomes, from what it is by now; undefined where nothing is to be done. */
export type Change = (post: PostDocument) => PostDocument | undefined;

export interface ChangeOptions {
  /** Names the change, so that it is made once; without it, making it twice has to be harmless. */
  token?: string;
  /** Awaited before anything is written that the counts have to follow. */
  beforeCounting?: () => Promise<void>;
  /** The posts as just read, to save reading them. */
  loaded?: PostDocument[];
}

export interface ChangedPosts {
  /** Changed by this call. */
  changed: PostDocument[];
  /** Changed by an earlier call with this token. */
  again: PostDocument[];
  /** What this token's changes, also those of an earlier call, add to the counts. */
  tally: Tally;
}

interface Write {
  before: PostDocument;
  after: PostDocument;
  deltas: Delta[];
}

const mostRounds = 50;
const fields = ['post', 'textSeq', 'words', 'urlKey', 'measuredAt', 'nextMeasureAt', 'samples', 'log'] as const;
const marks = ['stage', 'caseIds', 'flaggedBrands', 'topicKeys', 'correctedBrands', 'waitingSince'] as const;

/**
 * Changes posts, each in one write that fails if somebody wrote it since it was read; those are read and changed anew.
 * Posts are read without their words.
 */
export async function changePosts(
  db: Db,
  changes: Map<string, Change>,
  { token, beforeCounting, loaded }: ChangeOptions = {},
): Promise<ChangedPosts> {
  const changed: PostDocument[] = [];
  const tally = emptyTally();
  const again: PostDocument[] = [];
  let pending = [...changes.keys()];
  let posts = loaded;
  for (let round = 0; pending.length > 0; round += 1) {
    if (round === mostRounds) throw new UnavailableError('The posts are changed by others all the time.');
    posts ??= await readForChange(db, pending);
    const writes: Write[] = [];
    for (const before of posts) {
      const made = token !== undefined && before.log.find((entry) => entry.token === token);
      if (!made) writes.push(...writeOf(before, changes.get(before._id)?.(before), token));
      else {
        again.push(before);
        addToTally(tally, before, made.deltas);
      }
    }
    if (writes.length === 0) break;
    if (writes.some(({ deltas }) => deltas.length > 0)) await beforeCounting?.();
    const { matchedCount } = await db.posts.bulkWrite(writes.map(operationOf), { ordered: false });
    const failed = matchedCount === writes.length ? new Set<string>() : await notMade(db, writes, token);
    for (const { before, after, deltas } of writes) {
      if (failed.has(before._id)) continue;
      changed.push(after);
      addToTally(tally, before, deltas);
    }
    pending = [...failed];
    posts = undefined;
  }
  return { changed, again, tally };
}

export async function readForChange({ posts }: Db, ids: string[]): Promise<PostDocument[]> {
  return await posts.find({ _id: { $in: ids } }, { projection: { words: 0 } }).toArray();
}

function writeOf(before: PostDocument, wanted: PostDocument | undefined, token: string | undefined): Write[] {
  if (!wanted) return [];
  const deltas = deltasOf(before.mentions, wanted.mentions, before.importKey);
  const log = token === undefined ? before.log : logged(before.log, { token, deltas });
  return [{ before, after: { ...wanted, ...marksOf(wanted.post, wanted.mentions), log }, deltas }];
}

function operationOf({ before, after }: Write): mongo.AnyBulkWriteOperation<PostDocument> {
  const isJudgedAnew = after.mentions !== before.mentions || after.post !== before.post;
  const changed = [
    ...fields.filter((name) => after[name] !== before[name]),
    ...(isJudgedAnew ? marks.filter((name) => !isSame(after[name], before[name])) : []),
  ];
  const values = changed.map((name) => [name, after[name]] as const);
  const setting = settingOf({ ...Object.fromEntries(values), ...changedMentions(before.mentions, after.mentions) });
  return { updateOne: { filter: { _id: before._id, v: before.v }, update: { ...setting, $inc: { v: 1 } } } };
}

/** By field where they are the same ones in the same places: most of a mention stays as it is from step to step. */
function changedMentions(before: MentionDocument[], after: MentionDocument[]): Record<string, unknown> {
  if (before === after) return {};
  const isInPlace = before.length === after.length && after.every(({ brandId }, at) => brandId === before[at]?.brandId);
  if (!isInPlace) return { mentions: after };
  const changed: Record<string, unknown> = {};
  for (const [at, mention] of after.entries()) {
    const was = before[at];
    if (mention === was || was === undefined) continue;
    for (const name of new Set([...Object.keys(was), ...Object.keys(mention)]) as Set<keyof MentionDocument>) {
      if (mention[name] !== was[name]) changed[`mentions.${at}.${name}`] = mention[name];
    }
  }
  return changed;
}

/** Marks are made anew each time; what is alike is not written. */
function isSame(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/** Of some writes that were not all made, those that were not; without a token all may be made again. */
async function notMade({ posts }: Db, writes: Write[], token: string | undefined): Promise<Set<string>> {
  const ids = new Set(writes.map(({ before }) => before._id));
  if (token === undefined) return ids;
  const made = posts.find({ _id: { $in: [...ids] }, 'log.token': token }, { projection: { _id: 1 } });
  for (const { _id } of await made.toArray()) ids.delete(_id);
  return ids;
}
