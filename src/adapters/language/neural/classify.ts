import { logistic } from '../../../domain/log-odds.ts';
import type { Encoded } from './encode.ts';
import type { ModelClasses } from './model-classes.ts';
import type { Output, Runtime, Session } from './runtime.ts';

/** What a model says of one text. */
export interface Verdict {
  negative: number;
  neutral: number;
  positive: number;
  /** Probability of a complaint, from a model that has an output of this name. */
  complaint?: number;
}

interface Meaning {
  classes: ModelClasses;
  temperature: number;
}

/** Names that models of this style give their inputs; others cannot be filled. */
const known = ['input_ids', 'attention_mask', 'token_type_ids'];

/** Why a session is no classifier that we can ask, as the rest of a sentence; undefined for one that is. */
export function unfit({ inputNames, outputNames }: Session): string | undefined {
  const strange = inputNames.filter((name) => !known.includes(name));
  if (strange.length > 0) return `it wants inputs that a classifier of texts has not (${strange.join(', ')})`;
  if (!inputNames.includes('input_ids')) return 'it takes no input_ids, so it reads no tokens';
  return outputNames.length === 0 ? 'it has no output' : undefined;
}

/**
 * Asks the model of one text. One at a time: an eight-bit model measures the numbers of all that it reads at once, so
 * that in company a text would get another answer than alone; and nothing is spent on padding. Throws where the model
 * answers another number of classes than its config names.
 */
export async function classify(
  { Tensor }: Pick<Runtime, 'Tensor'>,
  session: Session,
  { ids, segments }: Encoded,
  { classes, temperature }: Meaning,
): Promise<Verdict> {
  const tensor = (values: number[]) => new Tensor('int64', BigInt64Array.from(values, BigInt), [1, values.length]);
  const inputs: Record<string, unknown> = {
    input_ids: tensor(ids),
    attention_mask: tensor(ids.map(() => 1)),
    token_type_ids: tensor(segments),
  };
  const outputs = await session.run(Object.fromEntries(session.inputNames.map((name) => [name, inputs[name]])));
  const logits = numbers(outputs.logits ?? outputs[session.outputNames[0] ?? ''], classes.length);
  const [complaint] = outputs.complaint ? numbers(outputs.complaint, 1) : [];
  return {
    ...moods(logits, classes, temperature),
    ...(complaint !== undefined && { complaint: logistic(complaint) }),
  };
}

function numbers(output: Output | undefined, count: number): Float32Array {
  if (!(output?.data instanceof Float32Array)) throw new Error('it answers no 32-bit numbers');
  if (output.data.length !== count)
    throw new Error(`it answers ${output.data.length} numbers where ${count} were expected from its config.json`);
  return output.data;
}

/**
 * Softmax over the outputs, summed by class. A model that knows no middle is sure of one side even where nothing is
 * felt: what its two sides have in common counts as the middle.
 */
function moods(logits: Float32Array, classes: ModelClasses, temperature: number): Omit<Verdict, 'complaint'> {
  const highest = Math.max(...logits);
  const odds = Array.from(logits, (logit) => Math.exp((logit - highest) / temperature));
  const sum = odds.reduce((total, one) => total + one, 0);
  const verdict = { negative: 0, neutral: 0, positive: 0 };
  for (const [at, mood] of classes.entries()) verdict[mood] += (odds[at] ?? 0) / sum;
  if (classes.includes('neutral')) return verdict;
  const lean = verdict.positive - verdict.negative;
  return { negative: Math.max(0, -lean), neutral: 1 - Math.abs(lean), positive: Math.max(0, lean) };
}
