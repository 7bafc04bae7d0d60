import type { mongo } from 'mongoose';

/** Where a newer version might write a field that this one does not know: in documents, and in what lies in them. */
const places = {
  posts: ['mark', 'post.mark', 'mentions.$[].mark'],
  cases: ['mark', 'actions.$[].mark', 'history.$[].mark'],
  sources: ['mark', 'health.mark'],
  imports: ['mark'],
  coverage: ['mark'],
  rollups: ['mark'],
  brands: ['mark'],
  digest_readers: ['mark'],
  digest_mails: ['mark'],
} as const;

/** Marks every document as a newer version may, with fields that this one has never heard of. */
export async function markAll(db: mongo.Db): Promise<void> {
  for (const [name, paths] of Object.entries(places)) {
    const fields = Object.fromEntries(paths.map((path) => [path, 'of a newer version']));
    await db
      .collection(name)
      .updateMany({ ...(name === 'cases' && { 'actions.0': { $exists: true } }) }, { $set: fields });
  }
}

/** How many marks stand where, by collection and path. */
export async function marksIn(db: mongo.Db): Promise<Record<string, number>> {
  const marks: Record<string, number> = {};
  for (const [name, paths] of Object.entries(places)) {
    const documents = await db.collection(name).find().toArray();
    for (const path of paths) {
      const found = documents.flatMap((document) => valuesAt(document, path.replace('.$[]', '').split('.')));
      marks[`${name}.${path}`] = found.filter((value) => value === 'of a newer version').length;
    }
  }
  return marks;
}

function valuesAt(value: unknown, [first, ...rest]: string[]): unknown[] {
  if (first === undefined) return [value];
  if (Array.isArray(value)) return value.flatMap((item) => valuesAt(item, [first, ...rest]));
  if (typeof value !== 'object' || value === null) return [];
  return valuesAt((value as Record<string, unknown>)[first], rest);
}
