import type { CoverageStore } from '../../ports/store/setup.ts';
import type { CoverageWindow } from '../../schemas/source.ts';
import { present, rowsOf } from './columns.ts';
import type { Connection } from './connection.ts';

export interface WindowRow {
  source_id: string;
  query: string;
  from_at: number;
  to_at: number;
  state: CoverageWindow['state'];
  why: string | null;
}

interface Stretch {
  from: number;
  to: number;
  state: CoverageWindow['state'];
  why: string | null;
}

export function coverageStore(connection: Connection): CoverageStore {
  const { sql, write } = connection;

  function recordOne({ sourceId, query, from, to, state, why }: CoverageWindow): void {
    const noted: Stretch = { from: from.getTime(), to: to.getTime(), state, why: why ?? null };
    if (!(noted.from < noted.to)) return;
    // Stored windows never overlap: of those that begin before this one, only the last can reach it.
    const around = rowsOf<WindowRow>(
      sql(
        `SELECT * FROM coverage WHERE source_id = :sourceId AND query = :query AND from_at <= :to AND from_at >= coalesce(
           (SELECT max(from_at) FROM coverage WHERE source_id = :sourceId AND query = :query AND from_at < :from), :from)
         ORDER BY from_at`,
      ).all({ sourceId, query, from: noted.from, to: noted.to }),
    )
      .map((row) => ({ from: row.from_at, to: row.to_at, state: row.state, why: row.why }))
      .filter((stretch) => stretch.to >= noted.from);
    for (const old of around) {
      sql('DELETE FROM coverage WHERE source_id = ? AND query = ? AND from_at = ?').run(sourceId, query, old.from);
    }
    for (const { from, to, state, why } of merge(around, noted)) {
      sql(
        `INSERT INTO coverage (source_id, query, from_at, to_at, state, why)
         VALUES (:sourceId, :query, :from, :to, :state, :why)`,
      ).run({ sourceId, query, from, to, state, why });
    }
  }

  return {
    async record(windows) {
      write(() => {
        for (const window of windows) recordOne(window);
      });
    },
    async windows(sourceId, from, to) {
      const rows = sql(
        `SELECT * FROM coverage INDEXED BY coverage_period
         WHERE source_id = ? AND to_at > ? AND from_at < ? ORDER BY from_at, query`,
      ).all(sourceId, from.getTime(), to.getTime());
      return rowsOf<WindowRow>(rows).map(windowOf);
    },
    async missing(limit) {
      const rows = sql(
        `SELECT * FROM coverage INDEXED BY coverage_missing
         WHERE state = 'missing' ORDER BY from_at DESC LIMIT ?`,
      ).all(limit);
      return rowsOf<WindowRow>(rows).map(windowOf);
    },
  };
}

/** Lays a window over its neighbours (disjoint, in order): what is covered stays covered, what is alike and touches is one. */
function merge(around: Stretch[], noted: Stretch): Stretch[] {
  const edges = [...around, noted].flatMap(({ from, to }) => [from, to]).sort((a, b) => a - b);
  const merged: Stretch[] = [];
  for (const [index, from] of edges.entries()) {
    const to = edges[index + 1];
    if (to === undefined || to === from) continue;
    const old = around.find((stretch) => stretch.from <= from && to <= stretch.to);
    const fresh = noted.from <= from && to <= noted.to ? noted : undefined;
    const winner = old?.state === 'covered' ? old : (fresh ?? old);
    if (!winner) continue;
    const last = merged.at(-1);
    if (last?.to === from && last.state === winner.state) {
      last.to = to;
      // The reason given last stands for the whole window.
      if (winner === fresh) last.why = winner.why ?? last.why;
      else last.why ??= winner.why;
    } else {
      merged.push({ ...winner, from, to, why: winner.why ?? (old?.state === winner.state ? old.why : null) });
    }
  }
  return merged;
}

export function windowOf(row: WindowRow): CoverageWindow {
  return {
    sourceId: row.source_id,
    query: row.query,
    from: new Date(row.from_at),
    to: new Date(row.to_at),
    state: row.state,
    ...present({ why: row.why }),
  };
}
