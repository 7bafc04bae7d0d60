import { moreAt, roomFor } from '#src/domain/budget.ts';
import type { App } from '#src/ports/app.ts';
import type { Telling } from '#src/schemas/telling.ts';
import { readPurse } from '#src/services/purse.ts';

/** An answer asks for the thread, for its post, and sends. */
const perAnswer = { requests: 3, cost: 0 };
/** So long an answer may be on its way before the next ones wait for it. */
const slowMs = 60_000;
const mostSlow = 3;

interface Rest {
  restingSources: Set<string>;
  /** When the first of them goes on; missing where none rests for its budget. */
  until?: Date;
  why?: string;
}

/** Which sources take no further answer now: their budget leaves nothing, or their network does not take what was given. */
export async function restOf(
  app: Pick<App, 'store' | 'connectors' | 'clock'>,
  tellings: readonly Telling[],
): Promise<Rest> {
  const now = app.clock.now();
  const restingSources = new Set<string>();
  const waits: { until: Date | undefined; why: string }[] = [];
  for (const [sourceId, ofSource] of Map.groupBy(tellings, (telling) => telling.sourceId)) {
    if (!ofSource.some(({ state }) => state === 'approved')) continue;
    const slow = ofSource.filter(
      ({ state, goneAt }) => state === 'going' && goneAt && now.getTime() - goneAt.getTime() > slowMs,
    );
    const source = await app.store.sources.get(sourceId);
    if (slow.length >= mostSlow) {
      restingSources.add(sourceId);
      waits.push({
        until: undefined,
        why: `${source?.name ?? 'The network'} is slow to take the answers it was given.`,
      });
    } else if (source?.budget) {
      const purse = await readPurse(app, source);
      const room = roomFor(purse, 'act', now);
      if (room.requests >= perAnswer.requests && room.cost > 0) continue;
      restingSources.add(sourceId);
      const until = moreAt(purse, 'act', perAnswer, now);
      waits.push({ until, why: `The budget of ${source.name} leaves nothing more for now.` });
    }
  }
  const until = waits.flatMap((wait) => wait.until ?? []).sort((a, b) => a.getTime() - b.getTime())[0];
  return { restingSources, ...(until && { until }), ...(waits[0] && { why: waits[0].why }) };
}
