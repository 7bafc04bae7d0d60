import type { Connection } from './connection.ts';

interface Words {
  title?: string | undefined;
  text: string;
}

/** Makes a new post findable by its words. */
export function indexWords(connection: Connection, seq: number, { title, text }: Words): void {
  connection.sql('INSERT INTO post_words (rowid, title, text) VALUES (?, ?, ?)').run(seq, title ?? null, text);
}

export function reindexWords(connection: Connection, seq: number, { title, text }: Words): void {
  connection.sql('UPDATE post_words SET title = ?, text = ? WHERE rowid = ?').run(title ?? null, text, seq);
}

export function forgetWords(connection: Connection, seq: number): void {
  connection.sql('DELETE FROM post_words WHERE rowid = ?').run(seq);
}

/**
 * Merges a part of what the index has in pieces, in proportion to what was added. Left to itself FTS5 does so in bursts,
 * every tenth page or so, that hold the thread for up to 50 ms (`automerge` is off, see the migration). A word is rewritten
 * about five times as pieces grow; 200 posts are some ten pages of words.
 */
export function mergeWords(connection: Connection, added: number): void {
  const pages = 8 + Math.ceil(added / 5);
  connection.sql("INSERT INTO post_words (post_words, rank) VALUES ('merge', ?)").run(pages);
}

/**
 * What a person typed as an FTS5 expression: every word must be there, "words in quotes" in this order, a word that
 * ends in * is a beginning. Undefined where nothing can be looked for.
 */
export function matchFor(typed: string): string | undefined {
  const parts: string[] = [];
  for (const [, quoted, word = ''] of typed.replaceAll('\0', ' ').matchAll(/"([^"]*)"?|([^\s"]+)/g)) {
    const isBeginning = quoted === undefined && word.endsWith('*');
    const words = quoted ?? word;
    if (/[\p{L}\p{N}]/u.test(words)) parts.push(`"${words}"${isBeginning ? '*' : ''}`);
  }
  return parts.length === 0 ? undefined : parts.join(' AND ');
}
