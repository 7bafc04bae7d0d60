import type { Log } from '../../ports/log.ts';
import type { Telemetry } from '../../ports/telemetry.ts';
import type { Counting } from './counting.ts';
import type { Tracing } from './tracing.ts';

export interface TelemetryOptions {
  version?: string;
  /** Counts what the process itself uses, too; it watches the event loop for that. */
  ownProcess?: boolean;
  /** Nobody can ask this process for its metrics: nothing is counted, and nothing of it is loaded. */
  uncounted?: boolean;
  /** Where traces go, e.g. `http://collector:4318`; without it nothing is traced and nothing of it is loaded. */
  traceEndpoint?: string | undefined;
  log?: Log;
}

const nothing = () => undefined;
const noTracing: Tracing = {
  trace: (_name, _facts, run) => run(nothing),
  traceparent: nothing,
  [Symbol.asyncDispose]: async () => undefined,
};
const noCounting: Counting = {
  collected: nothing,
  flagged: nothing,
  acted: nothing,
  ran: nothing,
  exposition: async () => ({ type: 'text/plain', text: '' }),
};

export async function openTelemetry(options: TelemetryOptions = {}): Promise<Telemetry> {
  const { version = '0.0.0', ownProcess, uncounted, traceEndpoint, log } = options;
  const counting = uncounted ? noCounting : (await import('./counting.ts')).openCounting({ version, ownProcess });
  const tracing = traceEndpoint
    ? (await import('./tracing.ts')).openTracing({ endpoint: traceEndpoint, version, log })
    : noTracing;
  return { ...counting, ...tracing };
}
