import type { mongo } from 'mongoose';
import type { Case } from '../../schemas/case.ts';
import type { CaseDocument } from './documents.ts';

type Texts = Pick<Case, 'title' | 'authorName' | 'authorHandle'>;

/** What a text is looked for in. */
export function heapOf({ title, authorName, authorHandle }: Texts): string {
  return folded(`${title}\n${authorName}\n${authorHandle}`);
}

/** Every word stands somewhere in title or author, whatever its case and accents. */
export function textTest(text: string | undefined): ((item: Texts) => boolean) | undefined {
  const words = wordsOf(text);
  if (words.length === 0) return undefined;
  return (item) => {
    const heap = heapOf(item);
    return words.every((word) => heap.includes(word));
  };
}

/** Conditions that leave nothing out which holds the text: what an earlier version wrote is for `textTest` to judge. */
export function mayHold(text: string | undefined): mongo.Filter<CaseDocument>[] {
  return wordsOf(text).map((word) => ({
    $or: [{ heap: { $regex: word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&') } }, { heap: { $exists: false } }],
  }));
}

function wordsOf(text = ''): string[] {
  return folded(text).split(/\s+/u).filter(Boolean);
}

function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
