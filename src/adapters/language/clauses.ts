import type { Lexicon } from './lexicon/lexicon.ts';
import type { Token } from './tokens.ts';
import { factOf } from './words.ts';

/** What each token counts by where it stands. */
export interface Layout {
  /** Share of the token's valence that is meant for the target, in [0, 1.5]. */
  weights: Float32Array;
  /** The token opens a new sentence or clause, over which negation does not reach. */
  opens: Uint8Array;
}

const contrasts = new Set([
  'while',
  'whereas',
  'unlike',
  'wohingegen',
  'während',
  'mientras',
  'mentre',
  'alors',
  'enquanto',
  'terwijl',
]);
const concessions = new Set([
  'although',
  'though',
  'despite',
  'obwohl',
  'bien que',
  'aunque',
  'sebbene',
  'embora',
  'hoewel',
]);

const setsApart = factOf(({ text }) => contrasts.has(text));

interface Clause {
  from: number;
  to: number;
  sentence: number;
  /** It follows a but: the main point. */
  afterBut: boolean;
  /** Another clause of its sentence follows a but: the concession. */
  beforeBut: boolean;
  hasTarget: boolean;
  hasRival: boolean;
}

/**
 * Cuts a text into clauses and says how much each speaks of the target: its own clause wholly, the ones that go on
 * about it mostly, one about somebody else hardly. After a `but` comes the point (the weights are VADER's).
 */
export function layOut(tokens: readonly Token[], lexicon: Lexicon, lang: string): Layout {
  const weights = new Float32Array(tokens.length).fill(1);
  const opens = new Uint8Array(tokens.length);
  const clauses = cut(tokens, lexicon, opens, lang !== 'de');
  const anyTarget = clauses.some((clause) => clause.hasTarget);
  let speaksOfTarget = false;
  for (const clause of clauses) {
    let weight = clause.afterBut ? 1.4 : clause.beforeBut ? 0.5 : 1;
    if (anyTarget) {
      if (clause.hasTarget) speaksOfTarget = true;
      else if (clause.hasRival) speaksOfTarget = false;
      if (clause.hasRival && !clause.hasTarget) weight = 0.15;
      else if (!clause.hasTarget) weight *= speaksOfTarget ? 0.9 : 0.6;
      else if (clause.beforeBut && rivalFollows(clauses, clause)) weight = 1;
    }
    for (let at = clause.from; at < clause.to; at += 1) weights[at] = weight;
  }
  dampQuotes(tokens, weights);
  return { weights, opens };
}

/** "Acme is fine but Globex is awful": the second half takes nothing away from the first. */
function rivalFollows(clauses: readonly Clause[], clause: Clause): boolean {
  return clauses.some(
    (later) => later.sentence === clause.sentence && later.from > clause.from && later.hasRival && !later.hasTarget,
  );
}

function cut(tokens: readonly Token[], lexicon: Lexicon, opens: Uint8Array, capitalsAreNames: boolean): Clause[] {
  const clauses: Clause[] = [];
  let sentence = 0;
  let clause = openClause(0, 0);
  let nextIsAfterBut = false;
  const close = (to: number): void => {
    clause.to = to;
    if (to > clause.from) clauses.push(clause);
    clause = openClause(to, sentence);
    clause.afterBut = nextIsAfterBut;
    nextIsAfterBut = false;
    if (to < opens.length) opens[to] = 1;
  };
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at] as Token;
    if (token.kind === 'mark') {
      const ends = endOf(token.word);
      if (ends === 'sentence') sentence += 1;
      if (ends !== 'nothing') close(at + 1);
      else if (token.text === ',') opens[at] = 1;
      continue;
    }
    if (token.kind === 'word' && at > clause.from && lexicon(token.word).isBut) {
      const opensConcession = concessions.has(token.text) && at === clause.from;
      for (const earlier of clauses) if (earlier.sentence === sentence) earlier.beforeBut = true;
      clause.beforeBut = !opensConcession;
      nextIsAfterBut = true;
      close(at);
    } else if (token.kind === 'word' && at > clause.from && setsApart(token.word)) {
      close(at);
    }
    if (token.kind === 'target') clause.hasTarget = true;
    else if (token.kind === 'mention' || (capitalsAreNames && isName(token, tokens[at - 1]))) clause.hasRival = true;
  }
  close(tokens.length);
  return clauses;
}

const endOf = factOf(({ text }) =>
  /^[.!?…。！？\n]/u.test(text) ? 'sentence' : /^[;–—-]/u.test(text) ? 'clause' : 'nothing',
);

function openClause(from: number, sentence: number): Clause {
  return { from, to: from, sentence, afterBut: false, beforeBut: false, hasTarget: false, hasRival: false };
}

const noNames = new Set(
  "i i'm i've i'd i'll monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december english german french tv ok usa uk us eu ceo pr dm".split(
    ' ',
  ),
);

const namesNobody = factOf(({ text }) => noNames.has(text));

/** A capitalised word in the midst of a sentence. Not asked in German, where every noun is one. */
function isName(token: Token, before: Token | undefined): boolean {
  if (token.kind !== 'word' || !token.title || token.capitals || namesNobody(token.word)) return false;
  return (
    before !== undefined && (before.kind === 'word' ? !before.title : before.kind === 'target' || before.text === ',')
  );
}

/** What stands between double quotes is often somebody else's word; only quotes of three words and more are. */
function dampQuotes(tokens: readonly Token[], weights: Float32Array): void {
  let open = -1;
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token?.kind !== 'mark' || token.text !== '"') continue;
    if (open < 0) {
      open = at;
      continue;
    }
    if (at - open > 3)
      for (let inside = open + 1; inside < at; inside += 1) weights[inside] = (weights[inside] ?? 1) * 0.5;
    open = -1;
  }
}
