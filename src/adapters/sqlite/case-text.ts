import { mostWaiting } from './case-words.ts';
import { rowsOf } from './columns.ts';
import type { Connection } from './connection.ts';

/** What a text is looked for in. */
export interface TextRow {
  title: string;
  author_name: string;
  author_handle: string;
}

/** Of a text that stands in more cases than this, the first ones are met soon in their order. */
const fewHits = 1000;
/** A long text is told apart by its first trigrams as well as by all. */
const mostTrigrams = 60;
const isAscii = /^[\x20-\x7e\n]*$/;

/** Every word stands somewhere in title or author, whatever its case and accents. */
export function textTest(text: string | undefined): ((row: TextRow) => boolean) | undefined {
  const words = folded(text ?? '')
    .split(/\s+/u)
    .filter(Boolean);
  if (words.length === 0) return undefined;
  return (row) => {
    const heap = folded(`${row.title}\n${row.author_name}\n${row.author_handle}`);
    return words.every((word) => heap.includes(word));
  };
}

/**
 * The ids of all cases that may hold the text, in JSON; which of them do, `textTest` says. Undefined where they are many,
 * or where no word is long enough to be looked up.
 */
export function mayHold({ sql }: Connection, text: string): string | undefined {
  const trigrams = trigramsOf(text);
  if (trigrams.length === 0) return undefined;
  const found = sql(
    `SELECT case_seqs.case_id FROM case_words CROSS JOIN case_seqs ON case_seqs.seq = case_words.rowid
     WHERE case_words MATCH ? LIMIT ${fewHits + 1}`,
  ).all(trigrams.map((each) => `"${each.replaceAll('"', '""')}"`).join(' AND '));
  // The newest ones are not in the index yet.
  const waiting = sql(
    `SELECT case_id FROM case_seqs WHERE seq > (SELECT up_to FROM case_words_state) LIMIT ${2 * mostWaiting + 1}`,
  ).all();
  if (found.length > fewHits || waiting.length > 2 * mostWaiting) return undefined;
  return JSON.stringify(rowsOf<{ case_id: string }>([...found, ...waiting]).map(({ case_id }) => case_id));
}

/** As the index folds letters by itself, they only lose what it would not take for a letter of its own. */
function trigramsOf(text: string): string[] {
  const words = text.normalize('NFC').replace(/\p{M}/gu, '').split(/\s+/u);
  const trigrams = words.flatMap((word) => {
    const letters = [...word];
    return letters.slice(2).map((_, place) => letters.slice(place, place + 3).join(''));
  });
  return [...new Set(trigrams)].slice(0, mostTrigrams);
}

function folded(text: string): string {
  if (isAscii.test(text)) return text.toLowerCase();
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
