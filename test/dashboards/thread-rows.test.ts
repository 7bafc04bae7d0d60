import { describe, expect, test } from 'vitest';
import type { ThreadPost } from '#src/schemas/api/threads.ts';
import type { Thread } from '#src/schemas/thread.ts';
import {
  foldedWords,
  inOrder,
  rowsOf,
  seenTo,
  stepTo,
  type ThreadRow,
  unansweredIds,
} from '../../dashboards/boards/thread/thread-rows.ts';
import { aPost } from '../support/builders.ts';

const from = Date.parse('2026-01-05T10:00:00Z');
const minute = (nth: number) => new Date(from + nth * 60_000);

interface Wish extends Partial<ThreadPost> {
  /** Minutes after the thread began. */
  wrote?: number;
  came?: number;
  by?: string;
}

let made = 0;

function post({ wrote = 0, came = wrote, by = 'ann', ...wish }: Wish = {}): ThreadPost {
  made += 1;
  const id = wish.id ?? `p${String(made).padStart(4, '0')}`;
  const plain = aPost({ id, threadId: 't', createdAt: minute(wrote), seenAt: minute(came) });
  return {
    ...{ ...plain, author: { ...plain.author, id: by } },
    ...{ sourceId: 's', byUs: false, actions: [], byHand: {}, complaint: false, flagged: false },
    ...{ watchWords: [], reports: [], ...wish, id },
  };
}

const thread = (length: number, wish: (nth: number) => Wish = () => ({})) =>
  Array.from({ length }, (_, nth) => post({ id: `p${String(nth).padStart(4, '0')}`, wrote: nth, ...wish(nth) }));

const seenBy = (userId: string, { id, seenAt }: ThreadPost): Pick<Thread, 'seen' | 'looks'> => {
  const look = { userId, at: minute(600), to: { postId: id, seenAt } };
  return { seen: { ...look, heat: 0 }, looks: [look] };
};

const rowsFor = (posts: ThreadPost[], marks: Pick<Thread, 'seen' | 'looks'> = { looks: [] }, open: string[] = []) =>
  rowsOf(posts, { marks, userId: 'me', open: new Set(open), unanswered: unansweredIds(posts) });

const shape = (rows: ThreadRow[]) =>
  rows.map((row) => (row.kind === 'post' ? row.post.id : row.kind === 'mark' ? row.by : `${row.posts.length} folded`));

describe('the posts of a thread in the reading pane', () => {
  test('stand in the order in which they were written, whenever they came to us', () => {
    const posts = [
      post({ id: 'late', wrote: 1, came: 50 }),
      post({ id: 'first', wrote: 0 }),
      post({ id: 'last', wrote: 9 }),
    ];
    expect(inOrder(posts).map(({ id }) => id)).toEqual(['first', 'late', 'last']);
  });

  test('a line stands before the first one that the team has not seen, and says when I was the one who looked', () => {
    const posts = thread(4);
    const [, second] = posts;
    if (!second) throw new Error('no second post');
    expect(shape(rowsFor(posts, seenBy('bo', second)))).toEqual(['p0000', 'p0001', 'team', 'p0002', 'p0003']);
    expect(shape(rowsFor(posts, seenBy('me', second)))).toEqual(['p0000', 'p0001', 'me', 'p0002', 'p0003']);
  });

  test('where a colleague read on after me both lines stand', () => {
    const posts = thread(5);
    const [first, , third] = posts;
    if (!first || !third) throw new Error('too few posts');
    const marks = seenBy('bo', third);
    const mine = { userId: 'me', at: minute(1), to: { postId: first.id, seenAt: first.seenAt } };
    expect(shape(rowsFor(posts, { ...marks, looks: [...marks.looks, mine] }))).toEqual([
      'p0000',
      'me',
      'p0001',
      'p0002',
      'team',
      'p0003',
      'p0004',
    ]);
  });

  test('ours are never new, and of a thread that nobody marked all others are', () => {
    const posts = [post({ id: 'a' }), post({ id: 'b', wrote: 1, byUs: true })];
    const rows = rowsFor(posts);
    expect(rows.map((row) => row.kind === 'post' && row.isNew)).toEqual([true, false]);
    expect(shape(rows)).toEqual(['a', 'b']);
  });

  test('a short thread is shown whole; of a long one what was read before lies folded but for what needs somebody', () => {
    expect(shape(rowsFor(thread(30), seenBy('bo', post({ wrote: 99 }))))).toHaveLength(30);
    const posts = thread(200, (nth) => ({
      ...(nth === 60 && { byUs: true }),
      ...(nth === 90 && { flagged: true }),
      ...(nth === 120 && { complaint: true, by: 'cy' }),
    }));
    const mark = posts[180];
    if (!mark) throw new Error('no post to mark');
    expect(shape(rowsFor(posts, seenBy('bo', mark)))).toEqual([
      ...[
        'p0000',
        '50 folded',
        '9 folded',
        'p0060',
        '29 folded',
        'p0090',
        '29 folded',
        'p0120',
        '50 folded',
        '5 folded',
      ],
      ...['p0176', 'p0177', 'p0178', 'p0179', 'p0180', 'team'],
      ...posts.slice(181).map(({ id }) => id),
    ]);
  });

  test('an unfolded stretch and a post that was jumped to stay open, with what the post answers', () => {
    const posts = thread(60, (nth) => (nth === 30 ? { parentId: 'p0011' } : {}));
    const rows = rowsFor(posts, seenBy('bo', post({ wrote: 99 })), ['p0030']);
    expect(shape(rows)).toEqual(expect.arrayContaining(['p0011', 'p0030']));
  });

  test('a fold says how many lie in it and how many of them complain', () => {
    expect(foldedWords(thread(7))).toBe('7 posts');
    expect(foldedWords(thread(7, (nth) => ({ complaint: nth === 2 })))).toBe('7 posts, one complains');
    expect(foldedWords(thread(7, (nth) => ({ complaint: nth < 3 })))).toBe('7 posts, 3 complain');
  });
});

