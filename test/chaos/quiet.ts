import { setTimeout as sleep } from 'node:timers/promises';
import { status } from '#src/schemas/api/reports.ts';
import type { Feeds } from './feeds.ts';
import type { Imports } from './imports.ts';
import type { Person } from './people.ts';

interface Line {
  person: Person;
  feeds: Feeds;
  imports: Imports;
  boundMs: number;
  tell(line: string): void;
}

const lookMs = 500;
const quietLooks = 3;
const tellEveryMs = 10_000;

/** Waits until everything was handed over and the line has come to rest; answers what still moves where that takes too long. */
export async function untilQuiet({ person, feeds, imports, boundMs, tell }: Line): Promise<string | undefined> {
  let quiet = 0;
  let moving = '';
  let toldAt = performance.now();
  for (const until = performance.now() + boundMs; performance.now() < until; await sleep(lookMs)) {
    const now = await person.attempt(status);
    if (now && 'done' in now) {
      const { queue, ledger } = now.done;
      const { waiting, running, delayed } = queue;
      moving = `feeds ${feeds.areHeard() ? 'heard' : 'open'}, imports ${imports.areDone() ? 'done' : 'open'}, ${waiting} wait, ${running} run, ${delayed} delayed, ${ledger.states.in_progress} in progress`;
      const isQuiet =
        feeds.areHeard() && imports.areDone() && waiting + running + delayed + ledger.states.in_progress === 0;
      quiet = isQuiet ? quiet + 1 : 0;
      if (quiet >= quietLooks) return undefined;
    }
    if (performance.now() - toldAt > tellEveryMs) {
      toldAt = performance.now();
      tell(`waiting for quiet: ${moving}`);
    }
  }
  return moving || 'nobody answers';
}
