import { type AnsweredField, fieldsOf, metBy } from '../domain/correction.ts';
import type { App } from '../ports/app.ts';
import { mostCorrections } from '../ports/store/corrections.ts';
import type { Brand } from '../schemas/brand.ts';
import type { CorrectedText, Correction } from '../schemas/correction.ts';
import type { CorrectionLayer } from '../schemas/correction-layer.ts';
import { inTurns } from './in-turns.ts';
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

/** Names one answer of one correction: `label` or another field, and the mention. */
export function answerKey(field: AnsweredField, mentionId: string): string {
  return `${field} ${mentionId}`;
}

/** The mention of an answer so named. */
export function mentionOfAnswer(key: string): string {
  return key.slice(key.indexOf(' ') + 1);
}

/** All answers people gave. */
export function answersIn(cases: readonly RegressionCase[]): Set<string> {
  return new Set(
    cases.flatMap(({ correction: { answer, mentionId } }) => fieldsOf(answer).map((one) => answerKey(one, mentionId))),
  );
}

/** The answers that are given under a layer as well. */
export async function rightUnder(
  cases: readonly RegressionCase[],
  layer: CorrectionLayer | undefined,
): Promise<Set<string>> {
  const given = await inTurns(cases, ({ correction: { answer, mentionId }, judged }) =>
    metBy(sentimentOf(judged, layer), answer).map((field) => answerKey(field, mentionId)),
  );
  return new Set(given.flat());
}
