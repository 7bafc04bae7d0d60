import { tagId } from '../domain/tags.ts';
import type { App } from '../ports/app.ts';
import type { Tag } from '../schemas/tag.ts';
import { everyRecord } from './every-record.ts';

type Needs = Pick<App, 'store'>;

/** Every tag that was ever given, by name. */
export async function listTags(app: Needs): Promise<Tag[]> {
  const tags = await everyRecord(app.store.records.tags);
  return tags.sort((a, b) => a.name.localeCompare(b.name));
}

/**
 * The names as they are written here already, so that one tag has one spelling; those that are new are kept, to be offered
 * from now on.
 */
export async function spelledTags(app: Needs, names: readonly string[]): Promise<string[]> {
  const wanted = new Map(names.map((name) => [tagId(name), name.trim()]));
  const known = new Map((await app.store.records.tags.getMany([...wanted.keys()])).map((tag) => [tag.id, tag.name]));
  const fresh = [...wanted].filter(([id]) => !known.has(id)).map(([id, name]) => ({ id, name, version: 1 }));
  if (fresh.length > 0) await app.store.records.tags.saveAll(fresh);
  return [...wanted].map(([id, name]) => known.get(id) ?? name);
}
