/** The pieces an expression is written in. `at` is where the piece begins. */
export type QueryToken =
  | { kind: 'open' | 'close' | 'and' | 'or' | 'not' | 'separator' | 'end'; at: number; source: string }
  | { kind: 'near'; words: number; at: number; source: string }
  | { kind: 'phrase' | 'word'; text: string; at: number; source: string };

export interface QueryFault {
  message: string;
  at: number;
}

export type Lexed = { ok: true; tokens: QueryToken[] } | ({ ok: false } & QueryFault);

/** Word processors turn quotes and minus signs into others that look right to the person who types them. */
const QUOTE = '["“”„‟«»＂]';
const PIECE = new RegExp(
  [
    '(?<space>[^\\S\\n\\r\\u2028\\u2029]+)',
    '(?<line>[\\n\\r\\u2028\\u2029]+)',
    '(?<comma>[,，、])',
    '(?<open>[(（])',
    '(?<close>[)）])',
    `(?<phrase>${QUOTE}(?<quoted>[^"“”„‟«»＂]*)${QUOTE})`,
    `(?<quote>${QUOTE})`,
    '(?<minus>[-−–](?=[^\\s,，、)）]))',
    `(?<word>[^\\s,，、()（）"“”„‟«»＂]+)`,
  ].join('|'),
  'yu',
);

const NEAR = /^NEAR(?:\/([1-9]\d{0,2}))?$/;
const LIKE_NEAR = /^NEAR[^\p{L}]/u;
const DEFAULT_NEAR = 10;
const MAX_NEAR = 100;

const CONTINUES: ReadonlySet<QueryToken['kind']> = new Set(['and', 'or', 'near']);

/** Cuts an expression into tokens. Line ends separate alternatives outside brackets; inside they are spaces. */
export function lexQuery(expression: string): Lexed {
  const tokens: QueryToken[] = [];
  let depth = 0;
  PIECE.lastIndex = 0;
  for (let at = 0; at < expression.length; at = PIECE.lastIndex) {
    const groups = PIECE.exec(expression)?.groups;
    if (!groups) return { ok: false, message: 'This character cannot be read.', at };
    const source = expression.slice(at, PIECE.lastIndex);
    if (groups.space !== undefined) continue;
    if (groups.quote !== undefined) return { ok: false, message: 'This quotation mark is never closed.', at };
    if (groups.open !== undefined) depth += 1;
    if (groups.close !== undefined) depth -= 1;
    if (groups.line !== undefined) {
      if (depth <= 0) tokens.push({ kind: 'separator', at, source });
    } else if (groups.comma !== undefined) tokens.push({ kind: 'separator', at, source });
    else if (groups.open !== undefined) tokens.push({ kind: 'open', at, source });
    else if (groups.close !== undefined) tokens.push({ kind: 'close', at, source });
    else if (groups.minus !== undefined) tokens.push({ kind: 'not', at, source });
    else if (groups.quoted !== undefined) tokens.push({ kind: 'phrase', text: groups.quoted, at, source });
    else {
      const word = wordToken(source, at);
      if ('message' in word) return { ok: false, ...word };
      tokens.push(word);
    }
  }
  tokens.push({ kind: 'end', at: expression.length, source: '' });
  return { ok: true, tokens: withoutIdleSeparators(tokens) };
}

function wordToken(source: string, at: number): QueryToken | QueryFault {
  if (source === 'AND') return { kind: 'and', at, source };
  if (source === 'OR') return { kind: 'or', at, source };
  if (source === 'NOT') return { kind: 'not', at, source };
  if (/^[-−–]+$/.test(source)) return { message: 'This minus sign stands alone; write it right before a word.', at };
  if (source !== 'NEAR' && !LIKE_NEAR.test(source)) return { kind: 'word', text: source, at, source };
  const near = NEAR.exec(source);
  const words = Number(near?.[1] ?? DEFAULT_NEAR);
  if (near && words <= MAX_NEAR) return { kind: 'near', words, at, source };
  return { message: `NEAR takes a whole number of words from 1 to ${MAX_NEAR}, as in NEAR/5.`, at };
}

/** Drops a separator that separates nothing: at either end, doubled, or where an operator goes on across the line. */
function withoutIdleSeparators(tokens: QueryToken[]): QueryToken[] {
  const kept: QueryToken[] = [];
  for (const [index, token] of tokens.entries()) {
    if (token.kind !== 'separator' || separates(kept.at(-1)?.kind, tokens[index + 1]?.kind)) kept.push(token);
  }
  return kept;
}

function separates(before: QueryToken['kind'] | undefined, after: QueryToken['kind'] | undefined): boolean {
  if (before === undefined || before === 'open' || before === 'not' || CONTINUES.has(before)) return false;
  if (after === undefined || after === 'close' || after === 'end' || CONTINUES.has(after)) return false;
  return after !== 'separator';
}
