/**
 * What comes, in batches of at most `most`, one at least every `everyMs`, empty where nothing came. What came before
 * `source` fails is given before the failure is thrown.
 */
export async function* inBatches<T>(source: AsyncIterable<T>, most: number, everyMs: number): AsyncGenerator<T[]> {
  const items = source[Symbol.asyncIterator]();
  let next = asked(items);
  for (;;) {
    const batch: T[] = [];
    const due = Promise.withResolvers<undefined>();
    const timer = setTimeout(() => due.resolve(undefined), everyMs);
    try {
      while (batch.length < most) {
        const item = await Promise.race([next, due.promise]);
        if (item === undefined) break;
        if (item.done) {
          if (batch.length > 0) yield batch;
          return;
        }
        batch.push(item.value);
        next = asked(items);
      }
    } catch (error) {
      if (batch.length > 0) yield batch;
      throw error;
    } finally {
      clearTimeout(timer);
    }
    yield batch;
  }
}

/** It may fail while nobody waits for it; whoever waits next is told. */
function asked<T>(items: AsyncIterator<T>): Promise<IteratorResult<T>> {
  const next = items.next();
  next.catch(() => undefined);
  return next;
}
