import { rowOf } from './columns.ts';
import type { Connection } from './connection.ts';

/** So many cases are taken into the index at a time, some milliseconds of the thread, and then others have their turn. */
const atOnce = 40;
const pauseMs = 40;
/** Where nothing came for so long, there is time for it. */
const quietMs = 2000;
/** Where it never becomes quiet, no more than these wait: until then they are compared with what is looked for one by one. */
export const mostWaiting = 2000;

/** Takes new cases into the index of their words behind the back of the line: that costs more than writing a case. */
export interface CaseWords extends Disposable {
  /** Cases were written. */
  later(count: number): void;
}

export function keepCaseWords(connection: Connection): CaseWords {
  let timer: NodeJS.Timeout | undefined;
  let waiting = 0;

  function step(): void {
    timer = undefined;
    if (!connection.db.isOpen) return;
    try {
      if (indexCaseWords(connection, atOnce) === atOnce) timer = setTimeout(step, pauseMs).unref();
      else waiting = 0;
    } catch {
      // A full disk, or another process that has the file: what waits is found all the same, and taken in with the next ones.
      waiting = 0;
    }
  }
  function later(count: number): void {
    waiting += count;
    if (timer && waiting >= mostWaiting) return;
    clearTimeout(timer);
    timer = setTimeout(step, waiting >= mostWaiting ? 0 : quietMs).unref();
  }
  // What a stop left.
  later(1);
  return {
    later,
    [Symbol.dispose]: () => clearTimeout(timer),
  };
}

/** Takes the next cases in, and answers how many. */
export function indexCaseWords({ sql, write }: Connection, limit: number): number {
  return write(() => {
    const first = sql('SELECT up_to FROM case_words_state').get();
    const upTo = Number(first?.up_to);
    const found = rowOf<{ last: number | null; n: number }>(
      sql(
        'SELECT max(seq) AS last, count(*) AS n FROM (SELECT seq FROM case_seqs WHERE seq > ? ORDER BY seq LIMIT ?)',
      ).get(upTo, limit),
    );
    if (!found || found.last === null) return 0;
    sql(
      `INSERT INTO case_words (rowid, text)
       SELECT case_seqs.seq, title || char(10) || author_name || char(10) || author_handle
       FROM case_seqs JOIN cases ON cases.id = case_seqs.case_id WHERE seq > ? AND seq <= ?`,
    ).run(upTo, found.last);
    sql('UPDATE case_words_state SET up_to = ?').run(found.last);
    return found.n;
  });
}
