import { describe, expect, test } from 'vitest';
import { UnavailableError } from '#src/errors.ts';
import type { Connector, FetchedPost, Looked } from '#src/ports/connector.ts';
import type { Case } from '#src/schemas/case.ts';
import type { Metrics } from '#src/schemas/post.ts';
import {
  angry,
  aPageOf,
  aFetchedPost as aPost,
  hourMs,
  type Line,
  minuteMs,
  openLine,
  ours,
  pagesOf,
  thankYou,
} from './line-app.ts';

/** A network on which one complaint stands, whose thread and counters are whatever the test makes of them. */
interface Stage {
  post: FetchedPost;
  /** The thread as the network shows it. */
  thread: FetchedPost[];
  shares: number;
  measured: string[][];
}

const counts = (shares: number): Metrics => ({ likes: 0, shares, replies: 0, views: null });

async function answeredOnStage(
  capabilities: ('readThread' | 'measure')[],
  fields: Partial<FetchedPost> = {},
): Promise<Stage & { line: Line; reply: FetchedPost }> {
  const post = aPost(fields);
  const reply = aPost({
    ...{ id: 'stage:host:reply', author: ours, threadId: post.id, parentId: post.id, text: 'We are sorry.' },
    createdAt: new Date('2026-01-05T10:01:00Z'),
  });
  const stage: Stage = { post, thread: [post, reply], shares: 0, measured: [] };
  const network: Partial<Connector> = {
    ...pagesOf(aPageOf([post]), aPageOf([reply])),
    ...(capabilities.includes('readThread') && { readThread: async () => stage.thread }),
    ...(capabilities.includes('measure') && {
      lookup: async (ids): Promise<Looked[]> => {
        stage.measured.push(ids);
        return ids.map((postId) => {
          const isThere = stage.thread.some(({ id }) => id === postId);
          return { postId, metrics: isThere ? counts(postId === post.id ? stage.shares : 0) : undefined };
        });
      },
    }),
  };
  const line = await openLine(network);
  await line.poll();
  await line.pass(2 * minuteMs);
  await line.poll();
  expect(await onlyCase(line)).toMatchObject({ status: 'answered' });
  return Object.assign(stage, { line, reply });
}

async function onlyCase(line: Line): Promise<Case> {
  const cases = await line.cases();
  expect(cases).toHaveLength(1);
  return cases[0] ?? expect.fail('there is no case');
}

/** Time goes by as the schedule has it. */
async function watchFor(line: Line, ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 5 * minuteMs) {
    await line.pass(5 * minuteMs);
    await line.run('aftercare', {});
    await line.quiet();
  }
}

const both = ['readThread', 'measure'] as const;

