import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { InvalidInputError } from '#src/errors.ts';
import { Post } from '#src/schemas/post.ts';
import { type RowItem, type RowsOptions, readRows, toPost } from '../../../connectors/file/rows.ts';

const now = new Date('2026-11-21T12:00:00Z');

async function read(content: string | Buffer, name: string, options: RowsOptions = {}): Promise<RowItem[]> {
  const folder = await mkdtemp(join(tmpdir(), 'earshot-rows-'));
  try {
    await writeFile(join(folder, name), content);
    return await allOf(readRows(join(folder, name), options));
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function allOf(items: AsyncIterable<RowItem>): Promise<RowItem[]> {
  const all: RowItem[] = [];
  for await (const item of items) all.push(item);
  return all;
}

const rowsOf = (items: RowItem[]) => items.flatMap((item) => ('row' in item ? item.row : []));
const problemsOf = (items: RowItem[]) =>
  items.flatMap((item) => ('problem' in item ? `${item.line}: ${item.problem}` : []));

describe('reading JSONL', () => {
  test('gives every row with its line, and every bad line with its reason', async () => {
    const items = await read(
      [
        '{"text":"one","id":"1"}',
        '',
        'no json',
        '[1]',
        '{"id":"2"}',
        '{"text":7}',
        '{"text":"  "}',
        '{"text":"two","createdAt":"someday"}',
        '{"text":"two","likes":"many"}',
        '{"text":"two","url":"javascript:alert(1)"}',
        '{"text":"two","author":{"name":"x"}}',
        '{"text":"last"}',
      ].join('\r\n'),
      'a.jsonl',
    );
    expect(rowsOf(items).map(({ text }) => text)).toEqual(['one', 'last']);
    expect(items.at(-1)?.line).toBe(12);
    expect(problemsOf(items)).toEqual([
      '3: it is not JSON',
      '4: it is not an object',
      '5: it has no text',
      '6: its text is not text',
      '7: its text is empty',
      '8: its createdAt is not a time that we can read: someday',
      '9: its likes is not a whole number',
      '10: its url is not an address of the web',
      '11: its author is neither text nor a whole number',
    ]);
  });

  test('takes every field', async () => {
    const [row] = rowsOf(
      await read(
        JSON.stringify({
          text: 'hello',
          id: 7,
          author: 'ann',
          author_name: 'Ann',
          createdAt: 1424777752,
          author_created_at: '2011-03-04T05:06:07Z',
          url: 'example.org/7',
          threadId: 't',
          parent_id: 'p',
          lang: 'en-GB',
          title: 'T',
          place: 'board',
          brand: 'Acme',
          likes: '3',
          shares: 0,
          replies: 2,
          views: 10,
          followers: 5,
          unknown: true,
        }),
        'a.jsonl',
      ),
    );
    expect(row).toEqual({
      text: 'hello',
      id: '7',
      author: 'ann',
      authorName: 'Ann',
      createdAt: new Date('2015-02-24T11:35:52Z'),
      authorCreatedAt: new Date('2011-03-04T05:06:07Z'),
      url: 'https://example.org/7',
      threadId: 't',
      parentId: 'p',
      lang: 'en',
      title: 'T',
      place: 'board',
      brand: 'Acme',
      likes: 3,
      shares: 0,
      replies: 2,
      views: 10,
      followers: 5,
    });
  });

  test('keeps all digits of an id beyond 2^53, and leaves digits in a text alone', async () => {
    const items = await read(
      '{"id":570301130888122368,"text":"call: 12345678901234567, now"}\n{"id": 9007199254740993,"text":"b"}\n{"id":1.5,"text":"c"}',
      'a.jsonl',
    );
    expect(rowsOf(items).map(({ id }) => id)).toEqual(['570301130888122368', '9007199254740993']);
    expect(rowsOf(items)[0]?.text).toBe('call: 12345678901234567, now');
    expect(problemsOf(items)).toEqual(['3: its id is neither text nor a whole number']);
  });

  test('finds mapped columns, also inside of objects', async () => {
    const map = { text: 'full_text', author: 'user.screen_name', createdAt: 'created_at' };
    const line = { full_text: 'hi', user: { screen_name: 'ann' }, created_at: 'Tue Feb 24 11:35:52 +0000 2015' };
    const [row] = rowsOf(await read(JSON.stringify(line), 'a.jsonl', { map }));
    expect(row).toEqual({ text: 'hi', author: 'ann', createdAt: new Date('2015-02-24T11:35:52Z') });
  });

  test('an over-long line is one problem, and reading goes on', async () => {
    const items = await read(`{"text":"a"}\n{"text":"${'x'.repeat(3_000_000)}"}\n{"text":"b"}\n`, 'a.jsonl');
    expect(rowsOf(items).map(({ text }) => text)).toEqual(['a', 'b']);
    expect(problemsOf(items)).toEqual(['2: the line is longer than 1 MB']);
    expect(items.at(-1)?.line).toBe(3);
  });

  test('a line that is not UTF-8 is a problem; a replacement character in the file is not', async () => {
    const items = await read(
      Buffer.concat([Buffer.from('{"text":"caf'), Buffer.from([0xe9]), Buffer.from('"}\n{"text":"odd \ufffd"}\n')]),
      'a.jsonl',
    );
    expect(problemsOf(items)).toEqual(['1: the line is not UTF-8']);
    expect(rowsOf(items)).toEqual([{ text: 'odd \ufffd' }]);
  });

  test('leaves out what a store cannot keep', async () => {
    expect(rowsOf(await read('{"text":"a\\u0000b\\ud83d"}', 'a.jsonl'))).toEqual([{ text: 'ab\ufffd' }]);
  });

  test('reads lines that reach over the chunks of the file', async () => {
    const texts = Array.from({ length: 5000 }, (_, at) => `${at} ${'ü'.repeat(at % 400)}`);
    const items = await read(texts.map((text) => JSON.stringify({ text })).join('\n'), 'a.jsonl');
    expect(rowsOf(items).map(({ text }) => text)).toEqual(texts);
    expect(items.map(({ line }) => line)).toEqual(texts.map((_, at) => at + 1));
  });

  test('goes on behind a row, and stops before an end', async () => {
    const content = '{"text":"é1"}\n{"text":"2"}\n{"text":"3"}\n{"text":"4"}\n';
    const all = await read(content, 'a.jsonl');
    const rest = await read(content, 'a.jsonl', { start: all[1]?.next, end: all[2]?.next.byte });
    expect(rest).toEqual([all[2]]);
  });
});

describe('reading CSV and TSV', () => {
  test('reads quoted cells with separators, quotes and new lines, and says where each row begins', async () => {
    const items = await read(
      '\ufeffid,text,likes\r\n1,"a, ""b""\r\nc",2\r\n\r\n2,5" disk,\r\n3,"",1\r\n4,x\r\n5,"end"',
      'a.csv',
    );
    expect(rowsOf(items)).toEqual([
      { id: '1', text: 'a, "b"\nc', likes: 2 },
      { id: '2', text: '5" disk' },
    ]);
    expect(items.map(({ line }) => line)).toEqual([2, 5, 6, 7, 8]);
    expect(problemsOf(items)).toEqual([
      '6: its text is empty',
      '7: it has 2 columns where the header has 3',
      '8: it has 2 columns where the header has 3',
    ]);
  });

  test('a quote that is never closed costs its own row alone', async () => {
    const items = await read('id,text\n1,"open\n2,two\n3,three\n', 'a.csv');
    expect(problemsOf(items)).toEqual(['2: a quote is opened and not closed']);
    expect(rowsOf(items).map(({ id }) => id)).toEqual(['2', '3']);
  });

  test.each([
    ['a.tsv', 'id\ttext\n1\ta, b\n'],
    ['semicolons.csv', 'id;text\n1;a, b\n'],
    ['noname', 'id\ttext\n1\ta, b\n'],
    ['noname', 'id,text\n1,"a, b"\n'],
    ['noname', '{"id":"1","text":"a, b"}\n'],
  ])('tells the form of %s', async (name, content) => {
    expect(rowsOf(await read(content, name))).toEqual([{ id: '1', text: 'a, b' }]);
  });

  test('goes on behind a row with its header known', async () => {
    const content = 'id,text\n1,"a\nb"\n2,c\n';
    const all = await read(content, 'a.csv');
    const rest = await read(content, 'a.csv', { start: all[0]?.next });
    expect(rest).toEqual([all[1]]);
  });

  test('names the columns where none gives the text', async () => {
    await expect(read('id,body\n1,a\n', 'a.csv')).rejects.toThrow(/no column "text".*"id", "body".*--map text=/);
    expect(rowsOf(await read('id,body\n1,a\n', 'a.csv', { map: { text: 'body' } }))).toEqual([{ id: '1', text: 'a' }]);
    await expect(read('id,text\n1,a\n', 'a.csv', { map: { author: 'user' } })).rejects.toThrow(/no column "user"/);
  });
});

describe('any file', () => {
  test('may be packed by gzip, whatever it is called', async () => {
    for (const name of ['a.jsonl.gz', 'a.jsonl']) {
      expect(rowsOf(await read(gzipSync('{"text":"a"}\n{"text":"b"}'), name))).toEqual([{ text: 'a' }, { text: 'b' }]);
    }
    expect(rowsOf(await read(gzipSync('text\na\n'), 'a.csv.gz'))).toEqual([{ text: 'a' }]);
  });

  test('that is packed and cut off gives what is whole and says that the rest is damaged', async () => {
    const lines = Array.from({ length: 20_000 }, (_, at) => JSON.stringify({ text: `${at} ${Math.sin(at)}` }));
    const packed = gzipSync(lines.join('\n'));
    const items = await read(packed.subarray(0, packed.length / 2), 'a.jsonl.gz');
    expect(rowsOf(items).length).toBeGreaterThan(1000);
    expect(problemsOf(items)).toEqual([expect.stringContaining('the packed file is damaged from here on')]);
  });

  test('that cannot be read at all is said at once', async () => {
    await expect(allOf(readRows('/nowhere/a.jsonl'))).rejects.toThrow(InvalidInputError);
    await expect(read('[{"text":"a"}]', 'a.json')).rejects.toThrow(/One object a line/);
    await expect(read(Buffer.from('\ufefftext\na', 'utf16le'), 'a.csv')).rejects.toThrow(/UTF-16/);
    await expect(read('{"text":"a"}', 'a.jsonl', { map: { colour: 'c' } })).rejects.toThrow(/no field "colour"/);
  });

  test('that is empty has no rows', async () => {
    expect(await read('', 'a.jsonl')).toEqual([]);
  });
});

describe('the post of a row', () => {
  const post = (row: Parameters<typeof toPost>[0], at = now) => toPost(row, { network: 'airline', now: at });

  test('bears the network and the id of the row', () => {
    const made = post({ text: 'a', id: '7', author: 'ann', threadId: '5', parentId: '6', likes: 2 });
    expect(made).toMatchObject({
      id: 'airline:file:7',
      network: 'airline',
      threadId: 'airline:file:5',
      parentId: 'airline:file:6',
      url: '',
      author: { id: 'airline:file:ann', handle: 'ann', name: 'ann' },
      metrics: { likes: 2, shares: null, replies: null, views: null },
    });
    expect(Post.safeParse({ ...made, seenAt: now }).success).toBe(true);
  });

  test('is the same at a second import, with or without a time', () => {
    const later = new Date(now.getTime() + 86_400_000);
    expect(post({ text: 'a', author: 'ann' }).id).toBe(post({ text: 'a', author: 'ann' }, later).id);
    expect(post({ text: 'a', createdAt: now }).id).toBe(post({ text: 'a', createdAt: now }, later).id);
    expect(post({ text: 'a' }).createdAt).toEqual(now);
  });

  test('is another one for another author, time or text', () => {
    const rows = [{ text: 'a' }, { text: 'b' }, { text: 'a', author: 'ann' }, { text: 'a', createdAt: now }];
    expect(new Set(rows.map((row) => post(row).id)).size).toBe(4);
  });

  test('of an unnamed author is not by the author of another one', () => {
    expect(post({ text: 'a' }).author.id).not.toBe(post({ text: 'b' }).author.id);
  });

  test('is never later than now', () => {
    expect(post({ text: 'a', createdAt: new Date('2030-01-01') }).createdAt).toEqual(now);
  });
});
