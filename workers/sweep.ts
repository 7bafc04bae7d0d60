import { statusAfter } from '#src/domain/case.ts';
import { priorityOf } from '#src/domain/case-priority.ts';
import { isDigestDue } from '#src/domain/digest-day.ts';
import { outboxKey } from '#src/domain/outbox.ts';
import type { App } from '#src/ports/app.ts';
import type { JobPayload } from '#src/schemas/job.ts';
import { loadSla, withClock } from '#src/services/case-clock.ts';
import { everyRecord } from '#src/services/every-record.ts';
import { askToFill } from '#src/services/hearing.ts';
import { finishMerges } from '#src/services/issue-merge.ts';
import { countIssues } from '#src/services/issue-standing.ts';
import { wakeInviter } from '#src/services/readers.ts';
import { askForRules } from '#src/services/rule-runs.ts';
import { wakeTeller } from '#src/services/tell-runs.ts';
import { moveAction } from '#src/services/thread-history.ts';

type Needs = Pick<App, 'store' | 'queue' | 'clock' | 'announcer' | 'connectors' | 'log' | 'policies' | 'accounts'>;

/** Work younger than this is not left behind, only under way. */
const leftBehindMs = 60_000;
/** Work that others have gone before for so long gets its turn. */
const neglectedMs = 10 * 60_000;
/** So many a run of ours: the share of the line that is kept for what is oldest. */
const raisedAtOnce = 1000;
const batch = 200;
/** Batches of cases that one run gives their place; the next run goes on. */
const mostRounds = 50;

/** Finds what a crash left half done, wakes what was put to sleep, asks for mails that are due and gaps that are open. */
export async function sweep(app: Needs, _job: JobPayload<'sweep'>): Promise<void> {
  const now = app.clock.now();
  const before = new Date(now.getTime() - leftBehindMs);
  await finishMentions(app, now);
  await settleActions(app, before);
  await wakeCases(app, now);
  await placeCases(app);
  await fillGaps(app);
  await askForRules(app);
  await goOnTelling(app);
  await goOnInviting(app);
  await finishMerges(app, before);
  await countIssues(app);
  for (const { id, readerId, day } of await app.store.digests.stuck(before))
    await app.queue.add('digest', { readerId, day }, { key: id });
  for (const reader of await app.store.digests.readers()) {
    const day = isDigestDue(reader, now);
    if (day && !(await hasMailOf(app, reader.id, day)))
      await app.queue.add('digest', { readerId: reader.id, day }, { key: `${reader.id}:${day}` });
  }
}

/** Or that of a later day: who travels west over the date line lives a day twice, and gets its mail once. */
async function hasMailOf({ store }: Needs, readerId: string, day: string): Promise<boolean> {
  const [last] = await store.digests.list(readerId, 1, { tests: false });
  return last !== undefined && last.day >= day;
}

/**
 * With work still waiting in the queue nothing is lost yet, and asking again would only do it twice. Only what has waited
 * for too long is asked for all the same, and goes first: it may be lost, or others may have gone before it all the time.
 */
async function finishMentions(app: Needs, now: Date): Promise<void> {
  const { waitingByName } = await app.queue.counts();
  const isBusy = (waitingByName.score ?? 0) + (waitingByName.assess ?? 0) > 0;
  const before = new Date(now.getTime() - (isBusy ? neglectedMs : leftBehindMs));
  const left = await app.store.mentions.unfinished(before, isBusy ? raisedAtOnce : 5000);
  for (const [state, mentions] of Map.groupBy(left, (mention) => mention.state)) {
    const name = state === 'matched' ? 'score' : 'assess';
    for (let start = 0; start < mentions.length; start += batch) {
      const mentionIds = mentions.slice(start, start + batch).map(({ id }) => id);
      // The oldest stays at the head until it is done: as long as it waits, its batch is asked for once.
      await app.queue.add(name, { mentionIds }, { priority: 'high', key: `left:${mentionIds[0]}` });
    }
  }
  const why = isBusy ? 'mentions have waited for too long and go first' : 'mentions were left half done and go on';
  if (left.length > 0) app.log.warn({ count: left.length }, why);
}

async function settleActions(app: Needs, before: Date): Promise<void> {
  // Apart from the others: what nobody can read back stays unknown until a person decides, and must not crowd them out.
  const unknown = await app.store.actions.stuck(['unknown'], before, batch);
  const byHand = await app.store.actions.stuck(['by_hand'], before, batch);
  for (const action of [
    ...(await app.store.actions.stuck(['queued', 'sending'], before, batch)),
    ...unknown,
    ...byHand,
  ]) {
    if (action.status === 'sending') {
      const text = 'Earshot stopped while it was being sent; it is being read back.';
      const event = { at: app.clock.now(), kind: 'action_unknown' as const, text };
      await moveAction(app, action, 'sending', 'unknown', { problem: text }, event);
    }
    // The key under which it waits already, so that a network's wish to wait is kept.
    await app.queue.add('deliver', { actionId: action.id }, { key: outboxKey(action), priority: 'high' });
  }
}

async function wakeCases(app: Needs, now: Date): Promise<void> {
  const due = await app.store.cases.toWake(now, batch);
  if (due.length === 0) return;
  const sla = await loadSla(app);
  for (const item of due) {
    const status = statusAfter(item.status, 'wake');
    if (!status) continue;
    const event = { at: now, kind: 'woken' as const, text: 'The time to come back has come.' };
    const { change, events } = withClock(item, { status, snoozedUntil: null }, now, sla);
    const woken = await app.store.cases.change(item.id, item.version, change, [event, ...events]);
    if (woken) app.announcer.announce({ kind: 'case', caseId: item.id, brandId: item.brandId, isNew: false });
  }
}

/** Gives what an earlier version left in the list, or changed beside this one, its place. */
async function placeCases(app: Needs): Promise<void> {
  for (let round = 0; round < mostRounds; round += 1) {
    const found = await app.store.cases.withoutPriority(batch);
    for (const item of found) await app.store.cases.change(item.id, item.version, { priority: priorityOf(item) }, []);
    if (found.length < batch) return;
  }
}

/** People who are about to be told wait for one job after the other; here the next one is asked for where it was lost. */
async function goOnTelling(app: Needs): Promise<void> {
  for (const { id, state } of await everyRecord(app.store.records.tellRuns))
    if (state === 'running') await wakeTeller(app, id);
}

async function goOnInviting(app: Needs): Promise<void> {
  const invites = await everyRecord(app.store.records.readerInvites);
  if (invites.some(({ status }) => status === 'waiting')) await wakeInviter(app);
}

async function fillGaps(app: Needs): Promise<void> {
  const sources = new Map((await app.store.sources.list()).map((source) => [source.id, source]));
  for (const { sourceId, query, from, to } of await app.store.coverage.missing(500)) {
    const source = sources.get(sourceId);
    if (!source || source.paused || source.health.failures > 0 || !app.connectors.get(source.connector)?.backfill)
      continue;
    await askToFill(app, sourceId, { query, from, to });
  }
}
