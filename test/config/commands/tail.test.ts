import { expect, test } from 'vitest';
import { takePage } from '#src/services/take-page.ts';
import { tail } from '../../../config/commands/tail.ts';
import { aSource } from '../../support/case-builders.ts';
import { aFetchedPost as aPost, openLine } from '../../workers/line-app.ts';

/** The command while it runs; `seen` resolves when a line holds the text. */
function tailing(app: Parameters<typeof tail.run>[0], options: { of: string; json?: boolean }) {
  const ending = new AbortController();
  const out: string[] = [];
  const err: string[] = [];
  const waits: { text: string; done: () => void }[] = [];
  const note = (lines: string[]) => (line: string) => {
    lines.push(line);
    for (const { text, done } of waits) if (line.includes(text)) done();
  };
  const terminal = { out: note(out), err: note(err), signal: ending.signal };
  const code = tail.run(app, { json: false, ...options }, terminal);
  return {
    ...{ out, err, code },
    seen: (text: string) =>
      new Promise<void>((done) => {
        if ([...out, ...err].some((line) => line.includes(text))) done();
        waits.push({ text, done });
      }),
    async end() {
      ending.abort();
      return await code;
    },
  };
}

test('earshot tail prints what comes in after it began, of the network asked for, and what goes wrong there', async () => {
  await using line = await openLine({}, { idle: true });
  const { app, source } = line;
  await app.store.sources.create(aSource({ id: 'other', connector: 'elsewhere', name: 'Elsewhere' }));
  const take = (sourceId: string, post: ReturnType<typeof aPost>) =>
    takePage(app, { sourceId, ownHandles: [], changes: [{ op: 'upsert', post }] });
  await take(source.id, aPost({ text: 'before' }));

  const run = tailing(app, { of: 'stage' });
  await run.seen('Ctrl-C');
  await take('other', aPost({ text: 'of another network' }));
  await take(source.id, aPost({ text: 'one', author: { id: 'stage:host:ada', handle: 'ada', name: 'Ada' } }));
  await run.seen('"one"');
  await take(source.id, aPost({ text: 'two \u001b[31mred\u0007 three' }));
  await run.seen('three');
  await app.store.sources.saveHealth(source.id, { failures: 1, problem: 'The network is down.' });
  await run.seen('down');
  expect(await run.end()).toBe(0);
  expect(run.out).toHaveLength(2);
  expect(run.out[0]).toMatch(/^\d\d:\d\d:\d\d {2}.+ {2}ada {2}"one"/);
  expect(run.out[1]).toContain('"two  [31mred  three"');
  expect(run.err.at(-1)).toBe(`${source.name}: The network is down.`);
});

test('earshot tail --json prints whole posts, and a network that nobody listens to is refused with those that are', async () => {
  await using line = await openLine({}, { idle: true });
  const run = tailing(line.app, { of: line.source.name, json: true });
  const post = aPost({ text: 'whole' });
  await run.seen('Ctrl-C');
  await takePage(line.app, { sourceId: line.source.id, ownHandles: [], changes: [{ op: 'upsert', post }] });
  await run.seen('whole');
  await run.end();
  expect(JSON.parse(run.out[0] ?? '')).toMatchObject({ id: post.id, text: 'whole', metrics: post.metrics });
  await expect(tailing(line.app, { of: 'nowhere' }).code).rejects.toThrow(
    `There is no source of "nowhere". Known: stage (${line.source.name}).`,
  );
});
