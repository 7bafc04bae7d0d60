import { type Ledger, LedgerState } from '#src/schemas/ledger.ts';

/** What each state of the ledger means, for a person. */
const meanings: Record<LedgerState, { name: string; about: string }> = {
  duplicate: { name: 'Duplicate', about: 'Handed over before under the same key; counted, and not stored twice.' },
  removed: { name: 'Removed', about: 'Deleted at its source; its text is gone here too.' },
  not_relevant: { name: 'Not relevant', about: 'No brand was found in it.' },
  in_progress: { name: 'In progress', about: 'A mention that is still being scored or assessed.' },
  open: { name: 'Open', about: 'Belongs to a case that waits for somebody, in any lane.' },
  handed_over: { name: 'Handed over', about: 'Another department has its case.' },
  answered: { name: 'Answered', about: 'We answered, or somebody settled its case.' },
  dismissed: { name: 'Dismissed', about: 'A person or a rule said that nothing is to be done.' },
  below_threshold: { name: 'Below the threshold', about: 'A mention whose risk is too small for a case.' },
};

export interface LedgerRow {
  state: LedgerState;
  name: string;
  about: string;
  posts: number;
}

/** The ledger's states in the order in which they are tried. */
export function ledgerRows(ledger: Ledger): LedgerRow[] {
  return LedgerState.options.map((state) => ({ state, ...meanings[state], posts: ledger.states[state] }));
}

/** Whether every post that was fetched is in exactly one state, in words. */
export function holdsWords(ledger: Ledger): string {
  const sum = ledgerRows(ledger).reduce((total, { posts }) => total + posts, 0);
  const fetched = ledger.fetched.toLocaleString('en');
  if (ledger.holds) return `The ledger holds: each of the ${fetched} posts that were fetched is in exactly one state.`;
  const difference = Math.abs(ledger.fetched - sum).toLocaleString('en');
  const which = sum < ledger.fetched ? `${difference} are in no state` : `${difference} too many are counted`;
  return `The ledger does not hold: of ${fetched} posts that were fetched, ${which}. Run "earshot verify" and keep its output.`;
}
