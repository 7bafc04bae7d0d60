import type { CaseCounts, CaseFilter, CaseValues, CountFilter } from '../../ports/store/cases.ts';
import { CaseView, Lane } from '../../schemas/case.ts';
import { conditionsOf, viewOf } from './case-conditions.ts';
import { laneView } from './case-documents.ts';
import { mayHold, textTest } from './case-text.ts';
import type { Db } from './models.ts';

/** Each from an index that holds the brand too; no case is read. */
export async function countCases({ cases }: Db, filter: CountFilter): Promise<CaseCounts> {
  const { now, brandId } = filter;
  const ofBrand = brandId === undefined ? {} : { brandId };
  const count = (wanted: object) => cases.countDocuments({ ...wanted, ...ofBrand });
  const views = CaseView.options.map(async (view) => {
    if (view === 'overdue') return [view, await count({ status: 'open', dueAt: { $lt: now } })] as const;
    return [view, await count({ views: viewOf({ ...filter, view }) })] as const;
  });
  const lanes = Lane.options.map(async (lane) => [lane, await count({ views: laneView(lane) })] as const);
  return {
    lanes: Object.fromEntries(await Promise.all(lanes)) as CaseCounts['lanes'],
    views: Object.fromEntries(await Promise.all(views)) as CaseCounts['views'],
  };
}

/** All at once: each is a count in an index, but for those that are narrowed to a text. */
export async function countMany(db: Db, filters: CaseFilter[]): Promise<number[]> {
  return await Promise.all(filters.map((filter) => countOne(db, filter)));
}

async function countOne({ cases }: Db, filter: CaseFilter): Promise<number> {
  const conditions = conditionsOf(filter, filter.now);
  if (filter.view === 'overdue') conditions.push({ status: 'open', dueAt: { $lt: filter.now } });
  const { text } = filter.criteria ?? {};
  const holds = textTest(text);
  if (!holds) return await cases.countDocuments({ $and: conditions });
  const projection = { title: 1, authorName: 1, authorHandle: 1 } as const;
  let n = 0;
  for await (const item of cases.find({ $and: [...conditions, ...mayHold(text)] }, { projection })) {
    if (holds(item)) n += 1;
  }
  return n;
}

/** Each from an index of its own. */
export async function valuesInUse({ cases }: Db): Promise<CaseValues> {
  const of = async (field: 'network' | 'language' | 'topics' | 'tags') => {
    const found: unknown[] = await cases.distinct(field);
    return found.filter((value) => typeof value === 'string').sort((a, b) => (a < b ? -1 : 1));
  };
  const [networks, languages, topics, tags] = await Promise.all([
    of('network'),
    of('language'),
    of('topics'),
    of('tags'),
  ]);
  return { networks, languages, topics, tags };
}
