import { labelSentiment } from '#src/domain/sentiment.ts';
import type { App } from '#src/ports/app.ts';
import type { JobPayload } from '#src/schemas/job.ts';
import type { MentionWithPost } from '#src/schemas/mention.ts';
import { brandMatcher } from './shared/brand-matcher.ts';

/** Gives mentions their sentiment, then asks for their risk. Scoring twice changes nothing. */
export async function score(app: Pick<App, 'store' | 'sentiment' | 'queue'>, job: JobPayload<'score'>): Promise<void> {
  const mentions = (await app.store.mentions.getMany(job.mentionIds)).filter((mention) => !mention.post.removedAt);
  const { brands } = await brandMatcher(app);
  const results = await app.sentiment.score(
    mentions.map((mention) => toScorable(mention, brands.get(mention.brandId)?.name ?? '')),
  );
  await app.store.mentions.saveSentiments(
    mentions.flatMap((mention, index) => {
      const result = results[index];
      return result ? [{ id: mention.id, revision: mention.revision, sentiment: labelSentiment(result) }] : [];
    }),
  );
  await app.queue.add('assess', { mentionIds: mentions.map((mention) => mention.id) });
}

function toScorable({ post, spans }: MentionWithPost, brandName: string) {
  return {
    text: post.title ? `${post.title}\n${post.text}` : post.text,
    target: brandName,
    targetTerms: [...new Set(spans.map((span) => span.term))],
    ...(post.lang && { lang: post.lang }),
  };
}
