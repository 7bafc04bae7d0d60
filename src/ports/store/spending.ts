import type { Amount, Caps, Purpose, SpentMonth } from '../../schemas/budget.ts';

/** Something that is asked of a network, or was. */
export interface Spending {
  sourceId: string;
  /** In UTC: `2026-11-22`. */
  day: string;
  purpose: Purpose;
  amount: Amount;
}

/** What sources have asked of their networks, and what it cost; it stays when the source goes. */
export interface SpendingStore {
  /** A month (`2026-11`) of a source; without days where nothing was spent. */
  of(sourceId: string, month: string): Promise<SpentMonth>;
  /** All sources that spent in a month, by their ids. */
  list(month: string): Promise<SpentMonth[]>;
  /**
   * Adds to what was spent on a day, and gives the month as it is then. Undefined, and nothing is added, where that would bring
   * the day's or the month's total above one of the caps; of several at once only so many get through as fit. Once it has
   * ended, a cost survives whatever becomes of the process and its machine.
   */
  take(spending: Spending, caps?: Caps): Promise<SpentMonth | undefined>;
  /** Takes back what was taken and not spent, once. */
  giveBack(spending: Spending): Promise<void>;
}
