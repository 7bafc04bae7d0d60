import { isDeepStrictEqual } from 'node:util';
import { saidBy } from '#src/domain/incidents/cause.ts';
import { type Alarm, grown, isCalm, isKnown, isOne, merged, timesTouch } from '#src/domain/incidents/life.ts';
import { startOfRise, stepMs, stretchOf } from '#src/domain/incidents/rise.ts';
import { summaryOf } from '#src/domain/incidents/words.ts';
import { isCrowd } from '#src/domain/spikes/distinct-voices.ts';
import type { App } from '#src/ports/app.ts';
import type { Brand } from '#src/schemas/brand.ts';
import type { Incident, Volume } from '#src/schemas/incident.ts';
import type { JobPayload } from '#src/schemas/job.ts';
import { stepOfIncident } from '#src/services/alerts.ts';
import { changeIncident } from '#src/services/change-incident.ts';
import { newId } from '#src/services/new-id.ts';
import { type IncidentPosts, idsOf, incidentPosts } from './shared/incident-posts.ts';
import { type Reading, spikeWatch, type Watched } from './shared/spike-watch.ts';

type Needs = Pick<App, 'store' | 'queue' | 'clock' | 'announcer' | 'log'>;

/** Half of what alerts: so long it goes on. */
const goesOnFrom = 0.5;
const hoursBefore = 6 * 3_600_000;
const looked = 20;

/**
 * Looks for incidents of our brands, sees how those that are open go on, and has people told. Twice in a row changes
 * nothing; two incidents that two processes opened of the same become one the next time.
 */
export async function detect(app: Needs, _job: JobPayload<'detect'>): Promise<void> {
  const now = app.clock.now();
  const watch = spikeWatch(app, now);
  const failures: unknown[] = [];
  for (const brand of await app.store.brands.list()) {
    if (brand.rival) continue;
    // What is wrong with one brand keeps no other from being watched.
    await watch(brand)
      .then((watched) => detectOf(app, brand, watched, now))
      .catch((error) => failures.push(error));
  }
  if (failures.length > 0) throw failures[0];
}

async function detectOf(app: Needs, brand: Brand, { alerts, readings }: Watched, now: Date): Promise<void> {
  const { incidents } = app.store;
  const open = (await incidents.list({ brandId: brand.id, status: 'open' }, { limit: looked })).incidents;
  if (open.length === 0 && alerts.length === 0) return;
  const posts = incidentPosts(app.store, brand.id);
  const followed: Incident[] = [];
  for (const incident of open) followed.push(await followUp(app, posts, incident, readings, now));
  const alarms = await alarmsOf(posts, alerts, readings, now);
  const earlier = alarms.length > 0 ? (await incidents.list({ brandId: brand.id }, { limit: looked })).incidents : [];
  const ids = new Set(earlier.map(({ id }) => id));
  let known = [...earlier, ...followed.filter(({ id }) => !ids.has(id))];
  for (const alarm of alarms) known = await noteAlarm(app, posts, brand, alarm, known, now);
  const still = known.filter(({ status }) => status === 'open');
  for (const incident of await mergeWhatIsOne(app, posts, still, now)) {
    const step = await stepOfIncident(app, incident, now);
    const key = `${incident.id}:${step}`;
    if (step) await app.queue.add('alert', { incidentId: incident.id, step }, { key, priority: 'high' });
  }
}

/** What alerts tell of, without those behind whom too few people stand. */
async function alarmsOf(posts: IncidentPosts, alerts: Reading[], readings: Reading[], now: Date): Promise<Alarm[]> {
  const [earliest] = alerts;
  if (!earliest) return [];
  const before = ({ at }: Reading) => new Date(at.getTime() - hoursBefore);
  // The stretches of all alerts begin at the same minutes, so that each finds its own among them.
  const volumes = await posts.volumes(before(earliest), now);
  const alarms: Alarm[] = [];
  for (const alert of alerts) {
    const ofAlert = volumes.filter(({ at }) => at >= before(alert));
    const alarm = await alarmOf(posts, alert, ofAlert, readings, now);
    if (alarm) alarms.push(alarm);
  }
  return alarms;
}

async function alarmOf(
  posts: IncidentPosts,
  { series, at, score }: Reading,
  volumes: Volume[],
  readings: Reading[],
  now: Date,
): Promise<Alarm | undefined> {
  const startedAt = startOfRise(volumes, series, at);
  const after = readings.filter((reading) => reading.series === series && reading.at >= at);
  const lastAt = endOf(after.findLast((reading) => reading.score >= goesOnFrom)?.at ?? at, now);
  const mentions = await posts.ofSeries(series, { startedAt, lastAt });
  // One person with twenty posts, or one text from twenty accounts, is no incident.
  if (!isCrowd(mentions.map(saidBy))) return undefined;
  const highest = Math.max(score, ...after.map((reading) => reading.score));
  const first = mentions.at(-1)?.createdAt ?? startedAt;
  return { startedAt: first, lastAt, series, score: highest, mentionIds: idsOf(mentions) };
}

