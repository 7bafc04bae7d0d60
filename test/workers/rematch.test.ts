import { describe, expect, test } from 'vitest';
import { aPageOf, aFetchedPost as aPost, hourMs, openLine, ours, pagesOf } from './line-app.ts';

const query = (id: string, expression: string) => ({ id, expression, languages: [] });

describe('a brand whose queries changed', () => {
  test('gets the stored posts that match now, scored and in the queue, and loses none it had', async () => {
    const known = aPost();
    const kettles = Array.from({ length: 420 }, () => aPost({ text: 'This kettle broke, terrible quality!' }));
    const own = aPost({ text: 'Our kettle is the best.', author: ours });
    await using line = await openLine(pagesOf(aPageOf([known, ...kettles, own])));
    await line.poll();
    expect((await line.app.store.ledger.read()).states).toMatchObject({ open: 1, not_relevant: 421 });
    await line.app.store.brands.replace({ ...line.brand, queries: [query('query-2', 'kettle')], version: 2 });
    await line.app.queue.add('rematch', { brandId: line.brand.id });
    await line.quiet();
    const { states, holds } = await line.app.store.ledger.read();
    expect(states).toMatchObject({ open: 421, not_relevant: 1, in_progress: 0 });
    expect(holds).toBe(true);

    await line.app.store.brands.replace({ ...line.brand, queries: [query('query-3', 'nothing')], version: 3 });
    await line.app.queue.add('rematch', { brandId: line.brand.id });
    await line.quiet();
    expect((await line.app.store.ledger.read()).states).toEqual(states);
    expect(await line.app.store.mentions.ofPost(known.id)).toHaveLength(1);
  });

  test('matched again adds nothing twice, and leaves the other brands alone', async () => {
    const post = aPost({ text: 'My acme and bolt kettles broke, terrible quality!' });
    await using line = await openLine(pagesOf(aPageOf([post])));
    await line.poll();
    const bolt = { ...line.brand, id: 'brand-2', name: 'Bolt', queries: [query('query-4', 'bolt')] };
    await line.app.store.brands.create(bolt);
    for (let time = 0; time < 2; time += 1) {
      await line.app.queue.add('rematch', { brandId: bolt.id });
      await line.quiet();
    }
    const mentions = await line.app.store.mentions.ofPost(post.id);
    expect(mentions.map(({ brandId, revision }) => [brandId, revision])).toEqual([
      ['brand-1', 1],
      ['brand-2', 1],
    ]);
    expect(await line.cases()).toHaveLength(2);
  });

  test('does not reach back beyond 30 days, and a brand that is gone gets nothing', async () => {
    const post = aPost({ text: 'This kettle broke, terrible quality!' });
    await using line = await openLine(pagesOf(aPageOf([post])));
    await line.poll();
    await line.app.store.brands.replace({ ...line.brand, queries: [query('query-2', 'kettle')], version: 2 });
    await line.run('rematch', { brandId: 'gone' });
    await line.pass(31 * 24 * hourMs);
    await line.run('rematch', { brandId: line.brand.id });
    await line.quiet();
    expect(await line.cases()).toEqual([]);
  });
});
