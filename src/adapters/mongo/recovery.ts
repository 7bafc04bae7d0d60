import type { Clock } from '../../ports/clock.ts';
import { clearBrand, dropMentions, type RemovalWork } from './brand-removal.ts';
import type { JournalDocument } from './documents.ts';
import { applyPage, type PageWork } from './intake-page.ts';
import { leaseMs } from './journal.ts';
import { addMentions, type MatchWork } from './mention-matches.ts';
import { type AssessmentResults, type SentimentResults, saveAssessments, saveSentiments } from './mention-results.ts';
import type { Db } from './models.ts';

/** How often a process looks for what another left. */
const paceMs = 10_000;

/** Ends what processes that are gone have begun: pages, results, removals of brands. */
export async function recover(db: Db, clock: Clock): Promise<void> {
  for (;;) {
    const now = clock.now();
    const found = await db.journal.findOneAndUpdate(
      { until: { $lte: now } },
      { $set: { until: new Date(now.getTime() + leaseMs) } },
      { sort: { until: 1 }, returnDocument: 'after' },
    );
    if (!found) break;
    await endFound(db, clock, found);
  }
  for (const { _id } of await db.removals.find().lean()) await clearBrand(db, clock, _id);
}

/** Looks again and again until it is stopped. What fails now is tried again the next time. */
export function recoverAtPace(db: Db, clock: Clock): AsyncDisposable {
  let running: Promise<void> | undefined;
  const timer = setInterval(() => {
    running ??= recover(db, clock)
      .catch(() => {})
      .finally(() => {
        running = undefined;
      });
  }, paceMs);
  timer.unref();
  return {
    async [Symbol.asyncDispose]() {
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
      return await saveSentiments(db, clock, work as SentimentResults, token);
    case 'assessments':
      return await saveAssessments(db, clock, work as AssessmentResults, token);
    case 'mentions':
      await addMentions(db, clock, work as MatchWork, token);
      return;
    case 'brand':
      return await dropMentions(db, clock, work as RemovalWork, token);
  }
}
