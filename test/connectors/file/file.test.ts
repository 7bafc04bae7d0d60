import { appendFile, mkdtemp, readdir, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { PermanentError } from '#src/errors.ts';
import type { Cursor } from '#src/schemas/source.ts';
import file from '../../../connectors/file/index.ts';
import { connectorContract } from '../../contracts/connector.contract.ts';
import { stageFolder } from '../../support/networks/folder.ts';
import { surroundings } from '../../support/networks/surroundings.ts';

connectorContract('file', file, stageFolder);

/** A watched folder whose files are all written at `writtenAt`, and a clock that stands at `now`. */
async function watching(settings: Record<string, string> = {}) {
  const path = await mkdtemp(join(tmpdir(), 'earshot-watched-'));
  const folder = await mkdtemp(join(tmpdir(), 'earshot-source-'));
  const now = new Date('2026-11-21T12:00:00Z');
  let cursor: Cursor | undefined;
  return {
    path,
    folder,
    now,
    /** A file as somebody leaves it who is still writing, unless it was left long ago. */
    async write(name: string, content: string | Buffer, writtenAt = now) {
      await writeFile(join(path, name), content);
      await utimes(join(path, name), writtenAt, writtenAt);
    },
    async append(name: string, content: string) {
      await appendFile(join(path, name), content);
      await utimes(join(path, name), now, now);
    },
    async poll() {
      const texts: string[] = [];
      const rejected: string[] = [];
      for (;;) {
        const page = await file.collect({
          settings: file.settings.parse({ path, ...settings }),
          now,
          folder,
          ...surroundings(() => expect.fail('asked the network')),
          signal: new AbortController().signal,
          terms: [],
          cursor,
        });
        cursor = page.next;
        texts.push(...page.changes.flatMap((change) => (change.op === 'upsert' ? change.post.text : [])));
        rejected.push(...(page.rejected ?? []));
        if (page.done) return { texts, rejected };
      }
    },
    async [Symbol.asyncDispose]() {
      await rm(path, { recursive: true });
      await rm(folder, { recursive: true });
    },
  };
}

const longAgo = new Date('2026-11-01T00:00:00Z');

describe('a watched folder', () => {
  test('gives each file once, and what is added to it', async () => {
    await using watched = await watching();
    await watched.write('a.jsonl', '{"text":"one"}\n');
    expect((await watched.poll()).texts).toEqual(['one']);
    expect((await watched.poll()).texts).toEqual([]);
    await watched.append('a.jsonl', '{"text":"two"}\n');
    await watched.write('b.csv', 'text\nthree\n', longAgo);
    expect((await watched.poll()).texts).toEqual(['two', 'three']);
    expect((await watched.poll()).texts).toEqual([]);
  });

  test('leaves a file alone while somebody writes it', async () => {
    await using watched = await watching();
    await watched.write('a.jsonl', '{"text":"one"}\n{"te');
    expect(await watched.poll()).toEqual({ texts: [], rejected: [] });
    await watched.append('a.jsonl', 'xt":"two"}');
    expect(await watched.poll()).toEqual({ texts: [], rejected: [] });
    expect((await watched.poll()).texts).toEqual(['one', 'two']);
  });

  test('waits for a CSV to rest, for a new line in it may stand within a cell', async () => {
    await using watched = await watching();
    await watched.write('a.csv', 'text\n"one\n');
    expect((await watched.poll()).texts).toEqual([]);
    await watched.append('a.csv', 'and more"\n');
    expect((await watched.poll()).texts).toEqual([]);
    expect((await watched.poll()).texts).toEqual(['one\nand more']);
  });

  test('reads a file anew that was written anew', async () => {
    await using watched = await watching();
    await watched.write('a.jsonl', '{"text":"one"}\n{"text":"two"}\n');
    await watched.poll();
    await watched.write('a.jsonl', '{"text":"a whole new beginning"}\n{"text":"three"}\n{"text":"four"}\n');
    expect((await watched.poll()).texts).toEqual(['a whole new beginning', 'three', 'four']);
    await watched.write('a.jsonl', '{"text":"short"}\n');
    expect((await watched.poll()).texts).toEqual(['short']);
  });

  test('goes through a large packed file page by page and leaves nothing behind', async () => {
    await using watched = await watching();
    const texts = Array.from({ length: 450 }, (_, at) => `post ${at}`);
    await watched.write('a.csv.gz', gzipSync(`text\n${texts.join('\n')}\n`), longAgo);
    expect((await watched.poll()).texts).toEqual(texts);
    expect((await watched.poll()).texts).toEqual([]);
    expect(await readdir(watched.folder)).toEqual([]);
  });

  test('names each bad row by file and line, and each file that cannot be read, once', async () => {
    await using watched = await watching();
    await watched.write('a.jsonl', '{"text":"good"}\nbad\n');
    await watched.write('b.csv', 'body\nx\n', longAgo);
    await watched.write('c.csv.gz', Buffer.from([0x1f, 0x8b, 1, 2]), longAgo);
    const { texts, rejected } = await watched.poll();
    expect(texts).toEqual(['good']);
    expect(rejected).toEqual([
      'a.jsonl, line 2: it is not JSON',
      expect.stringMatching(/^b\.csv: .*no column "text"/),
      'c.csv.gz: it cannot be unpacked',
    ]);
    expect((await watched.poll()).rejected).toEqual([]);
  });

  test('takes only files that fit its pattern, and no links', async () => {
    await using watched = await watching({ pattern: 'export-*.jsonl, ?.csv' });
    await watched.write('export-1.jsonl', '{"text":"yes"}\n');
    await watched.write('other.jsonl', '{"text":"no"}\n');
    await watched.write('a.csv', 'text\nyes too\n', longAgo);
    await watched.write('ab.csv', 'text\nno\n', longAgo);
    await symlink(join(watched.path, 'other.jsonl'), join(watched.path, 'export-2.jsonl'));
    expect((await watched.poll()).texts.toSorted()).toEqual(['yes', 'yes too']);
  });

  test('maps columns', async () => {
    await using watched = await watching({ map: 'text=body, author=user.name' });
    await watched.write('a.jsonl', '{"body":"hi","user":{"name":"ann"}}\n');
    expect((await watched.poll()).texts).toEqual(['hi']);
  });

  test('that is not there is for a person to mend', async () => {
    await using watched = await watching({ path: '/nowhere/at/all' });
    await expect(watched.poll()).rejects.toThrow(PermanentError);
  });
});
