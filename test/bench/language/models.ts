import type { SentimentModel } from '#src/ports/sentiment-model.ts';

/** Our models, each on one thread. */
export const models: readonly { name: string; open(): Promise<SentimentModel> }[] = [
  {
    name: 'Earshot, fast',
    async open() {
      const { openLanguageModel } = await import('#src/adapters/language/model.ts');
      return openLanguageModel({ threads: 0 });
    },
  },
];
