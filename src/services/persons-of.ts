import type { App } from '../ports/app.ts';

const batch = 500;

/** The person behind each account that somebody linked with others; accounts that stand alone are missing. */
export async function personsOf({ store }: Pick<App, 'store'>, authorIds: string[]): Promise<Map<string, string>> {
  const personOf = new Map<string, string>();
  for (let start = 0; start < authorIds.length; start += batch)
    for (const { id, of } of await store.records.authors.getMany(authorIds.slice(start, start + batch)))
      if (of !== undefined) personOf.set(id, of);
  return personOf;
}
