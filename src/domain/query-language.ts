import { lexQuery, type QueryFault, type QueryToken } from './query-lexer.ts';
import { isTerm, type QueryNode, sourceOf } from './query-node.ts';
import { readTerm, trimHalfPairs } from './query-word.ts';

/*
 * The language in which a brand's query is written. Operators are upper case; in order of binding:
 *
 *   acme  "acme parcel"  @acme  #acme  domain:acme.com  acm*     what to find
 *   lang:de  network:rss  author:handle                          what the post must be
 *   NOT a, -a                                                    leaves out posts with a
 *   a NEAR/5 b                                                   at most 5 words apart, either order; NEAR is NEAR/10
 *   a AND b, a b                                                 both
 *   a OR b                                                       any
 *   a, b  and one alternative a line                             any; a line that only excludes holds for all lines
 *   ( )                                                          grouping
 */

export type ParsedQuery = { ok: true; node: QueryNode } | ({ ok: false } & QueryFault);

/** As many characters as a stored query may have. */
const MAX_LENGTH = 2000;
const MAX_DEPTH = 50;

/** Reads an expression. Never throws; a fault is one sentence for a person and the offset it speaks of. */
export function parseQuery(expression: string): ParsedQuery {
  if (expression.length > MAX_LENGTH) {
    return { ok: false, message: `A query holds at most ${MAX_LENGTH} characters.`, at: MAX_LENGTH };
  }
  const lexed = lexQuery(expression);
  if (!lexed.ok) return lexed;
  try {
    const node = parseTokens(lexed.tokens);
    const idle = findIdle(node);
    return idle ? { ok: false, ...idle } : { ok: true, node };
  } catch (error) {
    if (error instanceof Fault) return { ok: false, message: error.message, at: error.at };
    throw error;
  }
}

/** Leaves the parser from any depth; it never leaves this file. */
class Fault extends Error {
  readonly at: number;
  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

function parseTokens(tokens: QueryToken[]): QueryNode {
  let next = 0;
  let depth = 0;
  // The lexer ends every list with an `end`, which is never stepped over.
  const peek = (): QueryToken => tokens[next] as QueryToken;

  const list = (): QueryNode => {
    const at = peek().at;
    const items = [either()];
    while (peek().kind === 'separator') {
      next += 1;
      items.push(either());
    }
    if (items.length === 1) return items[0] as QueryNode;
    // "acme, @acme, -airport": an alternative that only excludes would let everything in, so it holds for all.
    const exclusions = items.filter((item) => !asks(item));
    const wanted = items.filter(asks);
    if (wanted.length === 0) return group('and', exclusions, at);
    return group('and', [group('or', wanted, at), ...exclusions], at);
  };

  const either = (): QueryNode => {
    const at = peek().at;
    const nodes = [both()];
    while (peek().kind === 'or') {
      next += 1;
      nodes.push(both());
    }
    return group('or', nodes, at);
  };

  const both = (): QueryNode => {
    const at = peek().at;
    const nodes = [near()];
    while (peek().kind === 'and' || STARTS.has(peek().kind)) {
      if (peek().kind === 'and') next += 1;
      nodes.push(near());
    }
    return group('and', nodes, at);
  };

  const near = (): QueryNode => {
    const left = negated();
    const operator = peek();
    if (operator.kind !== 'near') return left;
    next += 1;
    const right = negated();
    if (!canStandNear(left) || !canStandNear(right)) {
      throw new Fault('NEAR joins two words, phrases or groups of them joined by OR.', operator.at);
    }
    if (peek().kind === 'near') {
      throw new Fault('NEAR joins two terms; for a third write (a NEAR b) AND (b NEAR c).', peek().at);
    }
    return { kind: 'near', words: operator.words, left, right, at: left.at };
  };

  const negated = (): QueryNode => {
    const token = peek();
    if (token.kind !== 'not') return primary();
    next += 1;
    const node = deeper(token.at, negated);
    return node.kind === 'not' ? node.node : { kind: 'not', node, at: token.at };
  };

  const primary = (): QueryNode => {
    const token = peek();
    if (token.kind === 'word' || token.kind === 'phrase') {
      next += 1;
      const node = readTerm(token);
      if ('message' in node) throw new Fault(node.message, node.at);
      return node;
    }
    if (token.kind === 'open') {
      next += 1;
      if (peek().kind === 'close') throw new Fault('There is nothing between these brackets.', token.at);
      const node = deeper(token.at, list);
      if (peek().kind !== 'close') throw new Fault('This bracket is never closed.', token.at);
      next += 1;
      return node;
    }
    throw missing(token, tokens[next - 1]);
  };

  const deeper = (at: number, parse: () => QueryNode): QueryNode => {
    depth += 1;
    if (depth > MAX_DEPTH) throw new Fault(`Brackets and exclusions may stand ${MAX_DEPTH} deep, not deeper.`, at);
    const node = parse();
    depth -= 1;
    return node;
  };

  const node = list();
  const rest = peek();
  if (rest.kind === 'end') return node;
  throw new Fault(rest.kind === 'close' ? 'This bracket was never opened.' : `${rest.source} stands alone.`, rest.at);
}

const STARTS: ReadonlySet<QueryToken['kind']> = new Set(['word', 'phrase', 'open', 'not']);

function missing(token: QueryToken, before: QueryToken | undefined): Fault {
  if (!before && token.kind === 'end') return new Fault('The query is empty.', 0);
  if (token.kind === 'close' && before === undefined) return new Fault('This bracket was never opened.', token.at);
  if (token.kind === 'close' || token.kind === 'end' || token.kind === 'separator') {
    const last = before ?? token;
    if (last.kind === 'open') return new Fault('This bracket is never closed.', last.at);
    return new Fault(`Something must follow ${last.source.trim()}.`, last.at);
  }
  return new Fault(`Something must stand before ${token.source}.`, token.at);
}

/** One node stands for itself; groups of the same kind flow together. */
function group(kind: 'and' | 'or', nodes: QueryNode[], at: number): QueryNode {
  const flat = nodes.flatMap((node) => (node.kind === kind ? node.nodes : [node]));
  return flat.length === 1 ? (flat[0] as QueryNode) : { kind, nodes: flat, at };
}

function canStandNear(node: QueryNode): boolean {
  return isTerm(node) || (node.kind === 'or' && node.nodes.every(canStandNear));
}

/** Whether a part asks for something, rather than only leaving out. */
function asks(node: QueryNode): boolean {
  if (node.kind === 'not') return false;
  if (node.kind === 'and') return node.nodes.some(asks);
  if (node.kind === 'or') return node.nodes.every(asks);
  return true;
}

/** The first fault of meaning: a query, or an alternative of it, that would take in nearly everything. */
function findIdle(node: QueryNode): QueryFault | undefined {
  if (asks(node)) return undefined;
  const loose = findLooseAlternative(node);
  if (!loose) return { message: 'The query only leaves out; name something to find as well.', at: node.at };
  const source = trimHalfPairs(sourceOf(loose).slice(0, 60));
  return { message: `The alternative ${source} only leaves out; name something to find in it.`, at: loose.at };
}

function findLooseAlternative(node: QueryNode): QueryNode | undefined {
  if (node.kind === 'and') return node.nodes.map(findLooseAlternative).find((found) => found !== undefined);
  if (node.kind !== 'or' || !node.nodes.some(asks)) return undefined;
  return node.nodes.find((alternative) => !asks(alternative));
}
