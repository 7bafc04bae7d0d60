import type { App } from '#src/ports/app.ts';
import { countAnswers } from '#src/services/answer-results.ts';

/** Answers that one run counts of each brand; the next run goes on. */
const answersAtOnce = 2000;

/** Counts what became of the answers of each of our brands whose 48 hours are over. */
export async function advise(app: Pick<App, 'store' | 'clock'>, signal: AbortSignal): Promise<void> {
  for (const { id, rival } of await app.store.brands.list())
    if (!rival) await countAnswers(app, id, answersAtOnce, signal);
}
