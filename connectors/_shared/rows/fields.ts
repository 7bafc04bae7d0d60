import { parseDate } from '../dates.ts';

/** What one row says of a post. Only the text must be there. */
export interface Row extends RowFields {
  text: string;
}

export interface RowFields {
  id?: string;
  /** The author's handle. */
  author?: string;
  /** Where the network has a stable id beside the handle. */
  authorId?: string;
  authorName?: string;
  authorUrl?: string;
  /** When the account was made. */
  authorCreatedAt?: Date;
  verified?: boolean;
  createdAt?: Date;
  editedAt?: Date;
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

export type FieldName = keyof Row;

const WORDS = ['id', 'author', 'authorId', 'authorName', 'threadId', 'parentId', 'title', 'place', 'brand'] as const;
const MOMENTS = ['createdAt', 'editedAt', 'authorCreatedAt'] as const;
const ADDRESSES = ['url', 'authorUrl'] as const;
const COUNTS = ['likes', 'shares', 'replies', 'views', 'followers'] as const;
export const FIELDS: readonly FieldName[] = ['text', ...WORDS, ...MOMENTS, ...ADDRESSES, 'lang', 'verified', ...COUNTS];
const MAX_WORD = 1000;

/** Gives the value of a field out of one record. */
export type Pick = (field: string) => unknown;
/** Why a row cannot be taken, in plain words that never quote a text, and by which field where it is one. */
export interface RowProblem {
  problem: string;
  field?: string;
}

/** Reads one row of a post. */
export function readRow(pick: Pick): { row: Row } | RowProblem {
  const text = pick('text');
  if (text === undefined || text === null) return { problem: 'it has no text', field: 'text' };
  if (typeof text !== 'string') return { problem: 'its text is not text', field: 'text' };
  if (text.trim() === '') return { problem: 'its text is empty', field: 'text' };
  const read = readFields(pick);
  return 'problem' in read ? read : { row: { text: clean(text), ...read.fields } };
}

/** Reads what a row says besides the text. */
export function readFields(pick: Pick): { fields: RowFields } | RowProblem {
  const fields: RowFields = {};
  for (const field of WORDS) {
    const value = pick(field);
    if (isEmpty(value)) continue;
    const word = wordOf(value);
    if (word === undefined) return { problem: `its ${field} is neither text nor a whole number`, field };
    if (word.length > MAX_WORD) return { problem: `its ${field} is longer than ${MAX_WORD} characters`, field };
    if (word !== '') fields[field] = word;
  }
  for (const field of COUNTS) {
    const value = pick(field);
    if (isEmpty(value)) continue;
    const count = Number(value);
    if (!Number.isSafeInteger(count) || count < 0) return { problem: `its ${field} is not a whole number`, field };
    fields[field] = count;
  }
  for (const field of MOMENTS) {
    const value = pick(field);
    if (isEmpty(value)) continue;
    const date = typeof value === 'string' || typeof value === 'number' ? parseDate(value) : undefined;
    if (!date) return { problem: `its ${field} is not a time that we can read: ${String(value).slice(0, 40)}`, field };
    fields[field] = date;
  }
  for (const field of ADDRESSES) {
    const value = pick(field);
    if (isEmpty(value)) continue;
    const address = typeof value === 'string' ? addressOf(value.trim()) : undefined;
    if (address === undefined) return { problem: `its ${field} is not an address of the web`, field };
    fields[field] = address;
  }
  const verified = pick('verified');
  if (!isEmpty(verified)) {
    if (!/^(true|false|1|0)$/i.test(String(verified)))
      return { problem: 'its verified is neither true nor false', field: 'verified' };
    fields.verified = /^(true|1)$/i.test(String(verified));
  }
  const lang = pick('lang');
  if (typeof lang === 'string') {
    const code = /^([a-z]{2})(?:[-_]|$)/i.exec(lang.trim())?.[1];
    if (code) fields.lang = code.toLowerCase();
  }
  return { fields };
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

function wordOf(value: unknown): string | undefined {
  if (typeof value === 'string') return clean(value).trim();
  // Whole numbers too large for a double come as text already; see `parseJson`.
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
