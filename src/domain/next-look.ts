import { rateWithContent } from './content-prior.ts';
import { unknownContent } from './fire-chance.ts';
import { forecastRate } from './forecast/forecast.ts';
import { latestCount } from './forecast/history.ts';
import { pauseBeforeLook } from './polling.ts';
import { countsOf, type WatchedCounts } from './spread.ts';

/**
 * When a post's counters are worth reading again; undefined when it has gone quiet or is two days old.
 *
 * @param pViral its chance to become a fire, as it is told; not rounded, since one in a thousand is still worth a look
 */
export function nextLookAt(post: WatchedCounts, pViral: number, now: Date): Date | undefined {
  const counts = countsOf(post);
  const latest = latestCount(counts);
  const count = latest?.count ?? 0;
  const pause = pauseBeforeLook({
    ageSeconds: Math.max(0, (now.getTime() - post.createdAt.getTime()) / 1000),
    looks: post.samples.length,
    count,
    perHour: latest ? rateWithContent(forecastRate(counts), count, post.content ?? unknownContent) : 0,
    pViral,
  });
  return pause === undefined ? undefined : new Date(now.getTime() + pause * 1000);
}
