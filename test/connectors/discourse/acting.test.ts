import { describe, expect, test } from 'vitest';
import { PermanentError, RateLimitedError, UnreachedError } from '#src/errors.ts';
import type { ActRequest } from '#src/ports/connector.ts';
import type { ActionKind } from '#src/schemas/action.ts';
import discourse from '../../../connectors/discourse/index.ts';
import { NOW } from '../../contracts/connector-host.ts';
import { aPost } from '../../support/builders.ts';
import { type Visit, visit } from './visiting.ts';

const words = 'We are sorry; we look into it at once.';

async function conversation(settings: Record<string, unknown> = {}) {
  const visited = await visit(settings);
  const { board } = visited.stage;
  const topic = board.begin('a', 'Kettles');
  board.write(topic, 'mira', 'My Acme kettle leaks');
  const answer = board.write(topic, 'bo', 'So does mine, they are crooks');
  return { visited, board, topic, answer };
}

function request(visited: Visit, kind: ActionKind, number: number, more: Partial<ActRequest> = {}): ActRequest {
  const [postId, threadId] = [visited.idOf(11, number), visited.idOf(11, 1)];
  return { key: 'k', kind, postId, threadId, authorId: 'discourse:x:u1', ...more };
}

describe('a reply', () => {
  test('hangs below the post it answers, and is read back among several of ours by its words', async () => {
    const { visited, topic } = await conversation();
    await using _ = visited;
    const wanted = request(visited, 'reply', 2, { text: words });
    const done = await discourse.reply?.(wanted, visited.context);
    await discourse.reply?.({ ...wanted, text: 'And thank you for your patience, dear Bo.' }, visited.context);
    expect(topic.posts.slice(2).map(({ answers }) => answers)).toEqual([2, 2]);
    expect(await discourse.findAction?.(wanted, visited.context)).toEqual(done);
    expect(done?.remoteId).toBe(visited.idOf(11, 3));
    const other = { ...wanted, text: 'Words that never left us, whatever happened.' };
    expect(await discourse.findAction?.(other, visited.context)).toBeUndefined();
    const live = await discourse.readThread?.(wanted.threadId, visited.context);
    expect(live?.map(({ parentId }) => parentId)).toEqual([undefined, ...[1, 2, 2].map((n) => visited.idOf(11, n))]);
  });

  test('the same words again are refused by the board, and a person is told to look there', async () => {
    const { visited, topic } = await conversation();
    await using _ = visited;
    const wanted = request(visited, 'reply', 1, { text: words });
    await discourse.reply?.(wanted, visited.context);
    const error = await discourse.reply?.(wanted, visited.context).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(PermanentError);
    expect((error as Error).message).toContain('has just had the same words from us');
    expect(topic.posts).toHaveLength(3);
  });

  test('one that is too short for the board is objected to before it leaves, and refused in plain words after', async () => {
    const { visited } = await conversation();
    await using _ = visited;
    const short = { kind: 'reply' as const, text: 'Sorry!' };
    const objection = discourse.validate?.(short, aPost() as never, visited.context.settings);
    expect(objection).toEqual({
      why: 'This board takes replies of at least 20 characters; this one has 6.',
      way: 'no',
    });
    const wanted = request(visited, 'reply', 1, { text: 'Sorry!' });
    await expect(discourse.reply?.(wanted, visited.context)).rejects.toThrow('too short for this board');
  });

  test('that never left was surely not sent', async () => {
    const { visited } = await conversation();
    await using _ = visited;
    const nobody = () => Promise.reject(new UnreachedError('Nobody there.'));
    const sent = discourse.reply?.(request(visited, 'reply', 1, { text: words }), {
      ...visited.context,
      fetch: nobody,
    });
    await expect(sent).rejects.toBeInstanceOf(UnreachedError);
  });

  test('one that waits for a moderator of the board is not sent again', async () => {
    const { visited, board } = await conversation();
    await using _ = visited;
    board.holdsBack = true;
    const wanted = request(visited, 'reply', 1, { text: words });
    const done = await discourse.reply?.(wanted, visited.context);
    expect(done?.remoteId).toBe(`${visited.idOf(11, 1)}:waiting`);
    expect(await discourse.findAction?.(wanted, visited.context), 'nor where its answer is lost').toEqual(done);
    const other = { ...wanted, text: 'Words that never left us, whatever happened.' };
    expect(await discourse.findAction?.(other, visited.context)).toBeUndefined();
  });

  test('that staff of ours write by hand is noticed in whatever words, where there is no key; one before is not', async () => {
    const { visited, topic, board } = await conversation({ apiKey: undefined, apiUsername: undefined });
    await using _ = visited;
    board.users.set('ana', { id: 3, staff: true });
    const minutesAgo = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);
    board.write(topic, 'ana', 'We answered before', { answers: 2, at: minutesAgo(20) });
    board.write(topic, 'mira', 'I am no staff', { answers: 2, at: minutesAgo(2) });
    const prepared = request(visited, 'reply', 2, { text: words, byHandSince: minutesAgo(10) });
    expect(await discourse.findAction?.(prepared, visited.context)).toBeUndefined();
    board.write(topic, 'ana', 'In my own words', { answers: 2, at: minutesAgo(1) });
    expect(await discourse.findAction?.(prepared, visited.context)).toMatchObject({ remoteId: visited.idOf(11, 5) });
  });

  test('is done by hand where there is no key, as a like is', () => {
    const settings = discourse.settings.parse({ baseUrl: 'https://b.example' });
    expect(discourse.capabilities?.(settings)).toMatchObject({ reply: 'link', like: 'link', close: 'no', move: 'no' });
    const withKey = discourse.settings.parse({ baseUrl: 'https://b.example', apiKey: 'k', apiUsername: 'care' });
    expect(discourse.capabilities?.(withKey)).toMatchObject({ reply: 'api', like: 'api', close: 'no', hide: 'no' });
    const { success } = discourse.settings.safeParse({ baseUrl: 'https://b.example', apiKey: 'k' });
    expect(success).toBe(false);
  });
});

