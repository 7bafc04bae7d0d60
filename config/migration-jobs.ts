import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Address } from './migration-address.ts';
import { openQueue } from './open-queue.ts';
import type { Settings } from './settings.ts';

const clock = { now: () => new Date() };
const log = { debug() {}, info() {}, warn() {}, error() {} };

/**
 * What stays behind in the queue of the old store. Jobs do not move: what they are for is found again in the store by the
 * sweep, except where it says so.
 */
export async function jobsLeft(from: Address, settings: Settings): Promise<string[]> {
  const { REDIS_URL, ...rest } = settings;
  const warnings: string[] = [];
  if (from.kind === 'sqlite' && existsSync(join(from.folder, 'queue.db'))) {
    warnings.push(...(await warningsOf({ ...rest, DATA_DIR: from.folder }, from.folder)));
  }
  if (REDIS_URL !== undefined) warnings.push(...(await warningsOf(settings, 'Redis')));
  return warnings;
}

async function warningsOf(settings: Settings, where: string): Promise<string[]> {
  const { queue, announcer } = await openQueue(settings, { role: 'all', clock, log });
  await using _announcer = announcer;
  await using _queue = queue;
  const { waiting, delayed, running, dead, waitingByName } = await queue.counts();
  const alive = waiting + delayed + running;
  const warnings: string[] = [];
  if (alive > 0) {
    const kinds = Object.entries(waitingByName).map(([name, count]) => `${name} ${count}`);
    warnings.push(
      `The queue in ${where} still holds ${alive} jobs${kinds.length > 0 ? ` (${kinds.join(', ')})` : ''}. Jobs stay ` +
        'there: posts, answers, mails and gaps that wait are found again from the new store.',
    );
  }
  if (waitingByName.rematch) {
    warnings.push(
      'Not found again: earlier posts that were being matched with a changed brand. Let the old Earshot finish that ' +
        'first, or save the brand once more afterwards.',
    );
  }
  if (dead > 0) {
    const letters = await queue.deadLetters(5);
    const kinds = [...new Set(letters.map(({ name }) => name))].join(', ');
    warnings.push(`Not moved: ${dead} dead letters (${kinds}). Put them back on the status page first if they matter.`);
  }
  return warnings;
}
