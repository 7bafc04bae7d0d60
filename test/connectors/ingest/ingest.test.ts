import { describe, expect, test } from 'vitest';
import { InvalidInputError, SignatureError } from '#src/errors.ts';
import type { FetchedPost, Received } from '#src/ports/connector.ts';
import { Post } from '#src/schemas/post.ts';
import ingest from '../../../connectors/ingest/index.ts';
import { surroundings } from '../../support/networks/surroundings.ts';
import { ingestSecret, signedHeaders } from '../../support/signed.ts';

const now = new Date('2026-11-21T12:00:00Z');

interface Sent {
  headers?: Record<string, string>;
  settings?: Record<string, unknown>;
  at?: Date;
}

/** What comes of a delivery, signed unless it says otherwise. */
async function sent(body: string | Uint8Array, { headers, settings, at = now }: Sent = {}): Promise<Received> {
  const given = { network: 'tiktok', secret: ingestSecret, ...settings };
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  if (!ingest.receive) return expect.fail('it takes no deliveries');
  return ingest.receive(
    { headers: { ...signedHeaders(bytes, now), ...headers }, query: {}, body: bytes },
    {
      settings: ingest.settings.parse(given),
      now: at,
      folder: '/nowhere',
      ...surroundings(() => expect.fail('asked the network')),
      signal: new AbortController().signal,
    },
  );
}

async function postsSent(body: string, wishes?: Sent): Promise<FetchedPost[]> {
  return (await sent(body, wishes)).changes.flatMap((change) => (change.op === 'upsert' ? [change.post] : []));
}

const type = (name: string) => ({ headers: { 'content-type': name } });

describe('what is sent', () => {
  test.each([
    ['a JSON list', '[{"text":"one"},{"text":"two"}]', 'application/json'],
    ['one JSON object', '{\n  "text": "one"\n}', 'application/json'],
    ['NDJSON', '{"text":"one"}\n\n{"text":"two"}\r\n', 'application/x-ndjson'],
    ['NDJSON of one line', '{"text":"one"}', 'application/x-ndjson'],
    ['NDJSON that curl calls a form', '{"text":"one"}\n{"text":"two"}', 'application/x-www-form-urlencoded'],
    ['CSV', 'text,likes\none,1\n"two, and more",2\n', 'text/csv'],
    ['CSV of a spreadsheet', '\ufefftext;likes\r\none;1\r\n', 'text/csv; charset=utf-8'],
    ['TSV', 'text\tlikes\none\t1\n', 'text/tab-separated-values'],
    ['CSV without a name for what it is', 'text,likes\none,1\n', ''],
  ])('may be %s', async (_form, body, name) => {
    const texts = (await postsSent(body, type(name))).map(({ text }) => text);
    expect(['one', 'two', 'two, and more']).toEqual(expect.arrayContaining(texts));
    expect(texts[0]).toBe('one');
  });

  test('may be a post as Earshot has it, and becomes that post', async () => {
    const post = {
      id: 'tiktok:video:7412345678901234567',
      network: 'tiktok',
      place: 'Kettles',
      author: {
        id: 'tiktok:user:42',
        handle: 'ann',
        name: 'Ann',
        url: 'https://tiktok.example/@ann',
        followers: 1200,
        verified: true,
        createdAt: '2020-01-01T00:00:00.000Z',
      },
      title: 'A kettle',
      text: 'My kettle broke',
      lang: 'en',
      createdAt: '2026-11-21T11:00:00.000Z',
      editedAt: '2026-11-21T11:30:00.000Z',
      url: 'https://tiktok.example/v/1',
      threadId: 'tiktok:video:1',
      parentId: 'tiktok:video:2',
      metrics: { likes: 0, shares: 3, replies: null, views: 900 },
    };
    const [got] = await postsSent(JSON.stringify(post));
    expect(JSON.parse(JSON.stringify(got))).toEqual(post);
    expect(Post.safeParse({ ...got, seenAt: now }).success).toBe(true);
  });

  test('is named by its network and what that calls it, of any length, and by its content where it has no name', async () => {
    const [named, number, nameless, again] = await postsSent(
      '[{"text":"a","id":"17","author":"ann"},{"text":"b","id":7412345678901234567},{"text":"c"},{"text":"c"}]',
    );
    expect(named).toMatchObject({ id: 'tiktok:ingest:17', threadId: 'tiktok:ingest:17' });
    expect(named?.author.id).toBe('tiktok:ingest:ann');
    expect(number?.id).toBe('tiktok:ingest:7412345678901234567');
    expect(nameless?.id).toMatch(/^tiktok:ingest:.{16}$/);
    expect(again?.id).toBe(nameless?.id);
  });

  test('comes oldest first, with removals last', async () => {
    const { changes } = await sent(
      '{"op":"delete","id":"x"}\n{"text":"new","createdAt":"2026-11-21T11:00:00Z"}\n{"text":"old","createdAt":"2026-11-20"}',
    );
    expect(changes.map((change) => (change.op === 'upsert' ? change.post.text : change.op))).toEqual([
      'old',
      'new',
      'delete',
    ]);
  });

  test('may remove a post, forget an account and tell counters alone, by rows as by objects', async () => {
    const lines = [
      '{"op":"delete","id":"1"}',
      '{"op":"forget","authorId":"42"}',
      '{"op":"metrics","id":"2","likes":7}',
    ];
    for (const body of [lines.join('\n'), 'op,id,authorId,likes\ndelete,1,,\nforget,,42,\nmetrics,2,,7\n']) {
      const { changes, counted } = await sent(body);
      expect(changes).toEqual([
        { op: 'delete', postId: 'tiktok:ingest:1' },
        { op: 'forget', authorId: 'tiktok:ingest:42' },
      ]);
      expect(counted).toEqual([
        { postId: 'tiktok:ingest:2', metrics: { likes: 7, shares: null, replies: null, views: null } },
      ]);
    }
  });

  test('is never dated later than now', async () => {
    const [post] = await postsSent('{"text":"a","createdAt":"2027-01-01"}');
    expect(post?.createdAt).toEqual(now);
  });
});

