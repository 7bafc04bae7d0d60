/** A query as a tree. `at` is the offset in the expression, `source` the words a person wrote. */
export type QueryNode = TermNode | FilterNode | GroupNode | NotNode | NearNode;

/** Something to be found in a post. */
export interface TermNode {
  kind: 'word' | 'phrase' | 'handle' | 'hashtag' | 'domain';
  /** Without quotes, `@`, `#`, `domain:` or the star. */
  text: string;
  /** Written with a star: everything that begins so. */
  prefix: boolean;
  at: number;
}

/** Something a post is, beside its words. */
export interface FilterNode {
  kind: 'lang' | 'network' | 'author';
  value: string;
  at: number;
}

/** All of them, or any of them; never fewer than two. */
export interface GroupNode {
  kind: 'and' | 'or';
  nodes: QueryNode[];
  at: number;
}

export interface NotNode {
  kind: 'not';
  node: QueryNode;
  at: number;
}

/** Both within `words` words of each other, in either order; neighbours are 1 apart. */
export interface NearNode {
  kind: 'near';
  words: number;
  left: QueryNode;
  right: QueryNode;
  at: number;
}

export function isTerm(node: QueryNode): node is TermNode {
  return ['word', 'phrase', 'handle', 'hashtag', 'domain'].includes(node.kind);
}

/** A term in the query's own spelling. */
export function termSource(term: TermNode): string {
  const star = term.prefix ? '*' : '';
  if (term.kind === 'phrase') return `"${term.text}"`;
  if (term.kind === 'handle') return `@${term.text}${star}`;
  if (term.kind === 'hashtag') return `#${term.text}${star}`;
  if (term.kind === 'domain') return `domain:${term.text}`;
  return `${term.text}${star}`;
}

/** Any part of a query in its own spelling, brackets where they are needed. */
export function sourceOf(node: QueryNode): string {
  if (isTerm(node)) return termSource(node);
  switch (node.kind) {
    case 'not':
      return `-${sourceOf(node.node)}`;
    case 'near':
      return `(${sourceOf(node.left)} NEAR/${node.words} ${sourceOf(node.right)})`;
    case 'and':
    case 'or':
      return `(${node.nodes.map(sourceOf).join(node.kind === 'and' ? ' ' : ' OR ')})`;
    case 'lang':
    case 'network':
    case 'author':
      return `${node.kind}:${node.value}`;
    default:
      return '';
  }
}

/**
 * The fewest terms of which every match holds at least one: of parts that must all occur, one is enough to
 * look for. `complete` is false where a post can match with none of them (`author:acme` alone).
 */
export function coverOf(node: QueryNode): { terms: TermNode[]; complete: boolean } {
  if (isTerm(node)) return { terms: [node], complete: true };
  if (node.kind === 'or') {
    const covers = node.nodes.map(coverOf);
    return { terms: covers.flatMap((cover) => cover.terms), complete: covers.every((cover) => cover.complete) };
  }
  const parts = node.kind === 'and' ? node.nodes : node.kind === 'near' ? [node.left, node.right] : [];
  const covers = parts.map(coverOf).filter((cover) => cover.terms.length > 0);
  const usable = covers.some((cover) => cover.complete) ? covers.filter((cover) => cover.complete) : covers;
  return usable.reduce((best, cover) => (cover.terms.length < best.terms.length ? cover : best), usable[0] ?? NOTHING);
}

const NOTHING = { terms: [], complete: false };

/**
 * What to ask a network's search for, in the query's spelling (`acme`, `"acme parcel"`, `@acme`, `#acme`, `acme.com`,
 * `acm*`): any post that can match holds at least one of them. Empty where the query only filters.
 */
export function termsOf(node: QueryNode): string[] {
  const terms = coverOf(node).terms.map((term) => (term.kind === 'domain' ? term.text : termSource(term)));
  return [...new Set(terms)];
}
