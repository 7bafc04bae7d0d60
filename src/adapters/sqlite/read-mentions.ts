import type { SQLInputValue } from 'node:sqlite';
import { InvalidInputError } from '../../errors.ts';
import type { MentionFilter } from '../../ports/store/mentions.ts';
import type { MentionWithPost } from '../../schemas/mention.ts';
import { complaintFrom } from '../../schemas/sentiment.ts';
import { rowsOf } from './columns.ts';
import type { Connection } from './connection.ts';
import { matchFor } from './intake-words.ts';
import { labelCode, type MentionRow, mentionColumns, mentionFrom, mentionJoins } from './rows-mention.ts';

export interface ListOptions {
  filter: MentionFilter;
  page: { before?: Place | undefined; limit: number };
}

/** Where a page of the list ended. */
export interface Place {
  created_at: number;
  seq: number;
}

/** Mentions that pass, newest first. Of removed posts there is nothing to show. */
export function listMentions(
  connection: Connection,
  { filter, page }: ListOptions,
): { mentions: MentionWithPost[]; next?: string } {
  const places = placesOf(connection, filter, page.before, page.limit + 1);
  const shown = places.slice(0, page.limit);
  const last = shown.at(-1);
  const rows = rowsOf<MentionRow>(
    connection
      .tuples(
        `SELECT ${mentionColumns} FROM json_each(?) wanted CROSS JOIN mentions m ON m.seq = wanted.value
           CROSS JOIN posts p ON p.seq = m.post_seq ${mentionJoins}
         ORDER BY wanted.key`,
      )
      .all(JSON.stringify(shown.map(({ seq }) => seq))),
  );
  return {
    mentions: rows.map(mentionFrom),
    ...(last && places.length > page.limit && { next: `${last.created_at}:${last.seq}` }),
  };
}

function placesOf(connection: Connection, filter: MentionFilter, before: Place | undefined, limit: number): Place[] {
  const match = filter.text === undefined ? undefined : matchFor(filter.text);
  if (filter.text?.trim() && match === undefined) return [];
  const wide = match === undefined && filter.authorId === undefined;
  // An index leads through one brand's mentions in order; all brands are that many walks.
  const walks =
    wide && filter.brandId === undefined ? brandIds(connection).map((brandId) => ({ ...filter, brandId })) : [filter];
  return walks
    .flatMap((walk) => walkPlaces(connection, walk, match, before, limit))
    .sort((a, b) => b.created_at - a.created_at || b.seq - a.seq)
    .slice(0, limit);
}

function walkPlaces(
  connection: Connection,
  filter: MentionFilter,
  match: string | undefined,
  before: Place | undefined,
  limit: number,
): Place[] {
  const conditions = ['m.state < 3'];
  const values: Record<string, SQLInputValue> = { limit };
  function only(condition: string, name: string, value: SQLInputValue): void {
    conditions.push(condition);
    values[name] = value;
  }
  if (match !== undefined) only('w.post_words MATCH :match', 'match', match);
  if (filter.authorId !== undefined) only('m.author_id = :author', 'author', filter.authorId);
  if (filter.brandId !== undefined) {
    const isWalked = match === undefined && filter.authorId === undefined;
    only(isWalked ? 'm.brand_id = :brand' : '+m.brand_id = :brand', 'brand', filter.brandId);
  }
  if (filter.network !== undefined) only('m.network = :network', 'network', filter.network);
  if (filter.sourceId !== undefined) only('m.source_id = :source', 'source', filter.sourceId);
  if (filter.language !== undefined) only("coalesce(m.lang, 'und') = :language", 'language', filter.language);
  if (filter.topic !== undefined) {
    only('EXISTS (SELECT 1 FROM json_each(m.topics) t WHERE t.value = :topic)', 'topic', filter.topic);
  }
  if (filter.label !== undefined) only('m.label = :label', 'label', labelCode(filter.label));
  if (filter.from) only('m.created_at >= :from', 'from', filter.from.getTime());
  if (filter.to) only('m.created_at < :to', 'to', filter.to.getTime());
  if (filter.complaint === true) conditions.push(`m.complaint >= ${complaintFrom}`);
  if (filter.complaint === false) conditions.push(`(m.complaint IS NULL OR m.complaint < ${complaintFrom})`);
  // Spelt out, so that the index of flagged mentions is seen to fit.
  if (filter.flagged !== undefined) conditions.push(`m.flagged = ${Number(filter.flagged)}`);
  if (filter.undecided !== undefined) conditions.push(`m.undecided IS ${filter.undecided ? '' : 'NOT '}1`);
  if (before !== undefined) {
    only('m.created_at <= :beforeAt', 'beforeAt', before.created_at);
    only('(m.created_at < :beforeAt OR m.seq < :beforeSeq)', 'beforeSeq', before.seq);
  }
  const from = match === undefined ? 'mentions m' : 'post_words w CROSS JOIN mentions m ON m.post_seq = w.rowid';
  return rowsOf<Place>(
    connection
      .sql(
        `SELECT m.created_at, m.seq FROM ${from} WHERE ${conditions.join(' AND ')}
         ORDER BY m.created_at DESC, m.seq DESC LIMIT :limit`,
      )
      .all(values),
  );
}

/** The place that a list's `next` names. */
export function placeFrom(text: string): Place {
  const [, createdAt, seq] = /^(-?\d+):(\d+)$/.exec(text) ?? [];
  if (createdAt === undefined) throw new InvalidInputError('This is no place in the list of mentions; start anew.');
  return { created_at: Number(createdAt), seq: Number(seq) };
}

/** Hops from brand to brand in the index, without reading the mentions between. */
function brandIds(connection: Connection): string[] {
  const rows = rowsOf<{ id: string }>(
    connection
      .sql(
        `WITH RECURSIVE brand (id) AS (
           SELECT min(brand_id) FROM mentions
           UNION ALL
           SELECT (SELECT min(brand_id) FROM mentions WHERE brand_id > brand.id) FROM brand WHERE brand.id IS NOT NULL
         ) SELECT id FROM brand WHERE id IS NOT NULL`,
      )
      .all(),
  );
  return rows.map(({ id }) => id);
}
