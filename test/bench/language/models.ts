import type { SentimentModel } from '#src/ports/sentiment-model.ts';

export interface OurModel {
  name: string;
  /** On one thread. */
  open(): Promise<SentimentModel>;
}

async function openFast(): Promise<SentimentModel> {
  const { openLanguageModel } = await import('#src/adapters/language/model.ts');
  return openLanguageModel({ threads: 0 });
}

/** Our tiers: only the fast one so far. */
export function ourModels(): readonly OurModel[] {
  return [{ name: 'Earshot, fast', open: openFast }];
}
