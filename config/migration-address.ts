import { existsSync, realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { InvalidInputError } from '#src/errors.ts';

/** Where a store lies, as it is told on the command line. */
export type Address = { kind: 'sqlite'; folder: string } | { kind: 'mongo'; url: string };

/** Throws InvalidInputError for what is none. */
export function addressFrom(text: string, option: '--from' | '--to'): Address {
  if (/^mongodb(\+srv)?:\/\/[^/]/.test(text)) return { kind: 'mongo', url: text };
  const folder = /^sqlite:(.+)$/.exec(text)?.[1];
  // What was given is not repeated: a mistyped address may hold a password.
  if (folder === undefined)
    throw new InvalidInputError(`${option} takes sqlite:FOLDER (a data folder), mongodb://… or mongodb+srv://….`);
  return { kind: 'sqlite', folder: resolve(folder) };
}

/** The same for the same store, however its folder was told; without user, password and options. */
export function nameOf(address: Address): string {
  if (address.kind === 'sqlite')
    return `sqlite:${existsSync(address.folder) ? realpathSync(address.folder) : address.folder}`;
  const [scheme, rest = ''] = address.url.split('://');
  return `${scheme}://${rest.replace(/^.*@/, '').replace(/\?.*$/, '')}`;
}
