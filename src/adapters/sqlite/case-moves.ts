import type { CaseMoveStore } from '../../ports/store/case-moves.ts';
import { CaseMove } from '../../schemas/case-move.ts';
import { rowsOf } from './columns.ts';
import type { Connection } from './connection.ts';

interface MoveRow {
  n: number;
  case_id: string;
  at: number;
  from_status: string | null;
  from_level: string | null;
  to_status: string;
  to_level: string;
}

/** Written by triggers: see migrations/028-case-moves.ts. */
export function caseMoveStore({ sql, writeDurably }: Connection): CaseMoveStore {
  return {
    async list(limit) {
      return rowsOf<MoveRow>(sql('SELECT * FROM case_moves ORDER BY n LIMIT ?').all(limit)).map(moveOf);
    },
    async forget(moves) {
      const ids = JSON.stringify(moves.map(({ id }) => Number(id)));
      writeDurably(() => sql('DELETE FROM case_moves WHERE n IN (SELECT value FROM json_each(?))').run(ids).changes);
    },
  };
}

function moveOf({ n, case_id, at, from_status, from_level, to_status, to_level }: MoveRow): CaseMove {
  return CaseMove.parse({
    ...{ id: String(n), caseId: case_id, at: new Date(at) },
    ...(from_status !== null && { from: { status: from_status, level: from_level } }),
    to: { status: to_status, level: to_level },
  });
}
