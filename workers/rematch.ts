import type { App } from '#src/ports/app.ts';
import type { JobPayload } from '#src/schemas/job.ts';
import { brandMatcher } from './shared/brand-matcher.ts';
import { mentionsIn } from './shared/take-page.ts';

const batch = 200;
const lookBackMs = 30 * 86_400_000;

/** Matches a brand's changed queries against the posts of the last 30 days. Adds mentions; takes none away. */
export async function rematch(app: Pick<App, 'store' | 'queue' | 'clock'>, job: JobPayload<'rematch'>): Promise<void> {
  const brands = await brandMatcher(app);
  if (!brands.brands.has(job.brandId)) return;
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
  if (mentionIds.length > 0) await app.queue.add('score', { mentionIds });
  if (next !== undefined) await app.queue.add('rematch', { brandId: job.brandId, after: next }, { priority: 'low' });
}