describe('a thread that we answered', () => {
  test('opens again when the author comes back angry, though no poll brings that', async () => {
    const stage = await answeredOnStage([...both]);
    await using line = stage.line;
    const back = aPost({
      ...{ threadId: stage.post.id, parentId: stage.reply.id, author: stage.post.author, text: angry },
      createdAt: new Date('2026-01-05T10:05:00Z'),
    });
    stage.thread.push(back);
    await watchFor(line, 15 * minuteMs);
    const item = await onlyCase(line);
    expect(item).toMatchObject({ status: 'open', mentionCount: 2, afterAnswer: 'came_back' });
    expect(item.dueAt?.getTime()).toBeGreaterThan(line.app.clock.now().getTime() - 10 * minuteMs);
  });

  test('stays answered when they say thank you', async () => {
    const stage = await answeredOnStage([...both]);
    await using line = stage.line;
    const thanks = aPost({
      ...{ threadId: stage.post.id, parentId: stage.reply.id, author: stage.post.author, text: thankYou },
      createdAt: new Date('2026-01-05T10:05:00Z'),
    });
    stage.thread.push(thanks);
    await watchFor(line, 15 * minuteMs);
    expect(await onlyCase(line)).toMatchObject({ status: 'answered', mentionCount: 2, afterAnswer: 'thanked' });
  });

  test('opens again when it heats up, however high its risk was before, and says from what to what', async () => {
    const fire = 'The acme kettle caught fire and burnt my daughter, she is in hospital';
    const stage = await answeredOnStage([...both], { text: fire });
    await using line = stage.line;
    stage.shares = 24;
    await watchFor(line, 15 * minuteMs);
    const item = await onlyCase(line);
    expect(item).toMatchObject({ status: 'open', afterAnswer: 'heats_up' });
    const history = await line.app.store.cases.history(item.id);
    expect(history.at(-1)).toMatchObject({ kind: 'reopened', text: expect.stringMatching(/0 engaged then, 24 now/) });
  });

  test.each([[['readThread', 'measure'] as const], [['readThread'] as const], [['measure'] as const]])(
    'opens again when our answer was removed, on a network with %j',
    async (capabilities) => {
      const stage = await answeredOnStage([...capabilities]);
      await using line = stage.line;
      await watchFor(line, 15 * minuteMs);
      expect(await onlyCase(line)).toMatchObject({ status: 'answered' });
      stage.thread = [stage.post];
      await watchFor(line, 20 * minuteMs);
      const item = await onlyCase(line);
      expect(item).toMatchObject({ status: 'open', afterAnswer: 'removed' });
      expect(item.dueAt).toBeDefined();
      expect((await line.app.store.cases.history(item.id)).at(-1)?.text).toBe('Our answer was removed on the network.');
      expect((await line.app.store.posts.get(stage.reply.id))?.removedAt).toBeDefined();
      expect(await line.app.store.ledger.read()).toMatchObject({ holds: true });
    },
  );

  test('opens again when a poll brings the removal of our answer', async () => {
    const stage = await answeredOnStage([...both]);
    await using line = stage.line;
    stage.thread = [stage.post];
    const gone = aPageOf([], { changes: [{ op: 'delete', postId: stage.reply.id }] });
    Object.assign(line.app.connectors.get('stage') ?? {}, pagesOf(gone));
    await line.poll();
    await line.quiet();
    expect(await onlyCase(line)).toMatchObject({ status: 'open' });
  });

  test('stays answered while another answer of ours stands', async () => {
    const stage = await answeredOnStage([...both]);
    await using line = stage.line;
    const second = aPost({
      ...{ author: ours, threadId: stage.post.id, parentId: stage.post.id, text: 'And your money is on its way.' },
      createdAt: new Date('2026-01-05T10:03:00Z'),
    });
    stage.thread = [stage.post, second];
    await watchFor(line, 35 * minuteMs);
    expect(await onlyCase(line)).toMatchObject({ status: 'answered' });
  });

  test('is left alone after 48 hours, and while its source is paused', async () => {
    const stage = await answeredOnStage([...both]);
    await using line = stage.line;
    const source = await line.stored();
    await line.app.store.sources.replace({ ...source, paused: true, version: source.version + 1 });
    await watchFor(line, 15 * minuteMs);
    expect(stage.measured).toEqual([]);
    await line.app.store.sources.replace({ ...source, version: source.version + 2 });
    await line.pass(48 * hourMs);
    const looks = stage.measured.length;
    stage.thread = [stage.post];
    await watchFor(line, 30 * minuteMs);
    expect(stage.measured).toHaveLength(looks);
    expect(await onlyCase(line)).toMatchObject({ status: 'answered' });
  });

  test('is looked at again when its network was down', async () => {
    const stage = await answeredOnStage(['readThread']);
    await using line = stage.line;
    const connector = line.app.connectors.get('stage') ?? expect.fail('there is a stage');
    const item = await onlyCase(line);
    const down = { ...connector, readThread: () => Promise.reject(new UnavailableError('The network is down.')) };
    const connectors = new Map([['stage', down]]);
    await expect(line.run('aftercare', { caseId: item.id }, { connectors })).rejects.toThrow('The network is down.');
    expect(await onlyCase(line)).toMatchObject({ status: 'answered' });
  });
});
