import { hasRoomForBrand, standBackMs } from '#src/domain/line.ts';
import type { App } from '#src/ports/app.ts';
import type { JobPayload } from '#src/schemas/job.ts';
import { mentionId } from '#src/schemas/mention.ts';
import { askForScores } from '#src/services/ask-for-scores.ts';
import { brandMatcher } from '#src/services/brand-matcher.ts';
import { lineNow } from '#src/services/line.ts';
import { mentionsIn } from '#src/services/take-page.ts';
import { learnAnew } from './shared/spike-watch.ts';

const batch = 200;
const lookBackMs = 30 * 86_400_000;

/** Matches a brand's changed queries against the posts of the last 30 days, while the line has room. Adds mentions; takes none away. */
export async function rematch(app: Pick<App, 'store' | 'queue' | 'clock'>, job: JobPayload<'rematch'>): Promise<void> {
  const brands = await brandMatcher(app);
  if (!brands.brands.has(job.brandId)) return;
  if (!hasRoomForBrand(await lineNow(app), job.brandId)) {
    await app.queue.add('rematch', job, { priority: 'low', delayMs: standBackMs });
    return;
  }
  const { posts, next } = await app.store.posts.scan({
    ...(job.after !== undefined && { after: job.after }),
    since: new Date(app.clock.now().getTime() - lookBackMs),
    limit: batch,
  });
  const matches = posts.flatMap((post) => {
    const mentions = mentionsIn(post, brands).filter((mention) => mention.brandId === job.brandId);
    return mentions.length > 0 ? [{ postId: post.id, mentions }] : [];
  });
  const mentionIds = matches.length > 0 ? await app.store.posts.addMentions(matches) : [];
  const byMention = new Map(posts.map((post) => [mentionId(post.id, job.brandId), post]));
  await askForScores(
    app,
    mentionIds.flatMap((id) => {
      const post = byMention.get(id);
      return post ? [{ id, brandId: job.brandId, sourceId: post.sourceId, createdAt: post.createdAt }] : [];
    }),
  );
  if (next === undefined) await learnAnew(app, job.brandId);
  else await app.queue.add('rematch', { brandId: job.brandId, after: next }, { priority: 'low' });
}
