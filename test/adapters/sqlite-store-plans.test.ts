import { DatabaseSync } from 'node:sqlite';
import { afterEach, expect, test, vi } from 'vitest';
import { openSqliteStore } from '#src/adapters/sqlite/store.ts';
import type { MentionFilter } from '#src/ports/store/mentions.ts';
import type { Store } from '#src/ports/store.ts';
import { PulseSlice } from '#src/schemas/pulse.ts';
import { judge, takeIn } from '../contracts/store/line.ts';
import { aPage, aPost, matched } from '../support/builders.ts';
import { at } from '../support/case-builders.ts';

afterEach(() => vi.restoreAllMocks());

const filters: MentionFilter[] = [
  {},
  { brandId: 'brand-1' },
  { brandId: 'brand-1', from: at('00:00'), to: at('23:00'), label: 'negative', network: 'sandbox', complaint: true },
  { flagged: true },
  { brandId: 'brand-1', flagged: true },
  { undecided: true },
  { brandId: 'brand-1', undecided: true, complaint: true },
  { authorId: 'a' },
  { authorId: 'a', brandId: 'brand-1', flagged: true },
  { text: 'parcel' },
  { text: 'parcel', brandId: 'brand-1', authorId: 'a', from: at('00:00') },
];

/** Asks everything of the line's nouns, but for the ledger's walk through all posts. */
async function askEverything(store: Store): Promise<void> {
  const run = {
    ...{ id: 'run-1', network: 'sandbox', file: 'day.csv', startedAt: at('09:00') },
    ...{ rows: 0, read: 0, new: 0, duplicate: 0, rejected: 0 },
  };
  const posts = [aPost(), aPost(), aPost()] as const;
  const { mentionIds } = await takeIn(store, [...posts], { importRun: run });
  await judge(store, mentionIds, { caseId: 'case-1', flagged: true });
  const edits = [matched({ ...posts[0], text: 'Kestrel?' }, 'brand-1'), matched({ ...posts[1], text: 'Rook' })];
  const counters = { ...posts[0], metrics: { likes: 7, shares: 0, replies: 0, views: null } };
  await store.intake.savePage(aPage([...edits, matched(counters, 'brand-1')], { removed: [posts[2].id] }));
  await store.intake.brandsByThread([{ parentId: 'p', threadId: 't', authorId: 'a' }]);
  await store.intake.known(['p']);

  await store.posts.find('https://chirp.example/none');
  await store.posts.getMany(['p']);
  await store.posts.thread('t', 10);
  await store.posts.scan({ after: '1', since: at('00:00'), limit: 10 });
  await store.posts.ofSource({ sourceId: 'source-1', after: '1', seenUntil: at('12:00'), now: at('12:00'), limit: 10 });
  await store.posts.idsOfAuthors(['a'], 10);
  const behind = { at: at('11:00'), id: 'p' };
  await store.posts.ofOurs({ sourceIds: ['source-1'], limit: 10 });
  await store.posts.ofOurs({ sourceIds: ['source-1'], authorId: 'a', behind, limit: 10 });
  await store.posts.ourAccounts(['source-1']);
  await store.posts.addMentions([{ postId: posts[0].id, mentions: [{ brandId: 'brand-3', spans: [] }] }]);
  await store.posts.search({ text: 'parcel', brandId: 'brand-1', before: at('23:00'), limit: 10 });
  await store.posts.watch([{ postId: posts[0].id, nextAt: at('11:00') }]);
  await store.posts.dueForMeasure(at('12:00'), 10);
  await store.posts.watchedBySource(new Map([['source-1', at('12:00')]]));
  await store.posts.saveSamples([{ postId: posts[0].id, at: at('11:00'), metrics: posts[0].metrics }]);
  await store.posts.samples([posts[0].id]);

  await store.mentions.ofPost('p');
  await store.mentions.idsOfPosts(['p']);
  await store.mentions.unfinished(at('23:00'), 10);
  await store.mentions.inLine(at('09:00'), 10);
  await store.mentions.complaintsByAuthor('brand-1', ['a'], at('00:00'));
  await store.mentions.complainersByTopic('brand-1', ['delivery'], at('00:00'));
  for (const filter of filters) {
    const { next } = await store.mentions.list(filter, { limit: 1 });
    if (next !== undefined) await store.mentions.list(filter, { before: next, limit: 1 });
  }
  await store.authors.sums({ brandId: 'brand-1', from: at('00:00'), to: at('23:00') });
  await store.authors.loudest({ brandId: 'brand-1', from: at('00:00'), to: at('23:00') }, 10);
  await store.audit.putAside({ brandId: 'brand-1', from: at('00:00'), to: at('23:00') }, { limit: 10 });
  await store.promise.get();
  const spent = { sourceId: 'source-1', day: '2026-11-22', purpose: 'poll' as const, amount: { requests: 1, cost: 0 } };
  await store.spending.take(spent, { requests: 10, cost: 10, monthCost: 10 });
  await store.spending.giveBack(spent);
  await store.spending.list('2026-11');
  await store.deliveries.claim({ sourceId: 'source-1', key: 'k', fingerprint: 'f', at: at('12:00') });
  await store.vaults.lease('source-1', 'h', { now: at('12:00'), until: at('12:01') });
  await store.vaults.release('source-1', 'h');
  await store.vaults.put('source-1', { version: 1, sealed: 's' });
  await store.rollups.list({ brandId: 'brand-1', from: at('00:00'), to: at('23:00') });
  const filter = { brandId: 'brand-1', from: at('00:00'), to: at('23:00') };
  for (const by of PulseSlice.options) {
    for (const narrowed of [{}, { network: 'sandbox' }, { sourceId: 's' }, { language: 'en', topic: 'price' }]) {
      await store.rollups.count({ ...filter, ...narrowed }, by, 'UTC');
    }
  }
  await store.rollups.voices({ ...filter, sourceId: 's' });
  await store.rollups.recount('brand-1', at('10:00'));
  await store.imports.get('run-1');
  await store.imports.progress('run-1');
  await store.imports.finish('run-1', at('12:00'));
}

