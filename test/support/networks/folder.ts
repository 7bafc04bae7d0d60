import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openHttp } from '#src/adapters/http/guarded-fetch.ts';
import type { SetStage, Written } from './stage.ts';

/** A folder with one file of posts, to which lines are added. */
export const stageFolder: SetStage = async () => {
  const path = await mkdtemp(join(tmpdir(), 'earshot-watched-'));
  const file = join(path, 'posts.jsonl');
  const posts: Written[] = [];
  const fetch = openHttp({ userAgent: 'earshot-test' });
  const lineOf = ({ key, text, at }: Written) =>
    `${JSON.stringify({ id: key, text, author: 'someone', createdAt: at.toISOString() })}\n`;
  return {
    settings: { path, network: 'export' },
    terms: ['Acme'],
    network: 'export',
    pageSize: 200,
    fetch,
    async publish(written) {
      posts.push(...written);
      await appendFile(file, written.map(lineOf).join(''));
    },
    async edit(key, text) {
      for (const post of posts) if (post.key === key) post.text = text;
      await writeFile(file, posts.map(lineOf).join(''));
    },
    async [Symbol.asyncDispose]() {
      await fetch[Symbol.asyncDispose]();
      await rm(path, { recursive: true });
    },
  };
};
