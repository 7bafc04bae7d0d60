import type { CaseCounts, CaseFilter } from '../../ports/store/cases.ts';
import { CaseView, Lane } from '../../schemas/case.ts';
import { laneView, mineOf } from './case-documents.ts';
import type { Db } from './models.ts';

/** Each from an index that holds the brand too; no case is read. */
export async function countCases(
  { cases }: Db,
  { userId, now, brandId }: Pick<CaseFilter, 'userId' | 'now' | 'brandId'>,
): Promise<CaseCounts> {
  const ofBrand = brandId === undefined ? {} : { brandId };
  const count = (filter: object) => cases.countDocuments({ ...filter, ...ofBrand });
  const views = CaseView.options.map(async (view) => {
    if (view === 'overdue') return [view, await count({ status: 'open', dueAt: { $lt: now } })] as const;
    return [view, await count({ views: view === 'mine' ? mineOf(userId) : view })] as const;
  });
  const lanes = Lane.options.map(async (lane) => [lane, await count({ views: laneView(lane) })] as const);
  return {
    lanes: Object.fromEntries(await Promise.all(lanes)) as CaseCounts['lanes'],
    views: Object.fromEntries(await Promise.all(views)) as CaseCounts['views'],
  };
}
