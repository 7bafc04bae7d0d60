import { setImmediate as othersTurn } from 'node:timers/promises';
import { fitsBesidesWords, matchRules, type RuleBook, type RuleMatch } from '../domain/rules/condition.ts';
import type { App } from '../ports/app.ts';
import type { KnownAs } from '../schemas/author-profile.ts';
import type { Case } from '../schemas/case.ts';
import type { StoredPost } from '../schemas/post.ts';
import { knownAuthors } from './apply-rules.ts';

type Needs = Pick<App, 'store'>;

/** A stored case and the rules that fit it. */
export interface FoundCase {
  item: Case;
  posts: StoredPost[];
  knownAs: readonly KnownAs[];
  matches: RuleMatch[];
}

/** Matching holds the thread no longer than this, in milliseconds, before others get their turn. */
const turnMs = 10;

/** Of these stored cases, those that some rule fits by all of its posts. Posts are read only where words decide. */
export async function fittingCases(app: Needs, book: RuleBook, items: readonly Case[]): Promise<FoundCase[]> {
  const known = await knownAuthors(app, items);
  const near = items.flatMap((item) => {
    const subject = { item, posts: [], knownAs: known.get(item.authorId) ?? [] };
    const fits = fitsBesidesWords(book, subject);
    return fits.length > 0 ? [{ ...subject, needsWords: fits.some(({ when }) => when.words !== undefined) }] : [];
  });
  const posts = await postsOf(
    app,
    near.flatMap(({ item, needsWords }) => (needsWords ? item : [])),
  );
  const found: FoundCase[] = [];
  let turn = performance.now();
  for (const { item, knownAs } of near) {
    if (performance.now() - turn > turnMs) {
      await othersTurn();
      turn = performance.now();
    }
    const subject = { item, posts: posts.get(item.id) ?? [], knownAs };
    const matches = matchRules(book, subject);
    if (matches.length > 0) found.push({ ...subject, matches });
  }
  return found;
}

/** The posts of these cases that still stand: the one that opened each, and those that joined. */
async function postsOf({ store }: Needs, items: readonly Case[]): Promise<Map<string, StoredPost[]>> {
  const several = items.flatMap(({ id, mentionCount }) => (mentionCount > 1 ? id : []));
  const joined = new Map((await store.cases.withJoined(several)).map((one) => [one.case.id, one.joined]));
  const idsOf = (item: Case) => [item.mentionId, ...(joined.get(item.id) ?? [])];
  const mentions = await store.mentions.getMany([...new Set(items.flatMap(idsOf))]);
  const byId = new Map(mentions.map(({ id, post }) => [id, post]));
  return new Map(
    items.map((item) => [
      item.id,
      idsOf(item).flatMap((id) => {
        const post = byId.get(id);
        return post && !post.removedAt ? post : [];
      }),
    ]),
  );
}
