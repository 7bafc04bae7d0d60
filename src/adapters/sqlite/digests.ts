import { withoutQuotes } from '../../domain/digest-quotes.ts';
import type { DigestStore } from '../../ports/store/reports.ts';
import type { DigestHead, DigestMail, DigestReader } from '../../schemas/digest.ts';
import { assignments, type Columns, columnsOf, dateOrNull, insertSql, present, rowOf, rowsOf } from './columns.ts';
import type { Connection } from './connection.ts';

export interface ReaderRow {
  id: string;
  email: string;
  name: string;
  enabled: number;
  brand_ids: string;
  hour: number;
  time_zone: string;
  user_id: string | null;
  weekdays: string;
  cadence: DigestReader['cadence'];
  departments: string;
  topics: string | null;
  language: DigestReader['language'];
  wished_at: number | null;
  confirmed_at: number | null;
  stopped_at: number | null;
  stopped_why: NonNullable<DigestReader['stoppedWhy']> | null;
  bounces: number;
  last_bounce_at: number | null;
  version: number;
}

export interface MailRow {
  id: string;
  reader_id: string;
  day: string;
  status: DigestMail['status'];
  claimed_at: number;
  sent_at: number | null;
  subject: string;
  text: string;
  html: string;
  problem: string | null;
  quotes: string | null;
  test: number | null;
  chart: string | null;
}

type HeadRow = Omit<MailRow, 'text' | 'html' | 'quotes' | 'chart'>;
const head = 'id, reader_id, day, status, claimed_at, sent_at, subject, problem, test';

export function digestStore({ sql, write, writeDurably }: Connection): DigestStore {
  return {
    async readers() {
      return rowsOf<ReaderRow>(sql('SELECT * FROM digest_readers ORDER BY id').all()).map(readerOf);
    },
    async reader(id) {
      const row = rowOf<ReaderRow>(sql('SELECT * FROM digest_readers WHERE id = ?').get(id));
      return row && readerOf(row);
    },
    async saveReader(reader) {
      const columns = readerColumns(reader);
      const { id: _id, ...others } = columns;
      // One who is new must be new, one who is known as they were read.
      const text =
        reader.version === 1
          ? `${insertSql('digest_readers', columns)} ON CONFLICT DO NOTHING`
          : `UPDATE digest_readers SET ${assignments(others)} WHERE id = :id AND version = :version - 1`;
      return write(() => sql(text).run(columns).changes === 1);
    },
    async removeReader(id) {
      write(() => {
        removeMails('SELECT id FROM digest_mails WHERE reader_id = ?', id);
        sql('DELETE FROM digest_readers WHERE id = ?').run(id);
      });
    },
    async claim(mail) {
      // On the disk before the mail leaves: else a loss of power would let it be written twice.
      const columns = mailColumns(mail);
      const text = `${insertSql('digest_mails', columns)} ON CONFLICT DO NOTHING`;
      return writeDurably(() => sql(text).run(columns).changes === 1);
    },
    async take(id) {
      const text = "UPDATE digest_mails SET status = 'unknown', problem = NULL WHERE id = ? AND status = 'claimed'";
      return writeDurably(() => sql(text).run(id).changes === 1);
    },
    async finish(id, change) {
      const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
      const columns = columnsOf(given);
      write(() => sql(`UPDATE digest_mails SET ${assignments(columns)} WHERE id = :id`).run({ ...columns, id }));
    },
    async reopen(id, at) {
      const text = `UPDATE digest_mails SET status = 'claimed', problem = NULL, sent_at = ?
                    WHERE id = ? AND status IN ('failed', 'unknown')`;
      return writeDurably(() => sql(text).run(at.getTime(), id).changes === 1);
    },
    async get(id) {
      const row = rowOf<MailRow>(sql('SELECT * FROM digest_mails WHERE id = ?').get(id));
      return row && mailOf(row);
    },
    async list(readerId, limit, { tests } = { tests: true }) {
      const rows = sql(
        `SELECT ${head} FROM digest_mails WHERE reader_id = ? ${tests ? '' : 'AND test IS NULL'} ORDER BY day DESC LIMIT ?`,
      ).all(readerId, limit);
      return rowsOf<HeadRow>(rows).map(headOf);
    },
    async stuck(before) {
      const rows = sql(
        `SELECT ${head} FROM digest_mails INDEXED BY digest_mails_claimed
         WHERE status = 'claimed' AND claimed_at < ? ORDER BY claimed_at`,
      ).all(before.getTime());
      return rowsOf<HeadRow>(rows).map(headOf);
    },
    async removeOld(readerId, day, limit) {
      const those = 'SELECT id FROM digest_mails WHERE reader_id = ? AND day < ? ORDER BY day LIMIT ?';
      return write(() => removeMails(those, readerId, day, limit));
    },
  };

  /** With the index of what they quote; `those` selects their ids. */
  function removeMails(those: string, ...values: (string | number)[]): number {
    sql(
      `DELETE FROM digest_quotes WHERE (post_id, mail_id) IN (
         SELECT json_extract(value, '$.postId'), m.id FROM digest_mails m, json_each(m.quotes) WHERE m.id IN (${those}))`,
    ).run(...values);
    return Number(sql(`DELETE FROM digest_mails WHERE id IN (${those})`).run(...values).changes);
  }
}

