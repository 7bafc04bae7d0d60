import type { SqliteStore } from '#src/adapters/sqlite/store.ts';

type Opened = Pick<SqliteStore, 'connection'>;

/** Notes the text of each statement that is prepared from now on. */
export function statementsOf({ connection: db }: Opened): string[] {
  const texts: string[] = [];
  const prepare = db.prepare.bind(db);
  db.prepare = (text) => {
    texts.push(text);
    return prepare(text);
  };
  return texts;
}

/** The steps that SQLite takes for it. */
export function planOf({ connection: db }: Opened, text: string): string[] {
  const named = Object.fromEntries([...text.matchAll(/:(\w+)/g)].map(([, name]) => [name, null]));
  const places = (text.match(/\?/g) ?? []).map(() => null);
  const statement = db.prepare(`EXPLAIN QUERY PLAN ${text}`);
  const rows = Object.keys(named).length > 0 ? statement.all(named) : statement.all(...places);
  return rows.map((row) => String(row.detail));
}
