import { afterBounce } from '../domain/bounces.ts';
import type { App } from '../ports/app.ts';
import type { DigestReader } from '../schemas/digest.ts';

type Needs = Pick<App, 'store'>;

/** Changes a reader as they are now, again where somebody else was faster; undefined where there is none. */
export async function changeReader(
  { store }: Needs,
  readerId: string,
  change: (reader: DigestReader) => DigestReader,
): Promise<DigestReader | undefined> {
  for (;;) {
    const before = await store.digests.reader(readerId);
    if (!before) return undefined;
    const next = { ...change(before), version: before.version + 1 };
    if (await store.digests.saveReader(next)) return next;
  }
}

/** Sends nothing more. What stopped it first stays the reason, unless the reader themselves says so now. */
export function stopReader(
  app: Needs & Pick<App, 'clock'>,
  readerId: string,
  why: NonNullable<DigestReader['stoppedWhy']>,
): Promise<DigestReader | undefined> {
  return changeReader(app, readerId, (reader) => stopped(reader, why, app.clock.now()));
}

/** Counts a refusal by the reader's server; the second one on another day stops the mail. */
export function noteRefusal(app: Needs & Pick<App, 'clock'>, readerId: string): Promise<DigestReader | undefined> {
  const now = app.clock.now();
  return changeReader(app, readerId, (reader) => {
    const { stops, ...counted } = afterBounce(reader, now);
    return stops ? stopped({ ...reader, ...counted }, 'bounced', now) : { ...reader, ...counted };
  });
}

function stopped(reader: DigestReader, why: NonNullable<DigestReader['stoppedWhy']>, now: Date): DigestReader {
  if (reader.stoppedAt && why === 'bounced') return reader;
  return { ...reader, stoppedAt: reader.stoppedAt ?? now, stoppedWhy: why };
}
