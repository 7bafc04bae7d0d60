import { z } from 'zod';
import { totalOf } from '#src/domain/budget.ts';
import { estimateWords, usedWords } from '#src/domain/budget-words.ts';
import { spendingOf } from '#src/services/source-spending.ts';
import { defineCommand } from './command.ts';

/** What an operator looks at first: sources, queue, gaps. */
export const status = defineCommand({
  options: z.object({ json: z.boolean() }),
  asksModels: true,
  async run(app, { json }, terminal) {
    const [sources, queue, missing, brands, spendingFor] = await Promise.all([
      app.store.sources.list(),
      app.queue.counts(),
      app.store.coverage.missing(20),
      app.store.brands.list(),
      spendingOf(app),
    ]);
    const notes = app.sentiment.notes?.() ?? [];
    if (json) {
      const shown = sources.map((source) => {
        const { id, name, connector, paused, budget, health } = source;
        return { id, name, connector, paused, ...(budget && { budget }), health, spending: spendingFor(source) };
      });
      terminal.out(
        JSON.stringify({ sources: shown, queue, missing, notes, brands: brands.map(({ id, name }) => ({ id, name })) }),
      );
      return 0;
    }
    terminal.out(`${brands.length} brands, ${sources.length} sources`);
    for (const source of sources) {
      const { name, connector, paused, health, budget } = source;
      const state = paused
        ? 'paused'
        : health.failures > 0
          ? `failing: ${health.problem}`
          : health.waitingSince
            ? 'waiting for the line'
            : health.spentUntil && health.spentUntil > app.clock.now()
              ? `budget used up until ${health.spentUntil.toISOString()}`
              : 'heard';
      const last = health.lastSuccessAt
        ? `, last success ${health.lastSuccessAt.toISOString()}`
        : ', nothing heard yet';
      terminal.out(`  ${name} (${connector}): ${state}, ${health.postsFetched} posts${last}`);
      const spending = spendingFor(source);
      if (totalOf(spending.today, 'requests') > 0 || budget) {
        terminal.out(`    ${usedWords(spending, budget)}`);
        terminal.out(`    ${estimateWords(spending.estimate, budget)}`);
      }
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
