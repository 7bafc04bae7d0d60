import { describe, expect, test } from 'vitest';
import { OutcomeUnknownError, PermanentError } from '#src/errors.ts';
import type { FetchedReport } from '#src/ports/board-reports.ts';
import discourse from '../../../connectors/discourse/index.ts';
import { NOW } from '../../contracts/connector-host.ts';
import { visit } from './visiting.ts';

/** A board on which two members reported an answer, one of them with words. */
async function reportedBoard(settings: Record<string, unknown> = {}) {
  const visited = await visit(settings);
  const { board } = visited.stage;
  const topic = board.begin('a', 'Kettles');
  board.write(topic, 'mira', 'My Acme kettle leaks');
  const answer = board.write(topic, 'bo', 'Buy cheap kettles at kettles.example');
  for (const name of ['lil', 'doc']) board.users.set(name, { id: name === 'lil' ? 21 : 22, staff: false });
  board.review.flag(answer, 'lil', 'Spam', NOW, '<p>An <em>advert</em></p>');
  board.review.flag(answer, 'doc', 'Off-Topic', NOW);
  const look = async (known: string[]) =>
    (await discourse.reports?.(known, visited.context)) ?? expect.fail('the board has no reports');
  const read = async (known: string[] = []) => (await look(known)).reports;
  const settle = (reports: FetchedReport[], more: object = {}) => {
    const [first] = reports;
    if (!first) return expect.fail('there is no report');
    const { postId, threadId, ticket } = first;
    const about = { key: 'k', postId, threadId, authorId: 'a', reportIds: reports.map(({ id }) => id), hide: false };
    const request = { ...about, ...(ticket && { ticket }), decision: 'upheld' as const, ...more };
    return discourse.settleReports?.(request, visited.context);
  };
  return { visited, board, topic, answer, look, read, settle };
}

describe('reports of members of a board', () => {
  test('are the flags of its review queue: of which post, by whom, why and in which words', async () => {
    const { visited, read } = await reportedBoard();
    await using _ = visited;
    const host = visited.idOf(11, 1).replace(/:11\.1$/, '');
    expect(await read()).toEqual([
      expect.objectContaining({
        ...{ postId: visited.idOf(11, 2), threadId: visited.idOf(11, 1), reason: 'Spam', text: 'An advert' },
        ...{ reporterHandle: 'lil', reporterId: `${host}:u21`, state: 'open', at: NOW, ticket: '1.1' },
      }),
      expect.objectContaining({ reporterHandle: 'doc', reason: 'Off-Topic', state: 'open' }),
    ]);
  });

  test('come from all pages of the queue, with how often each member was right before', async () => {
    const { visited, board, topic, read, settle } = await reportedBoard();
    await using _ = visited;
    await settle(await read());
    for (let n = 0; n < 12; n += 1) board.review.flag(board.write(topic, 'bo', `Advert ${n}`), 'lil', 'Spam', NOW);
    const reports = await read();
    expect(reports).toHaveLength(12);
    expect(reports[0]?.record).toEqual({ upheld: 1, rejected: 0, ignored: 0 });
  });

  test('that the board flagged by itself are nobody’s', async () => {
    const { visited, board, topic, read } = await reportedBoard();
    await using _ = visited;
    board.users.set('system', { id: -1, staff: true });
    board.review.flag(board.write(topic, 'bo', 'Watched words'), 'system', 'Spam', NOW);
    expect((await read()).map(({ reporterHandle }) => reporterHandle)).toEqual(['lil', 'doc']);
  });

  test('that we hold for open are read as they were decided on the board', async () => {
    const { visited, board, read } = await reportedBoard();
    await using _ = visited;
    const known = (await read()).map(({ id }) => id);
    const [reviewable] = board.review.reviewables;
    if (reviewable) board.review.perform(reviewable, 'disagree', NOW);
    expect(await read()).toEqual([]);
    expect((await read(known)).map(({ state, decidedAt }) => [state, decidedAt])).toEqual([
      ['rejected', NOW],
      ['rejected', NOW],
    ]);
  });

  test('that the board has no longer are gone: their page is not there, or somebody took the flag back', async () => {
    const { visited, board, topic, look } = await reportedBoard();
    await using _ = visited;
    board.review.flag(board.write(topic, 'bo', 'Another advert'), 'lil', 'Spam', NOW);
    const known = (await look([])).reports.map(({ id }) => id);
    expect(await look(known)).toMatchObject({ reports: [{}, {}, {}], gone: [] });
    const [first] = board.review.reviewables;
    first?.flags.pop();
    board.review.reviewables.pop();
    const { reports, gone } = await look(known);
    expect(reports.every(({ id, state }) => id === known[0] && state === 'open')).toBe(true);
    expect(gone.toSorted()).toEqual(known.slice(1).toSorted());
  });

  test('that were decided with their post gone for good are gone too', async () => {
    const { visited, board, look } = await reportedBoard();
    await using _ = visited;
    const known = (await look([])).reports.map(({ id }) => id);
    const [reviewable] = board.review.reviewables;
    if (reviewable) Object.assign(reviewable, { status: 4, isErased: true });
    expect(await look(known)).toEqual({ reports: [], gone: known });
  });

  test('are not gone for standing behind the end of a queue that is too long, nor while the board cannot tell', async () => {
    const { visited, board, topic, look } = await reportedBoard();
    await using _ = visited;
    const known = (await look([])).reports.map(({ id }) => id);
    board.review.reviewables.length = 0;
    const { fetch } = visited.context;
    visited.context.fetch = async (url, init) =>
      new URL(String(url)).pathname.startsWith('/review/') ? new Response('', { status: 502 }) : fetch(url, init);
    await expect(look(known)).rejects.toThrow();
    visited.context.fetch = fetch;
    for (let n = 0; n < 101; n += 1) board.review.flag(board.write(topic, 'bo', `Advert ${n}`), 'lil', 'Spam', NOW);
    expect((await look(known)).gone).toEqual([]);
    board.review.reviewables.length = 3;
    expect((await look(known)).gone).toEqual(known);
  });

  test('of very many that wait no longer some are asked for in a run, and all within some minutes', async () => {
    const { visited, look } = await reportedBoard();
    await using _ = visited;
    const known = Array.from({ length: 100 }, (_, nth) => `discourse:kettles.example:report-${nth + 1000}-1`);
    const gone = new Set<string>();
    for (let minute = 0; minute < 30; minute += 1) {
      visited.context.now = new Date(NOW.getTime() + minute * 60_000);
      const found = (await look(known)).gone;
      expect(found).toHaveLength(20);
      for (const id of found) gone.add(id);
    }
    expect(gone.size).toBe(100);
  });

  test('are for moderators: another key is refused', async () => {
    const { visited, read } = await reportedBoard({ apiKey: 'key-of-a-member', apiUsername: 'helper' });
    await using _ = visited;
    await expect(read()).rejects.toBeInstanceOf(PermanentError);
  });
});

