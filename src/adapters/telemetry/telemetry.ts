import { Gauge, Registry } from 'prom-client';
import type { Log } from '../../ports/log.ts';
import type { Telemetry } from '../../ports/telemetry.ts';
import { countProcess, openCounts } from './counts.ts';
import { openState } from './state.ts';
import type { Tracing } from './tracing.ts';

export interface TelemetryOptions {
  version?: string;
  /** Counts what the process itself uses, too; it watches the event loop for that. */
  ownProcess?: boolean;
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

export async function openTelemetry(options: TelemetryOptions = {}): Promise<Telemetry> {
  const { version = '0.0.0', traceEndpoint, log } = options;
  const registry = new Registry();
  const counts = openCounts(registry);
  const show = openState(registry);
  const build = { name: 'earshot_build_info', help: 'The version that runs; always 1.', labelNames: ['version'] };
  new Gauge({ ...build, registers: [registry] }).set({ version }, 1);
  if (options.ownProcess) countProcess(registry);
  const tracing = traceEndpoint
    ? (await import('./tracing.ts')).openTracing({ endpoint: traceEndpoint, version, log })
    : noTracing;
  return {
    ...counts,
    ...tracing,
    async exposition(vitals) {
      show(vitals);
      return { type: registry.contentType, text: await registry.metrics() };
    },
  };
}
