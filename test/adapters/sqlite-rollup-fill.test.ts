import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openSqliteStore, type SqliteStore } from '#src/adapters/sqlite/store.ts';
import { layMentions } from '../bench/pulse/lay.ts';
import { brandIds, stepArbitrary, take } from '../contracts/store/random-line.ts';
import { askArbitrary, slicesAreTrue } from '../contracts/store/recounted.ts';
import { aBrand, at } from '../support/case-builders.ts';

test('a folder of an earlier release is counted by source, language and topic while it is open', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'earshot-fill-'));
  try {
    layMentions(join(dir, 'earshot.db'), 90, at('12:00').getTime());
    {
      await using store = openSqliteStore({ dir });
      await store.archive.settle();
      await slicesAreTrue(store, []);
    }
    await using store = openSqliteStore({ dir });
    await slicesAreTrue(store, []);
    const filter = { brandId: 'kestrel', from: new Date('2025-06-01'), to: at('12:00') };
    const topics = await store.rollups.count(filter, 'topic', 'UTC');
    expect(topics.length).toBeGreaterThan(5);
  } finally {
    await rm(dir, { recursive: true });
  }
});

test('what happens to mentions before their turn has come is counted once', async () => {
  const steps = fc.array(stepArbitrary, { minLength: 8, maxLength: 30, size: 'max' });
  await fc.assert(
    fc.asyncProperty(steps, steps, fc.tuple(askArbitrary), async (before, after, asks) => {
      await using store = openSqliteStore({ file: ':memory:' });
      for (const id of brandIds) await store.brands.create(aBrand({ id }));
      for (const step of before) await take(store, step);
      makeOlder(store);
      for (const step of after) await take(store, step);
      await store.archive.settle();
      await slicesAreTrue(store, asks);
    }),
    { numRuns: 25 },
  );
});

/** As the release before left it, opened by this one. */
function makeOlder({ connection }: SqliteStore): void {
  connection.exec(`
    DELETE FROM rollup_parts;
    DELETE FROM rollup_series;
    UPDATE mentions SET source_id = NULL, lang = NULL, topics = NULL;
    INSERT INTO rollup_fill SELECT 1, 0, max(seq) FROM mentions HAVING count(*) > 0;
  `);
}