describe('a decision on reports', () => {
  test.each([
    ['upheld', false, 1, false],
    ['upheld', true, 1, true],
    ['rejected', false, 2, false],
    ['ignored', false, 3, false],
  ] as const)('of %s (hide: %s) is carried out on the board', async (decision, hide, status, hidden) => {
    const { visited, board, answer, read, settle } = await reportedBoard();
    await using _ = visited;
    await settle(await read(), { decision, hide });
    expect(board.review.reviewables[0]?.flags.map((flag) => flag.status)).toEqual([status, status]);
    expect(answer.hidden).toBe(hidden);
  });

  test('of a post that is hidden already is made of what the board offers then', async () => {
    const { visited, answer, read, settle } = await reportedBoard();
    await using _ = visited;
    answer.hidden = true;
    await settle(await read(), { decision: 'rejected' });
    expect(answer.hidden, 'who rejects a report shows the post again').toBe(false);
  });

  test('is refused where somebody reported or decided since it was looked at, also at the last moment', async () => {
    const { visited, board, answer, read, settle } = await reportedBoard();
    await using _ = visited;
    const seen = await read();
    board.review.flag(answer, 'mira', 'Spam', NOW);
    await expect(settle(seen)).rejects.toThrow('have changed on the board since you looked');
    const anew = await read();
    const { fetch } = visited.context;
    visited.context.fetch = async (url, init) => {
      if (init?.method === 'PUT') board.review.flag(answer, 'ida', 'Spam', NOW);
      return fetch(url, init);
    };
    await expect(settle(anew)).rejects.toThrow('have changed on the board since you looked');
    expect(board.review.reviewables[0]?.status).toBe(0);
  });

  test('whose answer was lost is unknown, and read back as done', async () => {
    const { visited, board, read, settle } = await reportedBoard();
    await using _ = visited;
    const seen = await read();
    board.losesAnswer = true;
    await expect(settle(seen)).rejects.toBeInstanceOf(OutcomeUnknownError);
    expect((await read(seen.map(({ id }) => id))).map(({ state }) => state)).toEqual(['upheld', 'upheld']);
  });
});
