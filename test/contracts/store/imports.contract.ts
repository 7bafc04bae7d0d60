import { describe, expect, test } from 'vitest';
import type { Store } from '#src/ports/store.ts';
import type { ImportRun } from '#src/schemas/import.ts';
import { aPage, aPost, matched } from '../../support/builders.ts';
import { at } from '../../support/case-builders.ts';
import { judge, score, takeIn } from './line.ts';

const run: ImportRun = {
  ...{ id: 'run-1', network: 'sandbox', file: 'day.csv', startedAt: at('09:00') },
  ...{ rows: 0, read: 0, new: 0, duplicate: 0, rejected: 0 },
};

export function importsContract(name: string, open: () => Promise<Store>): void {
  describe(`${name} keeps the contract of imports`, () => {
    test('a run is read as it was started, and finished once', async () => {
      await using store = await open();
      expect(await store.imports.get('run-1')).toBeUndefined();
      await store.imports.start(run);
      expect(await store.imports.get('run-1')).toStrictEqual(run);
      await store.imports.finish('run-1', at('11:00'));
      expect(await store.imports.get('run-1')).toStrictEqual({ ...run, finishedAt: at('11:00') });
    });

    test('progress follows the mentions of the new posts through the line', async () => {
      await using store = await open();
      await store.imports.start(run);
      const known = aPost();
      await takeIn(store, [known]);
      const posts = [aPost(), aPost(), aPost()];
      const { mentionIds } = await takeIn(store, [known, ...posts], { importRun: { ...run, rows: 4, read: 4 } });
      await takeIn(store, [aPost()], { brandIds: [], importRun: { ...run, rows: 5, read: 5 } });
      expect(await store.imports.get('run-1')).toMatchObject({ rows: 5, new: 4, duplicate: 1 });
      const progress = () => store.imports.progress('run-1');
      expect(await progress()).toEqual({ matched: 3, scored: 0, flagged: 0, pending: 3 });
      await score(store, mentionIds.slice(0, 2));
      expect(await progress()).toEqual({ matched: 3, scored: 2, flagged: 0, pending: 3 });
      await judge(store, mentionIds.slice(0, 2), { flagged: true });
      await judge(store, mentionIds.slice(0, 2), { flagged: true });
      expect(await progress()).toEqual({ matched: 3, scored: 2, flagged: 2, pending: 1 });
      expect(await store.imports.progress('none')).toEqual({ matched: 0, scored: 0, flagged: 0, pending: 0 });
    });

    test('progress stays true when posts are edited, removed or matched anew', async () => {
      await using store = await open();
      await store.imports.start(run);
      const posts = [aPost(), aPost(), aPost(), aPost()] as const;
      const { mentionIds } = await takeIn(store, [...posts], { importRun: { ...run, rows: 4, read: 4 } });
      await judge(store, mentionIds.slice(0, 3), { flagged: true });
      const edits = [matched({ ...posts[0], text: 'Kestrel?' }, 'brand-1'), matched({ ...posts[1], text: 'Rook' })];
      const now = at('10:30');
      await store.intake.savePage(aPage(edits, { removed: [posts[2].id, posts[3].id], now }));
      await store.posts.addMentions([{ postId: posts[1].id, mentions: [{ brandId: 'brand-2', spans: [] }] }]);
      expect(await store.imports.progress('run-1')).toMatchObject({ matched: 4, pending: 2 });
      await judge(store, [`${posts[0].id}|brand-1`, `${posts[1].id}|brand-2`]);
      expect(await store.imports.progress('run-1')).toEqual({ matched: 4, scored: 4, flagged: 1, pending: 0 });
    });

    test('a removed brand no longer counts', async () => {
      await using store = await open();
      await store.imports.start(run);
      const brandIds = ['brand-1', 'brand-2'];
      const { mentionIds } = await takeIn(store, [aPost()], { brandIds, importRun: run });
      await judge(store, mentionIds.slice(0, 1), { flagged: true });
      await store.brands.remove('brand-1');
      expect(await store.imports.progress('run-1')).toEqual({ matched: 1, scored: 0, flagged: 0, pending: 1 });
    });

    test('the run that starts anew forgets what an earlier one brought', async () => {
      await using store = await open();
      await store.imports.start(run);
      const post = aPost();
      await takeIn(store, [post], { importRun: { ...run, rows: 1, read: 1 } });
      await store.imports.finish('run-1', at('11:00'));
      await store.imports.start({ ...run, startedAt: at('12:00') });
      await takeIn(store, [post], { importRun: { ...run, rows: 1, read: 1 } });
      expect(await store.imports.get('run-1')).toStrictEqual({
        ...{ ...run, startedAt: at('12:00'), rows: 1, read: 1, new: 0, duplicate: 1 },
      });
      expect(await store.imports.progress('run-1')).toMatchObject({ matched: 0, pending: 0 });
    });
  });
}
