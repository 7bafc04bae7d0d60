import type { Clock } from '../../ports/clock.ts';
import { clearBrand, dropMentions, type RemovalWork } from './brand-removal.ts';
import { type CorrectionWork, correct } from './corrections.ts';
import type { JournalDocument } from './documents.ts';
import { applyPage, type PageWork } from './intake-page.ts';
import { leaseMs } from './journal.ts';
import { addMentions, type MatchWork } from './mention-matches.ts';
import { type AssessmentResults, type SentimentResults, saveAssessments, saveSentiments } from './mention-results.ts';
import type { Db } from './models.ts';
import { mendRollups } from './rollups.ts';

/** How often a process looks for what another left. */
const paceMs = 10_000;
/** Every how many looks, the first included, it looks for hours in which an earlier version counted. */
const mendEvery = 360;

/** Ends the pages and results that processes which are gone have begun. */
export async function endLeftWork(db: Db, clock: Clock): Promise<void> {
  for (;;) {
    const now = clock.now();
    const found = await db.journal.findOneAndUpdate(
      { until: { $lte: now } },
      { $set: { until: new Date(now.getTime() + leaseMs), isFound: true } },
      { sort: { until: 1 }, returnDocument: 'after' },
    );
    if (!found) return;
    // What cannot be ended now is found again, and does not keep the others from their end.
    await endFound(db, clock, found).catch(() => {});
  }
}

/** Looks at once and again and again until it is stopped. What fails now is tried again the next time. */
export function recoverAtPace(db: Db, clock: Clock): AsyncDisposable {
  let isStopped = false;
  let running: Promise<void> | undefined;
  let looks = 0;
  async function look(): Promise<void> {
    await db.listeners.look();
    await endLeftWork(db, clock);
    for (const { _id } of await db.removals.find().lean()) {
      if (!isStopped) await clearBrand(db, clock, _id);
    }
    if (looks % mendEvery === 0) await mendRollups(db, () => isStopped);
    looks += 1;
  }
  function begin(): void {
    running ??= look()
      .catch(() => {})
      .finally(() => {
        running = undefined;
      });
  }
  const timer = setInterval(begin, paceMs);
  timer.unref();
  begin();
  return {
    async [Symbol.asyncDispose]() {
      isStopped = true;
      clearInterval(timer);
      await running;
    },
  };
}

async function endFound(db: Db, clock: Clock, { _id: token, kind, work }: JournalDocument): Promise<void> {
  switch (kind) {
    case 'page':
      await applyPage(db, token, work as PageWork);
      return;
    case 'sentiments':
      return await saveSentiments(db, clock, work as SentimentResults, { token });
    case 'assessments':
      return await saveAssessments(db, clock, work as AssessmentResults, { token });
    case 'mentions':
      await addMentions(db, clock, work as MatchWork, token);
      return;
    case 'correction':
      await correct(db, clock, work as CorrectionWork, token);
      return;
    case 'brand':
      return await dropMentions(db, clock, work as RemovalWork, token);
  }
}
