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
  /** As long as something changes, it may take four times as long. */
  boundMs: number;
  tell(line: string): void;
}

const lookMs = 500;
const quietLooks = 3;
const tellEveryMs = 10_000;

/** Waits until all feeds were heard and all files imported; answers what is not where that takes too long. */
export function untilHandedOver({ feeds, imports, ...line }: Line): Promise<string | undefined> {
  return until(line, 1, async () => [
    feeds.areHeard() ? '' : `feeds are not heard, ${feeds.handedOver()} posts were published`,
    imports.areDone() ? '' : `files are not imported, ${imports.done()} are`,
  ]);
}

/** Waits until the line, to which nothing new comes, is at rest; answers what still moves where that takes too long. */
export function untilQuiet({ person, team, ...line }: Line): Promise<string | undefined> {
  return until(line, quietLooks, async () => {
    const now = await person.attempt(status);
    if (!now || 'refused' in now) return ['nobody answers'];
    const { queue, ledger } = now.done;
    const { waiting, running, delayed } = queue;
    return [
      waiting + running + delayed > 0 ? `jobs: ${waiting} wait, ${running} run, ${delayed} are delayed` : '',
      ledger.states.in_progress > 0 ? `${ledger.states.in_progress} posts are in progress` : '',
      (await team.onTheirWay()) > 0 ? 'replies are on their way' : '',
    ];
  });
}

async function until(
  { boundMs, tell }: Pick<Line, 'boundMs' | 'tell'>,
  looks: number,
  whatMoves: () => Promise<string[]>,
): Promise<string | undefined> {
  let atRest = 0;
  let moving = '';
  const startedAt = performance.now();
  let toldAt = startedAt;
  let end = startedAt + boundMs;
  for (; performance.now() < end; await sleep(lookMs)) {
    const before = moving;
    moving = (await whatMoves()).filter((part) => part !== '').join('; ');
    if (moving !== before) end = Math.min(performance.now() + boundMs, startedAt + 4 * boundMs);
    atRest = moving === '' ? atRest + 1 : 0;
    if (atRest >= looks) return undefined;
    if (performance.now() - toldAt > tellEveryMs && moving !== '') {
      toldAt = performance.now();
      tell(`waiting: ${moving}`);
    }
  }
  return moving || 'it moves now and then';
}
