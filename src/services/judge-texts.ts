import { applyLayer } from '../domain/correction-layer.ts';
import { labelSentiment } from '../domain/sentiment.ts';
import type { App } from '../ports/app.ts';
import type { Scorable } from '../ports/sentiment-model.ts';
import type { Brand } from '../schemas/brand.ts';
import type { CorrectionLayer } from '../schemas/correction-layer.ts';
import type { Sentiment, SentimentResult } from '../schemas/sentiment.ts';

export interface JudgedText {
  title?: string | undefined;
  text: string;
  lang?: string | undefined;
  /** The terms by which it names the brand. */
  terms: string[];
}

/** A text of a brand with what the model alone says of it. */
export interface Judged {
  scorable: Scorable;
  result: SentimentResult;
}

/** Asks the model, for each text with the name, terms and topics of the brand it is of. In the order given. */
export async function judgeTexts(
  app: Pick<App, 'sentiment'>,
  texts: readonly JudgedText[],
  brandOf: (index: number) => Brand | undefined,
): Promise<Judged[]> {
  const scorables = texts.map((text, index) => toScorable(text, brandOf(index)));
  const results = await app.sentiment.score(scorables);
  return scorables.flatMap((scorable, index) => {
    const result = results[index];
    return result ? [{ scorable, result }] : [];
  });
}

/**
 * The sentiment as it is saved: the model's, moved by what the brand has learnt from its corrections; below the confidence
 * `bound` a person decides.
 */
export function sentimentOf(judged: Judged, layer: CorrectionLayer | undefined, bound?: number): Sentiment {
  return labelSentiment(layer ? applyLayer(layer, layerInputOf(judged)) : judged.result, bound);
}

export function layerInputOf({ scorable, result }: Judged) {
  const { text, target, targetTerms = [] } = scorable;
  return { text, result, brandTerms: target ? [target, ...targetTerms] : targetTerms };
}

function toScorable({ title, text, lang, terms }: JudgedText, brand: Brand | undefined): Scorable {
  return {
    text: title ? `${title}\n${text}` : text,
    targetTerms: terms,
    ...(brand && { target: brand.name }),
    ...(brand?.topics && { topics: brand.topics }),
    ...(lang && { lang }),
  };
}
