import { randomFor } from '#src/domain/simulator/random.ts';

const rounds = 60;

interface Between {
  low: number;
  high: number;
}

/** Of every figure the interval that holds 95 % of its values over samples of the items, drawn with replacement. */
export function betweenOf<T, K extends string>(
  items: readonly T[],
  figuresOf: (sample: T[]) => Record<K, number>,
): Record<K, Between> {
  const random = randomFor(5, 'bootstrap');
  const drawn = Array.from({ length: rounds }, () =>
    figuresOf(items.map(() => items[Math.floor(random() * items.length)] as T)),
  );
  const keys = Object.keys(drawn[0] ?? {}) as K[];
  const between = keys.map((key) => {
    const sorted = drawn.map((figures) => figures[key]).sort((a, b) => a - b);
    const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] as number;
    return [key, { low: at(0.025), high: at(0.975) }];
  });
  return Object.fromEntries(between);
}

/** A figure as a table shows it, its interval in brackets. */
export function withBetween(value: number, { low, high }: Between, show: (value: number) => string): string {
  return `${show(value)} (${show(low)}-${show(high)})`;
}
