import { describe, expect, test } from 'vitest';
import { CaseView } from '#src/schemas/case.ts';
import type { SavedView } from '#src/schemas/saved-view.ts';
import { InboxSearch } from '../../dashboards/inbox/search.ts';
import { chipsOf, without } from '../../dashboards/inbox/views/filter-words.ts';
import { changed, shownBy, standing, toSave } from '../../dashboards/inbox/views/shown-view.ts';
import { nextStep, viewSteps } from '../../dashboards/inbox/views/view-steps.ts';
import { totalOf } from '../../dashboards/inbox/views.ts';
import { readKey } from '../../dashboards/shared/keyboard.ts';
import { at } from '../support/case-builders.ts';

const aView = (fields: Partial<SavedView> = {}): SavedView => ({
  ...{ id: 'press', of: 'everybody', name: 'Press', view: 'at_risk', criteria: { lanes: ['engage'], tags: ['press'] } },
  ...{ userId: 'ann', createdAt: at('09:00'), version: 1 },
  ...fields,
});
const countsOf = (views: Partial<Record<CaseView, number>>) => ({
  lanes: { engage: 3, share: 0, follow: 1 },
  views: { ...(Object.fromEntries(CaseView.options.map((view) => [view, 0])) as Record<CaseView, number>), ...views },
});

describe('what the inbox shows by its address', () => {
  test('is a standing view, narrowed; what makes no sense in it is left out', () => {
    const search = InboxSearch.parse({ tags: ['vip'], riskLevels: ['huge'], q: ' late ', minFollowers: 'many' });
    const { asked } = shownBy(search, undefined);
    expect(asked).toEqual({ view: 'all', lane: undefined, criteria: { tags: ['vip'], text: 'late' } });
  });

  test('is a saved view as it was saved, once it is known, and says where it is gone', () => {
    const search = { saved: 'press' };
    expect(shownBy(search, undefined).state).toBe('awaited');
    expect(shownBy(search, []).state).toBe('gone');
    const { asked, saved } = shownBy(search, [aView()]);
    expect([asked, saved?.name]).toEqual([{ view: 'at_risk', lane: 'engage', criteria: { tags: ['press'] } }, 'Press']);
    expect(toSave(asked)).toEqual({ view: 'at_risk', criteria: { lanes: ['engage'], tags: ['press'] } });
  });

  test('goes on from a saved view when something in it is changed, and leaves it behind for a standing one', () => {
    const search = { saved: 'press' };
    const views = [aView()];
    const next = changed(search, shownBy(search, views), { languages: ['de'], lane: undefined });
    expect(shownBy(next, views).asked).toEqual({
      ...{ view: 'at_risk', lane: undefined },
      criteria: { tags: ['press'], languages: ['de'] },
    });
    expect(shownBy(next, views).saved?.id).toBe('press');
    expect(standing(next, 'mine')).toEqual({ view: 'mine' });
    expect(standing({ tags: ['vip'], lane: 'share' }, 'mine')).toEqual({ tags: ['vip'], lane: 'share', view: 'mine' });
  });

  test('is as long as it is counted, and not known to be where it is narrowed', () => {
    const counts = countsOf({ all: 9, at_risk: 4 });
    const total = (search: InboxSearch) => totalOf(shownBy(search, [aView()]), counts, { press: 2 }, !!search.edited);
    expect([total({}), total({ view: 'at_risk' }), total({ lane: 'engage' })]).toEqual([9, 4, 3]);
    expect(total({ saved: 'press' })).toBe(2);
    expect(total({ brandIds: ['one'] })).toBe(9);
    for (const narrowed of [{ tags: ['x'] }, { q: 'x' }, { brandIds: ['one', 'two'] }, { view: 'mine', lane: 'share' }])
      expect(total(narrowed as InboxSearch)).toBeUndefined();
  });
});

describe('filters', () => {
  const known = { brand: () => undefined, person: () => 'Bo', team: () => 'North' };

  test('are told in words one by one, and whatever is gone is told to be', () => {
    const chips = chipsOf({ languages: ['de'], assigneeIds: ['me', 'bo'], brandIds: ['b'], minFollowers: 1000 }, known);
    expect(chips.map(({ words }) => words)).toEqual([
      'Brand: gone',
      'Language: German',
      'Assigned to: Me',
      'Assigned to: Bo',
      'Reach: 1,000 followers or more',
    ]);
    expect(chips.filter(({ isGone }) => isGone)).toHaveLength(1);
  });

  test('are removed one by one', () => {
    const chips = chipsOf({ tags: ['a', 'b'], minFollowers: 5 }, known);
    expect(chips.map((chip) => without({ tags: ['a', 'b'], minFollowers: 5 }, chip))).toEqual([
      { tags: ['b'], minFollowers: 5 },
      { tags: ['a'], minFollowers: 5 },
      { tags: ['a', 'b'], minFollowers: undefined },
    ]);
  });
});

describe('Tab', () => {
  const steps = (search: InboxSearch) =>
    viewSteps({
      search,
      shown: shownBy(search, [aView()]),
      counts: countsOf({ all: 4, at_risk: 2, closed: 1 }),
      saved: [aView()],
      savedCounts: { press: 2 },
    });

  test('goes to the next view with cases in the order of the pane, and round', () => {
    const names: (string | undefined)[] = [];
    let search: InboxSearch = { tags: ['vip'] };
    for (let n = 0; n < 6; n += 1) {
      const step = nextStep(steps(search), 1);
      names.push(step?.name);
      search = step?.search ?? {};
    }
    expect(names).toEqual(['Engage', 'Follow', 'At risk', 'Closed', 'Press', 'All open']);
    expect(nextStep(steps({}), -1)?.name).toBe('Press');
  });

  test('goes nowhere where no other view has cases', () => {
    const [here, ...others] = steps({});
    expect(
      nextStep(
        [here, ...others.map((step) => ({ ...step, count: 0 }))].flatMap((step) => step ?? []),
        1,
      ),
    ).toBe(undefined);
  });

  test('is told among the keys and taken from nobody by it', () => {
    const told = { keys: 'Tab', what: 'Next view', isTold: true, act: () => undefined } as const;
    expect(readKey({ key: 'Tab', ctrlKey: false, metaKey: false, altKey: false }, undefined, [told])).toEqual({});
  });
});
