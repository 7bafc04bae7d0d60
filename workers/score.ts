import { divide, levelByRisk } from '#src/domain/line-priority.ts';
import { labelSentiment } from '#src/domain/sentiment.ts';
import type { App } from '#src/ports/app.ts';
import type { Scorable } from '#src/ports/sentiment-model.ts';
import type { MentionText } from '#src/ports/store/mentions.ts';
import type { Brand } from '#src/schemas/brand.ts';
import type { JobPayload } from '#src/schemas/job.ts';
import { brandMatcher } from './shared/brand-matcher.ts';
import { lineOfLate } from './shared/line.ts';

type Needs = Pick<App, 'store' | 'sentiment' | 'queue' | 'clock'>;

/** Gives mentions their sentiment, then asks for their risk: while the line is long, for the gravest first. Scoring twice changes nothing. */
export async function score(app: Needs, job: JobPayload<'score'>): Promise<void> {
  const mentions = await app.store.mentions.texts(job.mentionIds);
  const { brands } = await brandMatcher(app);
  const results = await app.sentiment.score(
    mentions.map((mention) => toScorable(mention, brands.get(mention.brandId))),
  );
  const scored = mentions.flatMap(({ id, revision, brandId }, index) => {
    const result = results[index];
    return result ? [{ id, revision, brandId, sentiment: labelSentiment(result) }] : [];
  });
  await app.store.mentions.saveSentiments(scored);
  const line = await lineOfLate(app);
  const jobs = divide(line, scored, (mention) => levelByRisk(line, mention));
  await Promise.all(
    jobs.map(({ place, items }) => app.queue.add('assess', { mentionIds: items.map(({ id }) => id) }, place)),
  );
}

function toScorable({ title, text, lang, terms }: MentionText, brand: Brand | undefined): Scorable {
  return {
    text: title ? `${title}\n${text}` : text,
    targetTerms: terms,
    ...(brand && { target: brand.name }),
    ...(brand?.topics && { topics: brand.topics }),
    ...(lang && { lang }),
  };
}
