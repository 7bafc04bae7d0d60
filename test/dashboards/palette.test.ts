import { describe, expect, test } from 'vitest';
import { bestOf, fitOf } from '../../dashboards/palette/fuzzy.ts';
import { paletteGroups } from '../../dashboards/palette/palette-items.ts';
import { noteOpened, recentCases } from '../../dashboards/palette/recent-cases.ts';
import { keyNames } from '../../dashboards/shared/keyboard.ts';

const named = (...names: string[]) => names.map((name) => ({ name }));

describe('the command palette', () => {
  test('finds a command by letters of its name in their order, whatever the case and accents', () => {
    expect(fitOf('asgme', 'Assign to me')).toBeGreaterThan(0);
    expect(fitOf('RESUME', 'Résumé')).toBeGreaterThan(0);
    expect(fitOf('emssa', 'Assign to me')).toBeUndefined();
    expect(fitOf('', 'Anything')).toBe(0);
  });

  test('puts first what begins so, then what has a word that begins so', () => {
    const names = (typed: string, ...all: string[]) => bestOf(typed, named(...all), 9).map(({ name }) => name);
    expect(names('sn', 'Dismiss now', 'View: Snoozed', 'Snooze')).toEqual(['Snooze', 'View: Snoozed', 'Dismiss now']);
    expect(names('gi', 'Assign', 'Go to Inbox')).toEqual(['Go to Inbox']);
    expect(names('', 'b', 'a')).toEqual(['b', 'a']);
  });

  test('offers commands with their keys, the pages of the boards, views, the cases of a moment ago and a search for what is typed', () => {
    noteOpened({ id: 'c1', title: 'My parcel never came' });
    noteOpened({ id: 'c2', title: 'Charged twice' });
    noteOpened({ id: 'c1', title: 'My parcel never came' });
    expect(recentCases().map(({ id }) => id)).toEqual(['c1', 'c2']);
    const went: unknown[] = [];
    const given = {
      actions: [
        { keys: 'e', what: 'Resolve', act: () => void went.push('resolved') },
        { keys: 'h', what: 'Hand over to a department', act: () => void went.push('handed over') },
      ],
      saved: [],
      goTo: (search: object) => void went.push(search),
      goToBoards: (to: string) => void went.push(to),
      openCase: (id: string) => void went.push(id),
      ...{ threads: [], issues: [], openThread: () => {}, openIssue: () => {} },
    };
    const all = (typed: string) => paletteGroups(typed, given).flatMap(({ items }) => items);
    expect(all('').find(({ name }) => name === 'Resolve')).toMatchObject({ keys: 'e' });
    all('reso')[0]?.run();
    all('overd')[0]?.run();
    all('parcel')[0]?.run();
    all('watch words')[0]?.run();
    all('no such thing')[0]?.run();
    expect(went).toEqual(['resolved', { view: 'overdue' }, 'c1', '/boards/words', { q: 'no such thing' }]);
  });

  test('offers threads and issues behind all that stands there at once', () => {
    const went: string[] = [];
    const groups = paletteGroups('lid', {
      actions: [{ keys: 'x', what: 'Lift the lid', act: () => {} }],
      ...{ saved: [], goTo: () => {}, goToBoards: () => {}, openCase: () => {} },
      threads: [{ id: 't1', title: 'Water under the lid' }],
      issues: [
        { id: 'i1', name: 'Leaking lids' },
        { id: 'i2', name: 'Late parcels' },
      ],
      openThread: (id) => void went.push(id),
      openIssue: (id) => void went.push(id),
    });
    expect(groups.map(({ name }) => name)).toEqual(['Commands', 'Issues', 'Threads', 'Search']);
    expect(groups[1]?.items.map(({ name }) => name)).toEqual(['Leaking lids']);
    for (const { items } of groups.slice(1, 3)) items[0]?.run();
    expect(went).toEqual(['i1', 't1']);
  });

  test('keys are shown as they stand on the keyboard', () => {
    expect(keyNames('g i')).toEqual(['g', 'i']);
    expect(keyNames('X')).toEqual(['Shift', 'x']);
  });
});
