import { originalStart } from './fold.ts';
import { type Hit, hitsOf, holds, knownLanguage, nearHits, type ReadPost } from './query-evaluation.ts';
import { isTerm, type NearNode, type QueryNode, sourceOf, type TermNode, termSource } from './query-node.ts';

/** Why a post is not what the query asks for, in one plain sentence. The query must not hold for the post. */
export function whyNot(node: QueryNode, read: ReadPost): string {
  const terms = wantedTerms(node);
  if (terms.length > 0 && terms.every((term) => hitsOf(term, read).length === 0)) {
    return 'No word of the query occurs.';
  }
  const reason = failureOf(node, read);
  return `${reason.charAt(0).toUpperCase()}${reason.slice(1)}.`;
}

function wantedTerms(node: QueryNode): TermNode[] {
  if (isTerm(node)) return [node];
  if (node.kind === 'near') return [...wantedTerms(node.left), ...wantedTerms(node.right)];
  return node.kind === 'and' || node.kind === 'or' ? node.nodes.flatMap(wantedTerms) : [];
}

/** The start of a sentence without its stop; `node` does not hold. */
function failureOf(node: QueryNode, read: ReadPost): string {
  if (isTerm(node)) return `${quoted(node)} does not occur`;
  switch (node.kind) {
    case 'not':
      return exclusionOf(node.node, read);
    case 'near':
      return distanceOf(node, read);
    case 'lang':
      return `the language is ${knownLanguage(read.post)}, not ${node.value}`;
    case 'network':
      return `the network is ${read.post.network}, not ${node.value}`;
    case 'author':
      return `the author is ${read.post.author.handle}, not ${node.value}`;
    case 'or':
      if (node.nodes.every(isTerm)) return `none of ${node.nodes.map(quoted).join(', ')} occurs`;
      return node.nodes.map((part) => failureOf(part, read)).join('; ');
    case 'and': {
      const failing = node.nodes.filter((part) => !holds(part, read, []));
      // An exclusion decides alone, whatever else is missing.
      const exclusion = failing.find((part) => part.kind === 'not');
      return (exclusion ? [exclusion] : failing).map((part) => failureOf(part, read)).join('; ');
    }
    default:
      return 'the query does not hold';
  }
}

/** A term as it stands in a sentence: plain words need quotation marks there. */
function quoted(term: TermNode): string {
  const source = termSource(term);
  return term.kind === 'word' ? `"${source}"` : source;
}

function exclusionOf(excluded: QueryNode, read: ReadPost): string {
  const hits: Hit[] = [];
  holds(excluded, read, hits);
  const first = hits[0];
  const by = `excluded by -${sourceOf(excluded)}`;
  if (!first || first.field === 'links') return by;
  if (first.field === 'title') return `${by} in the title`;
  return `${by} at character ${originalStart(read.text.folded, first.start) + 1}`;
}

function distanceOf(node: NearNode, read: ReadPost): string {
  const name = `NEAR/${node.words}`;
  for (const side of [node.left, node.right]) {
    const terms = wantedTerms(side);
    if (terms.every((term) => hitsOf(term, read).length === 0))
      return `${name}: ${isTerm(side) ? quoted(side) : sourceOf(side)} does not occur`;
  }
  const { closest } = nearHits(node, read);
  if (closest === undefined) return `${name}: the words do not stand in one text`;
  return `${name}: the words stand ${closest} apart`;
}
