import { setTimeout as sleep } from 'node:timers/promises';
import { pollSource } from '#src/schemas/api/sources.ts';
import type { Feeds } from './feeds.ts';
import type { Person } from './people.ts';

export interface Recovery {
  /** Milliseconds from now until work moves again; undefined where it does not within `boundMs`. */
  measure(boundMs: number): Promise<number | undefined>;
}

const lookMs = 25;
const patienceMs = 1500;

/**
 * Work moves when the page takes the wish for a poll and a worker then asks the feed. Another feed is asked for where that
 * takes long: a worker that died may hold the job of the first one until its lease ends.
 */
export function recoveryOf(person: Person, feeds: Feeds, sourceIds: string[]): Recovery {
  let turn = 0;
  return {
    async measure(boundMs) {
      const startedAt = performance.now();
      while (performance.now() - startedAt < boundMs) {
        turn = (turn + 1) % sourceIds.length;
        const wishedAt = performance.now();
        const wished = await person.attempt(pollSource, { params: { sourceId: sourceIds[turn] ?? '' } });
        if (!wished) {
          await sleep(lookMs * 2);
          continue;
        }
        if ('refused' in wished) throw new Error(`A poll was refused: ${wished.refused}`);
        while (performance.now() - wishedAt < patienceMs) {
          if (feeds.askedAt(turn) > wishedAt) return performance.now() - startedAt;
          await sleep(lookMs);
        }
      }
      return undefined;
    },
  };
}
