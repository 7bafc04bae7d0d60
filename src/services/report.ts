import { pulseBuckets } from '../domain/pulse-charts.ts';
import { writeReport } from '../domain/report/write.ts';
import { sumCounts } from '../domain/rollup.ts';
import { NotFoundError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { Incident } from '../schemas/incident.ts';
import type { PulseFilter } from '../schemas/pulse.ts';
import type { ReportDocument } from '../schemas/report-document.ts';
import { checkPeriod, missingIn } from './pulse.ts';
import { recoveryIn } from './recovery.ts';
import { checkTimeZone } from './time-zone.ts';

type Needs = Pick<App, 'store' | 'connectors' | 'charts' | 'clock' | 'baseUrl'>;

export interface ReportPeriod {
  brandId: string;
  from: Date;
  to: Date;
  timeZone: string;
}

/** Cases and incidents looked at for one report. */
const most = 50;
/** Up to three days are told by the hour, as on the page. */
const byHourMs = 3 * 86_400_000;

export interface ReportFile {
  title: string;
  /** Of the file, without its ending. */
  name: string;
  /** Where the same numbers stand, live. */
  link: string;
  pdf: Uint8Array;
}

/** The PDF of a brand in a period. Throws NotFoundError, InvalidInputError. */
export async function reportFile(app: Needs, period: ReportPeriod): Promise<ReportFile> {
  const report = await reportOf(app, period);
  const name = report.title.replace(/[^\p{L}\p{N} .-]+/gu, '').trim();
  return { title: report.title, name, link: report.link, pdf: await app.charts.report(report) };
}

async function reportOf(app: Needs, { brandId, from, to, timeZone }: ReportPeriod): Promise<ReportDocument> {
  checkPeriod({ from, to });
  checkTimeZone(timeZone);
  const { store } = app;
  const brand = await store.brands.get(brandId);
  if (!brand) throw new NotFoundError('The brand');
  const now = app.clock.now();
  const filter = { brandId, from, to };
  const earlier = { brandId, from: new Date(from.getTime() - (to.getTime() - from.getTime())), to: from };
  const step = to.getTime() - from.getTime() <= byHourMs ? 'hour' : 'day';
  const count = (of: PulseFilter, by: 'hour' | 'day' | 'topic' | 'network' | 'language') =>
    store.rollups.count(of, by, timeZone);
  const [days, topics, networks, languages, networksBefore, topicsBefore, voices, missing, sources, brands] =
    await Promise.all([
      count(filter, step),
      count(filter, 'topic'),
      count(filter, 'network'),
      count(filter, 'language'),
      count(earlier, 'network'),
      count(earlier, 'topic'),
      voicesOf(app, filter, earlier),
      missingIn(app, filter),
      store.sources.list(),
      store.brands.list(),
    ]);
  const incidents = await incidentsIn(app, filter);
  const sourceName = new Map(sources.map(({ id, name }) => [id, name]));
  const brandOf = new Map(brands.map((each) => [each.id, each]));
  return writeReport({
    ...{ brand, from, to, now, timeZone, networks, languages, incidents, baseUrl: app.baseUrl },
    total: sumCounts(networks.map(({ counts }) => counts)),
    before: sumCounts(networksBefore.map(({ counts }) => counts)),
    course: {
      step,
      buckets: pulseBuckets({ from, to, step }, days, timeZone),
      gaps: missing,
      marks: incidents.map(({ startedAt }) => ({ at: startedAt, label: 'Incident' })),
    },
    topics: { now: topics, before: topicsBefore },
    voices: voices.flatMap(({ key, counts, before }) => {
      const of = brandOf.get(key);
      return of ? [{ name: of.name, rival: of.rival, counts, before }] : [];
    }),
    missing: missing.map((gap) => ({ ...gap, sourceName: sourceName.get(gap.sourceId) ?? gap.sourceId })),
    recovery: await recoveryIn(app, filter),
    open: (await store.cases.period([brandId], from, to, most)).open,
    networkName: (id) => app.connectors.get(id)?.name ?? id,
  });
}

async function voicesOf({ store }: Pick<App, 'store'>, filter: PulseFilter, earlier: PulseFilter) {
  const period = ({ from, to }: PulseFilter) => store.rollups.voices({ from, to });
  const [now, before] = await Promise.all([period(filter), period(earlier)]);
  const known = new Map(before.map(({ key, counts }) => [key, counts]));
  return now.map((row) => ({ ...row, before: known.get(row.key) }));
}

/** Those of the period that can be seen among the latest. */
async function incidentsIn({ store }: Pick<App, 'store'>, { brandId, from, to }: PulseFilter): Promise<Incident[]> {
  const { incidents } = await store.incidents.list({ brandId }, { limit: most });
  return incidents.filter((one) => one.startedAt < to && one.lastAt >= from && one.mergedInto === undefined);
}
