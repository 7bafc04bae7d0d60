import { describe, expect, test } from 'vitest';
import { OutcomeUnknownError, PermanentError, RateLimitedError, UnreachedError } from '#src/errors.ts';
import type { ActRequest } from '#src/ports/connector.ts';
import reddit from '../../../connectors/reddit/index.ts';
import { aPost } from '../../support/builders.ts';
import { hearing, NOW, seconds } from './hearing.ts';

const idOf = (thing: { name: string }) => `reddit:reddit.com:${thing.name}`;

function asked(thing: { name: string; link?: string }, text?: string): ActRequest {
  const threadId = idOf({ name: thing.link ?? thing.name });
  const reply = text === undefined ? { kind: 'share' as const } : { kind: 'reply' as const, text };
  return { key: 'key', postId: idOf(thing), threadId, authorId: 'reddit:reddit.com:t2_1', ...reply };
}

describe('acting on Reddit', () => {
  test('Reddit’s own words say why it does not take an answer', async () => {
    await using host = await hearing();
    const comment = host.comment('Acme broke');
    host.reddit.refusal = ['THREAD_LOCKED', 'Comments are locked.', 'parent'];
    const refused = reddit.reply?.(asked(comment, 'Sorry'), host.context());
    await expect(refused).rejects.toThrow(PermanentError);
    await expect(refused).rejects.toThrow('Reddit does not take it: Comments are locked.');
  });

  test('an account that writes too often waits as long as Reddit says', async () => {
    await using host = await hearing();
    const comment = host.comment('Acme broke');
    host.reddit.refusal = ['RATELIMIT', 'Take a break for 7 minutes before trying again.', 'ratelimit'];
    const error = await reddit.reply?.(asked(comment, 'Sorry'), host.context()).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(RateLimitedError);
    expect((error as RateLimitedError).retryAt).toEqual(new Date(NOW.getTime() + 421_500));
  });

  test('an answer that Reddit took, but whose own answer makes no sense, is unknown', async () => {
    await using host = await hearing();
    await host.poll();
    const comment = host.comment('Acme broke');
    for (const body of ['', '<html>ok</html>', '{"json":{"errors":[],"data":{}}}', '{"success":true}']) {
      host.stage.failWith?.({ kind: 'answer', status: 200, body });
      const sent = reddit.reply?.(asked(comment, 'Sorry'), host.context());
      await expect(sent, body).rejects.toBeInstanceOf(OutcomeUnknownError);
    }
  });

  test('an answer that never left was surely not sent', async () => {
    await using host = await hearing();
    await host.poll();
    const comment = host.comment('Acme broke');
    const nobody = () => Promise.reject(new UnreachedError('Nobody there.'));
    const sent = reddit.reply?.(asked(comment, 'Sorry'), { ...host.context(), fetch: nobody });
    await expect(sent).rejects.toBeInstanceOf(UnreachedError);
  });

  test('an answer is found again by what it answers and says, however Reddit breaks its lines', async () => {
    await using host = await hearing();
    const comment = host.comment('Acme broke');
    const other = host.comment('Acme broke too');
    await reddit.reply?.(asked(comment, 'Sorry!\n\nWe look into it. '), host.context());
    const find = (request: ActRequest) => reddit.findAction?.(request, host.context());
    expect(await find(asked(comment, 'Sorry!\r\n\r\nWe look into it.'))).toMatchObject({ url: expect.any(String) });
    expect(await find(asked(comment, 'Something else'))).toBeUndefined();
    expect(await find(asked(other, 'Sorry!\n\nWe look into it. '))).toBeUndefined();
  });

  test('what a person answers by hand is noticed in whatever words, but not what was answered before', async () => {
    await using host = await hearing();
    const comment = host.comment('Acme broke');
    const answer = { kind: 't1' as const, author: 'acme_care', subreddit: 'teapots', parent: comment.name };
    const ours = (text: string, at: number) =>
      host.reddit.write({ ...answer, key: text, text, at, link: comment.link ?? '' });
    ours('We answered before', seconds - 1800);
    const find = () =>
      reddit.findAction?.(
        { ...asked(comment, 'Sorry'), byHandSince: new Date(NOW.getTime() - 600_000) },
        host.context(),
      );
    expect(await find()).toBeUndefined();
    const done = ours('In my own words', seconds - 60);
    expect(await find()).toMatchObject({ remoteId: idOf(done) });
  });

  test('a share goes to our own profile, or where the settings say, under the title of the original', async () => {
    await using host = await hearing();
    await host.stage.publish([{ key: 'a', text: 'Acme', at: NOW }]);
    const [original] = host.reddit.things;
    if (!original) throw new Error('nothing was written');
    await reddit.share?.(asked(original), host.context());
    const context = { ...host.context(), settings: { ...host.context().settings, shareTo: 'r/acme_news' } };
    await reddit.share?.(asked(original), context);
    const ours = host.reddit.things.filter(({ crosspostOf }) => crosspostOf === original.name);
    expect(ours.map(({ subreddit, title }) => [subreddit, title])).toEqual([
      ['u_acme_care', 'A question'],
      ['acme_news', 'A question'],
    ]);
  });

  test('what cannot be done is said before it is sent', () => {
    const settings = reddit.settings.parse({ approved: true, clientId: 'c', clientSecret: 's', username: 'acme_care' });
    const post = { ...aPost({ id: 'reddit:reddit.com:t1_9' }), sourceId: 's', byUs: false };
    const validate = (action: { kind: 'reply' | 'share'; text?: string }) => reddit.validate?.(action, post, settings);
    expect(validate({ kind: 'share' })).toMatchObject({ way: 'no', why: 'Reddit crossposts posts, not comments.' });
    expect(validate({ kind: 'reply', text: '🫖'.repeat(10_000) })).toBeUndefined();
    expect(validate({ kind: 'reply', text: 'a'.repeat(10_001) })).toMatchObject({
      why: expect.stringContaining('10001'),
    });
  });

  test('a vote is cast by hand, on the page of the post', () => {
    const post = aPost({ id: 'reddit:reddit.com:t3_9', url: 'https://www.reddit.com/comments/9/' });
    expect(reddit.like).toBeUndefined();
    expect(reddit.byHand?.('like', post)).toBe('https://www.reddit.com/comments/9/');
  });

  test('nobody is followed whose account is closed', async () => {
    await using host = await hearing();
    const comment = host.comment('Acme broke');
    comment.gone = 'account';
    const request = { ...asked(comment), kind: 'follow' as const };
    await expect(reddit.follow?.(request, host.context())).rejects.toThrow('The author’s account is closed.');
  });
});

