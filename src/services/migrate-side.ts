import type { Accounts } from '../ports/accounts.ts';
import type { Store } from '../ports/store.ts';

/** A store with the people who sign in to it. */
export interface Side {
  /** Names it in words, and apart from every other one. */
  name: string;
  store: Store;
  accounts: Accounts;
}
