import { idFloorAt, newestFirstId } from '#src/domain/time-id.ts';
import type { App } from '#src/ports/app.ts';
import type { RecordStore } from '#src/ports/store/records.ts';
import type { BoardReport } from '#src/schemas/board-report.ts';
import type { RecordBase } from '#src/schemas/records.ts';
import type { ReplyDraft } from '#src/schemas/reply-draft.ts';
import { isLongOver } from '#src/services/access-tokens.ts';
import { tidyPromises, tidyWatchWords } from './shared/tidy-boards.ts';
import { tidyTellings } from './shared/tidy-tellings.ts';
import { tidyThreads } from './shared/tidy-threads.ts';

type Needs = Pick<App, 'store' | 'clock'>;

const dayMs = 86_400_000;
const perPage = 200;
/** For so long after its end a lease tells a person nothing that they need. */
const leaseKeptMs = dayMs;
/** A hand-over is shown for two days. */
const handoverKeptMs = 30 * dayMs;
/** What was sent stands in the outbox; its draft is there for who takes it back. */
const sentKeptMs = 7 * dayMs;
/** Their mails are kept longer; who was asked so long ago may be asked as if for the first time. */
const failedKeptMs = 30 * dayMs;
/** What webhooks were sent, and of each so many messages at most. */
const deliveryKeptMs = 14 * dayMs;
const mostDeliveries = 5000;
/** Notices, answers that were given back, runs of rules and what rules did to cases that are done. */
const keptMs = 90 * dayMs;
/** What was taken out of the list of wins can be put back for so long; others are looked back at for two years. */
const withdrawnKeptMs = 7 * dayMs;
const winKeptMs = 730 * dayMs;
/** Decisions on reports of members. */
const reportKeptMs = 180 * dayMs;
/** Mails of readers, each of 50 to 70 kB. */
const mailKeptMs = 365 * dayMs;
const mailsAtOnce = 50;
/** The figures of days, and who stood behind them. */
const pulseKeptMs = 730 * dayMs;
const pulsePeopleKeptMs = 30 * dayMs;

/** Removes records that grow with the work and that nobody needs any more, so that none of them grows for ever. */
export async function tidy({ store, clock }: Needs, signal: AbortSignal): Promise<void> {
  const { leases, drafts, notices, handovers, webhookDeliveries, accessTokens, wins } = store.records;
  const now = clock.now();
  const before = (ms: number) => new Date(now.getTime() - ms);
  await removeThose(leases, ({ until }) => until < before(leaseKeptMs), signal);
  await removeThose(drafts, (draft) => isOver(draft, before), signal);
  const { failedMails, readerInvites } = store.records;
  await removeThose(failedMails, ({ at }) => at < before(failedKeptMs), signal);
  await removeThose(readerInvites, ({ askedAt }) => askedAt < before(failedKeptMs), signal);
  await removeBehind(handovers, before(handoverKeptMs), signal);
  await removeBehind(store.records.handoverMessages, before(handoverKeptMs), signal);
  await removeBehind(notices, before(keptMs), signal);
  await removeBehind(webhookDeliveries, before(deliveryKeptMs), signal);
  await removeDeliveries(store, signal);
  await removeThose(accessTokens, (token) => isLongOver(token, before(keptMs)), signal);
  await tidyPromises({ store, clock }, signal);
  await tidyWatchWords({ store, clock }, signal);
  await tidyThreads({ store, clock }, signal);
  await tidyTellings({ store }, signal);
  const { alertMessages, alertDays } = store.records;
  await removeBehind(alertMessages, before(keptMs), signal);
  await removeThose(alertDays, ({ gatherAt }) => gatherAt < before(sentKeptMs), signal);
  await removeThose(wins, ({ state, at }) => state === 'withdrawn' && at < before(withdrawnKeptMs), signal);
  await removeBehind(wins, before(winKeptMs), signal);
  await removeThose(store.records.pulseDays, ({ to }) => to < before(pulseKeptMs), signal);
  await removeThose(store.records.pulsePeople, ({ to }) => to < before(pulsePeopleKeptMs), signal);
  await removeThose(store.records.reportMails, ({ at }) => at < before(keptMs), signal);
  await removeThose(store.records.boardReports, (report) => isLongDecided(report, before(reportKeptMs)), signal);
  await removeMails(store, before(mailKeptMs), signal);
  await removeRuns(store, before(keptMs), signal);
  await removeChanges(store, before(keptMs), signal);
}

