import { isDeepStrictEqual } from 'node:util';
import { dueStep } from '#src/domain/incidents/alerting.ts';
import { saidBy } from '#src/domain/incidents/cause.ts';
import { type Alarm, grown, isCalm, isKnown, isOne, merged, timesTouch } from '#src/domain/incidents/life.ts';
import { startOfRise, stepMs, stretchOf } from '#src/domain/incidents/rise.ts';
import { summaryOf } from '#src/domain/incidents/words.ts';
import { distinctVoices, fewestVoices } from '#src/domain/spikes/distinct-voices.ts';
import type { App } from '#src/ports/app.ts';
import type { Brand } from '#src/schemas/brand.ts';
import type { Incident } from '#src/schemas/incident.ts';
import type { JobPayload } from '#src/schemas/job.ts';
import { changeIncident } from '#src/services/change-incident.ts';
import { lookInto, postsOf } from './shared/incident-posts.ts';
import { newId } from './shared/new-id.ts';
import { type Reading, type Watched, watchSpikes } from './shared/spike-watch.ts';

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
  const failures: unknown[] = [];
  for (const brand of await app.store.brands.list()) {
    if (brand.rival) continue;
    // What is wrong with one brand keeps no other from being watched.
    await detectOf(app, brand, now).catch((error) => failures.push(error));
  }
  if (failures.length > 0) throw failures[0];
}

async function detectOf(app: Needs, brand: Brand, now: Date): Promise<void> {
  const watched = await watchSpikes(app, brand, now);
  const open = (await app.store.incidents.list({ brandId: brand.id, status: 'open' }, { limit: looked })).incidents;
  if (open.length === 0 && watched.alerts.length === 0) return;
  for (const incident of open) await followUp(app, incident, watched.readings, now);
  const earlier = (await app.store.incidents.list({ brandId: brand.id }, { limit: looked })).incidents;
  for (const alert of watched.alerts) {
    const alarm = await alarmOf(app, brand, alert, watched, now);
    if (alarm) await noteAlarm(app, brand, alarm, earlier, now);
  }
  await mergeWhatIsOne(app, brand, now);
  const still = await app.store.incidents.list({ brandId: brand.id, status: 'open' }, { limit: looked });
  for (const incident of still.incidents) {
    const step = dueStep(incident, now);
    const key = `${incident.id}:${step}`;
    if (step) await app.queue.add('alert', { incidentId: incident.id, step }, { key, priority: 'high' });
  }
}

/** What an alert tells of; undefined while too few people stand behind it. */
async function alarmOf(
  app: Needs,
  brand: Brand,
  { series, at, score }: Reading,
  { readings }: Watched,
  now: Date,
): Promise<Alarm | undefined> {
  const from = new Date(at.getTime() - hoursBefore);
  const volumes = await app.store.incidents.volumes({ brandId: brand.id, from, to: now, stepMs });
  const startedAt = startOfRise(volumes, series, at);
  const after = readings.filter((reading) => reading.series === series && reading.at >= at);
  const last = after.findLast((reading) => reading.score >= goesOnFrom)?.at ?? at;
  const stretch = { brandId: brand.id, startedAt, lastAt: endOf(last, now) };
  const posts = await postsOf(app, stretch, series);
  // One person with twenty posts, or one text from twenty accounts, is no incident.
  if (distinctVoices(posts.map(saidBy)) < fewestVoices) return undefined;
  const highest = Math.max(score, ...after.map((reading) => reading.score));
  const first = posts.at(-1)?.createdAt ?? startedAt;
  return { ...stretch, startedAt: first, series, score: highest, mentionIds: new Set(posts.map(({ id }) => id)) };
}

/** The end of the five minutes from `at`, as far as they have passed. */
function endOf(at: Date, now: Date): Date {
  return new Date(Math.min(at.getTime() + stepMs, now.getTime()));
}

/** The alarm is a part of an incident that is known, or a new one. */
async function noteAlarm(app: Needs, brand: Brand, alarm: Alarm, earlier: Incident[], now: Date): Promise<void> {
  for (const incident of earlier) {
    const isOfSeries = incident.series.includes(alarm.series);
    if (!isOfSeries && !timesTouch(alarm, incident)) continue;
    const isPlain = isOfSeries && incident.status === 'closed';
    const mentionIds = isPlain ? new Set<string>() : (await lookInto(app, incident)).mentionIds;
    if (incident.status === 'closed') {
      if (isKnown(alarm, { ...incident, mentionIds })) return;
      continue;
    }
    if (!isOne(alarm, { ...incident, mentionIds })) continue;
    await changeIncident(app, incident.id, (found) => grown(found, alarm, now));
    return;
  }
  const { series, score, startedAt, lastAt } = alarm;
  const { cause, peak } = await lookInto(app, { brandId: brand.id, startedAt, lastAt, series: [series] });
  const incident: Incident = {
    ...{ id: newId(now), brandId: brand.id, status: 'open', level: 'warning', series: [series] },
    ...{ score, openedScore: score, startedAt, lastAt, openedAt: now, peak, cause },
    alerts: [],
    history: [{ at: now, kind: 'opened', text: 'Noticed: far above what is usual at this time.' }],
    version: 1,
  };
  await app.store.incidents.save(incident);
  earlier.unshift(incident);
  app.announcer.announce({ kind: 'incident', incidentId: incident.id, brandId: brand.id });
  app.log.warn({ incidentId: incident.id, brandId: brand.id, series, posts: cause.posts }, 'an incident began');
}

/** Brings an open incident up to date; one that has calmed is closed with a summary. */
async function followUp(app: Needs, incident: Incident, readings: Reading[], now: Date): Promise<void> {
  const start = stretchOf(incident.startedAt);
  const ofIt = readings.filter(({ series, at }) => incident.series.includes(series) && at >= start);
  const unusual = ofIt.filter(({ score }) => score >= goesOnFrom);
  const last = unusual.reduce(
    (latest, { at }) => Math.max(latest, endOf(at, now).getTime()),
    incident.lastAt.getTime(),
  );
  const score = Math.max(incident.score, ...ofIt.map((reading) => reading.score));
  const lastAt = new Date(last);
  const { cause, peak } = await lookInto(app, { ...incident, lastAt });
  await changeIncident(app, incident.id, (found) => {
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

async function mergeWhatIsOne(app: Needs, brand: Brand, now: Date): Promise<void> {
  const { incidents } = await app.store.incidents.list({ brandId: brand.id, status: 'open' }, { limit: looked });
  const [oldest, ...others] = incidents.toReversed();
  if (!oldest || others.length === 0) return;
  const posts = (await lookInto(app, oldest)).mentionIds;
  for (const other of others) {
    if (!timesTouch(oldest, other)) continue;
    const { mentionIds } = await lookInto(app, other);
    if (!isOne({ ...oldest, mentionIds: posts }, { ...other, mentionIds })) continue;
    await changeIncident(app, other.id, (found) =>
      found.status === 'open' ? merged(oldest, found, now)[1] : undefined,
    );
    await changeIncident(app, oldest.id, (found) => merged(found, other, now)[0]);
  }
}
