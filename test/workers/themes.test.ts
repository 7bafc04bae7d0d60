import type { Worker } from 'node:worker_threads';
import { describe, expect, test } from 'vitest';
import { UnavailableError } from '#src/errors.ts';
import type { JobHandlers } from '#src/ports/queue.ts';
import { changeTheme } from '#src/services/change-theme.ts';
import { handlersFor } from '../../workers/index.ts';
import { aPage, aPost } from '../support/builders.ts';
import { aBrand } from '../support/case-builders.ts';
import { say } from './incident-bed.ts';
import { type Line, minuteMs, openLine } from './line-app.ts';
import { crackedLids, everyday, lookForThemes, themesOf } from './theme-bed.ts';

async function listeningBrand() {
  const line = await openLine({}, { idle: true });
  await say(line, everyday(line), { complaint: 0 });
  await lookForThemes(line);
  return line;
}

describe('what several people say in words of their own', () => {
  test('is a theme at the next look, with its words, its people and its posts, and screens are told', async () => {
    await using line = await listeningBrand();
    expect(await themesOf(line)).toEqual([]);
    const ids = await say(line, crackedLids(line, 8));
    await lookForThemes(line);
    const [theme, ...others] = await themesOf(line);
    expect(others).toEqual([]);
    expect(theme).toMatchObject({ brandId: line.brand.id, standing: 'open', posts: 8, authors: 8 });
    expect(theme?.words).toEqual(expect.arrayContaining(['filter', 'lid']));
    expect(theme?.recent.map(({ mentionId }) => mentionId)).toEqual(ids);
    expect(ids).toContain(theme?.labelId);
    expect(theme?.hours.reduce((sum, { posts }) => sum + posts, 0)).toBe(8);
    expect(line.app.news).toContainEqual({ kind: 'theme', brandId: line.brand.id });
  });

  test('is joined by further posts, each once, though everything restarts at each look', async () => {
    await using line = await listeningBrand();
    await say(line, crackedLids(line, 6));
    await lookForThemes(line);
    for (let more = 0; more < 3; more += 1) {
      await say(line, crackedLids(line, 2));
      await lookForThemes(line);
      await line.run('themes', {});
    }
    expect(await themesOf(line)).toMatchObject([{ posts: 12, authors: 12 }]);
  });

  test('by one person alone, or about a rival, is none', async () => {
    await using line = await listeningBrand();
    const author = { id: 'sandbox:chirp:angry', handle: 'angry', name: 'Angry' };
    await say(
      line,
      crackedLids(line, 8).map((post) => ({ ...post, author })),
    );
    await lookForThemes(line);
    expect(await themesOf(line)).toEqual([]);
    await line.app.store.brands.replace(aBrand({ ...line.brand, rival: true, version: 2 }));
    await say(line, crackedLids(line, 8));
    await lookForThemes(line);
    expect(await themesOf(line)).toEqual([]);
  });

  test('copied from new account to new account looks coordinated, and people are counted', async () => {
    await using line = await listeningBrand();
    const text = 'Sign now: acme must replace every cracked filter lid for free';
    const createdAt = new Date(line.app.clock.now().getTime() - 5 * 86_400_000);
    const copies = crackedLids(line, 20).map((post) => ({ ...post, text, author: { ...aPost().author, createdAt } }));
    await say(line, [...crackedLids(line, 4), ...copies]);
    await lookForThemes(line);
    const [theme] = await themesOf(line);
    expect(theme?.coordinated?.slice(0, 2)).toEqual(['copied_wording', 'young_accounts']);
    expect(theme).toMatchObject({ posts: 24, authors: 24 });
  });
});

describe('a theme of which a person', () => {
  test('said that it is none stays put aside while more people say it', async () => {
    await using line = await listeningBrand();
    await say(line, crackedLids(line, 8));
    await lookForThemes(line);
    const [theme] = await themesOf(line);
    await changeTheme(line.app, theme?.id ?? '', (one) => ({ ...one, standing: 'dismissed' }));
    await say(line, crackedLids(line, 8));
    await lookForThemes(line);
    expect(await themesOf(line)).toMatchObject([{ id: theme?.id, standing: 'dismissed', posts: 16 }]);
  });

  test('made an issue is joined by a single post days later', async () => {
    await using line = await listeningBrand();
    await say(line, crackedLids(line, 8));
    await lookForThemes(line);
    const [theme] = await themesOf(line);
    await changeTheme(line.app, theme?.id ?? '', (one) => ({ ...one, standing: 'adopted', issueId: 'issue-1' }));
    line.app.clock.pass(5 * 24 * 3_600_000);
    await say(line, [...everyday(line, 40), ...crackedLids(line, 1)]);
    await lookForThemes(line);
    expect(await themesOf(line)).toMatchObject([{ id: theme?.id, standing: 'adopted', issueId: 'issue-1', posts: 9 }]);
  });
});

