import type { Memory } from './memory.ts';
import { surprise } from './surprise.ts';
import { type Voice, votesOf, type Window } from './window.ts';

/** Words that stand together in more voices than they should. */
export interface Rising {
  /** One word, a phrase of two neighbours, or two words anywhere in the text. */
  terms: string[];
  voices: Voice[];
  /** -log10 of the chance of it, and a part of that of what else its voices share. */
  surprise: number;
}

/** Votes and distinct authors without which nothing is a theme. */
const fewest = 4;
/** -log10 of the chance that words come together as often as they do: below this they are not looked at. */
const lowBar = 4;
/** What it must come to with the company. Some 50,000 combinations come a day, in bursts: set on the bench. */
const bar = 10.5;
/** Of what the voices share beside the words: three more, for a quarter, since they are no independent chances. */
const company = { words: 3, part: 0.25 };
/** Two words of one text meet oftener than by chance alone: language is made of such pairs. */
const together = 10;
/** The rarest words of a text are paired; the others say too little. */
const mostPaired = 14;

/** What rises with this voice, the most surprising first. */
export function risingWith(voice: Voice, window: Window, memory: Memory): Rising[] {
  const posts = window.size();
  const found: Rising[] = [];

  function judge(terms: string[], voices: Voice[], rate: number): void {
    // Votes are never more than voices: most combinations need no closer look.
    if (voices.length < fewest || surprise(voices.length, rate * posts) < lowBar) return;
    const { votes, authors } = votesOf(voices);
    if (votes < fewest || authors < fewest) return;
    const likely = terms.length > 1 ? Math.max(rate, memory.rate(terms)) : rate;
    const alone = surprise(votes, likely * posts);
    if (alone < lowBar) return;
    const rising = alone + company.part * sharedBeside(terms, voices, memory);
    if (rising >= bar) found.push({ terms, voices, surprise: rising });
  }

  const words: { word: string; rate: number; voices: Voice[] }[] = [];
  for (const term of voice.terms) {
    const voices = window.with(term);
    if (voices.length < fewest) continue;
    const rate = memory.rate([term]);
    judge([term], voices, rate);
    if (!term.includes(' ')) words.push({ word: term, rate, voices });
  }
  const paired = words.sort((a, b) => a.rate - b.rate).slice(0, mostPaired);
  for (const [at, one] of paired.entries()) {
    for (const other of paired.slice(at + 1)) {
      const rate = one.rate * other.rate * together;
      if (surprise(Math.min(one.voices.length, other.voices.length), rate * posts) < lowBar) continue;
      judge([one.word, other.word], inBoth(one.voices, other.voices), rate);
    }
  }
  return found.sort((a, b) => b.surprise - a.surprise);
}

/** Both are in the order of their numbers. */
function inBoth(one: Voice[], other: Voice[]): Voice[] {
  let at = 0;
  return one.filter(({ number }) => {
    while ((other[at]?.number ?? Number.POSITIVE_INFINITY) < number) at += 1;
    return other[at]?.number === number;
  });
}

/**
 * How surprising the words are that the voices share beside those that rose: people with one trouble share more than a
 * word. Copies of a wording count once.
 */
function sharedBeside(terms: string[], voices: Voice[], memory: Memory): number {
  const risen = new Set(terms.flatMap((term) => term.split(' ')));
  const wordings = new Set<number>();
  const saidIn = new Map<string, Set<number>>();
  for (const { wording, stems } of voices) {
    wordings.add(wording);
    for (const stem of stems) {
      if (risen.has(stem)) continue;
      const said = saidIn.get(stem);
      if (said) said.add(wording);
      else saidIn.set(stem, new Set([wording]));
    }
  }
  const shared = [...saidIn].filter(([, said]) => said.size > 1);
  const surprises = shared.map(([stem, said]) => surprise(said.size, wordings.size * memory.rate([stem])));
  const most = surprises.sort((a, b) => b - a).slice(0, company.words);
  return most.reduce((sum, one) => sum + one, 0);
}
