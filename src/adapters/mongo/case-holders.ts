import { mineOf } from './case-documents.ts';
import type { Db } from './models.ts';

/** Each from the index of views; no case is read. */
export async function findLoads({ cases }: Db, userIds: string[]): Promise<Map<string, number>> {
  const count = async (id: string) => [id, await cases.countDocuments({ views: mineOf(id) })] as const;
  return new Map(await Promise.all(userIds.map(count)));
}

export async function findLastActs(
  { cases }: Db,
  asked: { caseId: string; userId: string }[],
): Promise<Map<string, Date>> {
  const userOf = new Map(asked.map(({ caseId, userId }) => [caseId, userId]));
  const projection = { 'history.at': 1, 'history.userId': 1 } as const;
  const found = await cases.find({ _id: { $in: [...userOf.keys()] } }, { projection }).toArray();
  return new Map(
    found.flatMap(({ _id, history }) => {
      const acts = history.filter(({ userId }) => userId !== undefined && userId === userOf.get(_id));
      return acts.length > 0 ? [[_id, new Date(Math.max(...acts.map(({ at }) => at.getTime())))] as const] : [];
    }),
  );
}