describe('a line that cannot be taken', () => {
  test('is named by its number, its field and why, and the others are taken', async () => {
    const body = [
      '{"text":"good"}',
      'bad',
      '{"text":" "}',
      '{"text":"a","createdAt":"yesterday"}',
      '{"text":"a","likes":-1}',
      '{"text":"a","url":"javascript:alert(1)"}',
      '{"text":"a","network":"facebook"}',
      '{"op":"metrics","id":"1"}',
      '{"op":"delete"}',
      '{"op":"burn","id":"1"}',
      '["a"]',
      `{"text":"${'a'.repeat(50_001)}"}`,
      '{"text":"good too"}',
    ].join('\n');
    const { answer, changes, rejected } = await sent(body);
    expect(changes).toHaveLength(2);
    expect(answer).toEqual({
      taken: 2,
      rejected: 11,
      problems: [
        { line: 2, why: 'it is not JSON' },
        { line: 3, field: 'text', why: 'its text is empty' },
        { line: 4, field: 'createdAt', why: 'its createdAt is not a time that we can read: yesterday' },
        { line: 5, field: 'likes', why: 'its likes is not a whole number' },
        { line: 6, field: 'url', why: 'its url is not an address of the web' },
        { line: 7, field: 'network', why: 'its network is not "tiktok", which this source is for' },
        { line: 8, field: 'metrics', why: 'it has none of likes, shares, replies and views' },
        { line: 9, field: 'id', why: 'it does not say which post it is about' },
        { line: 10, field: 'op', why: 'its op is none of upsert, delete, metrics, forget' },
        { line: 11, why: 'it is not an object' },
        { line: 12, field: 'text', why: 'its text is longer than 50000 characters' },
      ],
    });
    expect(rejected).toHaveLength(11);
  });

  test('of a CSV is named by the line it begins at, over cells with line breaks', async () => {
    const { answer } = await sent('text,likes\n"one\nand more",1\ntwo,x\nthree\n', type('text/csv'));
    expect(answer).toMatchObject({
      taken: 1,
      problems: [
        { line: 4, field: 'likes' },
        { line: 5, why: 'it has 1 columns where the header has 2' },
      ],
    });
  });

  test('names no more than a thousand, and counts the rest', async () => {
    const { answer } = await sent(`{"text":"good"}\n${'bad\n'.repeat(1500)}`);
    expect(answer).toMatchObject({ taken: 1, rejected: 1500, problems: { length: 1000 } });
  });

  test.each([
    ['nothing', '', /empty/],
    ['white space', ' \n', /empty/],
    ['an empty list', '[]', /no post/],
    ['half a list', '[{"text":"a"}', /no valid JSON/],
    ['one bad line', '{"likes":1}', /^The post cannot be taken: it has no text\.$/],
    ['bad lines alone', '{"likes":1}\nx', /^None of the 2 lines can be taken\. Line 1: it has no text\.$/],
    ['a table of something else', 'name,age\nann,7\n', /no column "text"/],
    ['UTF-16', '\u00ff\u00fe', /UTF-16/],
    ['a word', 'hello', /no column "text"/],
    ['more than 50,000 lines', '{}\n'.repeat(50_001), /more than 50000 lines\. Send them in parts/],
  ])('refuses the whole where there is nothing else: %s', async (_what, body, why) => {
    const bytes = Buffer.from(body, body.startsWith('\u00ff') ? 'latin1' : 'utf8');
    await expect(sent(bytes)).rejects.toThrow(InvalidInputError);
    await expect(sent(bytes)).rejects.toThrow(why);
  });

  test('where all are bad, each stands under its place', async () => {
    const error = await sent('{"text":"a","likes":"x"}\nbad').catch((failure: unknown) => failure);
    expect((error as InvalidInputError).fields).toEqual({
      'line 1, likes': 'its likes is not a whole number',
      'line 2': 'it is not JSON',
    });
  });
});

