import { mulberry32 } from '../../../connectors/sandbox/random.ts';
import { percentile } from './latency.ts';

/** Where batches are served, the longest waiting first. */
export interface Station {
  name: string;
  /** How many it serves at a time. */
  servers: number;
}

/** A stop on the way of every batch; a station may be passed several times. */
export interface Stop {
  station: string;
  meanMs: number;
}

export interface Simulation {
  stations: Station[];
  way: Stop[];
  /** They come at random, independently of one another. */
  batchesPerSecond: number;
  batches: number;
  /** `even`: each takes its mean; `random`: exponentially distributed, which is harsher than what was measured. */
  service: 'even' | 'random';
  seed?: number;
}

export interface Outcome {
  stations: { name: string; utilisation: number; meanWaitMs: number; p99WaitMs: number }[];
  /** From the arrival to the end of the way: p50, p95, p99. */
  throughMs: number[];
}

interface Batch {
  cameAt: number;
  stop: number;
  queuedAt: number;
}

interface Place extends Station {
  free: number;
  line: Batch[];
  busyMs: number;
  waits: number[];
}

/** The way of batches through stations with a line before each, event by event. */
export function simulate({ stations, way, batchesPerSecond, batches, service, seed = 1 }: Simulation): Outcome {
  const random = mulberry32(seed);
  const exponential = (mean: number) => -mean * Math.log(1 - random());
  const places = new Map(stations.map((one) => [one.name, newPlace(one)]));
  const events = openCalendar();
  const through: number[] = [];

  function arrive(batch: Batch, now: number): void {
    const stop = way[batch.stop];
    if (!stop) {
      through.push(now - batch.cameAt);
      return;
    }
    const place = places.get(stop.station);
    if (!place) throw new Error(`${stop.station} is no station`);
    batch.queuedAt = now;
    place.line.push(batch);
    serve(place, now);
  }

  function serve(place: Place, now: number): void {
    while (place.free > 0) {
      const batch = place.line.shift();
      const stop = batch && way[batch.stop];
      if (!batch || !stop) return;
      place.free -= 1;
      place.waits.push(now - batch.queuedAt);
      const ms = service === 'even' ? stop.meanMs : exponential(stop.meanMs);
      place.busyMs += ms;
      events.add(now + ms, (then) => {
        place.free += 1;
        batch.stop += 1;
        serve(place, then);
        arrive(batch, then);
      });
    }
  }

  function come(left: number): void {
    if (left === 0) return;
    events.add(events.now() + exponential(1000 / batchesPerSecond), (now) => {
      arrive({ cameAt: now, stop: 0, queuedAt: now }, now);
      come(left - 1);
    });
  }

  come(batches);
  events.run();
  return {
    stations: [...places.values()].map(({ name, servers, busyMs, waits }) => ({
      name,
      utilisation: busyMs / (servers * events.now()),
      meanWaitMs: waits.reduce((sum, wait) => sum + wait, 0) / Math.max(1, waits.length),
      p99WaitMs: percentile(waits, 0.99),
    })),
    throughMs: [0.5, 0.95, 0.99].map((share) => percentile(through, share)),
  };
}

function newPlace(station: Station): Place {
  return { ...station, free: station.servers, line: [], busyMs: 0, waits: [] };
}

interface Calendar {
  now(): number;
  add(at: number, what: (now: number) => void): void;
  /** What is due first happens first, until nothing is left. */
  run(): void;
}

/** A binary heap by time. */
function openCalendar(): Calendar {
  const heap: { at: number; what: (now: number) => void }[] = [];
  let now = 0;
  const atOf = (place: number) => heap[place]?.at ?? Number.POSITIVE_INFINITY;
  const swap = (a: number, b: number) => {
    const [one, other] = [heap[a], heap[b]];
    if (one && other) [heap[a], heap[b]] = [other, one];
  };
  return {
    now: () => now,
    add(at, what) {
      heap.push({ at, what });
      for (let place = heap.length - 1; place > 0; ) {
        const above = (place - 1) >> 1;
        if (atOf(above) <= atOf(place)) break;
        swap(above, place);
        place = above;
      }
    },
    run() {
      for (let first = heap[0]; first; first = heap[0]) {
        const last = heap.pop();
        if (last && heap.length > 0) heap[0] = last;
        for (let place = 0; ; ) {
          const left = 2 * place + 1;
          const lower = atOf(left + 1) < atOf(left) ? left + 1 : left;
          if (atOf(place) <= atOf(lower)) break;
          swap(place, lower);
          place = lower;
        }
        now = first.at;
        first.what(now);
      }
    },
  };
}
