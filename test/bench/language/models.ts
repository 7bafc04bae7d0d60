import type { FastTier } from '#src/adapters/language/model.ts';
import type { SentimentModel } from '#src/ports/sentiment-model.ts';

export interface OurModel {
  name: string;
  /** On one thread. */
  open(): Promise<SentimentModel>;
}

async function openFast(): Promise<FastTier> {
  const { openLanguageModel } = await import('#src/adapters/language/model.ts');
  return openLanguageModel({ threads: 0 });
}

/** Our tiers: the fast one, and with a folder of a neural model what that makes of it. */
export function ourModels(neuralFolder: string | undefined): readonly OurModel[] {
  const fast = { name: 'Earshot, fast', open: openFast };
  if (!neuralFolder) return [fast];
  const withNeural = async (ask: 'always' | 'where it matters') => {
    const { openNeuralModel } = await import('#src/adapters/language/neural/neural-model.ts');
    const { openTiers } = await import('#src/adapters/language/tiers.ts');
    return openTiers({ fast: await openFast(), neural: await openNeuralModel({ folder: neuralFolder }), ask });
  };
  return [
    fast,
    { name: 'Earshot, auto', open: () => withNeural('where it matters') },
    { name: 'Earshot, neural', open: () => withNeural('always') },
  ];
}
