import type { ArchivedPost } from '../../ports/store/archive.ts';
import { keyOfMoved } from './archive-counts.ts';
import { inPages, putAll, type Shelf } from './archive-shelf.ts';
import type { PostDocument } from './documents.ts';
import { present } from './fields.ts';
import type { Db } from './models.ts';
import { newDocument, postFrom } from './post-documents.ts';

/** Stands for the page that brought a post of another store. */
const broughtBy = 'moved';

/** Posts with their mentions and earlier counters, in the order of arrival. */
export function postShelf({ posts, imports, sequences }: Db): Shelf<ArchivedPost> {
  return {
    count: () => posts.countDocuments(),
    async *pages(after, size) {
      const runs = await imports.find({}, { projection: { key: 1 } }).toArray();
      const idsByKey = new Map(runs.map(({ _id, key }) => [key, _id]));
      const behind = after === undefined ? {} : { seq: { $gt: Number(after) } };
      const found = posts.find(behind, { projection: { words: 0, log: 0 } }).sort({ seq: 1 });
      for await (const documents of inPages(found.batchSize(size), size)) {
        const records = documents.map((document) => recordFrom(document as PostDocument, idsByKey));
        yield { records, after: String(documents.at(-1)?.seq) };
      }
    },
    async write(records) {
      const newest = records.at(-1)?.seq ?? 0;
      // First, so that the ledger counts whatever is there.
      await sequences.updateOne({ _id: 'posts' }, { $max: { value: newest } }, { upsert: true });
      const ids = [...new Set(records.flatMap(({ importId }) => importId ?? []))];
      const runs =
        ids.length === 0 ? [] : await imports.find({ _id: { $in: ids } }, { projection: { _id: 1 } }).toArray();
      const known = new Set(runs.map(({ _id }) => _id));
      await putAll(
        posts,
        records.map((record) => documentFrom(record, known)),
      );
    },
  };
}

function recordFrom(found: PostDocument, idsByKey: Map<string, string>): ArchivedPost {
  const { seq, measuredAt, nextMeasureAt, importKey, samples, mentions } = found;
  const importId = importKey === undefined ? undefined : idsByKey.get(importKey);
  return present({
    ...{ seq, post: postFrom(found), measuredAt, nextMeasureAt, importId, mentions },
    samples: samples.toSorted((a, b) => a.at.getTime() - b.at.getTime()),
  });
}

function documentFrom(record: ArchivedPost, imports: Set<string>): PostDocument {
  const { seq, post, measuredAt, nextMeasureAt, importId, samples, mentions } = record;
  const importKey = importId !== undefined && imports.has(importId) ? keyOfMoved(importId) : undefined;
  const arrived = newDocument(post, mentions, { seq, token: broughtBy, importKey });
  return present({ ...arrived, measuredAt, nextMeasureAt, samples });
}
