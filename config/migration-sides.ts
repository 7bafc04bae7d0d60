import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { takeOwnership } from '#src/adapters/sqlite/ownership.ts';
import { AppError, ConflictError, InvalidInputError } from '#src/errors.ts';
import type { ProcessNote } from '#src/schemas/process-note.ts';
import type { Side } from '#src/services/migrate-side.ts';
import { type Address, addressFrom, nameOf } from './migration-address.ts';
import { jobsLeft } from './migration-jobs.ts';
import { keyAdvice } from './migration-keys.ts';
import { isGone } from './neighbours.ts';
import { openStore } from './open-store.ts';
import type { Settings } from './settings.ts';
import { version } from './version.ts';

export interface MigrationSides extends AsyncDisposable {
  from: Side;
  to: Side;
  /** What to know before, a sentence each. */
  warnings: string[];
  /** What to do before the new store is used. */
  afterwards: string[];
}

const clock = { now: () => new Date() };

/**
 * Opens both sides and keeps everybody else from using them. Throws InvalidInputError for addresses that make no sense,
 * ConflictError where an Earshot uses one of them, SettingsError where their secret keys differ.
 */
export async function migrationSides(given: { from: string; to: string }, settings: Settings): Promise<MigrationSides> {
  const [from, to] = [addressFrom(given.from, '--from'), addressFrom(given.to, '--to')];
  if (from.kind === 'sqlite' && !existsSync(join(from.folder, 'earshot.db')))
    throw new InvalidInputError(`${from.folder} holds no store: there is no earshot.db in it.`);
  if (nameOf(from) === nameOf(to)) throw new InvalidInputError('--from and --to name the same store.');
  const afterwards = keyAdvice(from, to, settings);

  await using opening = new AsyncDisposableStack();
  const source = await openSide(opening, from, settings);
  const warnings = await jobsLeft(from, settings);
  const target = await openSide(opening, to, settings);
  if (source.identity === target.identity) throw new InvalidInputError('--from and --to name the same store.');

  if (from.kind === 'sqlite' && hasFiles(join(from.folder, 'sources')))
    afterwards.push(`Files of sources lie in ${join(from.folder, 'sources')}: bring that folder to the new DATA_DIR.`);
  afterwards.push(
    `Do not start Earshot on ${nameOf(from)} again: both would poll the sources and answer the same cases.`,
    'People sign in anew, with the passwords they have.',
  );
  const closers = opening.move();
  return {
    ...{ from: source.side, to: target.side, warnings, afterwards },
    [Symbol.asyncDispose]: () => closers.disposeAsync(),
  };
}

async function openSide(
  opening: AsyncDisposableStack,
  address: Address,
  settings: Settings,
): Promise<{ side: Side; identity: string }> {
  const { MONGO_URL: _url, ...rest } = settings;
  if (address.kind === 'sqlite') {
    const ownership = takeOwnership(address.folder);
    if (!ownership) throw new ConflictError(`An Earshot uses ${address.folder}. Stop it first.`);
    opening.use(ownership);
  }
  const own = address.kind === 'sqlite' ? { ...rest, DATA_DIR: address.folder } : { ...rest, MONGO_URL: address.url };
  // Nobody signs in here, so that any secret will do.
  const needs = { clock, sessionSecret: randomBytes(32).toString('hex'), baseUrl: 'http://127.0.0.1' };
  const { store, accounts, identity, signOn } = await openStore(own, needs).catch((error) => {
    if (!(error instanceof AppError)) throw error;
    // Here the address stands on the command line.
    const why = error.message.replace('; look at MONGO_URL', '');
    throw new InvalidInputError(`${nameOf(address)} cannot be opened: ${why}`, { cause: error });
  });
  opening.use(store);
  if (signOn) {
    // A queue of this name has nobody else, so that none who starts meanwhile goes with us.
    const note: ProcessNote = {
      ...{ id: randomUUID(), role: 'all', host: hostname(), pid: process.pid, version },
      ...{ queue: 'migrate', store: identity, key: 'migrate' },
    };
    const others = await opening.use(await signOn(note)).processes();
    const [other] = others.filter((one) => one.id !== note.id && !isGone(one));
    if (other)
      throw new ConflictError(
        `The process ${other.pid} on ${other.host} (${other.role}) uses ${nameOf(address)}. Stop it first; one that ` +
          'was killed is forgotten after half a minute.',
      );
  }
  return { side: { name: nameOf(address), store, accounts }, identity };
}

function hasFiles(folder: string): boolean {
  return existsSync(folder) && readdirSync(folder).length > 0;
}
