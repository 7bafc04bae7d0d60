import { writeDigest } from '../domain/digest.ts';
import { localTime } from '../domain/digest-day.ts';
import { dayChart } from '../domain/digest-numbers.ts';
import type { BrandDay, Digest, DigestInput } from '../domain/digest-shape.ts';
import { speaker } from '../domain/digest-words/speak.ts';
import { sumCounts } from '../domain/rollup.ts';
import type { App } from '../ports/app.ts';
import type { Brand } from '../schemas/brand.ts';
import type { DigestReader } from '../schemas/digest.ts';
import { boardWatch } from './digest-boards.ts';
import { hasslesOf } from './digest-hassles.ts';
import { storiesOf } from './digest-story.ts';
import { teamDay } from './digest-team.ts';
import { kindWords } from './digest-thanks.ts';
import { themeMoves } from './digest-themes.ts';
import { linksFor } from './mail-links.ts';

type Needs = Pick<App, 'store' | 'clock' | 'baseUrl' | 'accounts' | 'connectors' | 'secrets'>;

const dayMs = 86_400_000;
const weekMs = 7 * dayMs;
/** After a long silence a mail reaches back to the last one, but no further than this. */
const longestMs = { daily: weekMs, weekly: 2 * weekMs };
const shortestMs = { daily: dayMs, weekly: weekMs };
/** The mood is compared with the same hours of so many weeks. */
const weeksBefore = 4;
const chartDays = 14;
const casesPerBrand = 500;
const gapsRead = 50;

export interface DigestWay {
  /** It should have come sooner. */
  late: boolean;
  /** Asked for to see how it looks. */
  test?: boolean;
  /** The id that the mail is kept under, for the link to it. */
  mailId?: string;
}

/** Gathers what happened since the reader's last mail and says it. */
export async function digestFor(app: Needs, reader: DigestReader, way: DigestWay): Promise<Digest> {
  const now = app.clock.now();
  const from = await startOf(app, reader, now);
  const wanted = (await app.store.brands.list()).filter(({ id, rival }) =>
    reader.brandIds.length === 0 ? !rival : reader.brandIds.includes(id),
  );
  const [brands, people, sources, gaps] = await Promise.all([
    Promise.all(wanted.map((brand) => dayOf(app, brand, from, now))),
    app.accounts.list(),
    app.store.sources.list(),
    app.store.coverage.missing(gapsRead),
  ]);
  const own = brands.filter(({ brand }) => !brand.rival);
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const nameOf = new Map(sources.map(({ id, name }) => [id, name]));
  const stretch = { from, to: now };
  const [moves, hassles, told, boards, kind, chart] = await Promise.all([
    themeMoves(app, own, stretch),
    hasslesOf(app, own, reader, stretch),
    storiesOf(app, own, stretch),
    boardWatch(app, own, stretch),
    kindWords(app, own, stretch),
    chartOf(app, own, reader, now),
  ]);
  const { links, footer } = await linksFor(app, reader);
  const telling = new Set(told.best?.says.map(({ postId }) => postId));
  const input: DigestInput = {
    ...{ reader, now, from, brands, moves, hassles, boards, people: names, baseUrl: app.baseUrl },
    kind: kind.filter(({ says }) => !telling.has(says.postId)),
    late: way.late,
    ...(way.test && { test: true }),
    missing: gaps
      .filter((gap) => gap.to > from && nameOf.has(gap.sourceId))
      .map((gap) => ({ ...gap, sourceName: nameOf.get(gap.sourceId) ?? gap.sourceId })),
    sources: {
      heard: sources.filter(({ paused, health }) => !paused && health.failures === 0 && health.lastSuccessAt).length,
      all: sources.length,
    },
    ...(told.best && { story: told.best }),
    team: await teamDay(app, own, stretch, { names, wonBack: told.recovered, isCut: own.some(hasMany) }),
    ...(chart && { chart }),
    networks: new Map([...app.connectors.values()].map(({ id, name }) => [id, name])),
    links,
    footer: {
      // Who has no account could not open it.
      ...(way.mailId !== undefined &&
        reader.userId !== undefined && { archive: `${app.baseUrl}/digest/${encodeURIComponent(way.mailId)}` }),
      ...footer,
    },
  };
  return writeDigest(input);
}

async function startOf(app: Needs, reader: DigestReader, now: Date): Promise<Date> {
  const last = (await app.store.digests.list(reader.id, 20, { tests: false })).find(
    ({ status }) => status === 'sent' || status === 'unknown',
  );
  const latest = now.getTime() - shortestMs[reader.cadence];
  const sinceLast = last ? Math.max(now.getTime() - longestMs[reader.cadence], last.claimedAt.getTime()) : latest;
  // A preview shortly after a mail tells of the whole day, not of minutes.
  return new Date(Math.min(sinceLast, latest));
}

async function dayOf({ store }: Needs, brand: Brand, from: Date, now: Date): Promise<BrandDay> {
  const countsIn = async (start: Date, end: Date) =>
    sumCounts(await store.rollups.list({ brandId: brand.id, from: start, to: end }));
  const ago = (at: Date, weeks: number) => new Date(at.getTime() - weeks * weekMs);
  const weeks = Array.from({ length: weeksBefore }, (_, index) => index + 1);
  const [cases, counts, ...earlier] = await Promise.all([
    store.cases.period([brand.id], from, now, casesPerBrand),
    countsIn(from, now),
    ...weeks.map((week) => countsIn(ago(from, week), ago(now, week))),
  ]);
  const heard = earlier.filter(({ mentions }) => mentions > 0);
  const isCut = cases.open.length === casesPerBrand;
  return { brand, ...cases, isCut, counts, before: sumCounts(heard), weeks: heard.length };
}

function hasMany({ answered, closed }: BrandDay): boolean {
  return Math.max(answered.length, closed.length) === casesPerBrand;
}

async function chartOf({ store }: Needs, own: BrandDay[], { timeZone, language }: DigestReader, now: Date) {
  const { day } = localTime(now, timeZone);
  const keys = Array.from({ length: chartDays }, (_, index) => dayBefore(day, chartDays - index));
  const from = new Date(now.getTime() - (chartDays + 2) * dayMs);
  const rows = await Promise.all(
    own.map(({ brand }) => store.rollups.count({ brandId: brand.id, from, to: now }, 'day', timeZone)),
  );
  const byDay = Map.groupBy(rows.flat(), ({ key }) => localTime(new Date(key), timeZone).day);
  const days = keys.map((key) => ({
    // Noon of that date; the label is made of it in UTC.
    ...{ from: new Date(`${key}T12:00:00Z`), to: new Date(Date.parse(`${key}T12:00:00Z`) + dayMs) },
    counts: sumCounts((byDay.get(key) ?? []).map(({ counts }) => counts)),
  }));
  return dayChart(
    days,
    own.map(({ brand }) => brand.name),
    speaker(language, 'UTC'),
  );
}

function dayBefore(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - days * dayMs).toISOString().slice(0, 10);
}
