import { Counter, collectDefaultMetrics, Histogram, type Registry } from 'prom-client';
import type { Telemetry } from '../../ports/telemetry.ts';
import { ActionKind } from '../../schemas/action.ts';
import { jobNames } from '../../schemas/job.ts';

type Counts = Pick<Telemetry, 'collected' | 'flagged' | 'acted' | 'ran'>;

const minuteS = 60;
const hourS = 3600;
/** From a poll every few seconds to a post that was written while we slept. */
const flagBuckets = [1, 2, 5, 10, 30, minuteS, 2 * minuteS, 5 * minuteS, 15 * minuteS, hourS, 6 * hourS, 24 * hourS];
const jobBuckets = [0.005, 0.025, 0.1, 0.5, 1, 2.5, 10, 30, 120];
/** Networks of imports are named by who imports; beyond so many they share one name, so that the counts stay few. */
const mostNetworks = 50;

/** What happened in this process since it began. */
export function openCounts(registry: Registry): Counts {
  const registers = [registry];
  const counter = <L extends string>(name: string, help: string, labelNames: L[]) =>
    new Counter({ name, help, labelNames, registers });
  const seconds = <L extends string>(name: string, help: string, labelNames: L[], buckets: number[]) =>
    new Histogram({ name, help, labelNames, buckets, registers });

  const fetched = counter('earshot_posts_fetched_total', 'Posts that sources handed over.', ['network']);
  const isNew = counter('earshot_posts_new_total', 'Posts that were not known before.', ['network']);
  const mentions = counter('earshot_mentions_total', 'Mentions found in new and changed posts.', ['network']);
  const flags = counter('earshot_flags_total', 'Mentions flagged for the first time.', ['network', 'level']);
  const afterPost = seconds(
    'earshot_flag_after_post_seconds',
    'From the moment a post was written to its flag.',
    ['network'],
    flagBuckets,
  );
  const afterSeen = seconds(
    'earshot_flag_after_seen_seconds',
    'From the moment a post was first fetched to its flag.',
    ['network'],
    flagBuckets,
  );
  const actions = counter('earshot_actions_total', 'Actions that were tried, by outcome.', ['kind', 'outcome']);
  const jobs = counter('earshot_jobs_total', 'Tries of jobs that ended.', ['kind', 'outcome']);
  const jobSeconds = seconds('earshot_job_seconds', 'How long tries of jobs took.', ['kind'], jobBuckets);

  // A count that appears with its first event looks to Prometheus as if there had been none.
  for (const kind of ActionKind.options)
    for (const outcome of ['sent', 'failed', 'unknown']) actions.inc({ kind, outcome }, 0);
  for (const kind of jobNames) for (const outcome of ['done', 'failed']) jobs.inc({ kind, outcome }, 0);

  const networks = new Set<string>();
  function known(network: string): string {
    if (networks.size >= mostNetworks && !networks.has(network)) return 'other';
    networks.add(network);
    return network;
  }

  return {
    collected(page) {
      const of = { network: known(page.network) };
      fetched.inc(of, page.fetched);
      isNew.inc(of, page.isNew);
      mentions.inc(of, page.mentions);
    },
    flagged({ network, level, afterPostMs, afterSeenMs }) {
      const of = { network: known(network) };
      flags.inc({ ...of, level });
      afterPost.observe(of, Math.max(0, afterPostMs) / 1000);
      afterSeen.observe(of, Math.max(0, afterSeenMs) / 1000);
    },
    acted: (action) => actions.inc(action),
    ran({ name: kind, outcome, ms }) {
      jobs.inc({ kind, outcome });
      jobSeconds.observe({ kind }, ms / 1000);
    },
  };
}

/** Processor time, memory, event-loop delay and garbage collection, under the names that dashboards know. */
export function countProcess(registry: Registry): void {
  collectDefaultMetrics({ register: registry });
}