test('a like that somebody with our account gave a moment before is done', async () => {
  const { visited, answer } = await conversation();
  await using _ = visited;
  const fetch: typeof visited.context.fetch = async (url, init) => {
    if (init?.method === 'POST') answer.likedBy.add('care');
    return visited.context.fetch(url, init);
  };
  const done = await discourse.like?.(request(visited, 'like', 2), { ...visited.context, fetch });
  expect(done?.remoteId).toBe(`${visited.idOf(11, 2)}:like`);
});

describe('what our key may', () => {
  const key = { apiKey: 'k', apiUsername: 'care' };
  const capabilities = (settings: object) =>
    discourse.capabilities?.(discourse.settings.parse({ baseUrl: 'https://b.example', ...settings }));

  test.each([
    ['a moderator’s on a board of ours moderates, and reads reports', { isOurs: true, ...key }, 'api', 'api'],
    ['a member’s leads to the page of the thread', { isOurs: true, rights: 'member', ...key }, 'link', 'no'],
    ['none leads there as well', { isOurs: true }, 'link', 'no'],
    ['whosesoever on another board does nothing of it', key, 'no', 'no'],
  ] as const)('%s', (_, settings, way, reports) => {
    const { close, hide, move, tag } = capabilities(settings) ?? {};
    expect([close, hide, move, tag]).toEqual([way, way, way, way]);
    expect(capabilities(settings)?.reports).toBe(reports);
    const post = aPost({ url: 'https://b.example/t/kettles/11/2' });
    expect(discourse.byHand?.('close', post)).toBe('https://b.example/t/kettles/11/2');
  });

  test.each([
    ['care', 'key-of-the-board', 'moderator', 'It is a moderator there: it may close'],
    ['care', 'key-of-the-board', 'member', 'choose so in the settings'],
    ['helper', 'key-of-a-member', 'member', 'opens the page of the thread'],
    ['helper', 'key-of-a-member', 'moderator', 'will be refused'],
  ])('is told where the source is tried: %s with %s, set as a %s', async (apiUsername, apiKey, rights, told) => {
    const { visited } = await conversation({ apiKey, apiUsername, rights });
    await using _ = visited;
    expect(await discourse.test?.(visited.context)).toContain(told);
  });
});