test('no query of the line reads a whole table, nor sorts all of a brand', async () => {
  const prepare = vi.spyOn(DatabaseSync.prototype, 'prepare');
  await using store = openSqliteStore({ file: ':memory:' });
  await askEverything(store);
  const texts = [...new Set(prepare.mock.calls.map(([text]) => text))].filter((text) =>
    /^\s*(SELECT|WITH|UPDATE|DELETE|INSERT)/.test(text),
  );
  expect(texts.length).toBeGreaterThan(50);
  const slow = texts.flatMap((text) =>
    planOf(store.connection, text)
      .filter(isWholeTable)
      .map((step) => `${step}: ${text}`),
  );
  expect(slow).toEqual([]);
  const lists = texts.filter((text) => text.startsWith('SELECT m.created_at, m.seq') && !text.includes('MATCH'));
  expect(lists.length).toBeGreaterThan(5);
  expect(lists.filter((text) => planOf(store.connection, text).some((step) => step.includes('TEMP B-TREE')))).toEqual(
    [],
  );
});

test('lists that are read page by page come out of an index in their order', async () => {
  const prepare = vi.spyOn(DatabaseSync.prototype, 'prepare');
  await using store = openSqliteStore({ file: ':memory:' });
  const place = { at: at('12:00'), id: 'x' };
  for (const filter of [{}, { brandId: 'brand-1' }]) {
    await store.corrections.list(filter, 10, place);
    await store.themes.issues(filter, 10, place);
    await store.themes.list({ ...filter, standing: 'open' }, 10, place);
    await store.themes.list(filter, 10, place);
  }
  const texts = [...new Set(prepare.mock.calls.map(([text]) => text))].filter((text) => /^SELECT.* LIMIT/s.test(text));
  expect(texts).toHaveLength(8);
  for (const text of texts) {
    const [first = '', ...others] = planOf(store.connection, text);
    expect([first, ...others].join('; '), text).not.toMatch(/TEMP B-TREE/);
    expect(first, text).toMatch(/^SEARCH .* USING .*INDEX/);
  }
});

function planOf(db: DatabaseSync, text: string): string[] {
  return db
    .prepare(`EXPLAIN QUERY PLAN ${text}`)
    .all()
    .map(({ detail }) => String(detail));
}

/** By the names that the tables of the line have in statements; the words index is asked by number or by words. */
function isWholeTable(step: string): boolean {
  const table =
    /^SCAN (p|m|s|a|c|w|posts|mentions|samples|sentiments|assessments|complaint_topics|rollups|rollup_parts|rollup_series|imports|cases|post_words|spending|deliveries|vaults|q|digest_quotes)\b/;
  return table.test(step) && !/VIRTUAL TABLE INDEX \d+:(=|M)/.test(step);
}

test.each([1, 40])('the index of words stays in few pieces, with %i posts a page', async (size) => {
  await using store = openSqliteStore({ file: ':memory:' });
  for (let page = 0; page < 120; page += 1) {
    await takeIn(
      store,
      Array.from({ length: size }, () => aPost({ text: `A parcel came late on day ${page}` })),
    );
  }
  const pieces = store.connection.prepare('SELECT count(DISTINCT segid) AS n FROM post_words_idx').get()?.n;
  expect(Number(pieces)).toBeLessThan(20);
  expect(await store.posts.search({ text: 'parcel day 119', limit: 99 })).toHaveLength(size);
});
