/** A count of a post as it was read. */
export interface CountSample {
  /** Seconds since the post was written. */
  t: number;
  /** Engagements of all kinds together. */
  count: number;
}

/** What is believed of a post's counts: in order of time, never falling. Only the first `size` entries count. */
export interface CountHistory {
  times: Float64Array;
  counts: Float64Array;
  size: number;
}

/** A single reading that later ones fall below by this much was a fault of the network's, not engagement. */
const glitchFactor = 2;

/**
 * The counts in order of time, one a moment, that never fall: a count that goes down is a deletion or fuzzing, not less
 * interest. A lone peak that at least two later readings stay under the half of is not believed. What is not a number is
 * left out; a time before the post counts as its beginning.
 *
 * @param fuzz share by which a network blurs its counts: a rise of less is none
 */
export function historyOf(samples: readonly CountSample[], fuzz = 0): CountHistory {
  const sorted = inOrder(samples);
  const times = new Float64Array(sorted.length);
  const counts = new Float64Array(sorted.length);
  let size = 0;
  for (const { t, count } of sorted) {
    const time = Math.max(0, t);
    const value = Math.max(0, count);
    if (size > 0 && times[size - 1] === time) {
      counts[size - 1] = Math.max(counts[size - 1] ?? 0, value);
      continue;
    }
    times[size] = time;
    counts[size] = value;
    size += 1;
  }
  capGlitches(counts, size);
  for (let at = 1; at < size; at += 1) {
    const before = counts[at - 1] as number;
    if ((counts[at] as number) <= before * (1 + fuzz)) counts[at] = before;
  }
  return { times, counts, size };
}

/** When the counts were read last, and the highest that is believed by then; of readings in order of time. */
export function latestCount(samples: readonly CountSample[]): CountSample | undefined {
  const last = samples.at(-1);
  if (!last) return undefined;
  const counts = samples.map(({ count }) => count);
  capGlitches(counts, counts.length);
  return { t: last.t, count: Math.max(...counts) };
}

function inOrder(samples: readonly CountSample[]): readonly CountSample[] {
  let before = Number.NEGATIVE_INFINITY;
  let ordered = true;
  let whole = true;
  for (const { t, count } of samples) {
    if (!(Number.isFinite(t) && Number.isFinite(count))) whole = false;
    if (t < before) ordered = false;
    before = t;
  }
  const kept = whole ? samples : samples.filter(({ t, count }) => Number.isFinite(t) && Number.isFinite(count));
  return ordered && whole ? kept : [...kept].sort((a, b) => a.t - b.t);
}

/** Takes the lone peaks that are not believed down to what came later, in place. */
export function capGlitches(counts: Float64Array | number[], size: number): void {
  let highestLater = counts[size - 1] ?? 0;
  for (let at = size - 2; at >= 0; at -= 1) {
    const count = counts[at] ?? 0;
    if (size - 1 - at >= 2 && count > glitchFactor * highestLater + 10) counts[at] = highestLater;
    highestLater = Math.max(highestLater, counts[at] ?? 0);
  }
}

/** The count at a time, on the straight line between the readings around it, which starts at none when the post does. */
export function countAt({ times, counts, size }: CountHistory, seconds: number): number {
  let at = size - 1;
  while (at >= 0 && (times[at] ?? 0) > seconds) at -= 1;
  if (at === size - 1) return counts[at] ?? 0;
  const fromTime = at < 0 ? 0 : (times[at] ?? 0);
  const from = at < 0 ? 0 : (counts[at] ?? 0);
  const span = (times[at + 1] ?? 0) - fromTime;
  const share = span > 0 ? (seconds - fromTime) / span : 1;
  return from + share * ((counts[at + 1] ?? 0) - from);
}
