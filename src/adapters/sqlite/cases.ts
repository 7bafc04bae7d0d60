import { ConflictError, NotFoundError } from '../../errors.ts';
import { placeOf } from '../../ports/store/case-place.ts';
import { type CaseChange, type CaseStore, joinedIn, type NewEvent } from '../../ports/store/cases.ts';
import type { Case } from '../../schemas/case.ts';
import { mentionId } from '../../schemas/mention.ts';
import { countCases, valuesInUse } from './case-counts.ts';
import { countDone, countOfIssues, findOfIssue } from './case-ends.ts';
import { appendEvents, readEvents } from './case-events.ts';
import {
  findAnswered,
  findJoinable,
  findOfAuthor,
  findOfThread,
  findOfThreads,
  findPeriod,
  findToWake,
  findWithoutPriority,
  scanCases,
} from './case-finds.ts';
import { findLastActs, findLoads } from './case-holders.ts';
import { insertCase } from './case-inserts.ts';
import { listCases } from './case-list.ts';
import { isLongWalk } from './case-plans.ts';
import { type CaseRow, caseColumns, caseOf } from './case-rows.ts';
import type { CaseWords } from './case-words.ts';
import { assignments, rowOf, rowsOf } from './columns.ts';
import type { Connection } from './connection.ts';
import type { Reader } from './reader.ts';

/** `walks` reads what may take longer than a frame; `words` hears of new cases. */
export function caseStore(connection: Connection, walks: Reader, words: CaseWords): CaseStore {
  const { sql, write } = connection;

  function read(id: string): Case | undefined {
    const row = rowOf<CaseRow>(sql('SELECT * FROM cases WHERE id = ?').get(id));
    return row && caseOf(row);
  }

  function openOne({ case: item, event }: { case: Case; event: NewEvent }): { case: Case; created: boolean } {
    if (insertCase(connection, item, event)) return { case: item, created: true };
    const known = rowOf<CaseRow>(
      sql(
        `SELECT * FROM cases INDEXED BY cases_one_open
         WHERE brand_id = ? AND thread_id = ? AND lane = ? AND status NOT IN ('resolved', 'dismissed')`,
      ).get(item.brandId, item.threadId, item.lane),
    );
    if (!known) throw new Error('a case was not written');
    return { case: caseOf(known), created: false };
  }

  function changeOne(id: string, version: number, change: CaseChange, events: NewEvent[]): Case | undefined {
    const columns = caseColumns(change);
    const set = ['version = version + 1', assignments(columns)].filter(Boolean).join(', ');
    const row = rowOf<CaseRow>(
      sql(`UPDATE cases SET ${set} WHERE id = :id AND version = :version RETURNING *`).get({ ...columns, id, version }),
    );
    if (!row) return undefined;
    appendEvents(connection, id, events);
    return caseOf(row);
  }

  return {
    get: async (id) => read(id),
    async getMany(ids) {
      const rows = sql('SELECT * FROM cases WHERE id IN (SELECT value FROM json_each(?))').all(JSON.stringify(ids));
      const found = new Map(rowsOf<CaseRow>(rows).map((row) => [row.id, caseOf(row)]));
      return ids.flatMap((id) => found.get(id) ?? []);
    },
    async withJoined(ids) {
      return [...new Set(ids)].flatMap((id) => {
        const item = read(id);
        return item ? [{ case: item, joined: joinedIn(readEvents(connection, id)) }] : [];
      });
    },
    async list(filter, page) {
      // Refused here: another thread hands over no more than an error's words.
      if (page.after !== undefined) placeOf(page.after);
      if (isLongWalk(filter)) return walks.read('listCases', { filter, page });
      return listCases(connection, { filter, page });
    },
    counts: async (filter) => countCases(connection, filter),
    countMany: (filters) => walks.read('countCaseViews', { filters }),
    values: async () => valuesInUse(connection),
    joinable: async (...args) => findJoinable(connection, ...args),
    async open(items) {
      const opened = await connection.writeBatch(() => items.map(openOne));
      words.later(items.length);
      return opened;
    },
    async change(id, version, change, events) {
      try {
        return write(() => changeOne(id, version, change, events));
      } catch (error) {
        if (!isTaken(error)) throw error;
        throw taken(error);
      }
    },
    changeMany: (wishes) =>
      connection.writeBatch(() =>
        wishes.map(({ id, version, change, events }) => {
          try {
            return changeOne(id, version, change, events);
          } catch (error) {
            // The statement alone was taken back, and its events come after it.
            if (!isTaken(error)) throw error;
            return taken(error);
          }
        }),
      ),
    history: async (caseId) => readEvents(connection, caseId),
    async addEvent(caseId, event) {
      return write(() => {
        if (!read(caseId)) throw new NotFoundError('The case');
        const [added] = appendEvents(connection, caseId, [event]);
        if (!added) throw new Error('an event was not written');
        return added;
      });
    },
    async mentionIds(caseId) {
      const rows = rowsOf<{ id: string; brand_id: string }>(
        sql(
          `SELECT posts.id, mentions.brand_id FROM mentions INDEXED BY mentions_of_case
           JOIN posts ON posts.seq = mentions.post_seq
           WHERE mentions.case_id = ? ORDER BY mentions.created_at, mentions.seq`,
        ).all(caseId),
      );
      return rows.map((row) => mentionId(row.id, row.brand_id));
    },
    ofThread: async (threadId) => findOfThread(connection, threadId),
    ofThreads: async (threadIds, which = 'open') => findOfThreads(connection, threadIds, which),
    withoutPriority: async (limit) => findWithoutPriority(connection, limit),
    scan: async (page) => scanCases(connection, page),
    toWake: async (now, limit) => findToWake(connection, now, limit),
    period: async (...args) => findPeriod(connection, ...args),
    answered: async (...args) => findAnswered(connection, ...args),
    loads: async (userIds) => findLoads(connection, userIds),
    lastActs: async (asked) => findLastActs(connection, asked),
    ofAuthor: async (...args) => findOfAuthor(connection, ...args),
    ofIssue: async (...args) => findOfIssue(connection, ...args),
    issueCounts: async (issueIds) => countOfIssues(connection, issueIds),
    doneCounts: async (filter) => countDone(connection, filter),
  };
}

function taken(cause: unknown): ConflictError {
  return new ConflictError('Another case of this conversation is open in this lane already.', { cause });
}

/** The unique index of one open case a brand, thread and lane refused; 2067 is SQLITE_CONSTRAINT_UNIQUE. */
function isTaken(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === 2067;
}