describe('looking at Reddit again', () => {
  test('looks a hundred up at once: edits come whole, and what is gone is gone', async () => {
    await using host = await hearing();
    const comments = Array.from({ length: 50 }, (_, at) => host.comment(`Acme ${at}`));
    const [edited, deleted, removed, orphaned] = comments;
    Object.assign(edited ?? {}, { text: 'Acme, edited', editedAt: NOW.getTime() / 1000 });
    Object.assign(deleted ?? {}, { gone: 'deleted' });
    Object.assign(removed ?? {}, { gone: 'removed' });
    Object.assign(orphaned ?? {}, { gone: 'account' });
    host.reddit.server.requests.length = 0;
    const ids = host.reddit.things.map(idOf);
    const looked = (await reddit.lookup?.([...ids.slice(0, 99), 'reddit:reddit.com:t3_gone'], host.context())) ?? [];
    expect(host.reddit.server.requests.filter((line) => line.includes('/api/info'))).toHaveLength(1);
    expect(looked).toHaveLength(100);
    expect(looked.filter(({ metrics }) => !metrics).map(({ postId }) => postId)).toEqual(
      [deleted, removed, orphaned, { name: 't3_gone' }].map((thing) => thing && idOf(thing)),
    );
    expect(looked.filter(({ authorGone }) => authorGone).map(({ postId }) => postId)).toEqual([
      idOf(orphaned ?? edited ?? { name: '' }),
    ]);
    expect(looked.find(({ postId }) => edited && postId === idOf(edited))?.post).toMatchObject({
      text: 'Acme, edited',
      editedAt: NOW,
    });
  });

  test('reads a thread whole, also what Reddit hides behind “more”', async () => {
    await using host = await hearing();
    const first = host.comment('first');
    const above = { link: first.link ?? '', subreddit: 'teapots', author: 'b', at: first.at };
    for (let at = 0; at < 140; at += 1) {
      host.reddit.write({
        kind: 't1',
        key: `n${at}`,
        text: `number ${at}`,
        parent: above.link,
        ...above,
        at: above.at + at,
      });
    }
    host.reddit.write({ kind: 't1', key: 'deep', text: 'below the first', parent: first.name, ...above });
    Object.assign(host.reddit.things.find(({ key }) => key === 'n3') ?? {}, { gone: 'removed' });
    host.reddit.shownComments = 10;
    const thread = (await reddit.readThread?.(`reddit:reddit.com:${first.link}`, host.context())) ?? [];
    expect(thread).toHaveLength(142);
    expect(new Set(thread.map(({ threadId }) => threadId)).size).toBe(1);
    expect(thread.find(({ text }) => text === 'below the first')?.parentId).toBe(idOf(first));
    const times = thread.map(({ createdAt }) => createdAt.getTime());
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });

  test('goes below a comment where its branch stands on a page of its own', async () => {
    await using host = await hearing();
    const first = host.comment('first');
    const above = { link: first.link ?? '', subreddit: 'teapots', author: 'b', at: first.at };
    host.reddit.write({ kind: 't1', key: 'deep', text: 'very deep', parent: first.name, ...above });
    host.reddit.hidesBelow = first.name;
    const thread = (await reddit.readThread?.(`reddit:reddit.com:${first.link}`, host.context())) ?? [];
    expect(thread.map(({ text }) => text)).toContain('very deep');
  });
});
