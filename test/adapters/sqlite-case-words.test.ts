import { expect, test } from 'vitest';
import { indexCaseWords } from '#src/adapters/sqlite/case-words.ts';
import { connectionTo } from '#src/adapters/sqlite/connection.ts';
import { openSqliteStore } from '#src/adapters/sqlite/store.ts';
import type { Store } from '#src/ports/store.ts';
import { withCases } from '../contracts/store/judged.ts';
import { aBrand, aCase, at } from '../support/case-builders.ts';

async function found(store: Store, text: string): Promise<string[]> {
  const filter = { view: 'all' as const, userId: 'user-1', now: at('10:00'), criteria: { text } };
  const { cases } = await store.cases.list(filter, { limit: 100 });
  return cases.map(({ id }) => id).sort();
}

test('a case is found by its words before it is in their index, while a part is, and after', async () => {
  await using store = openSqliteStore({ file: ':memory:' });
  const connection = connectionTo(store.connection);
  const ids = (
    await withCases(
      store,
      [1, 2, 3].map((n) => aCase({ title: `The zebra crossing ${n}` })),
    )
  ).map(({ id }) => id);
  await withCases(store, [aCase()]);
  expect(await found(store, 'zebra')).toEqual(ids);
  expect(indexCaseWords(connection, 2)).toBe(2);
  expect(await found(store, 'zebra')).toEqual(ids);
  expect(indexCaseWords(connection, 100)).toBe(2);
  expect(indexCaseWords(connection, 100)).toBe(0);
  expect(await found(store, 'zebra')).toEqual(ids);
  expect(await found(store, 'zebra 2')).toEqual([ids[1]]);
});

test('a title that changed is found by its new words, whether it was in the index or not', async () => {
  await using store = openSqliteStore({ file: ':memory:' });
  const connection = connectionTo(store.connection);
  const [early, late] = await withCases(store, [aCase({ title: 'A zebra' }), aCase({ title: 'A zebra' })]);
  expect(indexCaseWords(connection, 1)).toBe(1);
  for (const item of [early, late]) await store.cases.change(item.id, 1, { title: 'An antelope' }, []);
  expect(indexCaseWords(connection, 9)).toBe(1);
  expect(await found(store, 'zebra')).toEqual([]);
  expect(await found(store, 'antelope')).toEqual([early.id, late.id].sort());
});

test('cases that come after others were removed are taken in as well', async () => {
  await using store = openSqliteStore({ file: ':memory:' });
  const connection = connectionTo(store.connection);
  await store.brands.create(aBrand());
  await withCases(store, [aCase({ title: 'A zebra' }), aCase({ title: 'A zebra' })]);
  indexCaseWords(connection, 9);
  await store.brands.remove('brand-1');
  const [other] = await withCases(store, [aCase({ title: 'A zebra again', brandId: 'brand-2' })]);
  expect(indexCaseWords(connection, 9)).toBe(1);
  expect(await found(store, 'zebra')).toEqual([other.id]);
});

test('an author who is gone is gone from the index, also where the case had no title', async () => {
  await using store = openSqliteStore({ file: ':memory:' });
  const connection = connectionTo(store.connection);
  const [item] = await withCases(store, [aCase({ title: '', authorName: 'Zebedee', authorHandle: 'zebra' })]);
  indexCaseWords(connection, 9);
  const indexed = () => connection.sql("SELECT count(*) AS n FROM case_words WHERE case_words MATCH 'zeb'").get()?.n;
  expect(indexed()).toBe(1);
  connection.sql("UPDATE cases SET author_name = '', author_handle = '' WHERE id = ?").run(item.id);
  expect(indexed()).toBe(0);
});
