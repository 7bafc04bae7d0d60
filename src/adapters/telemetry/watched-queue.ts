import { RateLimitedError } from '../../errors.ts';
import type { JobHandlers, Queue } from '../../ports/queue.ts';
import type { Telemetry } from '../../ports/telemetry.ts';
import { type JobName, type JobPayload, jobNames } from '../../schemas/job.ts';

type Handler = (payload: JobPayload<JobName>, signal: AbortSignal, trace?: string) => Promise<void>;

/** The queue, its jobs counted and timed; a job goes on with the trace of who added it. */
export function watchedQueue(queue: Queue, telemetry: Telemetry): Queue {
  const traced = <O extends object>(options?: O) => {
    const trace = telemetry.traceparent();
    return trace ? { ...options, trace } : { ...options };
  };
  return {
    ...queue,
    add: (name, payload, options) => queue.add(name, payload, traced(options)),
    addMany: (name, payloads, options) => queue.addMany(name, payloads, traced(options)),
    work(handlers) {
      const watched = jobNames.map((name) => [name, watch(name, handlers[name] as Handler, telemetry)]);
      queue.work(Object.fromEntries(watched) as JobHandlers);
    },
  };
}

function watch(name: JobName, handler: Handler, telemetry: Telemetry): Handler {
  return async (payload, signal, parent) => {
    const begun = performance.now();
    const ended = (outcome: 'done' | 'failed' | 'waits' | 'stopped') =>
      telemetry.ran({ name, outcome, ms: performance.now() - begun });
    try {
      await telemetry.trace(name, factsOf(payload), () => handler(payload, signal), parent);
    } catch (error) {
      if (error instanceof RateLimitedError) ended('waits');
      else ended(signal.aborted ? 'stopped' : 'failed');
      throw error;
    }
    ended('done');
  };
}

/** Of a payload, what tells the work of one kind apart. */
function factsOf(payload: JobPayload<JobName>) {
  return {
    ...('sourceId' in payload && { 'earshot.source': payload.sourceId }),
    ...('brandId' in payload && { 'earshot.brand': payload.brandId }),
    ...('actionId' in payload && { 'earshot.action': payload.actionId }),
    ...('mentionIds' in payload && { 'earshot.mentions': payload.mentionIds.length }),
  };
}
