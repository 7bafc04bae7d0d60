import { Gauge, type Registry } from 'prom-client';
import type { SourceVitals, Vitals } from '../../ports/telemetry.ts';
import { Purpose } from '../../schemas/budget.ts';
import { jobNames } from '../../schemas/job.ts';

/** How things stand, shown anew by each scrape. What could not be read is not shown, rather than shown as it was. */
export function openState(registry: Registry): (vitals: Vitals) => void {
  const gauges: Gauge<string>[] = [];
  const gauge = <L extends string>(name: string, help: string, labelNames: L[] = []) => {
    const made = new Gauge({ name, help, labelNames, registers: [registry] });
    // Without labels it would show 0 from the beginning.
    gauges.push(made as Gauge<string>);
    return made;
  };

  const ready = gauge('earshot_ready', 'Whether a part that this process needs answers: 1 or 0.', ['part']);
  const waiting = gauge('earshot_queue_waiting', 'Jobs that are due and wait.', ['kind']);
  const oldest = gauge('earshot_queue_oldest_seconds', 'How long the oldest job that waits has been due.', ['kind']);
  const others = gauge('earshot_queue_jobs', 'Jobs that run, wait for their time, or failed for good.', ['state']);
  const outbox = gauge('earshot_outbox_actions', 'Actions by status; those that were sent are counted as they go.', [
    'status',
  ]);
  const showSource = openSourceState(gauge);

  return ({ ready: parts, queue, sources, outbox: statuses }) => {
    for (const one of gauges) one.reset();
    for (const [part, answers] of Object.entries(parts)) ready.set({ part }, answers ? 1 : 0);
    if (queue) {
      for (const kind of jobNames) {
        waiting.set({ kind }, queue.waitingByName[kind] ?? 0);
        oldest.set({ kind }, (queue.oldestMsByName[kind] ?? 0) / 1000);
      }
      for (const state of ['running', 'delayed', 'dead'] as const) others.set({ state }, queue[state]);
    }
    for (const [status, count] of Object.entries(statuses ?? {})) outbox.set({ status }, count);
    for (const source of sources ?? []) showSource(source);
  };
}

type SourceLabel = 'source' | 'network' | 'name' | 'purpose' | 'period';

function openSourceState(
  gauge: (name: string, help: string, labelNames: SourceLabel[]) => Gauge<SourceLabel>,
): (source: SourceVitals) => void {
  const of = (name: string, help: string) => gauge(name, help, ['source', 'network']);
  const info = gauge('earshot_source_info', 'The name of a source; always 1.', ['source', 'network', 'name']);
  const lag = of('earshot_source_lag_seconds', 'Since the last poll that went well; absent while paused.');
  const interval = of('earshot_source_interval_seconds', 'How often the source is to be polled.');
  const failures = of('earshot_source_failures', 'Polls in a row that failed.');
  const posts = of('earshot_source_posts', 'Posts the source has handed over since it was added.');
  const windows = of('earshot_source_missing_windows', 'Stretches of time that were not heard.');
  const missing = of('earshot_source_missing_seconds', 'Length of all stretches that were not heard.');
  const remaining = of('earshot_source_budget_remaining', 'Calls the network still allows.');
  const limit = of('earshot_source_budget_limit', 'Calls the network allows in its period.');
  const asked = gauge('earshot_source_requests_today', 'Requests since midnight in UTC, by what they were for.', [
    ...(['source', 'network', 'purpose'] as const),
  ]);
  const cost = gauge('earshot_source_cost_dollars', 'What its requests cost this day and this month, in UTC.', [
    ...(['source', 'network', 'period'] as const),
  ]);
  const mayAsk = of('earshot_source_requests_limit', 'Requests a day that its own budget allows.');
  const mayCost = gauge('earshot_source_cost_limit_dollars', 'What it may cost a day and a month by its own budget.', [
    ...(['source', 'network', 'period'] as const),
  ]);
  const reset = of('earshot_source_budget_reset_timestamp_seconds', 'When the budget is full again.');

  return (source) => {
    const labels = { source: source.id, network: source.connector };
    const { rate, spent } = source;
    info.set({ ...labels, name: source.name }, 1);
    if (source.lagMs !== undefined) lag.set(labels, source.lagMs / 1000);
    interval.set(labels, source.intervalMs / 1000);
    failures.set(labels, source.failures);
    posts.set(labels, source.postsFetched);
    windows.set(labels, source.missing.windows);
    missing.set(labels, source.missing.ms / 1000);
    const { requestsPerDay, dollarsPerDay, dollarsPerMonth } = spent.budget;
    for (const purpose of Purpose.options) asked.set({ ...labels, purpose }, spent.today[purpose].requests);
    const today = Purpose.options.reduce((sum, purpose) => sum + spent.today[purpose].cost, 0);
    cost.set({ ...labels, period: 'day' }, today / 1e6);
    cost.set({ ...labels, period: 'month' }, spent.monthCost / 1e6);
    if (requestsPerDay !== undefined) mayAsk.set(labels, requestsPerDay);
    if (dollarsPerDay !== undefined) mayCost.set({ ...labels, period: 'day' }, dollarsPerDay);
    if (dollarsPerMonth !== undefined) mayCost.set({ ...labels, period: 'month' }, dollarsPerMonth);
    if (rate?.remaining !== undefined) remaining.set(labels, rate.remaining);
    if (rate?.limit !== undefined) limit.set(labels, rate.limit);
    if (rate?.resetAt) reset.set(labels, rate.resetAt.getTime() / 1000);
  };
}
