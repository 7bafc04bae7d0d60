import { describe, expect, test } from 'vitest';
import x from '../../../connectors/x/index.ts';
import { rootId } from '../../support/networks/x/world.ts';
import { minutesAgo, openBed } from './bed.ts';

describe('looking at posts of X again', () => {
  test('tells the deleted and the closed ones from those that stand, a hundred a call', async () => {
    await using bed = await openBed();
    const things = Array.from({ length: 100 }, (_, at) => bed.pretend.write(`Acme ${at}`, minutesAgo(200 - at)));
    const [deleted, closed] = things;
    if (deleted) deleted.removed = 'deleted';
    if (closed) closed.removed = 'protected';
    const looked =
      (await x.lookup?.(
        things.map((thing) => `x:x.com:${rootId(thing)}`),
        bed.context(),
      )) ?? [];
    expect(looked).toHaveLength(100);
    const gone = looked.filter(({ metrics }) => !metrics).map(({ postId }) => postId);
    expect(gone).toEqual([deleted, closed].map((thing) => `x:x.com:${rootId(thing ?? expect.fail())}`));
    expect(bed.asked('GET /2/tweets?')).toHaveLength(1);
  });

  test('an edited post comes with its last words, under its first number', async () => {
    await using bed = await openBed();
    const thing = bed.pretend.write('Acme said', minutesAgo(20));
    bed.pretend.world.edit(thing, 'Acme meant');
    bed.pretend.world.edit(thing, 'Acme meant well');
    const [looked] = (await x.lookup?.([`x:x.com:${rootId(thing)}`], bed.context())) ?? [];
    expect(looked).toMatchObject({
      postId: `x:x.com:${rootId(thing)}`,
      post: { text: 'Acme meant well', id: looked?.postId },
    });
  });

  test('an answer that says nothing of a post says nothing: it is neither there nor gone', async () => {
    await using bed = await openBed();
    const type = 'https://api.x.com/2/problems/internal-error';
    const body = JSON.stringify({
      errors: [{ value: '17', resource_id: '17', title: 'Internal Error', detail: 'Later.', type }],
    });
    bed.pretend.server.failure = { kind: 'answer', status: 200, body };
    expect(await x.lookup?.(['x:x.com:17'], bed.context())).toEqual([]);
  });

  test('a conversation comes whole, oldest first, with the post it began with however old that is', async () => {
    await using bed = await openBed();
    const { pretend } = bed;
    const root = pretend.write('Where is my parcel?', minutesAgo(30 * 1440));
    const id = rootId(root);
    for (let at = 0; at < 120; at += 1) {
      pretend.write(`me too ${at}`, minutesAgo(150 - at), { conversation: id, repliesTo: id });
    }
    const answer = pretend.write('So say we all', minutesAgo(1), { conversation: id, repliesTo: id });
    pretend.world.edit(answer, 'So say some of us');
    const thread = (await x.readThread?.(`x:x.com:${id}`, bed.context())) ?? [];
    expect(thread).toHaveLength(122);
    expect(thread[0]?.text).toBe('Where is my parcel?');
    const times = thread.map(({ createdAt }) => createdAt.getTime());
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(thread.map(({ text }) => text)).toContain('So say some of us');
    expect(new Set(thread.map(({ threadId }) => threadId))).toEqual(new Set([`x:x.com:${id}`]));
  });
});
