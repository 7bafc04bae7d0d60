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
