import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { SentimentLabel } from '../../../schemas/sentiment.ts';

/** One labelled text of a set. */
export interface Row {
  set: string;
  id: string;
  text: string;
  label: string;
  target?: string;
  lang?: string;
}

const Line = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  text: z.string(),
  label: z.string(),
  target: z.string().nullish(),
  lang: z.string().nullish(),
});

/** ISO 639-1 of the languages that the multilingual set calls by their names; `hindi` is left out, being romanised. */
const languageCodes: Record<string, string> = {
  ...{ arabic: 'ar', english: 'en', french: 'fr', german: 'de' },
  ...{ italian: 'it', portuguese: 'pt', spanish: 'es', hindi: 'hi' },
};

/** Reads one file of a set, packed or not. */
export function readRows(folder: string, set: string, file: string, { targets = false } = {}): Row[] {
  const bytes = readFileSync(join(folder, file));
  const text = file.endsWith('.gz') ? gunzipSync(bytes).toString('utf8') : bytes.toString('utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const { id, label, target, lang, text: said } = Line.parse(JSON.parse(line));
      return {
        ...{ set, id, text: said, label },
        ...(targets && target && { target }),
        ...(lang && { lang: languageCodes[lang] ?? lang }),
      };
    });
}

export const sentimentLabels = SentimentLabel.options;

/** Only what is positive, neutral or negative: not what raters found mixed, ambiguous or beside the point. */
export function threeClasses(rows: readonly Row[]): Row[] {
  return rows.filter((row) => sentimentLabels.some((label) => label === row.label));
}

/** What makes two texts the same: names, links, case, spaces and marks aside. */
export function sameness(text: string): string {
  return text
    .toLowerCase()
    .replace(/@\w+|https?:\S+/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Leaves out the rows whose text is among the others, so that nothing is measured on what was learnt. */
export function without(rows: readonly Row[], others: readonly Row[]): Row[] {
  const taken = new Set(others.map((row) => sameness(row.text)));
  return rows.filter((row) => !taken.has(sameness(row.text)));
}
