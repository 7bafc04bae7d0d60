import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const fixtures = join(import.meta.dirname, '../../fixtures/upgrade');

/** What a released version left behind, and what it read of it. */
export interface Kept {
  version: string;
  folder: string;
  truth: Record<string, unknown>;
}

/** Of all released versions, the oldest first. */
export function keptVersions(mode: 'embedded' | 'cluster'): Kept[] {
  return readdirSync(fixtures)
    .map((version) => ({ version, folder: join(fixtures, version, mode) }))
    .filter(({ folder }) => existsSync(folder))
    .sort((a, b) => a.version.localeCompare(b.version, undefined, { numeric: true }))
    .map((kept) => ({ ...kept, truth: JSON.parse(readFileSync(join(kept.folder, 'truth.json'), 'utf8')) }));
}
