import { isRight } from '../domain/correction.ts';
import type { App } from '../ports/app.ts';
import { mostCorrections } from '../ports/store/corrections.ts';
import type { Brand } from '../schemas/brand.ts';
import type { CorrectedText, Correction } from '../schemas/correction.ts';
import type { CorrectionLayer } from '../schemas/correction-layer.ts';
import type { Sentiment } from '../schemas/sentiment.ts';
import { type Judged, judgeTexts, sentimentOf } from './judge-texts.ts';

type Needs = Pick<App, 'store' | 'sentiment'>;

/** A correction whose text is still there, with what the model alone says of it today. */
export interface RegressionCase {
  correction: Correction & { text: CorrectedText };
  judged: Judged;
}

/** So many texts go to the model at once. */
const batch = 200;

/** The corrections of a brand, judged anew; without those of posts that were removed at their source. */
export async function regressionSet(app: Needs, brand: Brand): Promise<RegressionCase[]> {
  const corrections = await app.store.corrections.list({ brandId: brand.id }, mostCorrections);
  const whole = corrections.filter((one): one is RegressionCase['correction'] => one.text !== undefined);
  const cases: RegressionCase[] = [];
  for (let start = 0; start < whole.length; start += batch) {
    const some = whole.slice(start, start + batch);
    const judged = await judgeTexts(
      app,
      some.map(({ text }) => text),
      () => brand,
    );
    cases.push(...some.flatMap((correction, index) => (judged[index] ? [{ correction, judged: judged[index] }] : [])));
  }
  return cases;
}

/** What is said of a correction's text under a layer. */
export function answerUnder({ judged }: RegressionCase, layer: CorrectionLayer | undefined): Sentiment {
  return sentimentOf(judged, layer);
}

/** Ids of the mentions whose correction is met under a layer. */
export function rightUnder(cases: readonly RegressionCase[], layer: CorrectionLayer | undefined): Set<string> {
  const right = cases.filter((one) => isRight(answerUnder(one, layer), one.correction.answer));
  return new Set(right.map(({ correction }) => correction.mentionId));
}
