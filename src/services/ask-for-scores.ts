import { recentMs } from '../domain/line.ts';
import { divide, levelByAge } from '../domain/line-priority.ts';
import type { App } from '../ports/app.ts';
import { lineOfLate, noteLetIn } from './line.ts';

type Needs = Pick<App, 'store' | 'queue' | 'clock'>;

/** A mention that was stored and waits for its sentiment. */
export interface NewInLine {
  id: string;
  sourceId: string;
  brandId: string;
  /** When its post was written. */
  createdAt: Date;
}

/**
 * Asks for the sentiment of what came in: while the line is short in one job, else in a few, by whose turn it is and by age.
 *
 * @param boundsItself it lets no more in than a short line holds, so that nobody need count anew after each of its pages
 */
export async function askForScores(app: Needs, mentions: NewInLine[], boundsItself = false): Promise<void> {
  if (mentions.length === 0) return;
  const line = await lineOfLate(app);
  const now = app.clock.now();
  const jobs = divide(line, mentions, (mention) => levelByAge(line, mention, now));
  await Promise.all(
    jobs.map(({ place, items }) => app.queue.add('score', { mentionIds: items.map(({ id }) => id) }, place)),
  );
  if (boundsItself) return;
  const recentFrom = now.getTime() - recentMs;
  noteLetIn(
    app,
    mentions.map(({ sourceId, brandId, createdAt }) => {
      return { sourceId, brandId, mentions: 1, recent: Number(createdAt.getTime() > recentFrom) };
    }),
  );
}
