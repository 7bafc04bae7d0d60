/** From `realMs` on, a real minute is `speed` sample minutes. */
export interface Segment {
  realMs: number;
  sampleMinute: number;
  speed: number;
}

/**
 * Sample time and real time. Before the network's start sample time ran like real time, so that the ages of the posts
 * that are already there look natural; after it, each segment has its own speed.
 */
export interface SampleClock {
  sampleAt(now: Date): number;
  realAt(sampleMinute: number): Date;
  startedMs: number;
  speed: number;
}

const minuteMs = 60_000;

export function sampleClock(segments: readonly [Segment, ...Segment[]]): SampleClock {
  const [first] = segments;
  const last = segments.at(-1) ?? first;
  return {
    startedMs: first.realMs,
    speed: last.speed,
    sampleAt(now) {
      const segment = segments.findLast(({ realMs }) => realMs <= now.getTime()) ?? first;
      const passed = Math.max(0, now.getTime() - segment.realMs) / minuteMs;
      return segment.sampleMinute + passed * segment.speed;
    },
    realAt(sampleMinute) {
      const before = first.sampleMinute - sampleMinute;
      if (before > 0) return new Date(first.realMs - before * minuteMs);
      const segment = segments.findLast((entry) => entry.sampleMinute <= sampleMinute) ?? first;
      return new Date(segment.realMs + ((sampleMinute - segment.sampleMinute) / segment.speed) * minuteMs);
    },
  };
}
