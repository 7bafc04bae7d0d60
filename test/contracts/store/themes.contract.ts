import { describe, expect, test } from 'vitest';
import type { ThemeFilter } from '#src/ports/store/themes.ts';
import type { Store } from '#src/ports/store.ts';
import { aBrand, at } from '../../support/case-builders.ts';
import { anIssue, aTheme } from '../../support/theme-builders.ts';

export function themesContract(name: string, open: () => Promise<Store>): void {
  describe(`${name} keeps the contract of themes`, () => {
    test('a theme is read as it was saved, whatever it gained and lost', async () => {
      await using store = await open();
      const fresh = aTheme();
      expect(await store.themes.get(fresh.id)).toBeUndefined();
      expect(await store.themes.save(fresh)).toBe(true);
      expect(await store.themes.get(fresh.id)).toStrictEqual(fresh);
      const dismissed = aTheme({
        ...{ id: fresh.id, version: 2, standing: 'dismissed', dismissedBy: 'user-1', dismissedAt: at('11:00') },
        ...{ issueId: 'issue-1', mergedInto: 'theme-9', coordinated: ['copied_wording'], posts: 9 },
      });
      expect(await store.themes.save(dismissed)).toBe(true);
      expect(await store.themes.get(fresh.id)).toStrictEqual(dismissed);
      expect(await store.themes.save({ ...fresh, version: 3 })).toBe(true);
      expect(await store.themes.get(fresh.id)).toStrictEqual({ ...fresh, version: 3 });
    });

    test('an issue is read as it was saved, and so is what the look for themes remembers', async () => {
      await using store = await open();
      const issue = anIssue({
        ...{ department: 'Logistics', ownerId: 'user-2', description: 'The ring swells.' },
        ...{ fixedAt: at('10:50'), closedAt: at('10:55'), mergedInto: 'issue-9', splitFrom: 'issue-8' },
        answer: { text: 'Descale cold.', nth: 2, userId: 'user-1', at: at('10:45') },
      });
      expect(await store.themes.saveIssue(issue)).toBe(true);
      expect(await store.themes.issue(issue.id)).toStrictEqual(issue);
      const plain = anIssue({ id: issue.id, state: 'acknowledged', version: 2 });
      expect(await store.themes.saveIssue(plain)).toBe(true);
      expect(await store.themes.issue(issue.id)).toStrictEqual(plain);
      expect(await store.themes.issue('another')).toBeUndefined();

      const memory = { id: 'place', content: { after: '7', 'a.b': [null, { $set: 1 }] }, version: 1 };
      expect(await store.themes.memory('place')).toBeUndefined();
      expect(await store.themes.saveMemory(memory)).toBe(true);
      expect(await store.themes.memory('place')).toStrictEqual(memory);
      const later = { ...memory, content: { after: '8' }, version: 2 };
      expect(await store.themes.saveMemory(later)).toBe(true);
      expect(await store.themes.memory('place')).toStrictEqual(later);
    });

    test('of two who change the same at once the slower one is told', async () => {
      await using store = await open();
      const [theme, issue, memory] = [aTheme(), anIssue(), { id: 'place', content: 1, version: 1 }];
      const { themes } = store;
      const tries = [
        [() => themes.save({ ...theme, version: 2 }), () => themes.save(theme), () => themes.save({ ...theme })],
        [
          () => themes.saveIssue({ ...issue, version: 2 }),
          () => themes.saveIssue(issue),
          () => themes.saveIssue(issue),
        ],
        [
          () => themes.saveMemory({ ...memory, version: 2 }),
          () => themes.saveMemory(memory),
          () => themes.saveMemory({ ...memory, content: 2 }),
        ],
      ];
      for (const [early, first, second] of tries) {
        expect(await early?.()).toBe(false);
        expect((await Promise.all([first?.(), second?.()])).toSorted()).toStrictEqual([false, true]);
      }
    });

    test('themes are listed by their latest mention, of a brand and of a standing; issues the newest first', async () => {
      await using store = await open();
      const all = [
        aTheme({ lastAt: at('10:00') }),
        aTheme({ lastAt: at('12:00'), standing: 'dismissed' }),
        aTheme({ lastAt: at('11:00'), brandId: 'brand-2' }),
        aTheme({ lastAt: at('11:30') }),
      ];
      for (const theme of all) await store.themes.save(theme);
      const [first, second, third, fourth] = all.map(({ id }) => id);
      const ids = async (filter: Parameters<Store['themes']['list']>[0], limit = 10) =>
        (await store.themes.list(filter, limit)).map(({ id }) => id);
      expect(await ids({})).toStrictEqual([second, fourth, third, first]);
      expect(await ids({}, 2)).toStrictEqual([second, fourth]);
      const behind = { at: at('11:30'), id: fourth ?? '' };
      const behindIt = (filter: ThemeFilter) => store.themes.list(filter, 10, behind);
      expect((await behindIt({})).map(({ id }) => id)).toStrictEqual([third, first]);
      expect((await behindIt({ brandId: 'brand-1', standing: 'open' })).map(({ id }) => id)).toStrictEqual([first]);
      expect(await ids({ brandId: 'brand-1' })).toStrictEqual([second, fourth, first]);
      expect(await ids({ standing: 'open' })).toStrictEqual([fourth, third, first]);
      expect(await ids({ brandId: 'brand-2', standing: 'dismissed' })).toStrictEqual([]);

      const issues = [anIssue({ createdAt: at('10:00') }), anIssue({ createdAt: at('11:00'), brandId: 'brand-2' })];
      for (const issue of issues) await store.themes.saveIssue(issue);
      expect(await store.themes.issues({}, 10)).toStrictEqual(issues.toReversed());
      expect(await store.themes.issues({}, 1)).toStrictEqual(issues.slice(1));
      expect(await store.themes.issues({ brandId: 'brand-1' }, 10)).toStrictEqual(issues.slice(0, 1));
      const last = { at: at('11:00'), id: issues[1]?.id ?? '' };
      expect(await store.themes.issues({}, 10, last)).toStrictEqual(issues.slice(0, 1));
      expect(await store.themes.issues({ brandId: 'brand-2' }, 10, last)).toStrictEqual([]);
    });

    test('a brand takes its themes, its issues and what was learnt of it with it', async () => {
      await using store = await open();
      await store.brands.create(aBrand());
      const [mine, other] = [aTheme(), aTheme({ brandId: 'brand-2' })];
      for (const theme of [mine, other]) await store.themes.save(theme);
      const [known, theirs] = [anIssue(), anIssue({ brandId: 'brand-2' })];
      for (const issue of [known, theirs]) await store.themes.saveIssue(issue);
      for (const id of ['brand-1', 'place']) await store.themes.saveMemory({ id, content: {}, version: 1 });
      await store.brands.remove('brand-1');
      expect(await store.themes.list({}, 10)).toStrictEqual([other]);
      expect(await store.themes.issues({}, 10)).toStrictEqual([theirs]);
      expect(await store.themes.memory('brand-1')).toBeUndefined();
      expect(await store.themes.memory('place')).toBeDefined();
    });
  });
}
