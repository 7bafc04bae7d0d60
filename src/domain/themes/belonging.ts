import type { BrandTheme } from '../../schemas/theme.ts';
import type { Theme } from '../../schemas/theme-state.ts';
import { termsOf } from './memory.ts';
import { tokensOf } from './text-terms.ts';

/** Whether a theme that was just found says what this one says. */
export function saysTheSame({ cores }: Pick<BrandTheme, 'cores'>, found: Pick<Theme, 'cores'>): boolean {
  return cores.some((core) => found.cores.some((other) => core.every((term) => other.includes(term))));
}

/**
 * Whether a text has all words of one set of the theme, and two of its words where it has as many: weeks later one word that
 * rose then is said of anything.
 */
export function belongsTo({ cores }: Pick<BrandTheme, 'cores'>, terms: Set<string>): boolean {
  if (!cores.some((core) => core.every((term) => terms.has(term)))) return false;
  const known = new Set(cores.flat());
  return known.size === 1 || [...known].filter((term) => terms.has(term)).length > 1;
}

/** A text's words and phrases as themes compare them. */
export function termsIn(text: string): Set<string> {
  return termsOf(tokensOf(text).map(({ stem }) => stem));
}
