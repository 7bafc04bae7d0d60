import type { Action, ActionStatus } from '../schemas/action.ts';
import type { Budget, SpentDay } from '../schemas/budget.ts';
import type { JobName } from '../schemas/job.ts';
import type { RiskLevel } from '../schemas/risk.ts';
import type { RateState } from '../schemas/source.ts';
import type { QueueCounts } from './queue.ts';

/**
 * What happens in this process, counted and timed for operators. What is told here bears ids of sources, kinds and
 * counts; never what people wrote, who they are, or a secret.
 */
export interface Telemetry extends AsyncDisposable {
  /** A page of posts was taken into the line. */
  collected(page: { network: string; fetched: number; isNew: number; mentions: number }): void;
  /** A mention was flagged for the first time: so long after it was written, and after we first saw it. */
  flagged(flag: { network: string; level: RiskLevel; afterPostMs: number; afterSeenMs: number }): void;
  /** What became of an action that was tried. */
  acted(action: { kind: Action['kind']; outcome: 'sent' | 'failed' | 'unknown' }): void;
  /** A try of a job ended; it `waits` for a rate limit, or was `stopped` because the process ends. */
  ran(job: { name: JobName; outcome: 'done' | 'failed' | 'waits' | 'stopped'; ms: number }): void;
  /**
   * Runs a step as a part of the trace it is called in, else of the one that `parent` names, else of a new one. What
   * `note` is told is added to its facts. Where nothing is traced it only runs.
   */
  trace<T>(name: string, facts: Facts, run: (note: (facts: Facts) => void) => Promise<T>, parent?: string): Promise<T>;
  /** The step that is running, for what it sets off elsewhere: https://www.w3.org/TR/trace-context/#traceparent-header */
  traceparent(): string | undefined;
  /** All counts with the state given, as Prometheus reads them. */
  exposition(vitals: Vitals): Promise<{ type: string; text: string }>;
}

export type Facts = Record<string, string | number | boolean>;

/** How things stand for all processes together. What could not be read is absent. */
export interface Vitals {
  /** By the part that is asked: whether it answers. */
  ready: Record<string, boolean>;
  queue?: QueueCounts;
  sources?: SourceVitals[];
  outbox?: Partial<Record<ActionStatus, number>>;
}

export interface SourceVitals {
  id: string;
  name: string;
  connector: string;
  /** From one poll to the next, as its budget lets it. */
  intervalMs: number;
  /** Since the last poll that went well, or since it was added; absent while it is paused. */
  lagMs?: number;
  failures: number;
  postsFetched: number;
  rate?: RateState;
  /** What it has asked and paid, and may. */
  spent: { today: SpentDay; monthCost: number; budget: Budget };
  /** What was not heard. */
  missing: { windows: number; ms: number };
}
