import { expect, test } from 'vitest';
import { openSqliteStore, type SqliteStore } from '#src/adapters/sqlite/store.ts';
import { translationId } from '#src/schemas/translation.ts';
import { judge, takeIn } from '../contracts/store/line.ts';
import { countsStayTrue } from '../contracts/store/rollups.contract.ts';
import { aPage, aPost } from '../support/builders.ts';
import { aCase, anEvent, at } from '../support/case-builders.ts';

test('no table keeps what a removed post said or who said it', async () => {
  await using store = openSqliteStore({ file: ':memory:' });
  const post = aPost({
    ...{ title: 'Mislaid', text: 'My mislaid kestrel', url: 'https://chirp.example/mislaid/1' },
    author: { id: 'chirp:mislaid', handle: 'mislaid', name: 'Mislaid', url: 'https://chirp.example/mislaid' },
    media: [{ kind: 'image', url: 'https://chirp.example/mislaid.png', alt: 'A mislaid kestrel', sensitive: false }],
  });
  const { mentionIds } = await takeIn(store, [post]);
  const item = aCase({ mentionId: `${post.id}|brand-1`, authorId: post.author.id, title: 'Mislaid', url: post.url });
  await store.cases.open([{ case: item, event: anEvent() }]);
  const reasons = [{ start: 3, end: 10, text: 'mislaid', weight: -1 }];
  await judge(store, mentionIds, { caseId: item.id, flagged: true, sentiment: { reasons, topics: ['delivery'] } });
  await takeIn(store, [{ ...post, text: 'My kestrel, mislaid no more', editedAt: at('10:10') }]);
  await store.records.translations.save({
    ...{ id: translationId(post.id, 'de'), of: post.id, to: 'de', from: 'en', text: 'Mislaid heißt verlegt' },
    ...{ by: 'translator.example', at: at('10:15'), source: 'hash', version: 1 },
  });
  expect(tablesWith(store, 'mislaid')).toEqual(expect.arrayContaining(['posts', 'records']));
  const [stored] = await store.posts.getMany([post.id]);
  expect(stored).toMatchObject({ media: [{ alt: 'A mislaid kestrel' }], edits: [{ text: 'My mislaid kestrel' }] });
  await store.intake.savePage(aPage([], { removed: [post.id], now: at('10:20') }));
  expect(tablesWith(store, 'mislaid')).toEqual([]);
});

test('rollups are true at every moment, also before the touched hours are counted anew', async () => {
  await countsStayTrue(
    async () => openSqliteStore({ file: ':memory:' }),
    async () => {},
  );
});

/** Tables of rows, without the index of words, that hold the text somewhere. */
function tablesWith({ connection }: SqliteStore, text: string): string[] {
  const tables = connection
    .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'post_words%'")
    .all();
  return tables
    .map(({ name }) => String(name))
    .filter((name) =>
      JSON.stringify(connection.prepare(`SELECT * FROM ${name}`).all())
        .toLowerCase()
        .includes(text),
    );
}
