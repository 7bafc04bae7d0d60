import { describe, expect, test } from 'vitest';
import { openSqliteStore, type SqliteStore } from '#src/adapters/sqlite/store.ts';
import { nothingCounted } from '#src/domain/thread-counts.ts';
import type { ThreadFilter } from '#src/ports/store/threads.ts';
import { ThreadOrder, ThreadTab } from '#src/schemas/thread.ts';
import { aPage, aPost, matched } from '../support/builders.ts';
import { at } from '../support/case-builders.ts';
import { planOf, statementsOf } from '../support/sqlite-plans.ts';

const filters: Omit<ThreadFilter, 'tab'>[] = [
  {},
  { brandId: 'b', sourceId: 's', place: 'p', issueId: 'i' },
  { text: 'lid seal' },
];

async function askEverything({ threads, cases, records }: SqliteStore): Promise<void> {
  const thread = { id: 't', sourceId: 's', network: 'n', createdAt: at('08:00') };
  await threads.add([thread, { ...thread, place: 'p' }]);
  await threads.touch(['t']);
  await threads.due(at('12:00'), 9);
  await threads.voices(['t'], 9);
  const counts = nothingCounted(at('08:00'));
  await threads.saveCounts([{ id: 't', counts, countedAt: at('12:00'), touches: 9, newsMarks: [] }]);
  await threads.change([{ id: 't', version: 1, change: { seen: null } }]);
  await threads.get('t');
  await threads.getMany(['t']);
  await threads.places(['s']);
  await threads.ofIssue('i', 9);
  await cases.ofThreads(['t']);
  await cases.ofThreads(['t'], 'all');
  await records.threadEvents.ofMany(['t', 'u']);
}

describe('no question about threads', () => {
  test('reads a whole table or sorts what it does not show', async () => {
    await using store = openSqliteStore({ file: ':memory:' });
    const asked = statementsOf(store);
    await askEverything(store);
    expect(asked.length).toBeGreaterThan(15);
    for (const text of [...asked]) {
      const scans = planOf(store, text).filter((step) =>
        /^SCAN (threads|t|thread_\w+|posts|p|cases|records|mentions|m)\b/.test(step),
      );
      expect([text, scans.filter((step) => !/threads_(touched|to_count)/.test(step))]).toEqual([text, []]);
    }
  });

  test('of a tab, in any order and however it is narrowed, reads more than an index', async () => {
    await using store = openSqliteStore({ file: ':memory:' });
    const asked = statementsOf(store);
    for (const filter of filters) {
      await store.threads.counts(filter);
      for (const tab of ThreadTab.options) {
        for (const order of ThreadOrder.options) await store.threads.list({ ...filter, tab }, order, { limit: 9 });
      }
    }
    for (const text of [...asked]) {
      const walks = planOf(store, text).filter((step) => /^SCAN threads/.test(step));
      expect([text, walks]).toEqual([text, [expect.stringMatching(/^SCAN threads USING COVERING INDEX threads_by_/)]]);
    }
  });

  test('of a tab sorts them, but for those that are found by words', async () => {
    await using store = openSqliteStore({ file: ':memory:' });
    const asked = statementsOf(store);
    for (const order of ThreadOrder.options)
      await store.threads.list({ tab: 'unseen', brandId: 'b' }, order, { limit: 9 });
    const plans = [...asked].map((text) => planOf(store, text.replace(/ ORDER BY found\..*/s, '')));
    expect(plans.flat().filter((step) => step.includes('TEMP B-TREE'))).toEqual([]);
  });
});

test('what is no board pays nothing for threads but a look whether they are kept', async () => {
  await using store = openSqliteStore({ file: ':memory:' });
  await store.intake.savePage(aPage([matched(aPost(), 'brand-1')]));
  for (const table of ['threads', 'thread_touches', 'thread_news'])
    expect(store.connection.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.n).toBe(0);
});