describe('tags', () => {
  test('are written as the board would write what was typed, beside those that are there', async () => {
    const { visited, topic } = await conversation();
    await using _ = visited;
    topic.tags = ['kettles'];
    const wanted = request(visited, 'tag', 2, { tag: ' Lid Seal! ' });
    await discourse.tag?.(wanted, visited.context);
    expect(topic.tags).toEqual(['kettles', 'lid-seal']);
    expect(await discourse.findAction?.(wanted, visited.context)).toBeDefined();
    expect((await discourse.standing?.(visited.idOf(11, 1), visited.context))?.tags).toEqual(['kettles', 'lid-seal']);
    await discourse.untag?.(request(visited, 'untag', 1, { tag: 'lid-seal' }), visited.context);
    expect(topic.tags).toEqual(['kettles']);
    await expect(discourse.tag?.(request(visited, 'tag', 1, { tag: '!' }), visited.context)).rejects.toThrow(
      PermanentError,
    );
  });

  test('that somebody sets at the same moment are not lost: ours is refused', async () => {
    const { visited, topic } = await conversation();
    await using _ = visited;
    topic.tags = ['kettles'];
    const fetch: typeof visited.context.fetch = async (url, init) => {
      if (init?.method === 'PUT') topic.tags = ['kettles', 'urgent'];
      return visited.context.fetch(url, init);
    };
    const tagged = discourse.tag?.(request(visited, 'tag', 1, { tag: 'lid' }), { ...visited.context, fetch });
    await expect(tagged).rejects.toThrow('Somebody has changed the tags');
    expect(topic.tags).toEqual(['kettles', 'urgent']);
  });
});

describe('what staff do', () => {
  test('a single answer is hidden and shown again, and the rest of its topic is left alone', async () => {
    const { visited, topic, answer } = await conversation();
    await using _ = visited;
    const hide = request(visited, 'hide', 2);
    await discourse.hide?.(hide, visited.context);
    await discourse.hide?.(hide, visited.context);
    expect([answer.hidden, topic.visible]).toEqual([true, true]);
    expect(await discourse.findAction?.(hide, visited.context)).toBeDefined();
    const unhide = request(visited, 'unhide', 2);
    expect(await discourse.findAction?.(unhide, visited.context)).toBeUndefined();
    await discourse.unhide?.(unhide, visited.context);
    expect(answer.hidden).toBe(false);
  });

  test('a topic is closed from any of its posts', async () => {
    const { visited, topic } = await conversation();
    await using _ = visited;
    await discourse.close?.(request(visited, 'close', 2), visited.context);
    expect(topic.closed).toBe(true);
  });

  test('the categories to move to are named with those above them, private ones too', async () => {
    const { visited, topic } = await conversation();
    await using _ = visited;
    const places = (await discourse.places?.(visited.context)) ?? [];
    expect(places.map(({ name }) => name)).toEqual(['Support', 'Support / Faults', 'Staff']);
    await discourse.move?.(request(visited, 'move', 1, { placeId: places[1]?.id ?? '' }), visited.context);
    expect(topic.category).toBe(8);
  });

  test('is refused in the words of the board where our account is no moderator there', async () => {
    const { visited, board, topic } = await conversation();
    await using _ = visited;
    board.users.set('care', { id: 2, staff: false });
    const refused = discourse.close?.(request(visited, 'close', 1), visited.context);
    await expect(refused).rejects.toThrow('says: You are not permitted to do that.');
    expect(topic.closed).toBe(false);
  });
});

