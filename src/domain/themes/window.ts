import type { ThemePost, ThemeState } from '../../schemas/theme-state.ts';
import { type Memory, termsOf } from './memory.ts';
import { createNearDuplicates, type Signature, signatureOf } from './near-duplicates.ts';
import { type Token, tokensOf } from './text-terms.ts';

/** A post of the last hours with what it says. */
export interface Voice {
  /** Running number of the voice, and that of the first voice whose wording it repeats. */
  number: number;
  wording: number;
  post: ThemePost;
  tokens: Token[];
  stems: string[];
  /** Distinct words, and pairs of neighbours written as two words. */
  terms: Set<string>;
  signature: Signature | undefined;
}

const windowMs = 2 * 3_600_000;
/** A busier stream is seen through a shorter window. */
const mostVoices = 4000;
/** What comes later in a long post is not what people share. */
const mostText = 1000;

/** The posts of the last two hours, found by what they say. */
export interface Window {
  size(): number;
  /** Oldest first. */
  with(term: string): Voice[];
  /** Undefined where the post adds no voice: a repost, or its author's own words again. */
  add(post: ThemePost): Voice | undefined;
  toState(): Pick<ThemeState, 'voices' | 'nextNumber'>;
}

/** What leaves the window goes into `memory`, so that a theme is never measured against itself. */
export function createWindow(memory: Memory, state?: Pick<ThemeState, 'voices' | 'nextNumber'>): Window {
  const voices: Voice[] = [];
  const index = new Map<string, Voice[]>();
  const duplicates = createNearDuplicates();
  let nextNumber = state?.nextNumber ?? 1;

  function expire(now: number): void {
    while (voices[0] && (now - voices[0].post.at.getTime() > windowMs || voices.length >= mostVoices)) {
      const gone = voices.shift() as Voice;
      memory.add(gone.post.id, gone.stems, ((voices.length + 1) * 86_400_000) / windowMs);
      duplicates.forget(gone.signature, gone.number);
      for (const term of gone.terms) {
        const found = index.get(term);
        if (found && found.length > 1) found.shift();
        else index.delete(term);
      }
    }
  }

  function keep(voice: Voice): void {
    voices.push(voice);
    for (const term of voice.terms) {
      const found = index.get(term);
      if (found) found.push(voice);
      else index.set(term, [voice]);
    }
  }

  for (const { number, wording, post } of state?.voices ?? []) {
    const said = saidIn(post);
    duplicates.add(said.signature, number, wording);
    keep({ number, wording, post, ...said });
  }

  return {
    size: () => voices.length,
    with: (term) => index.get(term) ?? [],
    add(given) {
      expire(given.at.getTime());
      if (given.isRepost) return undefined;
      const post = { ...given, text: given.text.slice(0, mostText) };
      const said = saidIn(post);
      const wording = duplicates.wordingOf(said.signature) ?? nextNumber;
      const isAgain = wording !== nextNumber && voices.some((voice) => isSame(voice, wording, post.authorId));
      if (isAgain) return undefined;
      const voice = { number: nextNumber, wording, post, ...said };
      nextNumber += 1;
      duplicates.add(said.signature, voice.number, wording);
      keep(voice);
      return voice;
    },
    toState: () => ({ voices: voices.map(({ number, wording, post }) => ({ number, wording, post })), nextNumber }),
  };
}

function isSame(voice: Voice, wording: number, authorId: string): boolean {
  return voice.wording === wording && voice.post.authorId === authorId;
}

function saidIn(post: ThemePost): Pick<Voice, 'tokens' | 'stems' | 'terms' | 'signature'> {
  const tokens = tokensOf(post.text);
  const stems = tokens.map((token) => token.stem);
  return { tokens, stems, terms: termsOf(stems), signature: signatureOf(stems) };
}

/** One vote an author; who repeats another's wording has half of one, so that a template neither rules nor vanishes. */
export function votesOf(voices: Voice[]): { votes: number; authors: number } {
  const authors = new Set<string>();
  const wordings = new Set<number>();
  let votes = 0;
  for (const { post, wording } of voices) {
    if (authors.has(post.authorId)) continue;
    authors.add(post.authorId);
    votes += wordings.has(wording) ? 0.5 : 1;
    wordings.add(wording);
  }
  return { votes, authors: authors.size };
}