export function readerOf(row: ReaderRow): DigestReader {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    enabled: row.enabled === 1,
    brandIds: JSON.parse(row.brand_ids),
    hour: row.hour,
    timeZone: row.time_zone,
    weekdays: JSON.parse(row.weekdays),
    cadence: row.cadence,
    departments: JSON.parse(row.departments),
    language: row.language,
    bounces: row.bounces,
    version: row.version,
    ...(row.topics !== null && { topics: JSON.parse(row.topics) }),
    ...present({
      userId: row.user_id,
      wishedAt: dateOrNull(row.wished_at),
      confirmedAt: dateOrNull(row.confirmed_at),
      stoppedAt: dateOrNull(row.stopped_at),
      stoppedWhy: row.stopped_why,
      lastBounceAt: dateOrNull(row.last_bounce_at),
    }),
  };
}

/** Every column: what a reader no longer has is taken away. */
export function readerColumns(reader: DigestReader): Columns {
  const { userId, wishedAt, confirmedAt, stoppedAt, stoppedWhy, lastBounceAt, topics, ...others } = reader;
  return columnsOf({
    ...{ ...others, userId, wishedAt, confirmedAt, stoppedAt, stoppedWhy, lastBounceAt },
    brandIds: JSON.stringify(reader.brandIds),
    weekdays: JSON.stringify(reader.weekdays),
    departments: JSON.stringify(reader.departments),
    topics: topics && JSON.stringify(topics),
  });
}

export function mailColumns({ quotes, ...mail }: DigestMail): Columns {
  return columnsOf({ ...mail, quotes: quotes && JSON.stringify(quotes) });
}

/** Takes what the kept mails say of a removed post out of them. Part of the caller's transaction. */
export function forgetQuotes({ sql }: Connection, postId: string): void {
  const rows = sql(
    'SELECT m.* FROM digest_quotes q CROSS JOIN digest_mails m ON m.id = q.mail_id WHERE q.post_id = ?',
  ).all(postId);
  for (const row of rowsOf<MailRow>(rows)) {
    const { id, text, html, quotes } = withoutQuotes(mailOf(row), postId);
    sql('UPDATE digest_mails SET text = ?, html = ?, quotes = ? WHERE id = ?').run(
      text,
      html,
      JSON.stringify(quotes),
      id,
    );
  }
  if (rows.length > 0) sql('DELETE FROM digest_quotes WHERE post_id = ?').run(postId);
}

export function mailOf(row: MailRow): DigestMail {
  return {
    ...headOf(row),
    text: row.text,
    html: row.html,
    ...present({ chart: row.chart }),
    ...(row.quotes !== null && { quotes: JSON.parse(row.quotes) }),
  };
}

function headOf(row: HeadRow): DigestHead {
  return {
    id: row.id,
    readerId: row.reader_id,
    day: row.day,
    status: row.status,
    claimedAt: new Date(row.claimed_at),
    subject: row.subject,
    ...present({ sentAt: dateOrNull(row.sent_at), problem: row.problem }),
    ...(row.test === 1 && { test: true }),
  };
}