test('what the look for themes keeps holds no text of a post', async () => {
  await using line = await listeningBrand();
  const text = 'the acme filter lid cracks after a week';
  await say(line, crackedLids(line, 8));
  await lookForThemes(line, 1);
  const kept = JSON.stringify([await line.app.store.themes.memory(line.brand.id), await themesOf(line)]);
  expect(kept).toContain('filter');
  expect(kept).not.toContain(text);
});

test('a removed post stays nameless in its theme, and the look goes on', async () => {
  await using line = await listeningBrand();
  const ids = await say(line, crackedLids(line, 8));
  await lookForThemes(line, 1);
  const removed = ids.slice(0, 4).map((id) => id.split('|')[0] ?? '');
  await line.app.store.intake.savePage(aPage([], { removed, now: line.app.clock.now() }));
  await say(line, crackedLids(line, 2));
  await lookForThemes(line);
  expect(await themesOf(line)).toMatchObject([{ posts: 10 }]);
});

describe('the thread that looks for themes', () => {
  const thread = 'the thread that looks for themes died; the next look reads again what was learnt';

  test('is one for all looks, which is told when it dies; the next look reads again what it knew, and no post counts twice', async () => {
    await using line = await listeningBrand();
    await using handlers = handlersFor(line.app);
    using threads = startedThreads();
    await say(line, crackedLids(line, 6));
    await look(line, handlers);
    await look(line, handlers);
    await say(line, crackedLids(line, 2));
    await look(line, handlers);
    expect(threads.started).toHaveLength(1);
    expect(await themesOf(line)).toMatchObject([{ posts: 8, authors: 8 }]);
    await threads.started[0]?.terminate();
    expect(line.app.lines.map(({ message }) => message)).toEqual([thread]);
    await say(line, crackedLids(line, 2));
    await look(line, handlers);
    expect(threads.started).toHaveLength(2);
    expect(await themesOf(line)).toMatchObject([{ posts: 10, authors: 10 }]);
  });

  test('fails the look that it dies in, which is made again', async () => {
    await using line = await listeningBrand();
    await using handlers = handlersFor(line.app);
    await say(line, crackedLids(line, 8));
    {
      using _threads = startedThreads((worker) => void worker.terminate());
      await expect(look(line, handlers)).rejects.toThrow(UnavailableError);
    }
    expect(line.app.lines.map(({ message }) => message)).toEqual([thread]);
    expect(await themesOf(line)).toEqual([]);
    await look(line, handlers);
    expect(await themesOf(line)).toMatchObject([{ posts: 8, authors: 8 }]);
  });

  test('starts with the first post that it is to look at, and ends with the jobs', async () => {
    await using line = await openLine({}, { idle: true });
    using threads = startedThreads();
    await using handlers = handlersFor(line.app);
    await look(line, handlers);
    expect(threads.started).toEqual([]);
    await say(line, everyday(line, 3));
    await look(line, handlers);
    expect(threads.started.map(({ threadId }) => threadId)).toEqual([expect.any(Number)]);
    await handlers[Symbol.asyncDispose]();
    // An ended thread has no number any more.
    expect(threads.started.map(({ threadId }) => threadId)).toEqual([-1]);
    expect(line.app.lines).toEqual([]);
  });
});

async function look(line: Line, { themes }: Pick<JobHandlers, 'themes'>): Promise<void> {
  line.app.clock.pass(minuteMs);
  await themes({}, new AbortController().signal);
}

/** The threads that this process starts from now on. */
function startedThreads(onStart: (worker: Worker) => void = () => {}): Disposable & { started: Worker[] } {
  const started: Worker[] = [];
  const seen = (worker: Worker) => {
    started.push(worker);
    onStart(worker);
  };
  process.on('worker', seen);
  return { started, [Symbol.dispose]: () => void process.off('worker', seen) };
}
