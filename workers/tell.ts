import { countTellings, nextTurns } from '#src/domain/tellings.ts';
import type { App } from '#src/ports/app.ts';
import type { Issue } from '#src/schemas/issue.ts';
import type { JobPayload } from '#src/schemas/job.ts';
import type { Telling, TellRun } from '#src/schemas/telling.ts';
import { noteOn } from '#src/services/issue-changes.ts';
import { changeRun, isAnswerRun, issueOfRun, resting, tellingsOf, wakeTeller } from '#src/services/tell-runs.ts';
import { isFixed, moveIssue } from '#src/services/theme-moves.ts';
import { giveToOutbox, noteOutcome, type TellNeeds } from './shared/tell-one.ts';
import { restOf } from './shared/tell-rest.ts';

const longestPauseMs = 15_000;
/** What a person does by hand, or nobody knows of, is looked after by others: this only notes how it ended. */
const settleMs = 5 * 60_000;
const longestRestMs = 10 * 60_000;

/**
 * One turn of telling those who complained: notes what became of the ones before, gives the next of each source to the outbox,
 * and asks for the turn after it. Whatever dies in between is taken up where it stood: each person has one key, and what has
 * a key is one action.
 */
export async function tell(app: TellNeeds, { issueId }: JobPayload<'tell'>, signal: AbortSignal): Promise<void> {
  const [run, issue] = await Promise.all([
    app.store.records.tellRuns.get(issueId),
    app.store.themes.issue(issueOfRun(issueId)),
  ]);
  if (!run || !issue) return;
  const before = await tellingsOf(app, issueId);
  await noteOutcomes(app, issue, before, signal);
  if (run.state === 'running' && !isAnswerRun(issueId) && !isFixed(issue.state)) {
    await changeRun(app, issueId, (now) => ({
      ...(now ?? run),
      state: 'paused',
      why: 'The issue is not fixed any more.',
    }));
    return;
  }
  const rest = run.state === 'running' ? await takeTurns(app, issue, run, signal) : {};
  const after = countTellings(await tellingsOf(app, issueId));
  const waiting = run.state === 'running' ? after.approved : 0;
  if (waiting > 0 || after.going > 0) return wakeTeller(app, issueId, pauseMs(app, run, after.going, rest.until));
  if (run.state === 'running') await finish(app, issue, run.id, after);
  if (after.by_hand > 0 || after.unknown > 0) await wakeTeller(app, issueId, settleMs);
}

async function noteOutcomes(app: TellNeeds, issue: Issue, tellings: Telling[], signal: AbortSignal): Promise<void> {
  const open = tellings.filter(({ state }) => state === 'going' || state === 'unknown' || state === 'by_hand');
  const actions = await app.store.actions.ofCases([...new Set(open.flatMap(({ caseId }) => caseId ?? []))]);
  const byKey = new Map(actions.map((action) => [action.id, action]));
  for (const telling of open) {
    signal.throwIfAborted();
    const action = byKey.get(telling.key);
    if (action) await noteOutcome(app, issue, telling, action);
    // It died between the two writes.
    else if (telling.state === 'going') await giveToOutbox(app, issue, telling, tellings);
  }
}

async function takeTurns(app: TellNeeds, issue: Issue, run: TellRun, signal: AbortSignal): Promise<{ until?: Date }> {
  const tellings = await tellingsOf(app, run.id);
  const now = app.clock.now();
  const { restingSources, until, why } = await restOf(app, tellings);
  if (why !== run.why || until?.getTime() !== run.restsUntil?.getTime())
    await changeRun(app, run.id, (known) => ({
      ...resting(known ?? run),
      ...(why !== undefined && { why }),
      ...(until && { restsUntil: until }),
    }));
  for (const telling of nextTurns(tellings, { perMinute: run.perMinute, now, restingSources })) {
    signal.throwIfAborted();
    const going: Telling = { ...telling, state: 'going', goneAt: app.clock.now(), version: telling.version + 1 };
    // Whoever was faster has it: another process, or a person who stopped it.
    if (!(await app.store.records.tellings.save(going))) continue;
    await giveToOutbox(app, issue, going, tellings);
    // Of a person with accounts on two networks the next one must see whether the first one goes.
    tellings[tellings.indexOf(telling)] = (await app.store.records.tellings.get(going.id)) ?? going;
  }
  return until ? { until } : {};
}

function pauseMs(app: Pick<App, 'clock'>, { perMinute }: TellRun, going: number, until: Date | undefined): number {
  const gap = Math.min(longestPauseMs, Math.ceil(60_000 / perMinute));
  if (!until || going > 0) return gap;
  return Math.max(gap, Math.min(longestRestMs, until.getTime() - app.clock.now().getTime()));
}

/** The issue is told once nobody waits any more, neither for a turn nor for a person. */
async function finish(
  app: TellNeeds,
  issue: Issue,
  runId: string,
  counts: ReturnType<typeof countTellings>,
): Promise<void> {
  const run = await changeRun(app, runId, (known) => {
    if (!known) throw new Error('the run is gone');
    return { ...resting(known), state: known.state === 'running' ? 'done' : known.state };
  });
  const { sent, by_hand: byHand, unknown, failed, draft, left_out: leftOut } = counts;
  if (run.state !== 'done') return;
  if (isAnswerRun(runId)) {
    const text = sent === 1 ? 'Its answer was posted in a thread.' : `Its answer was posted in ${sent} threads.`;
    if (sent > 0) await noteOn(app, { id: run.preparedBy }, issue.id, 'answered', text);
    return;
  }
  if (issue.state !== 'fixed' || draft > 0 || sent + byHand + unknown === 0) return;
  const parts = [
    `${sent} ${sent === 1 ? 'person was' : 'people were'} told`,
    byHand > 0 && `${byHand} to be told by hand`,
    unknown > 0 && `of ${unknown} it is not known`,
    failed > 0 && `${failed} could not be`,
    leftOut > 0 && `${leftOut} left out`,
  ];
  const [last] = (await tellingsOf(app, runId)).flatMap(({ approvedBy }) => approvedBy ?? []);
  await moveIssue(app, { id: last ?? run.preparedBy }, issue.id, 'told', {
    words: `${parts.filter(Boolean).join(', ')}.`,
  });
}
