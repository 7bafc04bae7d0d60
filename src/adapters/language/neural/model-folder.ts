import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../../errors.ts';
import { classesOf, type ModelClasses } from './model-classes.ts';

/** A folder that holds no model which could be used; the message says what to change. */
export class ModelFolderError extends AppError {
  constructor(folder: string, problem: string, options?: ErrorOptions) {
    super('model_folder', `The model in ${folder} cannot be used: ${problem}`, options);
  }
}

/** What is known of a model before it is loaded. Plain data, so that it can be sent to a worker thread. */
export interface ModelFolder {
  modelFile: string;
  tokenizerFile: string;
  classes: ModelClasses;
  /** Texts are cut to so many tokens. */
  mostTokens: number;
  /** ISO 639-1 codes of what it reads; undefined for one that reads many languages. */
  languages?: string[];
  /** Divides what the model puts out, so that its probabilities hold; 1 leaves them as they are. */
  temperature: number;
}

const Config = z.object({
  id2label: z.record(z.string().regex(/^\d+$/), z.string()).optional(),
  model_type: z.string().optional(),
  max_position_embeddings: z.number().int().min(8).optional(),
  _name_or_path: z.string().optional(),
  earshot: z
    .object({
      languages: z.array(z.string().regex(/^[a-z]{2}$/)).optional(),
      temperature: z.number().positive().default(1),
    })
    .optional(),
});

/** In the order of preference: an eight-bit model answers the same several times as fast. */
const modelFiles = ['model_quantized.onnx', 'model_int8.onnx', 'model.onnx'].flatMap((name) => [
  name,
  join('onnx', name),
]);

/** Posts are short; the cost of a text grows faster than its length. */
const usualTokens = 128;
/** RoBERTa counts its places from behind the padding. */
const placesKeptBack = 2;

/** Reads and checks what can be checked without the runtime. Throws ModelFolderError. */
export function readModelFolder(folder: string, languages?: 'all' | string[]): ModelFolder {
  const path = resolve(folder);
  if (!isFolder(path)) throw new ModelFolderError(path, 'there is no such folder.');
  const config = readConfig(path);
  const tokenizerFile = join(path, 'tokenizer.json');
  if (!existsSync(tokenizerFile))
    throw new ModelFolderError(
      path,
      'it has no tokenizer.json. Save the model’s fast tokenizer into the folder; vocab.txt or spm files are not enough.',
    );
  readJson(path, 'tokenizer.json');
  const file = modelFiles.find((name) => existsSync(join(path, name)));
  if (!file)
    throw new ModelFolderError(path, 'it has no model.onnx, neither in the folder itself nor in its folder onnx.');

  const names = namesOf(path, config.id2label);
  const classes = classesOf(names);
  if (!classes)
    throw new ModelFolderError(
      path,
      `its labels (${names.join(', ')}) are none of sentiment. Name them negative, neutral and positive under id2label in config.json.`,
    );
  const known = languages ?? config.earshot?.languages ?? (isMultilingual(config) ? 'all' : ['en']);
  return {
    modelFile: join(path, file),
    tokenizerFile,
    classes,
    mostTokens: Math.min(usualTokens, (config.max_position_embeddings ?? 512) - placesKeptBack),
    temperature: config.earshot?.temperature ?? 1,
    ...(known !== 'all' && { languages: known }),
  };
}

function readConfig(path: string): z.infer<typeof Config> {
  const parsed = Config.safeParse(readJson(path, 'config.json'));
  if (parsed.success) return parsed.data;
  const fields = [...new Set(parsed.error.issues.map((issue) => issue.path.join('.') || 'the file'))];
  throw new ModelFolderError(path, `its config.json cannot be read (fault in ${fields.join(', ')}).`);
}

function readJson(path: string, name: string): unknown {
  if (!existsSync(join(path, name))) throw new ModelFolderError(path, `it has no ${name}.`);
  try {
    return JSON.parse(readFileSync(join(path, name), 'utf8'));
  } catch (cause) {
    throw new ModelFolderError(path, `its ${name} is not JSON.`, { cause });
  }
}

function namesOf(path: string, labels: Record<string, string> | undefined): string[] {
  const names = Object.entries(labels ?? {})
    .map(([at, name]) => [Number(at), name] as const)
    .sort(([a], [b]) => a - b);
  if (names.length === 0) throw new ModelFolderError(path, 'its config.json names no labels (id2label).');
  if (names.some(([at], place) => at !== place))
    throw new ModelFolderError(path, 'the labels in its config.json (id2label) are not numbered from 0.');
  return names.map(([, name]) => name);
}

function isMultilingual({ model_type, _name_or_path }: z.infer<typeof Config>): boolean {
  return /xlm|mbert|multilingual/i.test(`${model_type ?? ''} ${_name_or_path ?? ''}`);
}

function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}
