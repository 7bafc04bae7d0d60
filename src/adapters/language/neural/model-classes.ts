export type MoodClass = 'negative' | 'neutral' | 'positive';

/** What each of a model's outputs speaks for, as the model numbers them. */
export type ModelClasses = readonly MoodClass[];

const words: readonly [RegExp, MoodClass][] = [
  [/^(very |strongly |slightly |somewhat )?(neg|negative)$/, 'negative'],
  [/^(neu|neut|neutral|mixed)$/, 'neutral'],
  [/^(very |strongly |slightly |somewhat )?(pos|positive)$/, 'positive'],
];

const stars = /^([1-5])( stars?)?$/;

/** Labels without a name, by how many there are: the order that models of sentiment share. */
const unnamed: Partial<Record<number, readonly MoodClass[]>> = {
  2: ['negative', 'positive'],
  3: ['negative', 'neutral', 'positive'],
  5: ['negative', 'negative', 'neutral', 'positive', 'positive'],
};

/**
 * Reads what the outputs of a classifier mean from the names in its config: `negative`, `NEG`, `LABEL_0`, `4 stars`,
 * in any order. Undefined where a name says nothing of sentiment, or praise and blame cannot both be told.
 */
export function classesOf(names: readonly string[]): ModelClasses | undefined {
  const plain = names.map((name) => name.trim().toLowerCase().replaceAll(/[_-]+/g, ' '));
  const isUnnamed = plain.every((name, at) => name === `label ${at}`);
  const classes = (isUnnamed ? unnamed[names.length] : plain.map(classOf)) ?? [];
  const told = classes.filter((one) => one !== undefined);
  return told.length === names.length && told.includes('negative') && told.includes('positive') ? told : undefined;
}

function classOf(name: string): MoodClass | undefined {
  const count = stars.exec(name)?.[1];
  if (count !== undefined) return unnamed[5]?.[Number(count) - 1];
  return words.find(([pattern]) => pattern.test(name))?.[1];
}