describe('who sends', () => {
  const body = '{"text":"a"}';
  const unsigned = { 'earshot-signature': undefined as unknown as string };
  const isTaken = (headers: Record<string, string>, more: Sent = {}) =>
    sent(body, { headers, ...more }).then(
      () => true,
      (error: unknown) => {
        if (error instanceof SignatureError) return false;
        throw error;
      },
    );

  test('shows a signature of body and time, or the secret where it need not sign', async () => {
    expect(await isTaken({})).toBe(true);
    const shown = { ...unsigned, authorization: `Bearer ${ingestSecret}` };
    expect(await isTaken(shown)).toBe(true);
    expect(await isTaken(shown, { settings: { mustSign: true } })).toBe(false);
    expect(await isTaken({}, { settings: { mustSign: true } })).toBe(true);
  });

  test.each([
    ['nothing', {}],
    ['a wrong token', { authorization: 'Bearer wrong' }],
    ['a password', { authorization: 'Basic YTpi' }],
    ['half a signature', { 'earshot-signature': 't=1795608000' }],
    ['no time', { 'earshot-signature': `v1=${'0'.repeat(64)}` }],
    ['a signature of other content', signedHeaders('{"text":"b"}', now)],
    ['a signature by another secret', signedHeaders(body, now, 'another secret that is long enough')],
    ['a signature of six minutes ago', signedHeaders(body, new Date(now.getTime() - 6 * 60_000))],
    ['a signature of six minutes ahead', signedHeaders(body, new Date(now.getTime() + 6 * 60_000))],
  ])('and shows %s is refused', async (_what, headers) => {
    expect(await isTaken({ ...unsigned, ...headers })).toBe(false);
  });

  test('may sign with the old and the new secret while one is exchanged for the other', async () => {
    const old = signedHeaders(body, now, 'the old secret, which was long')['earshot-signature'];
    const fresh = signedHeaders(body, now)['earshot-signature']?.replace(/^t=\d+,/, '');
    expect(await isTaken({ 'earshot-signature': `${old},${fresh}` })).toBe(true);
  });

  test('may be a few minutes off, and does not send the same for ever', async () => {
    expect(await isTaken({}, { at: new Date(now.getTime() + 4 * 60_000) })).toBe(true);
    expect(await isTaken({}, { at: new Date(now.getTime() + 5 * 60_000 + 1000) })).toBe(false);
  });

  test('a secret that is easily guessed is none', () => {
    expect(ingest.settings.safeParse({ network: 'tiktok', secret: 'short' }).success).toBe(false);
    expect(ingest.settings.safeParse({ network: 'Tik Tok', secret: ingestSecret }).success).toBe(false);
  });
});
