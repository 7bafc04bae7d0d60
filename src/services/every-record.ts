import type { RecordStore } from '../ports/store/records.ts';
import type { RecordBase } from '../schemas/records.ts';

const perPage = 200;

/** All records of a kind, or all that belong to `of`, in the order of their ids; between pages others have their turn. */
export async function everyRecord<T extends RecordBase>(
  records: Pick<RecordStore<T>, 'list'>,
  of?: string,
): Promise<T[]> {
  const found: T[] = [];
  for (;;) {
    const after = found.at(-1)?.id;
    const page = await records.list({
      ...{ limit: perPage, ...(of !== undefined && { of }) },
      ...(after !== undefined && { after }),
    });
    found.push(...page);
    if (page.length < perPage) return found;
  }
}
