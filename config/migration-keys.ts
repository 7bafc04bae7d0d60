import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadSecretKey } from '#src/adapters/secrets/secrets.ts';
import { SettingsError } from '#src/errors.ts';
import type { Address } from './migration-address.ts';
import type { Settings } from './settings.ts';

/**
 * Credentials stay sealed on their way, so that the new store needs the key of the old one.
 *
 * @returns what is to be done for it
 * @throws SettingsError where the new store would have another key
 */
export function keyAdvice(from: Address, to: Address, settings: Settings): string[] {
  if (settings.SECRET_KEY !== undefined) return ['Start Earshot on the new store with the same SECRET_KEY.'];
  const [old, next] = [folderOf(from, settings), folderOf(to, settings)];
  const [oldFile, nextFile] = [old, next].map((folder) => join(folder, 'secret.key')) as [string, string];
  if (oldFile === nextFile) return to.kind === 'mongo' ? [shareKey(oldFile)] : [];
  if (!existsSync(oldFile)) return [];
  const remedy = `Copy ${oldFile} to ${nextFile} (mode 600), or set SECRET_KEY to what ${oldFile} holds.`;
  if (existsSync(nextFile)) {
    if (!loadSecretKey({ dir: old }).equals(loadSecretKey({ dir: next })))
      throw new SettingsError(`${nextFile} is another key than ${oldFile}: credentials would not open. ${remedy}`);
  } else if (to.kind === 'sqlite') throw new SettingsError(`The new store needs the key of the old one. ${remedy}`);
  return to.kind === 'mongo' ? [shareKey(oldFile)] : [];
}

function shareKey(file: string): string {
  return `Every process on the new store needs the key in ${file}: as SECRET_KEY, or copied to its DATA_DIR.`;
}

/** Where processes on this side keep their key, as far as this machine goes. */
function folderOf(address: Address, { DATA_DIR }: Settings): string {
  return address.kind === 'sqlite' ? address.folder : DATA_DIR;
}