/** The end of the five minutes from `at`, as far as they have passed. */
function endOf(at: Date, now: Date): Date {
  return new Date(Math.min(at.getTime() + stepMs, now.getTime()));
}

/**
 * The alarm is a part of an incident that is known, or a new one.
 *
 * @param known the newest first
 * @returns the known as they are by now
 */
async function noteAlarm(
  app: Needs,
  posts: IncidentPosts,
  brand: Brand,
  alarm: Alarm,
  known: Incident[],
  now: Date,
): Promise<Incident[]> {
  for (const incident of known) {
    const isOfSeries = incident.series.includes(alarm.series);
    const isPlain = isOfSeries && incident.status === 'closed';
    if (!isPlain && !timesTouch(alarm, incident)) continue;
    const mentionIds = isPlain ? new Set<string>() : await posts.idsOf(incident);
    if (incident.status === 'closed') {
      if (isKnown(alarm, { ...incident, mentionIds })) return known;
      continue;
    }
    if (!isOne(alarm, { ...incident, mentionIds })) continue;
    const changed = await changeIncident(app, incident.id, (found) => grown(found, alarm, now));
    return known.with(known.indexOf(incident), changed);
  }
  const { series, score, startedAt, lastAt } = alarm;
  const { cause, peak } = await posts.lookInto({ startedAt, lastAt, series: [series] });
  const incident: Incident = {
    ...{ id: newId(now), brandId: brand.id, status: 'open', level: 'warning', series: [series] },
    ...{ score, openedScore: score, startedAt, lastAt, openedAt: now, peak, cause },
    alerts: [],
    history: [{ at: now, kind: 'opened', text: 'Noticed: far above what is usual at this time.' }],
    version: 1,
  };
  await app.store.incidents.save(incident);
  app.announcer.announce({ kind: 'incident', incidentId: incident.id, brandId: brand.id });
  app.log.warn({ incidentId: incident.id, brandId: brand.id, series, posts: cause.posts }, 'an incident began');
  return [incident, ...known];
}

/** Brings an open incident up to date; one that has calmed is closed with a summary. */
async function followUp(
  app: Needs,
  posts: IncidentPosts,
  incident: Incident,
  readings: Reading[],
  now: Date,
): Promise<Incident> {
  const start = stretchOf(incident.startedAt);
  const ofIt = readings.filter(({ series, at }) => incident.series.includes(series) && at >= start);
  const unusual = ofIt.filter(({ score }) => score >= goesOnFrom);
  const last = unusual.reduce(
    (latest, { at }) => Math.max(latest, endOf(at, now).getTime()),
    incident.lastAt.getTime(),
  );
  const score = Math.max(incident.score, ...ofIt.map((reading) => reading.score));
  const lastAt = new Date(last);
  const { cause, peak } = await posts.lookInto({ ...incident, lastAt });
  return changeIncident(app, incident.id, (found) => {
    if (found.status === 'closed') return undefined;
    const series = found.series[0] ?? 'all';
    const updated = { ...grown(found, { series, score, lastAt }, now), cause, peak: Math.max(peak, found.peak) };
    if (isCalm(updated, now)) return closed(updated, now);
    return isDeepStrictEqual(updated, found) ? undefined : updated;
  });
}

function closed(incident: Incident, now: Date): Incident {
  const text = 'For an hour nothing unusual was written.';
  return {
    ...incident,
    ...{ status: 'closed', closedAt: now, summary: summaryOf(incident) },
    history: [...incident.history, { at: now, kind: 'closed', text }],
  };
}

/**
 * Makes the oldest of those that are open one with whichever speak of the same.
 *
 * @param open the newest first
 * @returns those that are open by now
 */
async function mergeWhatIsOne(app: Needs, posts: IncidentPosts, open: Incident[], now: Date): Promise<Incident[]> {
  const [oldest, ...others] = open.toReversed();
  if (!oldest) return [];
  let older = oldest;
  const apart: Incident[] = [];
  for (const other of others) {
    if (!timesTouch(oldest, other) || !(await speakOfTheSame(posts, oldest, other))) {
      apart.push(other);
      continue;
    }
    await changeIncident(app, other.id, (found) =>
      found.status === 'open' ? merged(oldest, found, now)[1] : undefined,
    );
    older = await changeIncident(app, oldest.id, (found) => merged(found, other, now)[0]);
  }
  return [older, ...apart];
}

async function speakOfTheSame(posts: IncidentPosts, one: Incident, other: Incident): Promise<boolean> {
  return isOne({ ...one, mentionIds: await posts.idsOf(one) }, { ...other, mentionIds: await posts.idsOf(other) });
}
