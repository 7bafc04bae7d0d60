import { setTimeout as sleep } from 'node:timers/promises';
import { status } from '#src/schemas/api/reports.ts';
import type { Feeds } from './feeds.ts';
import type { Imports } from './imports.ts';
import type { Person } from './people.ts';
import type { Team } from './team.ts';

interface Line {
  person: Person;
  feeds: Feeds;
  imports: Imports;
  team: Team;
  boundMs: number;
  tell(line: string): void;
}

const lookMs = 500;
const quietLooks = 3;
const tellEveryMs = 10_000;

/** Waits until everything was handed over and the line has come to rest; answers what still moves where that takes too long. */
export async function untilQuiet(line: Line): Promise<string | undefined> {
  let looks = 0;
  let moving = '';
  let toldAt = performance.now();
  for (const until = performance.now() + line.boundMs; performance.now() < until; await sleep(lookMs)) {
    moving = await whatMoves(line);
    looks = moving === '' ? looks + 1 : 0;
    if (looks >= quietLooks) return undefined;
    if (performance.now() - toldAt > tellEveryMs) {
      toldAt = performance.now();
      line.tell(`waiting for quiet: ${moving}`);
    }
  }
  return moving || 'it moves now and then';
}

async function whatMoves({ person, feeds, imports, team }: Line): Promise<string> {
  const now = await person.attempt(status);
  if (!now || 'refused' in now) return 'nobody answers';
  const { queue, ledger } = now.done;
  const { waiting, running, delayed } = queue;
  const parts = [
    feeds.areHeard() ? '' : 'feeds are open',
    imports.areDone() ? '' : 'imports are open',
    waiting + running + delayed > 0 ? `jobs: ${waiting} wait, ${running} run, ${delayed} are delayed` : '',
    ledger.states.in_progress > 0 ? `${ledger.states.in_progress} posts are in progress` : '',
    (await team.onTheirWay()) > 0 ? 'replies are on their way' : '',
  ];
  return parts.filter((part) => part !== '').join('; ');
}
