import { divide, levelByRisk } from '#src/domain/line-priority.ts';
import type { App } from '#src/ports/app.ts';
import type { JobPayload } from '#src/schemas/job.ts';
import { brandMatcher } from '#src/services/brand-matcher.ts';
import { judgeTexts, sentimentOf } from '#src/services/judge-texts.ts';
import { lineOfLate } from '#src/services/line.ts';
import { brandLayers } from './shared/brand-layers.ts';

type Needs = Pick<App, 'store' | 'sentiment' | 'queue' | 'clock' | 'policies'>;

/** Gives mentions their sentiment, then asks for their risk: while the line is long, for the gravest first. Scoring twice changes nothing. */
export async function score(app: Needs, job: JobPayload<'score'>): Promise<void> {
  const mentions = await app.store.mentions.texts(job.mentionIds);
  const { brands } = await brandMatcher(app);
  const layers = await brandLayers(app);
  const { undecidedBelow } = app.policies;
  const judged = await judgeTexts(app, mentions, (index) => brands.get(mentions[index]?.brandId ?? ''));
  const scored = mentions.flatMap(({ id, revision, brandId }, index) => {
    const found = judged[index];
    return found ? [{ id, revision, brandId, sentiment: sentimentOf(found, layers.get(brandId), undecidedBelow) }] : [];
  });
  await app.store.mentions.saveSentiments(scored);
  const line = await lineOfLate(app);
  const jobs = divide(line, scored, (mention) => levelByRisk(line, mention));
  await Promise.all(
    jobs.map(({ place, items }) => app.queue.add('assess', { mentionIds: items.map(({ id }) => id) }, place)),
  );
}
