import { Gauge, Registry } from 'prom-client';
import type { Telemetry } from '../../ports/telemetry.ts';
import { countProcess, openCounts } from './counts.ts';
import { openState } from './state.ts';

export type Counting = Omit<Telemetry, 'trace' | 'traceparent' | keyof AsyncDisposable>;

/** Counts what happens, for whoever scrapes this process. */
export function openCounting({ version, ownProcess }: { version: string; ownProcess?: boolean | undefined }): Counting {
  const registry = new Registry();
  const counts = openCounts(registry);
  const show = openState(registry);
  const build = { name: 'earshot_build_info', help: 'The version that runs; always 1.', labelNames: ['version'] };
  new Gauge({ ...build, registers: [registry] }).set({ version }, 1);
  if (ownProcess) countProcess(registry);
  return {
    ...counts,
    async exposition(vitals) {
      show(vitals);
      return { type: registry.contentType, text: await registry.metrics() };
    },
  };
}
