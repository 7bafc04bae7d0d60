import type { CaseMoveStore } from '../../ports/store/case-moves.ts';
import type { Case } from '../../schemas/case.ts';
import type { CaseMove } from '../../schemas/case-move.ts';
import type { CaseDocument, MoveDocument } from './documents.ts';
import type { Db } from './models.ts';

type Standing = Pick<Case, 'status' | 'riskLevel'>;

/** What a case has to keep beside its change, where somebody is told of it: it lies in the same document. */
export function moveOf(before: Standing | undefined, after: Standing, n: number): MoveDocument | undefined {
  if (before && before.status === after.status && before.riskLevel === after.riskLevel) return undefined;
  const standing = ({ status, riskLevel }: Standing) => ({ status, level: riskLevel });
  return { n, at: new Date(), ...(before && { from: standing(before) }), to: standing(after) };
}

/** Of a case that is opened. */
export function firstMove(item: CaseDocument): Pick<CaseDocument, 'moves' | 'movedAt'> {
  const move = moveOf(undefined, item, item.v);
  return move ? { moves: [move], movedAt: move.at } : {};
}

export function caseMoveStore({ cases }: Db): CaseMoveStore {
  return {
    async list(limit) {
      const found = await cases
        .find({ movedAt: { $exists: true } }, { projection: { moves: 1, movedAt: 1 } })
        .sort({ movedAt: 1 })
        .limit(limit)
        .toArray();
      const moves = found.flatMap(({ _id, moves = [] }) =>
        moves.map(({ n, ...move }): CaseMove => ({ id: `${_id}:${n}`, caseId: _id, ...move })),
      );
      // Of one case they stand in order already, and sorting keeps what came at the same time.
      return moves.sort((one, other) => one.at.getTime() - other.at.getTime()).slice(0, limit);
    },
    async forget(moves) {
      if (moves.length === 0) return;
      const byCase = Map.groupBy(moves, ({ caseId }) => caseId);
      await cases.bulkWrite(
        [...byCase].flatMap(([_id, ofCase]) => {
          const numbers = ofCase.map(({ id }) => Number(id.slice(_id.length + 1)));
          return [
            { updateOne: { filter: { _id }, update: { $pull: { moves: { n: { $in: numbers } } } } } },
            // What came in the meantime waits on.
            { updateOne: { filter: { _id, moves: { $size: 0 } }, update: { $unset: { moves: '', movedAt: '' } } } },
          ];
        }),
      );
    },
  };
}
