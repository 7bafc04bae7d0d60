import { sumCounts } from '../domain/rollup.ts';
import { InvalidInputError, NotFoundError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { PulseCounts, PulseFilter, PulseRow, PulseSlice } from '../schemas/pulse.ts';
import type { CoverageWindow } from '../schemas/source.ts';
import { checkTimeZone } from './time-zone.ts';

const longestMs = 400 * 86_400_000;

/** Mentions of a brand counted by slices, and the stretches in which something of it was not heard. */
export async function pulseCounts(
  app: Pick<App, 'store'>,
  { by, timeZone, ...filter }: PulseFilter & { by: PulseSlice; timeZone: string },
): Promise<{ rows: PulseRow[]; total: PulseCounts; missing: CoverageWindow[] }> {
  checkPeriod(filter);
  checkTimeZone(timeZone);
  if (!(await app.store.brands.get(filter.brandId))) throw new NotFoundError('The brand');
  const rows = app.store.rollups.count(filter, by, timeZone);
  const [slices, wholes, missing] = await Promise.all([
    rows,
    // A mention stands in the row of each of its topics.
    by === 'topic' ? app.store.rollups.count(filter, 'network', timeZone) : rows,
    missingIn(app, filter),
  ]);
  return { rows: slices, total: sumCounts(wholes.map(({ counts }) => counts)), missing };
}

/** The same counts for every brand, also where nobody spoke of it; the fullest first. */
export async function pulseVoices(
  app: Pick<App, 'store'>,
  filter: Omit<PulseFilter, 'brandId'>,
): Promise<{ brandId: string; counts: PulseCounts }[]> {
  checkPeriod(filter);
  const [brands, rows] = await Promise.all([app.store.brands.list(), app.store.rollups.voices(filter)]);
  const known = new Map(rows.map(({ key, counts }) => [key, counts]));
  return brands
    .map(({ id }) => ({ brandId: id, counts: known.get(id) ?? sumCounts([]) }))
    .sort((a, b) => b.counts.mentions - a.counts.mentions);
}

/** Throws InvalidInputError for a period that cannot be counted. */
export function checkPeriod({ from, to }: { from: Date; to: Date }): void {
  if (!(from < to)) throw new InvalidInputError('The period must begin before it ends.');
  if (to.getTime() - from.getTime() > longestMs) throw new InvalidInputError('The period may span 400 days at most.');
}

/** What was not heard in a period; of one network or source, by its sources only. */
export async function missingIn(
  { store }: Pick<App, 'store'>,
  period: { network?: string | undefined; sourceId?: string | undefined; from: Date; to: Date },
): Promise<CoverageWindow[]> {
  const [missing, sources] = await Promise.all([store.coverage.missing(1000), store.sources.list()]);
  const isAsked = ({ sourceId }: CoverageWindow) =>
    (period.sourceId === undefined || sourceId === period.sourceId) &&
    (period.network === undefined ||
      sources.some(({ id, connector }) => id === sourceId && connector === period.network));
  return missing.filter((window) => window.from < period.to && window.to > period.from && isAsked(window));
}