/** Who reported how well is told by what is left, and by the board where it counts. */
function isLongDecided({ state, decidedAt, settling }: BoardReport, moment: Date): boolean {
  const isSettled = settling === undefined || settling.state === 'sent';
  return state !== 'open' && isSettled && decidedAt !== undefined && decidedAt < moment;
}

function isOver({ state, decision, changedAt }: ReplyDraft, before: (ms: number) => Date): boolean {
  const since = decision?.at ?? changedAt;
  return (state === 'sent' && since < before(sentKeptMs)) || (state === 'rejected' && since < before(keptMs));
}

/** Whoever changes one at this moment keeps it. */
async function removeThose<T extends RecordBase>(
  records: RecordStore<T>,
  isUnneeded: (record: T) => boolean,
  signal: AbortSignal,
): Promise<void> {
  for (let after = ''; ; ) {
    const page = await records.list({ after, limit: perPage });
    for (const record of page.filter(isUnneeded)) {
      signal.throwIfAborted();
      await records.remove(record.id, record.version);
    }
    const last = page.at(-1);
    if (!last || page.length < perPage) return;
    after = last.id;
  }
}

/** Of records whose list begins with the newest, those that are older than a moment. */
async function removeBehind<T extends RecordBase>(
  records: RecordStore<T>,
  moment: Date,
  signal: AbortSignal,
): Promise<void> {
  for (;;) {
    const page = await records.list({ after: newestFirstId(moment), limit: perPage });
    for (const { id } of page) {
      signal.throwIfAborted();
      await records.remove(id);
    }
    if (page.length < perPage) return;
  }
}

/** Beyond the newest, those that came to an end; what is still to be sent has a bound of its own. */
async function removeDeliveries({ records }: App['store'], signal: AbortSignal): Promise<void> {
  const { webhooks, webhookDeliveries } = records;
  for (const { id: of } of await webhooks.list()) {
    if ((await webhookDeliveries.count(of)) <= mostDeliveries) continue;
    for (let [seen, after] = [0, '']; ; ) {
      signal.throwIfAborted();
      const page = await webhookDeliveries.list({ of, after, limit: perPage });
      for (const [place, { id, state, version }] of page.entries())
        if (seen + place >= mostDeliveries && state !== 'waiting' && state !== 'sending')
          await webhookDeliveries.remove(id, version);
      const last = page.at(-1);
      if (!last || page.length < perPage) break;
      seen += page.length;
      after = last.id;
    }
  }
}

/** What digests said so long ago; links to them find nothing. */
async function removeMails({ digests }: App['store'], moment: Date, signal: AbortSignal): Promise<void> {
  const day = moment.toISOString().slice(0, 10);
  for (const { id } of await digests.readers()) {
    do signal.throwIfAborted();
    while ((await digests.removeOld(id, day, mailsAtOnce)) === mailsAtOnce);
  }
}

/** With what they did to cases: from then on it cannot be taken back as a whole. */
async function removeRuns({ records }: App['store'], moment: Date, signal: AbortSignal): Promise<void> {
  let after = newestFirstId(moment);
  for (;;) {
    const page = await records.ruleRuns.list({ after, limit: perPage });
    for (const run of page) {
      signal.throwIfAborted();
      if (run.state !== 'done' && run.state !== 'undone') continue;
      await records.ruleChanges.removeOf(run.id);
      await records.ruleRuns.remove(run.id, run.version);
    }
    const last = page.at(-1);
    if (!last || page.length < perPage) return;
    after = last.id;
  }
}

/** Of cases that are open what rules did is kept, however old: it keeps a rule from doing it once more. */
async function removeChanges({ cases, records }: App['store'], moment: Date, signal: AbortSignal): Promise<void> {
  const floor = idFloorAt(moment);
  let after = '';
  for (;;) {
    signal.throwIfAborted();
    const page = await records.ruleChanges.list({ after, limit: perPage });
    const old = page.filter(({ id, at }) => id < floor && at < moment);
    const found = new Map((await cases.getMany(old.map(({ caseId }) => caseId))).map((item) => [item.id, item.status]));
    for (const { id, caseId, version } of old) {
      const status = found.get(caseId);
      if (status === undefined || status === 'resolved' || status === 'dismissed')
        await records.ruleChanges.remove(id, version);
    }
    const last = page.at(-1);
    // The oldest cases come first.
    if (!last || page.length < perPage || last.id >= floor) return;
    after = last.id;
  }
}
