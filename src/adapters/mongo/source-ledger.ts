import type { IntakePage, IntakeResult } from '../../ports/store/intake.ts';
import { isDuplicate } from './connection.ts';
import { settingOf } from './fields.ts';
import type { Db } from './models.ts';
import { healthFields } from './sources.ts';

/** One field of a source that a page sets; without a value it is cleared. */
export interface PageField {
  name: string;
  value?: unknown;
}

/** As many pages of a source are remembered as may come while one reading of the ledger goes on. */
const rememberedPages = 50;

const postsFetched = 'health.postsFetched';

export function fieldsOfPage({ cursor, health }: Pick<IntakePage, 'cursor' | 'health'>): PageField[] {
  const paths = { ...(cursor && { cursor }), ...(health && healthFields(health)) };
  return Object.entries(paths).map(([name, value]) => ({ name, ...(value !== undefined && { value }) }));
}

interface CountedPage {
  sourceId: string;
  seq: number;
  fetched: number;
  fields: PageField[];
}

/**
 * Counts a page where its source's ledger is kept, and moves the cursor in the same write; once a page. A page that is
 * counted behind a later one, since its process was cut short, is counted and leaves cursor and health as they are.
 */
export async function countPage(
  { sources }: Db,
  token: string,
  { sourceId, seq, fetched, fields }: CountedPage,
  { duplicate }: Pick<IntakeResult, 'duplicate'>,
): Promise<void> {
  const uncounted = { _id: sourceId, 'applied.token': { $ne: token } };
  const counting = {
    $inc: { fetched, duplicate, [postsFetched]: fetched },
    $push: { applied: { $each: [{ token, seq, fetched, duplicate }], $slice: -rememberedPages } },
  };
  if (fields.length > 0) {
    // A process of an earlier version wrote the sum itself.
    const given = fields.filter(({ name }) => name !== postsFetched);
    const { $set, $unset } = settingOf(Object.fromEntries(given.map(({ name, value }) => [name, value])));
    const moved = await sources.updateOne(
      { ...uncounted, exists: true, lastSeq: { $not: { $gte: seq } } },
      { ...counting, $set: { ...$set, lastSeq: seq }, ...($unset && { $unset }) },
    );
    if (moved.matchedCount === 1) return;
  }
  try {
    await sources.updateOne(uncounted, { ...counting, $setOnInsert: { exists: false } }, { upsert: true });
  } catch (error) {
    // It is counted, or somebody began the ledger of this source at the same moment.
    if (!isDuplicate(error)) throw error;
    await sources.updateOne(uncounted, counting);
  }
}
