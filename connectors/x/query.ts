/** A query of the search, or a rule of the stream, and the terms it hears. */
export interface Query {
  terms: string[];
  query: string;
}

/** Reposts are engagement of the post they repeat; X bills them as posts. */
const NOT_REPOSTS = ' -is:retweet';
const OR = ' OR ';

/**
 * Queries that together hear every term, each of at most `longest` characters. The same terms give the same queries in
 * whatever order they come. https://docs.x.com/x-api/posts/search/integrate/build-a-query
 */
export function queriesOf(terms: readonly string[], longest: number): Query[] {
  const byClause = new Map<string, string[]>();
  for (const term of terms) {
    const clause = clauseOf(term.toLowerCase(), longest - NOT_REPOSTS.length);
    if (clause) byClause.set(clause, [...(byClause.get(clause) ?? []), term]);
  }
  const groups: string[][] = [[]];
  for (const clause of [...byClause.keys()].sort()) {
    const group = groups.at(-1) ?? [];
    if (group.length > 0 && written([...group, clause]).length > longest) groups.push([clause]);
    else group.push(clause);
  }
  return groups
    .filter((group) => group.length > 0)
    .map((group) => ({ terms: group.flatMap((clause) => byClause.get(clause) ?? []), query: written(group) }));
}

function written(clauses: string[]): string {
  const all = clauses.join(OR);
  return (all.includes(OR) ? `(${all})` : all) + NOT_REPOSTS;
}

/** A term as the search wants it; undefined where nothing is left of it. What is heard is matched again by the host. */
function clauseOf(term: string, longest: number): string | undefined {
  // X knows no beginnings of words: `acm*` is looked for as a word.
  const plain = term.replace(/["\\*\s]+/g, ' ').trim();
  if (!/[\p{L}\p{N}]/u.test(plain)) return undefined;
  const isWord = /^(from:|[#@])?[\p{L}\p{N}_]+$/u.test(plain) && !/^(or|and)$/.test(plain);
  if (isWord) return plain.length <= longest ? plain : undefined;
  // A domain stands in a post as one of X's short links, behind which only its own operator looks.
  const linked = `"${plain}" OR url:"${plain}"`;
  if (/^[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}$/.test(plain) && linked.length + 2 <= longest) return linked;
  let words = plain.split(' ');
  // A phrase too long for a query is heard by its beginning.
  while (words.length > 1 && words.join(' ').length + 2 > longest) words = words.slice(0, -1);
  const phrase = `"${words.join(' ')}"`;
  return phrase.length <= longest ? phrase : undefined;
}
