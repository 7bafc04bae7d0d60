import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Connector } from '#src/ports/connector.ts';
import type { GuardedFetch } from '#src/ports/http.ts';
import { Post } from '#src/schemas/post.ts';
import { surroundings } from '../support/networks/surroundings.ts';

const root = join(import.meta.dirname, '../../connectors');
const folders = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !entry.name.startsWith('_'))
  .map(({ name }) => name);

/** `fixtures/collect.json`: what a network answered, and what must have been heard from it. */
const Recorded = z.object({
  now: z.coerce.date(),
  /** `$FIXTURES` stands for the folder of the fixtures. */
  settings: z.record(z.string(), z.unknown()),
  terms: z.array(z.string()),
  /** One answer a path, in any order. `file` lies beside, `body` is JSON. */
  answers: z.array(
    z.object({
      path: z.string(),
      status: z.number().default(200),
      headers: z.record(z.string(), z.string()).default({}),
      file: z.string().optional(),
      body: z.unknown().optional(),
    }),
  ),
  /** The beginning of each post's id, and of its text. */
  heard: z.array(z.object({ id: z.string(), text: z.string() })),
});

describe.each(folders)('connectors/%s', (id) => {
  const folder = join(root, id);
  const load = async () => ((await import(join(folder, 'index.ts'))) as { default: Connector }).default;

  test('is found by its folder and says what it is', async () => {
    const connector = await load();
    expect(connector.id).toBe(id);
    expect(connector.name).not.toBe('');
    expect(connector.about).toMatch(/^[A-Z].*\.$/);
    expect(connector.intervalSeconds).toBeGreaterThanOrEqual(5);
    expect(connector.collect ?? connector.receive).toBeTypeOf('function');
  });

  test('has settings that a form can be made of', async () => {
    const { settings } = await load();
    const schema = z.toJSONSchema(settings, { io: 'input' });
    expect(schema.type).toBe('object');
    const fields = Object.values(schema.properties ?? {}).filter((field) => typeof field === 'object' && !field.hidden);
    for (const field of fields) expect(field).toHaveProperty('title');
  });

  test('tells a newcomer what it hears, what it cannot and what it costs', () => {
    const readme = readFileSync(join(folder, 'README.md'), 'utf8');
    expect(readme).toMatch(/^# /);
    expect(readme.length).toBeGreaterThan(400);
  });

  test('is marked experimental where it is described, if it is, and nowhere else', async () => {
    const { experimental, name } = await load();
    const about = readFileSync(join(folder, 'README.md'), 'utf8');
    const overview = readFileSync(join(root, '../README.md'), 'utf8').replaceAll(/\s+/g, ' ');
    expect(about.includes('**Experimental.**')).toBe(experimental !== undefined);
    expect(overview.includes(`[${name}](connectors/${id}/README.md) (experimental)`)).toBe(experimental !== undefined);
    if (experimental) expect(experimental).toMatch(/^[A-Z].*\.$/);
  });

  const recording = join(folder, 'fixtures/collect.json');
  test.skipIf(!existsSync(recording))('hears what its recorded network says', async () => {
    const text = readFileSync(recording, 'utf8').replaceAll('$FIXTURES', join(folder, 'fixtures'));
    const { now, settings, terms, answers, heard } = Recorded.parse(JSON.parse(text));
    const replay: GuardedFetch = async (address) => {
      const { pathname } = new URL(address);
      const answer =
        answers.find(({ path }) => path === pathname) ?? expect.fail(`nothing was recorded for ${pathname}`);
      const body = answer.file ? readFileSync(join(folder, 'fixtures', answer.file)) : JSON.stringify(answer.body);
      return new Response(body, { status: answer.status, headers: answer.headers });
    };
    const connector = await load();
    if (!connector.collect) return expect.fail('what is not polled has nothing recorded');
    const page = await connector.collect({
      settings: connector.settings.parse(settings),
      now,
      folder: join(folder, 'fixtures'),
      ...surroundings(replay),
      signal: new AbortController().signal,
      terms,
      cursor: undefined,
    });
    const posts = page.changes.flatMap((change) => (change.op === 'upsert' ? change.post : []));
    for (const post of posts) expect(Post.safeParse({ ...post, seenAt: now }).error).toBeUndefined();
    expect(posts.map((post) => ({ id: post.id, text: post.text }))).toEqual(
      heard.map((one) => ({
        id: expect.stringMatching(startingWith(one.id)),
        text: expect.stringMatching(startingWith(one.text)),
      })),
    );
    expect(page.rejected ?? []).toEqual([]);
  });
});

function startingWith(text: string): RegExp {
  return new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`);
}
