import { type Digest, writeDigest } from '../domain/digest.ts';
import { sumCounts } from '../domain/rollup.ts';
import type { App } from '../ports/app.ts';
import type { Brand } from '../schemas/brand.ts';
import type { DigestReader } from '../schemas/digest.ts';

type Needs = Pick<App, 'store' | 'clock' | 'baseUrl'>;

const dayMs = 86_400_000;
/** After a long silence a mail reaches back to the last one, but no further than this. */
const longestMs = 7 * dayMs;
const casesPerBrand = 200;

/** Gathers what happened since the reader's last mail and says it. `late`: it should have come sooner. */
export async function digestFor(app: Needs, reader: DigestReader, late: boolean): Promise<Digest> {
  const now = app.clock.now();
  const from = await startOf(app, reader, now);
  const brands = (await app.store.brands.list()).filter(
    (brand) => reader.brandIds.length === 0 || reader.brandIds.includes(brand.id),
  );
  const sources = await app.store.sources.list();
  const nameOf = new Map(sources.map((source) => [source.id, source.name]));
  const missing = (await app.store.coverage.missing(50)).filter((gap) => gap.to > from && nameOf.has(gap.sourceId));
  return writeDigest({
    reader,
    now,
    from,
    late,
    brands: await Promise.all(brands.map((brand) => dayOf(app, brand, from, now))),
    missing: missing.map((gap) => ({ ...gap, sourceName: nameOf.get(gap.sourceId) ?? gap.sourceId })),
    sources: {
      heard: sources.filter((source) => !source.paused && source.health.failures === 0 && source.health.lastSuccessAt)
        .length,
      all: sources.length,
    },
    baseUrl: app.baseUrl,
  });
}

async function startOf(app: Needs, reader: DigestReader, now: Date): Promise<Date> {
  const last = (await app.store.digests.list(reader.id, 10)).find(
    (mail) => mail.status === 'sent' || mail.status === 'unknown',
  );
  const earliest = now.getTime() - longestMs;
  const sinceLast = last ? Math.max(earliest, last.claimedAt.getTime()) : now.getTime() - dayMs;
  // A preview shortly after a mail tells of the whole day, not of minutes.
  return new Date(Math.min(sinceLast, now.getTime() - dayMs));
}

async function dayOf(app: Needs, brand: Brand, from: Date, now: Date) {
  const before = new Date(from.getTime() - (now.getTime() - from.getTime()));
  const [cases, counts, earlier] = await Promise.all([
    app.store.cases.period([brand.id], from, now, casesPerBrand),
    app.store.rollups.list({ brandId: brand.id, from, to: now }),
    app.store.rollups.list({ brandId: brand.id, from: before, to: from }),
  ]);
  return { brand, ...cases, counts: sumCounts(counts), before: sumCounts(earlier) };
}
