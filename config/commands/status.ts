import { z } from 'zod';
import { defineCommand } from './command.ts';

/** What an operator looks at first: sources, queue, gaps. */
export const status = defineCommand({
  options: z.object({ json: z.boolean() }),
  asksModels: true,
  async run(app, { json }, terminal) {
    const [sources, queue, missing, brands] = await Promise.all([
      app.store.sources.list(),
      app.queue.counts(),
      app.store.coverage.missing(20),
      app.store.brands.list(),
    ]);
    const notes = app.sentiment.notes?.() ?? [];
    if (json) {
      const shown = sources.map(({ id, name, connector, paused, health }) => ({ id, name, connector, paused, health }));
      terminal.out(
        JSON.stringify({ sources: shown, queue, missing, notes, brands: brands.map(({ id, name }) => ({ id, name })) }),
      );
      return 0;
    }
    terminal.out(`${brands.length} brands, ${sources.length} sources`);
    for (const { name, connector, paused, health } of sources) {
      const state = paused
        ? 'paused'
        : health.failures > 0
          ? `failing: ${health.problem}`
          : health.waitingSince
            ? 'waiting for the line'
            : 'heard';
      const last = health.lastSuccessAt ? `, last success ${health.lastSuccessAt.toISOString()}` : ', nothing heard yet';
      terminal.out(`  ${name} (${connector}): ${state}, ${health.postsFetched} posts${last}`);
    }
    terminal.out(
      `queue: ${queue.waiting} waiting, ${queue.running} running, ${queue.delayed} delayed, ${queue.dead} dead`,
    );
    for (const note of notes) terminal.out(`  mind: ${note}`);
    for (const gap of missing) {
      terminal.out(
        `  not heard: ${gap.sourceId} ${gap.from.toISOString()} to ${gap.to.toISOString()} (${gap.why ?? 'no reason known'})`,
      );
    }
    return 0;
  },
});
