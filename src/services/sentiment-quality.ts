import { intervalOf } from '../domain/proportion.ts';
import { NotFoundError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import { mostCorrections } from '../ports/store/corrections.ts';
import type { Correction } from '../schemas/correction.ts';
import type { SeenShare, SentimentQuality } from '../schemas/performance.ts';
import { complaintFrom } from '../schemas/sentiment.ts';
import { checkPeriod } from './pulse.ts';

/** How often the model said what people said, of what they judged in a period. Throws NotFoundError. */
export async function sentimentQualityIn(
  { store }: Pick<App, 'store'>,
  { brandId, from, to }: { brandId: string; from: Date; to: Date },
): Promise<SentimentQuality> {
  checkPeriod({ from, to });
  if (!(await store.brands.get(brandId))) throw new NotFoundError('The brand');
  const all = await store.corrections.list({ brandId }, mostCorrections);
  const judged = all.filter(({ at }) => at >= from && at < to);
  const languages = [...Map.groupBy(judged, ({ model }) => model.lang)]
    .map(([language, some]) => ({ language, ...agreementOf(some) }))
    .filter(({ labels, complaints }) => labels.of + complaints.of > 0)
    .sort(
      (a, b) => b.labels.of + b.complaints.of - a.labels.of - a.complaints.of || (a.language < b.language ? -1 : 1),
    );
  const oldest = all.at(-1);
  return {
    ...{ languages, ...agreementOf(judged) },
    isCut: all.length === mostCorrections && oldest !== undefined && oldest.at >= from,
  };
}

function agreementOf(corrections: Correction[]): { labels: SeenShare; complaints: SeenShare } {
  const labels = corrections.filter(({ answer }) => answer.label !== undefined);
  const complaints = corrections.filter(({ answer }) => answer.complaint !== undefined);
  return {
    labels: shareOf(labels.filter(({ answer, model }) => answer.label === model.label).length, labels.length),
    complaints: shareOf(
      complaints.filter(({ answer, model }) => answer.complaint === model.complaint >= complaintFrom).length,
      complaints.length,
    ),
  };
}

function shareOf(hits: number, of: number): SeenShare {
  return { hits, of, ...(of > 0 && { interval: intervalOf(hits, of) }) };
}
