import { describe, expect, test } from 'vitest';
import { openTelemetry } from '#src/adapters/telemetry/telemetry.ts';
import { watchedQueue } from '#src/adapters/telemetry/watched-queue.ts';
import { PermanentError, RateLimitedError } from '#src/errors.ts';
import type { JobHandlers, Queue } from '#src/ports/queue.ts';
import type { Telemetry } from '#src/ports/telemetry.ts';
import { readVitals } from '#src/services/vitals.ts';
import { handling } from '../contracts/queue-bed.ts';
import { anAction, anEvent } from '../support/case-builders.ts';
import { metricNames, samplesOf } from '../support/exposition.ts';
import { aFetchedPost, aPageOf, openLine, pagesOf } from '../workers/line-app.ts';

async function scrape(telemetry: Telemetry): Promise<Map<string, number>> {
  return samplesOf((await telemetry.exposition({ ready: {} })).text);
}

describe('what happens on the line is counted', () => {
  test('from the posts of a poll to the flag, with how soon it came', async () => {
    const thanks = aFetchedPost({ text: 'Thank you acme, lovely kettle' });
    const pages = pagesOf(aPageOf([aFetchedPost(), thanks, aFetchedPost({ text: 'nothing about it' })]));
    await using line = await openLine(pages);
    await line.poll();
    const samples = await scrape(line.app.telemetry);
    expect(samples.get('earshot_posts_fetched_total{network="stage"}')).toBe(3);
    expect(samples.get('earshot_posts_new_total{network="stage"}')).toBe(3);
    expect(samples.get('earshot_mentions_total{network="stage"}')).toBe(2);
    const [item] = (await line.cases()).filter(({ lane }) => lane === 'engage');
    expect(samples.get(`earshot_flags_total{level="${item?.riskLevel}",network="stage"}`)).toBe(1);
    // Written five minutes ago, seen and flagged while the clock stood.
    expect(samples.get('earshot_flag_after_post_seconds_sum{network="stage"}')).toBe(300);
    expect(samples.get('earshot_flag_after_seen_seconds_sum{network="stage"}')).toBe(0);
    for (const kind of ['collect', 'score', 'assess'])
      expect(samples.get(`earshot_jobs_total{kind="${kind}",outcome="done"}`), kind).toBe(1);
    expect(samples.get('earshot_job_seconds_count{kind="score"}')).toBe(1);
  });

  test('a mention that is assessed again is not flagged again', async () => {
    await using line = await openLine(pagesOf(aPageOf([aFetchedPost()])));
    await line.poll();
    const [item] = await line.cases();
    await line.run('assess', { mentionIds: [item?.mentionId ?? ''] });
    const samples = await scrape(line.app.telemetry);
    expect(samples.get('earshot_flag_after_seen_seconds_count{network="stage"}')).toBe(1);
  });

  test('what becomes of actions, whoever finds it out', async () => {
    await using line = await openLine(pagesOf(aPageOf([aFetchedPost()])));
    await line.poll();
    const [item] = await line.cases();
    const { actions } = line.app.store;
    const action = anAction({ caseId: item?.id ?? '' });
    await actions.create(action, anEvent({ kind: 'action_queued', text: 'Reply queued.' }));
    await actions.move(action.id, 'queued', 'sending', {});
    await actions.move(action.id, 'sending', 'unknown', {});
    await actions.move(action.id, 'sending', 'sent', {});
    await actions.move(action.id, 'unknown', 'sent', {});
    const samples = await scrape(line.app.telemetry);
    expect(samples.get('earshot_actions_total{kind="reply",outcome="unknown"}')).toBe(1);
    expect(samples.get('earshot_actions_total{kind="reply",outcome="sent"}')).toBe(1);
  });

  test('tries of jobs by how they ended', async () => {
    await using telemetry = await openTelemetry();
    const ends = new AbortController();
    const errors = [new Error('bug'), new PermanentError('no use'), new RateLimitedError('later'), new Error('stop')];
    const handlers = handlersOf(telemetry, {
      collect: async () => {
        const error = errors.shift();
        if (errors.length === 0) ends.abort();
        if (error) throw error;
      },
    });
    const signal = new AbortController().signal;
    for (let tries = 0; tries < 3; tries += 1) await handlers.collect({ sourceId: 's' }, signal).catch(() => undefined);
    await handlers.collect({ sourceId: 's' }, ends.signal).catch(() => undefined);
    await handlers.collect({ sourceId: 's' }, signal);
    const samples = await scrape(telemetry);
    const outcomes = ['done', 'failed', 'waits', 'stopped'].map((outcome) => [
      outcome,
      samples.get(`earshot_jobs_total{kind="collect",outcome="${outcome}"}`),
    ]);
    expect(Object.fromEntries(outcomes)).toEqual({ done: 1, failed: 2, waits: 1, stopped: 1 });
  });

  test('of networks that whoever imports may name, only so many apart', async () => {
    await using telemetry = await openTelemetry();
    for (let count = 0; count < 60; count += 1)
      telemetry.collected({ network: `network ${count}`, fetched: 1, isNew: 1, mentions: 0 });
    const samples = await scrape(telemetry);
    const networks = [...samples.keys()].filter((name) => name.startsWith('earshot_posts_new_total'));
    expect(networks).toHaveLength(51);
    expect(samples.get('earshot_posts_new_total{network="other"}')).toBe(10);
  });
});