describe('seen to here', () => {
  test('reaches to the post under the cursor, and behind the last one to all that has come', () => {
    const posts = thread(5);
    expect(seenTo(posts, 'p0002')).toEqual({ postId: 'p0002', seenAt: minute(2) });
    expect(seenTo(posts, 'p0004')).toEqual({ postId: 'p0004', seenAt: minute(4) });
    expect(seenTo(posts, 'gone')).toBeUndefined();
  });

  test('a post that the board handed over late, further up, is covered by the last post and by nothing above it', () => {
    const posts = inOrder([...thread(4), post({ id: 'late', wrote: 1.5, came: 50 })]);
    expect(posts.map(({ id }) => id)).toEqual(['p0000', 'p0001', 'late', 'p0002', 'p0003']);
    expect(seenTo(posts, 'p0003')).toEqual({ postId: 'late', seenAt: minute(50) });
    // Marked here, what came before it but stands below would be lost from sight.
    expect(seenTo(posts, 'late')).toEqual({ postId: 'p0001', seenAt: minute(1) });
  });
});

describe('jumping', () => {
  const posts = thread(6);

  test('goes to the next and the previous of the wanted posts from where the cursor stands, and no further than the ends', () => {
    const wanted = ['p0001', 'p0004'];
    expect(stepTo(wanted, posts, undefined, 1)).toBe('p0001');
    expect(stepTo(wanted, posts, 'p0001', 1)).toBe('p0004');
    expect(stepTo(wanted, posts, 'p0004', 1)).toBeUndefined();
    expect(stepTo(wanted, posts, 'p0002', -1)).toBe('p0001');
    expect(stepTo(wanted, posts, undefined, -1)).toBe('p0004');
  });
});

describe('complaints that nobody of ours has answered', () => {
  const complains = (id: string, by: string, wrote: number) => post({ id, by, wrote, complaint: true });

  test('are the first of each person that nobody of ours wrote after', () => {
    const posts = [complains('a', 'ann', 0), complains('b', 'bo', 1), complains('c', 'ann', 2)];
    expect([...unansweredIds(posts)].sort()).toEqual(['a', 'b']);
    const ours = post({ id: 'us', byUs: true, wrote: 3 });
    expect([...unansweredIds([...posts, ours])]).toEqual([]);
    expect([...unansweredIds([...posts, ours, complains('d', 'ann', 4)])]).toEqual(['d']);
  });

  test('an answer to one person leaves the others waiting', () => {
    const posts = [
      complains('a', 'ann', 0),
      complains('b', 'bo', 1),
      post({ id: 'us', byUs: true, wrote: 3, parentId: 'a' }),
    ];
    expect([...unansweredIds(posts)]).toEqual(['b']);
  });

  test('an answer to the thread itself, or one that was removed since, is read as what it is', () => {
    const posts = [complains('a', 'ann', 0)];
    expect([...unansweredIds([...posts, post({ byUs: true, wrote: 3, parentId: 't' })])]).toEqual([]);
    expect([...unansweredIds([...posts, post({ byUs: true, wrote: 3, removedAt: minute(4) })])]).toEqual(['a']);
  });
});
