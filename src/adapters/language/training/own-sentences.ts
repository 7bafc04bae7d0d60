import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { SentimentLabel } from '../../../schemas/sentiment.ts';
import type { Row } from './rows.ts';

const Line = z.object({
  text: z.string(),
  label: SentimentLabel,
  complaint: z.union([z.literal(0), z.literal(1)]),
  target: z.string().optional(),
  lang: z.string().optional(),
});

interface OwnSentence extends Row {
  complains: boolean;
}

/** Our own sentences of one file in `sentences/`: those that may be learnt, and the tenth that is held out of every training. */
export function readOwnSentences(file: 'facts' | 'support' | 'brands' | 'moods' | 'languages'): {
  learnt: OwnSentence[];
  held: OwnSentence[];
} {
  const rows = readFileSync(new URL(`./sentences/${file}.jsonl`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const { complaint, target, lang, ...row } = Line.parse(JSON.parse(line));
      return {
        ...{ set: 'own', id: row.text, ...row },
        ...(target !== undefined && { target }),
        ...(lang !== undefined && { lang }),
        complains: complaint === 1,
      };
    });
  return { learnt: rows.filter((row) => !isHeld(row.text)), held: rows.filter((row) => isHeld(row.text)) };
}

/** The same tenth as `fold` of `neural/data.py`, so that no tier has learnt what the other is measured on. */
function isHeld(text: string): boolean {
  return BigInt(`0x${createHash('sha256').update(text).digest('hex')}`) % 10n === 0n;
}
