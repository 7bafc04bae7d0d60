import { InvalidInputError } from '../../errors.ts';
import type { DoneCount, IssueCount } from '../../ports/store/cases.ts';
import type { Case, DoneReason } from '../../schemas/case.ts';
import { caseFields, caseFrom } from './case-documents.ts';
import type { Db } from './models.ts';

export async function findOfIssue(
  { cases }: Db,
  issueId: string,
  { after, limit }: { after?: string; limit: number },
): Promise<{ cases: Case[]; next?: string }> {
  const found = await cases
    .find({ issueId, ...behind(after) }, { projection: caseFields })
    .sort({ openedAt: -1, _id: -1 })
    .limit(limit + 1)
    .toArray();
  const shown = found.slice(0, limit).map(caseFrom);
  const last = shown.at(-1);
  return { cases: shown, ...(found.length > limit && last && { next: `${last.openedAt.getTime()}:${last.id}` }) };
}

function behind(after: string | undefined) {
  if (after === undefined) return {};
  const [, at, id] = /^(\d{1,15}):(.+)$/.exec(after) ?? [];
  if (at === undefined || id === undefined) throw new InvalidInputError('No list gave this place.');
  const openedAt = new Date(Number(at));
  return { $or: [{ openedAt: { $lt: openedAt } }, { openedAt, _id: { $lt: id } }] };
}

export async function countOfIssues({ cases }: Db, issueIds: string[]): Promise<Map<string, IssueCount>> {
  const found = cases.aggregate<{ _id: string } & IssueCount>([
    { $match: { issueId: { $in: issueIds } } },
    { $group: { _id: { issueId: '$issueId', authorId: '$authorId' }, n: { $sum: 1 } } },
    { $group: { _id: '$_id.issueId', cases: { $sum: '$n' }, accounts: { $sum: 1 } } },
  ]);
  return new Map((await found.toArray()).map(({ _id, cases: n, accounts }) => [_id, { cases: n, accounts }]));
}

export async function countDone(
  { cases }: Db,
  { brandId, from, to }: { brandId?: string; from: Date; to: Date },
): Promise<DoneCount[]> {
  const found = cases.aggregate<{ _id: { doneReason: DoneReason; closedBy?: string | null }; count: number }>([
    {
      $match: {
        ...{ closedAt: { $gte: from, $lt: to }, status: { $in: ['resolved', 'dismissed'] } },
        ...{ doneReason: { $exists: true }, ...(brandId !== undefined && { brandId }) },
      },
    },
    { $group: { _id: { doneReason: '$doneReason', closedBy: '$closedBy' }, count: { $sum: 1 } } },
  ]);
  // An index tells of what is missing as null.
  return (await found.toArray()).map(({ _id: { doneReason, closedBy }, count }) => ({
    ...{ doneReason, count },
    ...(typeof closedBy === 'string' && { closedBy }),
  }));
}
