import { fits, isWithin, usedOn, withSpent } from '../../domain/budget.ts';
import type { Spending, SpendingStore } from '../../ports/store/spending.ts';
import { SpentMonth } from '../../schemas/budget.ts';
import { type Columns, insertSql, rowOf, rowsOf } from './columns.ts';
import type { Connection } from './connection.ts';

export interface SpendingRow {
  /** Month and source. */
  id: string;
  source_id: string;
  month: string;
  days: string;
}

export function spendingStore({ sql, write, writeDurably }: Connection): SpendingStore {
  function read(sourceId: string, month: string): SpentMonth {
    const row = rowOf<SpendingRow>(sql('SELECT * FROM spending WHERE id = ?').get(idOf({ sourceId, month })));
    return row ? spentOf(row) : { sourceId, month, days: [] };
  }
  function save(spent: SpentMonth): void {
    const columns = spendingColumns(spent);
    sql(`${insertSql('spending', columns)} ON CONFLICT (id) DO UPDATE SET days = excluded.days`).run(columns);
  }
  return {
    of: async (sourceId, month) => read(sourceId, month),
    async list(month) {
      const rows = sql('SELECT * FROM spending WHERE month = ? ORDER BY source_id').all(month);
      return rowsOf<SpendingRow>(rows).map(spentOf);
    },
    async take(spending, caps) {
      const { sourceId, day, purpose, amount } = spending;
      const run = amount.cost > 0 ? writeDurably : write;
      return run((): SpentMonth | undefined => {
        const before = read(sourceId, monthOf(spending));
        if (caps && !isWithin(caps, before, day, amount)) return undefined;
        const after = withSpent(before, day, purpose, amount);
        save(after);
        return after;
      });
    },
    async giveBack(spending) {
      const { sourceId, day, purpose, amount } = spending;
      write(() => {
        const before = read(sourceId, monthOf(spending));
        const taken = usedOn({ spent: before }, new Date(day))[purpose];
        if (fits(amount, taken)) save(withSpent(before, day, purpose, amount, -1));
      });
    },
  };
}

export function spendingColumns({ sourceId, month, days }: SpentMonth): Columns {
  return { id: idOf({ sourceId, month }), source_id: sourceId, month, days: JSON.stringify(days) };
}

export function spentOf({ source_id: sourceId, month, days }: SpendingRow): SpentMonth {
  return SpentMonth.parse({ sourceId, month, days: JSON.parse(days) });
}

function idOf({ sourceId, month }: Pick<SpentMonth, 'sourceId' | 'month'>): string {
  return `${month} ${sourceId}`;
}

function monthOf({ day }: Spending): string {
  return day.slice(0, 7);
}
