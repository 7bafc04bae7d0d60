import { NotFoundError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { QueueCounts } from '../ports/queue.ts';
import type { Ledger } from '../schemas/ledger.ts';
import type { Rollup } from '../schemas/rollup.ts';
import type { CoverageWindow } from '../schemas/source.ts';
import { channelProblems } from './channel-health.ts';
import { everyRecord } from './every-record.ts';
import { checkPeriod, missingIn } from './pulse.ts';

/** Hourly counts of a brand, with the stretches in which something was not heard; of one network, of its sources only. */
export async function pulse(
  app: Pick<App, 'store'>,
  period: { brandId: string; network?: string; from: Date; to: Date },
): Promise<{ rollups: Rollup[]; missing: CoverageWindow[] }> {
  checkPeriod(period);
  if (!(await app.store.brands.get(period.brandId))) throw new NotFoundError('The brand');
  const [rollups, missing] = await Promise.all([app.store.rollups.list(period), missingIn(app, period)]);
  return { rollups, missing };
}

export interface Status {
  ledger: Ledger;
  queue: Omit<QueueCounts, 'waitingByName'>;
  deadLetters: { id: string; name: string; problem: string; diedAt: Date }[];
  missing: CoverageWindow[];
  notes: string[];
}

/** The ledger, the queue and what needs an operator. */
export async function status(app: Pick<App, 'store' | 'queue' | 'sentiment'>): Promise<Status> {
  const [ledger, queue, deadLetters, missing, channels] = await Promise.all([
    app.store.ledger.read(),
    app.queue.counts(),
    app.queue.deadLetters(50),
    app.store.coverage.missing(50),
    everyRecord(app.store.records.channels).then((known) => channelProblems(app, known)),
  ]);
  return { ledger, queue, deadLetters, missing, notes: [...(app.sentiment.notes?.() ?? []), ...channels] };
}

export async function putBackDeadLetter(app: Pick<App, 'queue'>, id: string): Promise<void> {
  if (!(await app.queue.putBack(id))) throw new NotFoundError('The job');
}
