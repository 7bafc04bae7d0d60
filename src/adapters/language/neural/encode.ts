import { readFileSync } from 'node:fs';
import { Tokenizer } from '@huggingface/tokenizers';
import { cleanText } from './clean-text.ts';

export interface Encoded {
  ids: number[];
  /** 1 for the tokens of the target, where the model tells the two apart. */
  segments: number[];
}

/** The target's own part of the tokens at most: a name is short. */
const mostTargetLetters = 60;

/**
 * Makes tokens of `[text]` or `[text][target]`. What is too long loses the end of the text; the target and the
 * tokens that frame the two stay.
 */
export function openEncoder(
  file: string,
  mostTokens: number,
): (item: { text: string; target?: string | undefined }) => Encoded {
  const tokenizer = new Tokenizer(JSON.parse(readFileSync(file, 'utf8')), {});

  return ({ text, target }) => {
    const cleaned = cleanText(text, target);
    const pair = target === undefined ? {} : { text_pair: cleanText(target, target).slice(0, mostTargetLetters) };
    const { ids, token_type_ids: types } = tokenizer.encode(cleaned, { ...pair, return_token_type_ids: true });
    const excess = ids.length - mostTokens;
    if (excess <= 0) return { ids, segments: types };
    const own = tokenizer.encode(cleaned, { add_special_tokens: false }).ids;
    const end = ownStart(ids, own) + own.length;
    const kept = (_: number, at: number) => at < end - excess || at >= end;
    return { ids: ids.filter(kept), segments: types.filter(kept) };
  };
}

/** Behind how many framing tokens the text begins. */
function ownStart(ids: readonly number[], own: readonly number[]): number {
  const begins = (start: number) => own.slice(0, 4).every((id, at) => ids[start + at] === id);
  return [0, 1, 2].find(begins) ?? 1;
}
