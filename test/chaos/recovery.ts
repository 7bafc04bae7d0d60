import { setTimeout as sleep } from 'node:timers/promises';
import { pollSource } from '#src/schemas/api/sources.ts';
import type { Feeds } from './feeds.ts';
import type { Person } from './people.ts';

export interface Recovery {
  /** Milliseconds from now until work moves again; undefined where it does not within `boundMs` of this or a later injury. */
  measure(boundMs: number): Promise<number | undefined>;
}

interface Waiting {
  since: number;
  until: number;
  tell(ms: number | undefined): void;
}

const lookMs = 50;
const patienceMs = 1500;
const latelyMs = 60_000;

/**
 * Work moves when the page takes the wish for a poll and a worker then asks the feed. Another feed is wished for where that
 * takes long: a worker that died may hold the job of the first one until its lease ends. One wish at a time, whoever waits.
 */
export function recoveryOf(person: Person, feeds: Feeds, sourceIds: string[]): Recovery {
  let waiting: Waiting[] = [];
  let turn = 0;
  let isLooking = false;

  async function look(): Promise<void> {
    isLooking = true;
    while (waiting.length > 0) {
      const wishedAt = performance.now();
      const moved = await wish(wishedAt);
      const now = performance.now();
      for (const each of waiting) {
        if (moved && each.since <= wishedAt) each.tell(now - each.since);
        // An import that found nobody has the data folder for itself: no page, but work all the same.
        else if (now > each.until) each.tell(feeds.lastAskedAt() > now - latelyMs ? now - each.since : undefined);
      }
      waiting = waiting.filter(({ since, until }) => !(moved && since <= wishedAt) && now <= until);
      if (!moved) await sleep(lookMs);
    }
    isLooking = false;
  }

  async function wish(wishedAt: number): Promise<boolean> {
    turn = (turn + 1) % sourceIds.length;
    const wished = await person.attempt(pollSource, { params: { sourceId: sourceIds[turn] ?? '' } });
    if (!wished) return false;
    if ('refused' in wished) throw new Error(`A poll was refused: ${wished.refused}`);
    while (performance.now() - wishedAt < patienceMs) {
      if (feeds.askedAt(turn) > wishedAt) return true;
      await sleep(lookMs);
    }
    return false;
  }

  return {
    measure(boundMs) {
      const { promise, resolve } = Promise.withResolvers<number | undefined>();
      const since = performance.now();
      for (const each of waiting) each.until = since + boundMs;
      waiting.push({ since, until: since + boundMs, tell: resolve });
      if (!isLooking) void look();
      return promise;
    },
  };
}
