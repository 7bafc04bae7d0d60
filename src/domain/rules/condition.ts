import type { KnownAs } from '../../schemas/author-profile.ts';
import type { Case } from '../../schemas/case.ts';
import type { Rule, RuleCondition } from '../../schemas/rule.ts';
import { fold } from '../fold.ts';
import { compileBrands, type Matcher, matchPost } from '../matching.ts';
import type { MatchablePost } from '../query-evaluation.ts';

/** Rules in their order, made ready for any number of cases. */
export interface RuleBook {
  rules: readonly Rule[];
  words: Matcher;
}

/** A case as rules see it: as it stood before any of them. */
export interface RuleSubject {
  item: Case;
  /** The posts whose words count: those that just came, or all of the case. */
  posts: readonly MatchablePost[];
  /** What people know its author as. */
  knownAs: readonly KnownAs[];
}

/** A rule that fits a case, and why, as ends of "because …". */
export interface RuleMatch {
  rule: Rule;
  why: string[];
}

export function ruleBook(rules: readonly Rule[]): RuleBook {
  const ordered = rules.toSorted((a, b) => a.place - b.place || (a.id < b.id ? -1 : 1));
  const worded = ordered.flatMap(({ id, when: { words } }) =>
    words === undefined ? [] : { id, queries: [{ id, expression: words, languages: [] }] },
  );
  return { rules: ordered, words: compileBrands(worded) };
}

/** Whether some rule asks for the words of posts, or for what people know authors as. */
export function asksFor({ rules }: RuleBook, part: 'words' | 'knownAs'): boolean {
  return rules.some(({ when }) => when[part] !== undefined);
}

/** The rules that fit if only the words do. */
export function fitsBesidesWords(book: RuleBook, subject: RuleSubject): Rule[] {
  return book.rules.filter(({ when }) => whyFits(when, subject));
}

/** The rules that fit, in their order. Words are looked for last, once for all rules, and only if a rule hangs on them. */
export function matchRules(book: RuleBook, subject: RuleSubject): RuleMatch[] {
  let found: Map<string, string[]> | undefined;
  return book.rules.flatMap((rule) => {
    const why = whyFits(rule.when, subject);
    if (!why) return [];
    if (rule.when.words === undefined) return { rule, why };
    found ??= wordsFound(book.words, subject.posts);
    const terms = found.get(rule.id);
    return terms ? { rule, why: [...why, saysWords(terms)] } : [];
  });
}

/** By rule, the terms that stand in the posts, or none where a filter alone made the match. */
function wordsFound(words: Matcher, posts: readonly MatchablePost[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const post of posts) {
    for (const { brandId, spans } of matchPost(words, post)) {
      const known = found.get(brandId) ?? [];
      found.set(brandId, [...new Set([...known, ...spans.map(({ term }) => term)])]);
    }
  }
  return found;
}

function saysWords(terms: string[]): string {
  if (terms.length === 0) return 'the post is what its expression asks for';
  const shown = terms.slice(0, 3).map((term) => `“${term}”`);
  return `the text says ${shown.join(' and ')}`;
}

/** Why everything but the words fits; undefined where something does not. */
function whyFits(when: RuleCondition, { item, knownAs }: RuleSubject): string[] | undefined {
  const why: string[] = [];
  const oneOf = (wanted: readonly string[] | undefined, held: readonly string[], says: (found: string) => string) => {
    if (!wanted) return true;
    const found = held.find((value) => wanted.includes(value));
    if (found === undefined) return false;
    why.push(says(found));
    return true;
  };
  const { authorFollowers: followers } = item;
  const handles = when.handles?.map(bareHandle);
  const fits =
    (when.brandIds?.includes(item.brandId) ?? true) &&
    oneOf(when.networks, [item.network], (network) => `it is on ${network}`) &&
    oneOf(when.lanes, [item.lane], (lane) => `it is in ${lane}`) &&
    oneOf(handles, handleForms(item.authorHandle), (handle) => `@${handle} wrote it`) &&
    oneOf(when.knownAs, knownAs, (kind) => `its author is known as ${kind.replace('_', ' ')}`) &&
    oneOf(when.severities, [item.risk.severity], (severity) => `its severity is ${severity}`) &&
    oneOf(when.riskLevels, [item.riskLevel], (level) => `its risk is ${level}`) &&
    oneOf(when.topics, item.topics, (topic) => `it is about ${topic}`) &&
    oneOf(when.languages, item.language === undefined ? [] : [item.language], (lang) => `its language is ${lang}`) &&
    oneOf(when.sentiments, [item.sentiment], (label) => `its sentiment is ${label}`) &&
    (when.minFollowers === undefined || (followers ?? -1) >= when.minFollowers) &&
    (when.maxFollowers === undefined || (followers !== undefined && followers <= when.maxFollowers));
  if (!fits) return undefined;
  if (when.minFollowers !== undefined || when.maxFollowers !== undefined)
    why.push(`its author has ${(followers ?? 0).toLocaleString('en')} followers`);
  return why;
}

function bareHandle(handle: string): string {
  return fold(handle).replace(/^@/, '');
}

/** `mira@chirp.example` is meant by `mira` as well. */
function handleForms(handle: string): string[] {
  const bare = bareHandle(handle);
  return [bare, bare.split('@', 1)[0] ?? bare];
}
