import { describe, expect, test } from 'vitest';
import type { Store } from '#src/ports/store.ts';
import type { ReplyDraft } from '#src/schemas/reply-draft.ts';
import { aBrand, at } from '../../support/case-builders.ts';

export function recordsContract(name: string, open: () => Promise<Store>): void {
  describe(`${name} keeps the contract of records`, () => {
    test('a record comes back as it was saved, and a kind knows nothing of another one', async () => {
      await using store = await open();
      const record = aDraft({ id: 'a', decision: { userId: 'lead', at: at('10:30'), reason: 'Too dry' } });
      expect(await store.records.drafts.get('a')).toBeUndefined();
      expect(await store.records.drafts.save(record)).toBe(true);
      expect(await store.records.drafts.get('a')).toStrictEqual(record);
      expect(await store.records.views.get('a')).toBeUndefined();
      expect(await store.records.views.count()).toBe(0);
    });

    test('of many who make or change the same record one succeeds', async () => {
      await using store = await open();
      const { drafts } = store.records;
      const texts = Array.from({ length: 8 }, (_, index) => `by ${index}`);
      const made = await Promise.all(texts.map((text) => drafts.save(aDraft({ id: 'a', text }))));
      expect(made.filter(Boolean)).toHaveLength(1);
      expect((await drafts.get('a'))?.text).toBe(texts[made.indexOf(true)]);
      expect(await drafts.save(aDraft({ id: 'a', version: 3 }))).toBe(false);
      expect(await drafts.save(aDraft({ id: 'b', version: 2 }))).toBe(false);
      const changed = await Promise.all(texts.map((text) => drafts.save(aDraft({ id: 'a', text, version: 2 }))));
      expect(changed.filter(Boolean)).toHaveLength(1);
      expect(await drafts.get('b')).toBeUndefined();
    });

    test('what a change leaves out is gone', async () => {
      await using store = await open();
      await store.records.drafts.save(aDraft({ id: 'a', decision: { userId: 'lead', at: at('10:30') } }));
      await store.records.drafts.save(aDraft({ id: 'a', version: 2 }));
      expect(await store.records.drafts.get('a')).toStrictEqual(aDraft({ id: 'a', version: 2 }));
    });

    test('records are listed in the order of their ids, whole or of what they belong to, page by page', async () => {
      await using store = await open();
      const { drafts } = store.records;
      for (const id of ['c', 'Z', 'a', 'ä', 'b']) {
        await drafts.save(aDraft({ id, of: id === 'b' ? 'case-2' : 'case-1' }));
      }
      const ids = async (filter?: Parameters<typeof drafts.list>[0]) => (await drafts.list(filter)).map(({ id }) => id);
      expect(await ids()).toStrictEqual(['Z', 'a', 'b', 'c', 'ä']);
      expect(await ids({ of: 'case-1' })).toStrictEqual(['Z', 'a', 'c', 'ä']);
      expect(await ids({ of: 'case-1', after: 'a', limit: 1 })).toStrictEqual(['c']);
      expect(await ids({ after: 'b' })).toStrictEqual(['c', 'ä']);
      expect(await ids({ of: 'nothing' })).toStrictEqual([]);
      expect([await drafts.count(), await drafts.count('case-2')]).toStrictEqual([5, 1]);
      const many = async (...ofs: string[]) => (await drafts.ofMany(ofs)).map(({ id }) => id);
      expect(await many('case-2', 'case-1', 'case-2')).toStrictEqual(['Z', 'a', 'b', 'c', 'ä']);
      expect(await many('case-2', 'nothing')).toStrictEqual(['b']);
      expect(await many()).toStrictEqual([]);
    });

    test('many are read and written in one go, each by its own version', async () => {
      await using store = await open();
      const { drafts } = store.records;
      await drafts.save(aDraft({ id: 'a', text: 'first' }));
      const saved = await drafts.saveAll([aDraft({ id: 'a', text: 'late' }), aDraft({ id: 'b' }), aDraft({ id: 'c' })]);
      expect(saved).toStrictEqual(new Set(['b', 'c']));
      const found = await drafts.getMany(['c', 'a', 'nobody', 'c']);
      expect(found.map(({ id, text }) => [id, text])).toStrictEqual([
        ['c', 'We are on it.'],
        ['a', 'first'],
      ]);
    });

    test('a record is removed by its version, by its id, or with what it belongs to', async () => {
      await using store = await open();
      const { drafts } = store.records;
      await drafts.saveAll(['a', 'b', 'c', 'd'].map((id) => aDraft({ id, of: id > 'b' ? 'case-2' : 'case-1' })));
      expect(await drafts.remove('a', 2)).toBe(false);
      expect(await drafts.remove('a', 1)).toBe(true);
      expect(await drafts.remove('a')).toBe(false);
      await drafts.removeOf('case-2');
      expect((await drafts.list()).map(({ id }) => id)).toStrictEqual(['b']);
      expect(await drafts.save(aDraft({ id: 'a' }))).toBe(true);
    });

    test('a record goes with its brand', async () => {
      await using store = await open();
      await store.brands.create(aBrand());
      await store.records.drafts.saveAll([aDraft({ id: 'a' }), aDraft({ id: 'b', brandId: 'brand-2' })]);
      await store.brands.remove('brand-1');
      expect((await store.records.drafts.list()).map(({ id }) => id)).toStrictEqual(['b']);
    });
  });
}

function aDraft(fields: Partial<ReplyDraft> = {}): ReplyDraft {
  return {
    ...{ id: 'draft-1', of: 'case-1', brandId: 'brand-1', userId: 'user-1', postId: 'sandbox:chirp:1' },
    ...{ text: 'We are on it.', key: 'key-1', state: 'writing', changedAt: at('10:00'), version: 1 },
    ...fields,
  };
}
