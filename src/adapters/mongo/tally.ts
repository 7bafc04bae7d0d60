import { complaintFrom } from '../../schemas/sentiment.ts';
import { duplicatesIn } from './connection.ts';
import type { Delta, MentionDocument, PostDocument } from './documents.ts';
import type { Db } from './models.ts';
import { changedParts, hourCounters, partOf, type Raises, raise } from './rollup-parts.ts';

const hourMs = 3_600_000;

/** Counters of an import, in the order of a delta without brand. */
const importCounters = ['matched', 'scored', 'flagged', 'pending'] as const;

export function startOfHour(at: Date): Date {
  return new Date(Math.floor(at.getTime() / hourMs) * hourMs);
}

/** What a mention adds to its hour: it stands in the rollup exactly while it is assessed. */
export function inHour({ state, flagged, sentiment }: MentionDocument): number[] | undefined {
  if (state !== 'assessed') return undefined;
  const { label, undecided, complaint = 0, score = 0 } = sentiment ?? {};
  return [
    1,
    Number(label === 'negative'),
    Number(label === 'neutral'),
    Number(label === 'positive'),
    Number(undecided ?? false),
    Number(complaint >= complaintFrom),
    Number(flagged),
    Math.floor(score * 1e6 + 0.5),
  ];
}

function inImport({ state, flagged }: MentionDocument): number[] {
  const isPending = state === 'matched' || state === 'scored';
  return [1, Number(state !== 'matched'), Number(flagged), Number(isPending)];
}

/** What a change of a post's mentions does to the counts. */
export function deltasOf(before: MentionDocument[], after: MentionDocument[], importKey: string | undefined): Delta[] {
  const brandIds = new Set([...before, ...after].map(({ brandId }) => brandId));
  const deltas: Delta[] = [];
  let ofImport: number[] | undefined;
  for (const brandId of brandIds) {
    const was = before.find((mention) => mention.brandId === brandId);
    const is = after.find((mention) => mention.brandId === brandId);
    if (was === is) continue;
    const [lost, added] = [was && inHour(was), is && inHour(is)];
    const parts = changedParts(was && lost && partOf(was, lost), is && added && partOf(is, added));
    const by = sum(added, lost, -1);
    if (by || parts.length > 0) deltas.push({ brandId, by: by ?? hourCounters.map(() => 0), parts });
    if (importKey !== undefined) ofImport = sum(ofImport, sum(is && inImport(is), was && inImport(was), -1));
  }
  if (ofImport) deltas.push({ by: ofImport });
  return deltas;
}

/** Undefined where nothing is added. */
function sum(a: number[] | undefined, b: number[] | undefined, sign: 1 | -1 = 1): number[] | undefined {
  const length = a?.length ?? b?.length ?? 0;
  const total = Array.from({ length }, (_, place) => (a?.[place] ?? 0) + sign * (b?.[place] ?? 0));
  return total.some((count) => count !== 0) ? total : undefined;
}

/** Counts to be raised: rollups by their id, imports by their key. */
export interface Tally {
  hours: Map<string, { brandId: string; network: string; hour: Date; by: number[]; raises: Raises }>;
  imports: Map<string, number[]>;
}

export function emptyTally(): Tally {
  return { hours: new Map(), imports: new Map() };
}

export function addToTally(
  tally: Tally,
  { post, importKey }: Pick<PostDocument, 'post' | 'importKey'>,
  deltas: Delta[],
) {
  for (const { brandId, by, parts = [] } of deltas) {
    if (brandId !== undefined) {
      const hour = startOfHour(post.createdAt);
      const id = rollupId(brandId, hour, post.network);
      const { by: before, raises = new Map() } = tally.hours.get(id) ?? {};
      for (const part of parts) raise(raises, post.sourceId, part, 1);
      tally.hours.set(id, { brandId, network: post.network, hour, by: plus(before, by), raises });
    } else if (importKey !== undefined) tally.imports.set(importKey, plus(tally.imports.get(importKey), by));
  }
}

function plus(a: number[] | undefined, b: number[]): number[] {
  return a ? b.map((count, place) => count + (a[place] ?? 0)) : b;
}

export function rollupId(brandId: string, hour: Date, network: string): string {
  return JSON.stringify([hour.getTime(), network, brandId]);
}

/**
 * Raises the counts once for this token, however often it is called and by however many: each count remembers the token
 * until `forgetToken`.
 */
export async function applyTally({ rollups, imports }: Db, token: string, tally: Tally): Promise<void> {
  const raised = [...tally.hours].map(([_id, { brandId, network, hour, by, raises }]) => ({
    filter: { _id, applied: { $ne: token } },
    update: {
      $inc: { ...countsOf(hourCounters, by), ...Object.fromEntries(raises), v: 1 },
      $push: { applied: token },
      $setOnInsert: { brandId, network, hour },
    },
  }));
  if (raised.length > 0) {
    const operations = raised.map((one) => ({ updateOne: { ...one, upsert: true } }));
    try {
      await rollups.bulkWrite(operations, { ordered: false });
    } catch (error) {
      // It is counted already, or somebody began the hour at the same moment.
      const again = duplicatesIn(error).flatMap((index) => raised[index] ?? []);
      if (again.length > 0) await rollups.bulkWrite(again.map((updateOne) => ({ updateOne })));
    }
  }
  if (tally.imports.size > 0) {
    await imports.bulkWrite(
      [...tally.imports].map(([key, by]) => ({
        updateOne: {
          filter: { key, applied: { $ne: token } },
          update: { $inc: countsOf(importCounters, by), $push: { applied: token } },
        },
      })),
    );
  }
}

/** To be called once nobody can apply the token any more. */
export async function forgetToken({ rollups, imports }: Db, token: string, tally: Tally): Promise<void> {
  const { hours, imports: runs } = tally;
  if (hours.size > 0) await rollups.updateMany({ _id: { $in: [...hours.keys()] } }, { $pull: { applied: token } });
  if (runs.size > 0)
    await imports.updateMany({ key: { $in: [...runs.keys()] } }, { $pull: { applied: token, pages: token } });
}

function countsOf(names: readonly string[], by: number[]): Record<string, number> {
  return Object.fromEntries(names.map((name, place) => [name, by[place] ?? 0]));
}
