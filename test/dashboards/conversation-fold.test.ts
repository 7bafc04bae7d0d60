import { describe, expect, test } from 'vitest';
import type { ConversationPost } from '#src/schemas/api/cases.ts';
import { byTime, placePosts } from '../../dashboards/inbox/conversation/conversation.ts';
import { foldPosts, foldWords, type Row } from '../../dashboards/inbox/conversation/conversation-fold.ts';
import { aMention, aPost, aSentiment } from '../support/builders.ts';
import { aCase, anAction, at } from '../support/case-builders.ts';

const item = aCase({ id: 'case-1' });

/** A thread of so many posts, a minute apart, each below the first. */
function threadOf(count: number): ConversationPost[] {
  return Array.from({ length: count }, (_, index) => ({
    ...aPost({
      id: `p${index}`,
      threadId: 'p0',
      ...(index > 0 && { parentId: 'p0' }),
      createdAt: new Date(at('10:00').getTime() + index * 60_000),
    }),
    actions: [],
    byHand: {},
  }));
}

const told = (rows: Row[]) => rows.map((row) => (row.kind === 'post' ? row.post.id : foldWords(row)));

describe('a long conversation', () => {
  test('shows what opened the case among 300 posts, and says what lies before and behind it', () => {
    const posts = threadOf(300);
    const opening = posts[200];
    const rows = foldPosts(placePosts(posts), { case: item, actions: [] }, opening, new Set());
    expect(told(rows)).toEqual(['p0', '199 earlier posts', 'p200', '96 further posts', 'p297', 'p298', 'p299']);
  });

  test('opens a fold in place and leaves the others', () => {
    const posts = threadOf(40);
    const rows = foldPosts(byTime(posts), { case: item, actions: [] }, posts[20], new Set(['p1']));
    expect(told(rows)).toHaveLength(1 + 19 + 1 + 1 + 3);
    expect(told(rows)).toContain('16 further posts');
  });

  test('never hides our own posts, those of the case, what they answer, and what was acted on', () => {
    const posts = threadOf(40);
    const [, , parent, ofCase, , , ours, , , acted] = posts;
    if (!parent || !ofCase || !ours || !acted) throw new Error('too short');
    ofCase.parentId = parent.id;
    ofCase.mention = aMention({ post: ofCase, caseId: item.id });
    ours.byUs = true;
    const actions = [anAction({ postId: acted.id })];
    const shown = told(foldPosts(byTime(posts), { case: item, actions }, undefined, new Set()));
    expect(shown).toEqual(expect.arrayContaining(['p2', 'p3', 'p6', 'p9']));
  });

  test('tells how many of the folded posts complain', () => {
    const posts = threadOf(30);
    for (const post of posts.slice(5, 7)) post.mention = aMention({ post, sentiment: aSentiment() });
    const [, fold] = foldPosts(byTime(posts), { case: item, actions: [] }, posts[20], new Set());
    expect(fold?.kind === 'fold' && foldWords(fold)).toBe('19 earlier posts, 2 complain');
  });

  test('is not folded while it is short', () => {
    const posts = threadOf(12);
    expect(told(foldPosts(byTime(posts), { case: item, actions: [] }, posts[3], new Set()))).toHaveLength(12);
  });
});
