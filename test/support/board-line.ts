import { OutcomeUnknownError, PermanentError } from '#src/errors.ts';
import type { ActRequest, ActResult, Connector, FetchedPost } from '#src/ports/connector.ts';
import type { StaffActionKind } from '#src/schemas/action.ts';
import type { User } from '#src/schemas/user.ts';
import { aFetchedPost, aPageOf, type Line, openLine, pagesOf } from '../workers/line-app.ts';

export const complaint = 'My acme kettle broke after two days, terrible quality and nobody answers!';
export const threadId = 'stage:host:t1';
export const otherThreadId = 'stage:host:t2';

/** A board that a test writes itself: what staff did there, in order, and how its next answers are lost. */
export interface StaffBoard extends Line {
  did: { kind: string; threadId: string; postId: string; key: string; tag?: string; placeId?: string }[];
  /** So many of the next calls act and answer nothing, or are refused. */
  faults: { lost: number; refused: number };
}

/** Two threads of a board, counted: one in which somebody complains of Acme, one in which nobody names a brand. */
export async function openBoardLine(
  options: { idle?: boolean; without?: StaffActionKind[] } = {},
): Promise<StaffBoard> {
  const did: StaffBoard['did'] = [];
  const faults = { lost: 0, refused: 0 };
  const posts: FetchedPost[] = [
    aFetchedPost({ id: threadId, threadId, text: complaint, title: 'My kettle' }),
    aFetchedPost({ id: 'stage:host:p2', threadId, parentId: threadId, text: 'Same here since Monday.', author: other }),
    aFetchedPost({ id: otherThreadId, threadId: otherThreadId, text: 'What did you cook today?', author: other }),
  ];
  const take =
    (kind: StaffActionKind) =>
    async ({ key, postId, threadId: of, tag, placeId }: ActRequest): Promise<ActResult> => {
      if (faults.refused > 0) {
        faults.refused -= 1;
        throw new PermanentError('The board refuses.');
      }
      did.push({ kind, threadId: of, postId, key, ...(tag && { tag }), ...(placeId && { placeId }) });
      if (faults.lost > 0) {
        faults.lost -= 1;
        throw new OutcomeUnknownError('No answer.');
      }
      return { remoteId: postId };
    };
  const kinds = (['close', 'open', 'hide', 'move', 'tag'] as const).filter((kind) => !options.without?.includes(kind));
  const connector: Partial<Connector> = {
    ...pagesOf(aPageOf(posts)),
    ...Object.fromEntries(kinds.map((kind) => [kind, take(kind)])),
    kind: 'board',
    places: async () => [{ id: '8', name: 'Faults' }],
    readThread: async (of) => posts.filter((post) => post.threadId === of),
    async findAction({ key }) {
      const found = did.find((one) => one.key === key);
      return found && { remoteId: found.postId };
    },
  };
  const line = await openLine(connector, { idle: true });
  await line.run('collect', { sourceId: line.source.id });
  const mentionIds = await line.app.store.mentions.idsOfPosts(posts.map(({ id }) => id));
  await line.run('score', { mentionIds });
  await line.run('assess', { mentionIds });
  await line.run('threads', {});
  if (!options.idle) {
    line.app.work();
    await line.quiet();
  }
  return Object.assign(line, { did, faults });
}

const other = { id: 'stage:host:tom', handle: '@tom', name: 'Tom' };

export const moderator: User = {
  ...{ id: 'moderator-1', email: 'mo@example.com', name: 'Mo', role: 'moderator', disabled: false },
  createdAt: new Date('2026-01-05T08:00:00Z'),
};
