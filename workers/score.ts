import { labelSentiment } from '#src/domain/sentiment.ts';
import type { App } from '#src/ports/app.ts';
import type { MentionText } from '#src/ports/store/mentions.ts';
import type { JobPayload } from '#src/schemas/job.ts';
import { brandMatcher } from './shared/brand-matcher.ts';

/** Gives mentions their sentiment, then asks for their risk. Scoring twice changes nothing. */
export async function score(app: Pick<App, 'store' | 'sentiment' | 'queue'>, job: JobPayload<'score'>): Promise<void> {
  const mentions = await app.store.mentions.texts(job.mentionIds);
  const { brands } = await brandMatcher(app);
  const results = await app.sentiment.score(
    mentions.map((mention) => toScorable(mention, brands.get(mention.brandId)?.name ?? '')),
  );
  await app.store.mentions.saveSentiments(
    mentions.flatMap(({ id, revision }, index) => {
      const result = results[index];
      return result ? [{ id, revision, sentiment: labelSentiment(result) }] : [];
    }),
  );
  await app.queue.add('assess', { mentionIds: mentions.map((mention) => mention.id) });
}

function toScorable({ title, text, lang, terms }: MentionText, brandName: string) {
  return { text: title ? `${title}\n${text}` : text, target: brandName, targetTerms: terms, ...(lang && { lang }) };
}
