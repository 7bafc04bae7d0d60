import { parseDate } from '../_shared/dates.ts';

/** What one row says of a post. Only the text must be there. */
export interface FileRow {
  text: string;
  id?: string;
  author?: string;
  authorName?: string;
  /** When the account was made. */
  authorCreatedAt?: Date;
  createdAt?: Date;
  url?: string;
  threadId?: string;
  parentId?: string;
  lang?: string;
  title?: string;
  place?: string;
  brand?: string;
  likes?: number;
  shares?: number;
  replies?: number;
  views?: number;
  followers?: number;
}

export type FieldName = keyof FileRow;

const WORDS = ['id', 'author', 'authorName', 'threadId', 'parentId', 'title', 'place', 'brand'] as const;
const MOMENTS = ['createdAt', 'authorCreatedAt'] as const;
const COUNTS = ['likes', 'shares', 'replies', 'views', 'followers'] as const;
export const FIELDS: readonly FieldName[] = ['text', ...WORDS, ...MOMENTS, 'url', 'lang', ...COUNTS];
const MAX_WORD = 1000;

/** Gives the value of a field out of one record. */
export type Pick = (field: FieldName) => unknown;
export type RowReader = (pick: Pick) => { row: FileRow } | { problem: string };

/** Reads one row, or says in plain words why it cannot be taken. Problems never quote a text. */
export const readRow: RowReader = (pick) => {
  const text = pick('text');
  if (text === undefined || text === null) return { problem: 'it has no text' };
  if (typeof text !== 'string') return { problem: 'its text is not text' };
  if (text.trim() === '') return { problem: 'its text is empty' };
  const row: FileRow = { text: clean(text) };
  for (const field of WORDS) {
    const value = pick(field);
    if (isEmpty(value)) continue;
    const word = wordOf(value);
    if (word === undefined) return { problem: `its ${field} is neither text nor a whole number` };
    if (word.length > MAX_WORD) return { problem: `its ${field} is longer than ${MAX_WORD} characters` };
    if (word !== '') row[field] = word;
  }
  for (const field of COUNTS) {
    const value = pick(field);
    if (isEmpty(value)) continue;
    const count = Number(value);
    if (!Number.isSafeInteger(count) || count < 0) return { problem: `its ${field} is not a whole number` };
    row[field] = count;
  }
  for (const field of MOMENTS) {
    const value = pick(field);
    if (isEmpty(value)) continue;
    const date = typeof value === 'string' || typeof value === 'number' ? parseDate(value) : undefined;
    if (!date) return { problem: `its ${field} is not a time that we can read: ${String(value).slice(0, 40)}` };
    row[field] = date;
  }
  const url = pick('url');
  if (!isEmpty(url)) {
    const address = typeof url === 'string' ? addressOf(url.trim()) : undefined;
    if (address === undefined) return { problem: 'its url is not an address of the web' };
    row.url = address;
  }
  const lang = pick('lang');
  if (typeof lang === 'string') {
    const code = /^([a-z]{2})(?:[-_]|$)/i.exec(lang.trim())?.[1];
    if (code) row.lang = code.toLowerCase();
  }
  return { row };
};

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

function wordOf(value: unknown): string | undefined {
  if (typeof value === 'string') return clean(value).trim();
  // Whole numbers too large for a double come as text already; see `parseLine`.
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
  return undefined;
}

/** An address as it stands, or one written without `https://`. */
function addressOf(text: string): string | undefined {
  const whole = /^[\w-]+(\.[\w-]+)+([/?#]|$)/.test(text) ? `https://${text}` : text;
  const url = URL.parse(whole);
  return url && /^https?:$/.test(url.protocol) ? whole : undefined;
}

/** Without what a store cannot keep: half of a surrogate pair and the character NUL. */
function clean(text: string): string {
  return text.isWellFormed() && !text.includes('\0') ? text : text.toWellFormed().replaceAll('\0', '');
}
