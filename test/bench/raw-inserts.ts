import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';

const batch = 200;
const most = 100_000;

/** How many of these posts SQLite takes a second on this machine into one table with a full-text index, and nothing else. */
export async function rawInsertsPerSecond(posts: string, file: string): Promise<number> {
  const rows: { id: string; text: string }[] = [];
  for await (const line of createInterface({ input: createReadStream(posts) })) {
    if (rows.length >= most) break;
    if (line !== '') rows.push(JSON.parse(line) as { id: string; text: string });
  }
  const db = new DatabaseSync(file);
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
  db.exec('CREATE TABLE posts (seq INTEGER PRIMARY KEY, id TEXT UNIQUE, text TEXT)');
  db.exec("CREATE VIRTUAL TABLE words USING fts5 (text, content = '', tokenize = 'unicode61 remove_diacritics 2')");
  const insert = db.prepare('INSERT INTO posts (seq, id, text) VALUES (?, ?, ?)');
  const index = db.prepare('INSERT INTO words (rowid, text) VALUES (?, ?)');
  const begun = performance.now();
  for (let start = 0; start < rows.length; start += batch) {
    db.exec('BEGIN');
    rows.slice(start, start + batch).forEach(({ id, text }, offset) => {
      insert.run(start + offset + 1, id, text);
      index.run(start + offset + 1, text);
    });
    db.exec('COMMIT');
  }
  const seconds = (performance.now() - begun) / 1000;
  db.close();
  return rows.length / seconds;
}
