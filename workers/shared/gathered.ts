import type { CollectPage } from '#src/ports/connector.ts';

/** As many changes as the host stores in one transaction. */
const mostChanges = 200;
/** What comes one by one waits so long for company. */
const patienceMs = 250;

/**
 * The pages of a stream, those that come close upon each other as one. What is gathered when the stream breaks is given before
 * its error is thrown.
 *
 * @param leaving aborted when no more is wanted: a stream hears that it is to end only after the page that it waits for
 */
export async function* gathered(
  pages: AsyncIterable<CollectPage>,
  leaving: AbortController,
): AsyncGenerator<CollectPage> {
  const stream = pages[Symbol.asyncIterator]();
  let coming = stream.next();
  try {
    for (;;) {
      const first = await coming;
      if (first.done) return;
      let page = first.value;
      coming = stream.next();
      coming.catch(() => undefined);
      const until = performance.now() + patienceMs;
      while (page.changes.length > 0 && page.changes.length < mostChanges) {
        const more = await within(coming, until - performance.now());
        if (!more || more.done) break;
        page = joined(page, more.value);
        coming = stream.next();
        coming.catch(() => undefined);
      }
      yield page;
    }
  } finally {
    leaving.abort();
    await stream.return?.();
  }
}

function joined(page: CollectPage, more: CollectPage): CollectPage {
  const rejected = [...(page.rejected ?? []), ...(more.rejected ?? [])];
  return { ...page, ...more, changes: [...page.changes, ...more.changes], ...(rejected.length > 0 && { rejected }) };
}

/** Undefined where it did not come in time, or failed: whoever waits for it next gets the error. */
async function within<T>(coming: Promise<T>, ms: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, Math.max(0, ms), undefined);
  });
  return Promise.race([coming.catch(() => undefined), late]).finally(() => clearTimeout(timer));
}