describe('posts that are looked at again', () => {
  test('tell likes, answers and readers; a topic is asked for once', async () => {
    const { visited, answer, board, topic } = await conversation();
    await using _ = visited;
    answer.likedBy.add('ida').add('mira');
    board.write(topic, 'ida', 'Mine too', { answers: 2 });
    const ids = [1, 2].map((number) => visited.idOf(11, number));
    const looked = (await discourse.lookup?.(ids, visited.context)) ?? [];
    expect(looked.map(({ metrics }) => metrics)).toEqual([
      { likes: 0, shares: null, replies: 2, views: 7 },
      { likes: 2, shares: null, replies: 1, views: 7 },
    ]);
    expect(visited.stage.requests).toEqual(['GET /t/11.json']);
  });

  test('those beyond a topic’s first twenty are asked for one by one; a long topic is read whole', async () => {
    const { visited, board, topic } = await conversation();
    await using _ = visited;
    for (let n = 3; n <= 150; n += 1) board.write(topic, 'ida', `Mine too, ${n}`);
    const looked = (await discourse.lookup?.([visited.idOf(11, 120)], visited.context)) ?? [];
    expect(looked).toMatchObject([{ postId: visited.idOf(11, 120), post: { text: 'Mine too, 120' } }]);
    expect(await discourse.readThread?.(visited.idOf(11, 1), visited.context)).toHaveLength(150);
  });

  test('that were learnt before the board asked us to slow down are not lost', async () => {
    const { visited, board } = await conversation();
    await using _ = visited;
    board.write(board.begin('b', 'Stoves'), 'mira', 'My Acme stove smokes');
    const ids = [visited.idOf(11, 1), visited.idOf(12, 1)];
    const limited: typeof visited.context.fetch = async (url, init) => {
      const answer = await visited.context.fetch(url, init);
      visited.stage.failWith?.({ kind: 'answer', status: 429, headers: { 'retry-after': '30' } });
      return answer;
    };
    const context = { ...visited.context, fetch: limited };
    expect((await discourse.lookup?.(ids, context))?.map(({ postId }) => postId)).toEqual([ids[0]]);
    await expect(discourse.lookup?.(ids, context)).rejects.toBeInstanceOf(RateLimitedError);
  });

  test('are gone with their topic, and one by one', async () => {
    const { visited, topic, answer } = await conversation();
    await using _ = visited;
    const ids = [1, 2].map((number) => visited.idOf(11, number));
    const gone = async () =>
      (await discourse.lookup?.(ids, visited.context))?.flatMap((one) => (one.metrics ? [] : one.postId));
    answer.deleted = true;
    expect(await gone()).toEqual([ids[1]]);
    for (const post of topic.posts) post.deleted = true;
    expect(await gone()).toEqual(ids);
    expect(await discourse.readThread?.(visited.idOf(11, 1), visited.context)).toEqual([]);
  });

  test('are not gone because our key is, or because somebody else has the host now', async () => {
    const { visited } = await conversation();
    await using _ = visited;
    const asked = [visited.idOf(11, 1)];
    const settings = { ...(visited.context.settings as object), apiKey: 'revoked' } as never;
    const revoked = discourse.lookup?.(asked, { ...visited.context, settings });
    await expect(revoked).rejects.toBeInstanceOf(PermanentError);
    visited.stage.failWith?.({ kind: 'answer', status: 404, headers: { 'content-type': 'text/html' }, body: '<html>' });
    await expect(discourse.lookup?.(asked, visited.context)).rejects.toBeInstanceOf(PermanentError);
  });

  test('posts that were put where we may not look are gone as well', async () => {
    const { visited, topic } = await conversation({ apiKey: undefined, apiUsername: undefined });
    await using _ = visited;
    topic.category = 9;
    const looked = await discourse.lookup?.([visited.idOf(11, 1)], { ...visited.context, now: NOW });
    expect(looked).toEqual([{ postId: visited.idOf(11, 1), metrics: undefined }]);
  });
});
