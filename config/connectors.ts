import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { SettingsError } from '#src/errors.ts';
import type { Connector } from '#src/ports/connector.ts';

const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
const connectorsFolder = new URL('../connectors/', import.meta.url);

/** Loads every folder of connectors/ (but those that begin with `_`) and checks what it exports. */
export async function findConnectors(folderOfAll = connectorsFolder): Promise<ReadonlyMap<string, Connector>> {
  const folders = readdirSync(fileURLToPath(folderOfAll), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('_'))
    .map((entry) => entry.name)
    .sort();
  const connectors = new Map<string, Connector>();
  for (const folder of folders) {
    const file = new URL(`${folder}/index.${extension}`, folderOfAll);
    if (!existsSync(file)) throw new SettingsError(`connectors/${folder} has no index.${extension}.`);
    const connector = await load(file, `connectors/${folder}/index.${extension}`);
    if (
      connector?.id !== folder ||
      !(connector.collect ?? connector.receive) ||
      !connector.settings ||
      !connector.name
    ) {
      throw new SettingsError(
        `connectors/${folder}/index.${extension} must export a connector with the id "${folder}".`,
      );
    }
    connectors.set(folder, connector as Connector);
  }
  return connectors;
}

async function load(file: URL, shown: string): Promise<Partial<Connector> | undefined> {
  try {
    return ((await import(file.href)) as { default?: Partial<Connector> }).default;
  } catch (error) {
    throw new SettingsError(`${shown} cannot be loaded: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}
