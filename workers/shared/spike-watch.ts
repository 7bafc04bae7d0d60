import { moodShift } from '#src/domain/incidents/mood-shift.ts';
import { filledVolumes, stepMs, stretchOf } from '#src/domain/incidents/rise.ts';
import { createSpikeDetector, type SpikeDetector } from '#src/domain/spikes/spike-detector.ts';
import type { App } from '#src/ports/app.ts';
import type { Brand } from '#src/schemas/brand.ts';
import { SpikeSeries, type SpikeWatch, usualWishes, type Volume } from '#src/schemas/incident.ts';
import { SpikeState } from '#src/schemas/spike-state.ts';
import { once } from './once.ts';

/** What was written so long ago has arrived and is scored; what arrives later is not counted any more. */
const settledMs = 30 * 60_000;
/** So far back the detectors learn at first, and after a long silence of ours. */
const learningMs = 15 * 86_400_000;
/** Some that are being scored are always there. */
const fewInLine = 200;
const mostLooked = 20_000;
/** An alert whose posts come from too few people is looked at again for so long. */
const pendingMs = 2 * 3_600_000;

/** How unusual a series was in the five minutes from `at`: 1 alerts at the usual sensitivity. */
export interface Reading {
  series: SpikeSeries;
  at: Date;
  score: number;
}

export interface Watched {
  /** Alerts of the last hours, the earliest first. */
  alerts: Reading[];
  /** Of the stretches counted just now, in order. */
  readings: Reading[];
}

/** Looks at one brand after the other, at one moment. */
export function spikeWatch({ store }: Pick<App, 'store'>, now: Date): (brand: Brand) => Promise<Watched> {
  const line = once(() => store.mentions.inLine(now, mostLooked));
  /** Moods of which most are not known yet would be learnt as calm. */
  async function isBeingJudged(brand: Brand): Promise<boolean> {
    return (await line()).filter(({ brandId }) => brandId === brand.id).some(({ mentions }) => mentions > fewInLine);
  }
  return (brand) => watchSpikes(store, brand, now, isBeingJudged);
}

/**
 * Counts a brand's mentions and asks the detectors. They learn of a stretch once all of it has arrived; the last half
 * hour is judged on a copy, again each time, so that an alert waits for nothing.
 */
async function watchSpikes(
  { incidents }: App['store'],
  brand: Brand,
  now: Date,
  isBeingJudged: (brand: Brand) => Promise<boolean>,
): Promise<Watched> {
  const known = await incidents.watch(brand.id);
  const earliest = stretchOf(new Date(now.getTime() - learningMs));
  const isLearning = !known || known.countedTo < earliest;
  if (isLearning && (await isBeingJudged(brand))) return { alerts: [], readings: [] };
  const end = new Date(stretchOf(now).getTime() + stepMs);
  const since = known && known.countedTo > earliest ? known.countedTo : earliest;
  const found = await incidents.volumes({ brandId: brand.id, from: since, to: end, stepMs });
  // Before the first mention nobody listened: that silence tells nothing.
  const from = isLearning ? found[0]?.at : since;
  if (!from) return { alerts: [], readings: [] };

  const settledTo = stretchOf(new Date(now.getTime() - settledMs));
  const volumes = filledVolumes(found, from, end);
  const settled = volumes.filter(({ at }) => at < settledTo);
  const fresh = volumes.filter(({ at }) => at >= settledTo);
  const watched: Watched = { alerts: [], readings: [] };
  const isRecent = ({ at }: { at: Date }) => now.getTime() - at.getTime() < pendingMs;
  const pending = known?.pending.filter(isRecent) ?? [];
  // Nearly always nobody has spoken just now, and there is nothing to learn either.
  if (settled.length === 0 && fresh.every(({ all }) => all === 0)) return { alerts: pending, readings: [] };

  const options = { alertsPerWeek: (brand.incidents ?? usualWishes).alertsAWeek, timeZone: brand.timeZone };
  const states: Partial<Record<SpikeSeries, SpikeState>> = {};
  for (const series of SpikeSeries.options) {
    // What an earlier or later release kept and nobody can read is learnt anew.
    let state = SpikeState.safeParse(known?.series[series]).data;
    if (settled.length > 0) {
      const detector = createSpikeDetector(options, state);
      const { alerts } = read(watched, detector, series, settled);
      pending.push(...alerts.filter(isRecent));
      state = detector.toState();
      states[series] = state;
    }
    watched.alerts.push(...read(watched, createSpikeDetector(options, state), series, fresh).alerts);
  }
  const { usual, shiftedAt } = moodShift(known?.share, settled, fresh);
  if (shiftedAt) watched.alerts.push({ series: 'negative', at: shiftedAt, score: 1 });
  if (settled.length > 0) {
    await incidents.saveWatch({
      ...{ brandId: brand.id, countedTo: settledTo, pending, version: (known?.version ?? 0) + 1 },
      ...(usual && { share: usual }),
      series: states as SpikeWatch['series'],
    });
  }
  const alerts = [...pending, ...watched.alerts].sort((a, b) => a.at.getTime() - b.at.getTime());
  return { alerts, readings: watched.readings };
}

/**
 * Has the detectors learn a brand anew from what is stored: after its queries changed, its past is another one. What is
 * going on stays.
 */
export async function learnAnew({ store }: Pick<App, 'store'>, brandId: string): Promise<void> {
  const known = await store.incidents.watch(brandId);
  if (!known) return;
  const forgotten = { all: null, negative: null, complaint: null };
  await store.incidents.saveWatch({
    ...{ brandId, countedTo: new Date(0), series: forgotten, pending: known.pending, version: known.version + 1 },
  });
}

/** Has a detector judge these, in order, and notes how it finds each. */
function read(
  { readings }: Watched,
  detector: SpikeDetector,
  series: SpikeSeries,
  volumes: Volume[],
): { alerts: Reading[] } {
  const alerts: Reading[] = [];
  for (const volume of volumes) {
    const { level, alert } = detector.observe({ at: volume.at, value: volume[series] });
    const reading = { series, at: volume.at, score: level };
    readings.push(reading);
    if (alert) alerts.push(reading);
  }
  return { alerts };
}
