import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openLanguageModel } from '#src/adapters/language/model.ts';
import { AppError, SettingsError } from '#src/errors.ts';
import type { SentimentModel } from '#src/ports/sentiment-model.ts';
import { noModel, type Settings } from './settings.ts';
import type { Tier } from './tiers.ts';

/** The model that is shipped; a build may lack it. */
const shipped = fileURLToPath(new URL('../src/adapters/language/weights/neural', import.meta.url));

/** For tests: another folder in the place of the shipped model, another package that runs it. */
export interface NeuralPlaces {
  shipped?: string;
  runtime?: string;
}

/**
 * Opens the fast tier, and the neural one with the model that MODEL_DIR names, else with the shipped one. What keeps that
 * from running becomes a note of the fast tier, unless the neural one alone was asked for: then its error is thrown.
 * `fast` loads none of it.
 */
export async function openSentiment(
  settings: Partial<Pick<Settings, 'SCORE_THREADS' | 'MODEL_DIR' | 'MODEL_LANGUAGES'>>,
  tier: Tier = 'auto',
  places: NeuralPlaces = {},
): Promise<SentimentModel> {
  const { SCORE_THREADS: threads, MODEL_LANGUAGES: languages } = settings;
  const folder = folderOf(settings.MODEL_DIR, places.shipped ?? shipped);
  if (tier === 'neural' && !folder)
    throw new SettingsError('There is no neural tier: set MODEL_DIR to the folder of an ONNX model.');
  const fast = openLanguageModel(threads === undefined ? {} : { threads });
  if (tier === 'fast' || !folder) return fast;

  const { openTiers, withNote } = await import('#src/adapters/language/tiers.ts');
  const { openNeuralModel } = await import('#src/adapters/language/neural/neural-model.ts');
  try {
    const neural = await openNeuralModel({ folder, languages, runtime: places.runtime });
    return openTiers({ fast, neural, ask: tier === 'neural' ? 'always' : 'where it matters' });
  } catch (error) {
    if (tier === 'auto' && error instanceof AppError)
      return withNote(fast, `${error.message} The built-in model scores alone.`);
    await fast[Symbol.asyncDispose]();
    throw error;
  }
}

function folderOf(named: string | undefined, otherwise: string): string | undefined {
  if (named === noModel) return undefined;
  return named ?? (existsSync(otherwise) ? otherwise : undefined);
}
