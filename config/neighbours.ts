import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { hostname } from 'node:os';
import { SettingsError } from '#src/errors.ts';
import type { ProcessNote, ProcessRole } from '#src/schemas/process-note.ts';
import type { Settings } from './settings.ts';

/** Names what lies in a data folder, for the processes of one machine. */
export function identityOfFolder(dir: string): string {
  const place = createHash('sha256')
    .update(`${hostname()}\n${realpathSync(dir)}`)
    .digest('hex')
    .slice(0, 16);
  return `folder:${place}`;
}

/** Throws SettingsError for a role that these settings cannot carry. */
export function refuseRole(role: ProcessRole, { REDIS_URL }: Pick<Settings, 'REDIS_URL'>): void {
  if (role === 'all' || REDIS_URL) return;
  throw new SettingsError(
    `The role ${role} needs REDIS_URL: the embedded queue belongs to one process, which does everything. ` +
      'Set REDIS_URL for all processes, or start without --role.',
  );
}

/** Killed on this very host, so that nobody has to wait until it is forgotten. */
export function isGone({ host, pid }: Pick<ProcessNote, 'host' | 'pid'>): boolean {
  if (host !== hostname()) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
}

/** Throws SettingsError where a process that is there already would not work with this one. */
export function refuseNeighbours(own: ProcessNote, processes: ProcessNote[]): void {
  for (const other of processes) {
    if (isGone(other)) continue;
    const who = `the process ${other.pid} on ${other.host} (${other.role})`;
    if (other.store !== own.store) {
      throw new SettingsError(
        `On this Redis ${who} works for another store. Processes on several hosts need both REDIS_URL and MONGO_URL, ` +
          'the same for all of them; on one host they share MONGO_URL or DATA_DIR.',
      );
    }
    if (other.queue !== own.queue) {
      throw new SettingsError(
        `On this MongoDB ${who} works with another queue, so both would poll every source. Several processes need ` +
          'REDIS_URL, the same for all of them. A process that was killed is forgotten after half a minute.',
      );
    }
    if (other.key !== own.key) {
      throw new SettingsError(
        `Another secret key than ours is used by ${who}: sessions and credentials would not be understood. Set the ` +
          'same SECRET_KEY for all processes (or bring secret.key of the data folder to each).',
      );
    }
  }
}
