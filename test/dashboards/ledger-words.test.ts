import { describe, expect, test } from 'vitest';
import type { Ledger } from '#src/schemas/ledger.ts';
import { holdsWords, ledgerRows } from '../../dashboards/setup/ledger-words.ts';

const ledger: Ledger = {
  fetched: 1200,
  states: {
    ...{ duplicate: 100, removed: 0, not_relevant: 1000, in_progress: 0, open: 50, handed_over: 0 },
    ...{ answered: 20, dismissed: 10, below_threshold: 20 },
  },
  holds: true,
};

describe('the ledger in words', () => {
  test('shows its states in the order in which they are tried, each with its meaning', () => {
    expect(ledgerRows(ledger).map(({ state, posts }) => [state, posts])).toEqual(Object.entries(ledger.states));
    for (const { about } of ledgerRows(ledger)) expect(about).toMatch(/^[A-Z].*\.$/);
  });

  test('says that every post is accounted for', () => {
    expect(holdsWords(ledger)).toBe(
      'The ledger holds: each of the 1,200 posts that were fetched is in exactly one state.',
    );
  });

  test('says how many are not', () => {
    expect(holdsWords({ ...ledger, fetched: 1203, holds: false })).toContain(
      'of 1,203 posts that were fetched, 3 are in no state',
    );
    expect(holdsWords({ ...ledger, fetched: 1199, holds: false })).toContain('1 too many are counted');
  });
});
