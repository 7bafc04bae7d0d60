import { describe, expect, test } from 'vitest';
import { type ArchiveKind, archiveKinds } from '#src/ports/store/archive.ts';
import type { Store } from '#src/ports/store.ts';
import { mentionId } from '#src/schemas/mention.ts';
import { aPage, aPost, matched } from '../../support/builders.ts';
import { aCase, anEvent, at } from '../../support/case-builders.ts';
import { everything, recordsOf } from './everything.ts';
import { fill } from './filled.ts';
import { judge, takeIn } from './line.ts';

/** `openOther` opens the store that is written to: of the same kind, or of another one. */
export function archiveContract(
  name: string,
  open: () => Promise<Store>,
  openOther: () => Promise<Store> = open,
): void {
  describe(`${name} keeps the contract of archives`, () => {
    test('what one store holds the other one shows the same, wherever it is asked', async () => {
      await using from = await open();
      await using to = await openOther();
      await fill(from);
      await copy(from, to);
      expect(await everything(to)).toStrictEqual(await everything(from));
      // Each store has an order of its own for these; everything has listed them.
      const [{ rollups: _before, ...before }, { rollups: _after, ...after }] = [
        await recordsOf(from),
        await recordsOf(to),
      ];
      expect(after).toStrictEqual(before);
    });

    test('there is something of every kind to be read', async () => {
      await using from = await open();
      for (const kind of archiveKinds) expect(await from.archive.count(kind)).toBe(0);
      await fill(from);
      for (const [kind, records] of Object.entries(await recordsOf(from))) {
        expect([kind, records.length > 0]).toStrictEqual([kind, true]);
        expect([kind, await from.archive.count(kind as ArchiveKind)]).toStrictEqual([kind, records.length]);
      }
    });

    test('what is written twice is there once', async () => {
      await using from = await open();
      await using to = await openOther();
      await fill(from);
      await copy(from, to);
      await copy(from, to);
      expect(await everything(to)).toStrictEqual(await everything(from));
    });

    test('reading goes on behind any page', async () => {
      await using from = await open();
      await fill(from);
      const whole = await recordsOf(from);
      for (const kind of archiveKinds) {
        const records: unknown[] = [];
        let after: string | undefined;
        for (;;) {
          const [page] = await Array.fromAsync(firstOf(from.archive.pages(kind, { after, size: 2 })));
          if (!page) break;
          expect(page.records.length).toBeLessThanOrEqual(2);
          records.push(...page.records);
          after = page.after;
        }
        expect([kind, records]).toStrictEqual([kind, whole[kind]]);
      }
    });

    test('the other store goes on with it as if everything had happened there', async () => {
      await using from = await open();
      await using to = await openOther();
      await fill(from);
      await copy(from, to);
      for (const store of [from, to]) await goOn(store);
      expect(await everything(to)).toStrictEqual(await everything(from));
      expect((await to.ledger.read()).holds).toBe(true);
    });

    test('two open cases of one conversation are not brought in', async () => {
      await using to = await openOther();
      const item = aCase();
      const twins = [item, { ...item, id: 'twin' }].map((one) => ({ case: one, history: [anEvent()], actions: [] }));
      await expect(to.archive.write('cases', twins)).rejects.toThrow();
    });

    test('a store remembers how far it was filled, and from where', async () => {
      await using to = await openOther();
      expect(await to.archive.move()).toBeUndefined();
      const move = { from: 'sqlite:/old', fetched: 3, startedAt: at('10:00'), done: {} };
      await to.archive.saveMove(move);
      expect(await to.archive.move()).toStrictEqual(move);
      const done = { brands: { count: 2, after: 'b', isAll: true }, posts: { count: 0, isAll: false } };
      await to.archive.saveMove({ ...move, done, finishedAt: at('11:00') });
      expect(await to.archive.move()).toStrictEqual({ ...move, done, finishedAt: at('11:00') });
    });

    test('a removal of a brand that was cut short is ended before anything is read', async () => {
      await using from = await open();
      await fill(from);
      const removing = from.brands.remove('brand-1');
      await from.archive.settle();
      expect(await from.archive.count('rollups')).toBe((await recordsOf(from)).rollups.length);
      expect(
        (await recordsOf(from)).posts.flatMap(({ mentions }) => mentions).map(({ brandId }) => brandId),
      ).not.toContain('brand-1');
      await removing;
    });
  });
}

async function copy(from: Store, to: Store): Promise<void> {
  await from.archive.settle();
  for (const kind of archiveKinds) {
    for await (const { records } of from.archive.pages(kind, { size: 3 })) await to.archive.write(kind, records);
  }
}

async function* firstOf<T>(pages: AsyncIterable<T>): AsyncGenerator<T> {
  for await (const page of pages) {
    yield page;
    return;
  }
}

/** What may happen to a store the day after. */
async function goOn(store: Store): Promise<void> {
  const [known] = await store.posts.getMany(['sandbox:chirp:p4']);
  if (!known) throw new Error('the post is there');
  const fresh = aPost({
    id: 'sandbox:chirp:fresh',
    url: 'https://chirp.example/fresh',
    author: known.author,
    createdAt: at('10:30'),
  });
  const news = [
    matched(fresh, 'brand-1'),
    matched({ ...known, text: 'kestrel parcel, edited', editedAt: at('12:00') }, 'brand-1'),
  ];
  await store.intake.savePage(
    aPage(news, { now: at('12:00'), removed: ['sandbox:chirp:p0'], cursor: { value: '18' } }),
  );
  await takeIn(store, [fresh]);
  const waiting = [mentionId(fresh.id, 'brand-1'), mentionId('sandbox:chirp:p32', 'brand-1')];
  await judge(store, waiting, { caseId: 'case-2', flagged: true, sentiment: { topics: ['price'] } });
  const second = aCase({ id: 'second', threadId: 'sandbox:chirp:p0', openedAt: at('12:00') });
  await store.cases.open([{ case: second, event: anEvent() }]);
  await store.actions.move('a3', 'queued', 'unknown', { problem: 'Lost.' }, anEvent({ at: at('12:01') }));
  await store.posts.saveSamples([
    { postId: known.id, at: at('12:30'), metrics: { likes: 1, shares: 1, replies: 1, views: 1 } },
  ]);
  await store.rollups.recount('brand-1', at('08:00'));
  await store.coverage.record([
    { sourceId: 'source-1', query: '*', from: at('09:10'), to: at('10:00'), state: 'covered' },
  ]);
  await store.sources.remove('source-2');
}