describe('how things stand is shown', () => {
  test('of sources: how long unheard, how often failed, what the network allows, what is missing', async () => {
    const rate = { limit: 300, remaining: 12, resetAt: new Date('2026-01-05T10:15:00Z') };
    await using line = await openLine({ collect: async () => aPageOf([aFetchedPost()], { rate }) });
    await line.poll();
    const { id, connector } = line.source;
    const [from, to] = [new Date('2026-01-05T09:00:00Z'), new Date('2026-01-05T09:02:00Z')];
    await line.app.store.coverage.record([
      { sourceId: id, query: 'q', from, to, state: 'missing', why: 'it was down' },
    ]);
    await line.app.store.sources.replace({
      ...(await line.stored()),
      ...{ budget: { requestsPerDay: 10_000, dollarsPerDay: 5, dollarsPerMonth: 40 }, version: 2 },
    });
    const amounts = { poll: { requests: 200, cost: 1_000_000 }, act: { requests: 22, cost: 200_000 } };
    for (const purpose of ['poll', 'act'] as const)
      await line.app.store.spending.take({ sourceId: id, day: '2026-01-05', purpose, amount: amounts[purpose] });
    line.app.clock.pass(90_000);
    const vitals = await readVitals(line.app, { store: true, queue: true });
    const samples = samplesOf((await line.app.telemetry.exposition(vitals)).text);
    const of = (name: string) => samples.get(`earshot_source_${name}{network="${connector}",source="${id}"}`);
    expect(of('lag_seconds')).toBe(90);
    expect(of('interval_seconds')).toBe(line.source.intervalSeconds);
    expect(of('failures')).toBe(0);
    expect(of('posts')).toBe(1);
    expect(of('budget_limit')).toBe(300);
    expect(of('budget_remaining')).toBe(12);
    expect(of('budget_reset_timestamp_seconds')).toBe(rate.resetAt.getTime() / 1000);
    const asked = (purpose: string) =>
      samples.get(`earshot_source_requests_today{network="${connector}",purpose="${purpose}",source="${id}"}`);
    expect(['poll', 'look', 'act'].map(asked)).toEqual([200, 0, 22]);
    expect(of('requests_limit')).toBe(10_000);
    const money = (name: string, period: string) =>
      samples.get(`earshot_source_${name}_dollars{network="${connector}",period="${period}",source="${id}"}`);
    expect([money('cost', 'day'), money('cost', 'month')]).toEqual([1.2, 1.2]);
    expect([money('cost_limit', 'day'), money('cost_limit', 'month')]).toEqual([5, 40]);
    expect(of('missing_windows')).toBe(1);
    expect(of('missing_seconds')).toBe(120);
    expect(samples.get(`earshot_source_info{name="${line.source.name}",network="${connector}",source="${id}"}`)).toBe(
      1,
    );
  });

  test('of the queue by kind, and of the outbox by status', async () => {
    await using line = await openLine({}, { idle: true });
    await line.app.queue.add('collect', { sourceId: 'a' });
    line.app.clock.pass(30_000);
    await line.app.queue.add('collect', { sourceId: 'b' });
    const vitals = await readVitals(line.app, { store: true, queue: true });
    const samples = samplesOf((await line.app.telemetry.exposition(vitals)).text);
    expect(samples.get('earshot_queue_waiting{kind="collect"}')).toBe(2);
    expect(samples.get('earshot_queue_oldest_seconds{kind="collect"}')).toBe(30);
    expect(samples.get('earshot_queue_oldest_seconds{kind="deliver"}')).toBe(0);
    expect(samples.get('earshot_queue_jobs{state="dead"}')).toBe(0);
    expect(samples.get('earshot_outbox_actions{status="unknown"}')).toBe(0);
  });

  test('of what is gone no longer', async () => {
    await using telemetry = await openTelemetry();
    const queue = { waiting: 0, delayed: 0, running: 0, dead: 3, oldestMs: 0, waitingByName: {}, oldestMsByName: {} };
    expect((await telemetry.exposition({ ready: { queue: true }, queue })).text).toContain('state="dead"} 3');
    const after = await telemetry.exposition({ ready: { queue: false } });
    expect(after.text).not.toContain('state="dead"');
    expect(after.text).toContain('earshot_ready{part="queue"} 0');
  });

  test('with every metric described', async () => {
    await using telemetry = await openTelemetry({ version: '1.2.3', ownProcess: true });
    const { text } = await telemetry.exposition({ ready: {} });
    for (const name of metricNames(text)) expect(text).toMatch(new RegExp(`^# HELP ${name} \\S`, 'm'));
    expect(samplesOf(text).get('earshot_build_info{version="1.2.3"}')).toBe(1);
    expect(samplesOf(text).has('process_resident_memory_bytes')).toBe(true);
  });
});

/** The handlers as the watched queue hands them on. */
function handlersOf(telemetry: Telemetry, some: Partial<JobHandlers>): JobHandlers {
  const handed: JobHandlers[] = [];
  const queue = { work: (handlers: JobHandlers) => void handed.push(handlers) } as Partial<Queue> as Queue;
  watchedQueue(queue, telemetry).work(handling(some));
  const [handlers] = handed;
  if (!handlers) throw new Error('no handlers were handed on');
  return handlers;
}
