import { describe, expect, test } from 'vitest';
import type { StoredPost } from '#src/schemas/post.ts';
import { inOrder } from '../../dashboards/sandbox/thread-order.ts';

function aPost(id: string, minute: number, parentId?: string): StoredPost {
  const at = new Date(Date.UTC(2026, 2, 10, 12, minute));
  return {
    ...{
      id,
      network: 'sandbox',
      threadId: 'a',
      sourceId: 's1',
      text: id,
      url: '',
      byUs: false,
      createdAt: at,
      seenAt: at,
    },
    author: { id: 'sandbox:x', handle: 'x', name: 'X' },
    metrics: { likes: 0, shares: 0, replies: 0, views: null },
    ...(parentId !== undefined && { parentId }),
  };
}

const shown = (posts: StoredPost[]) => inOrder(posts).map(({ post, depth }) => `${'>'.repeat(depth)}${post.id}`);

describe('a conversation as its network shows it', () => {
  test('each answer stands below what it answers, the oldest first', () => {
    const posts = [aPost('c', 3, 'a'), aPost('a', 0), aPost('d', 4, 'b'), aPost('b', 1, 'a')];
    expect(shown(posts)).toEqual(['a', '>b', '>>d', '>c']);
  });

  test('an answer to a post that is gone is shown', () => {
    expect(shown([aPost('a', 0), aPost('b', 1, 'gone')])).toEqual(['a', 'b']);
  });

  test('no post is lost, even where posts answer each other in a circle', () => {
    expect(shown([aPost('a', 0, 'b'), aPost('b', 1, 'a'), aPost('c', 2, 'c')]).toSorted()).toEqual(['a', 'b', 'c']);
  });
});
