import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { InvalidInputError } from '#src/errors.ts';
import type { App } from '#src/ports/app.ts';
import type { StoredPost } from '#src/schemas/post.ts';
import type { Source } from '#src/schemas/source.ts';
import { defineCommand } from './command.ts';

const lookEveryMs = 500;
const perLook = 200;
const shownCharacters = 200;

/**
 * Prints what comes in from a network, however it comes (polls, streams, deliveries), and what goes wrong, until it is
 * stopped. It reads what Earshot has taken in: the network is asked no more than it is anyway.
 */
export const tail = defineCommand({
  options: z.object({ of: z.string(), json: z.boolean() }),
  needsWorkers: true,
  async run(app, { of, json }, terminal) {
    const places = new Map<string, string>();
    const problems = new Map<string, string | undefined>();
    const newest = await newestPlace(app);
    for (let isFirst = true; !terminal.signal.aborted; isFirst = false) {
      const sources = await sourcesOf(app, of);
      if (isFirst) terminal.err(`Listening to ${sources.map(({ name }) => name).join(', ')}. Ctrl-C ends it.`);
      for (const source of sources) {
        const problem = source.paused ? 'It is paused.' : (source.health.problem ?? source.health.stream?.problem);
        if (problem !== problems.get(source.id))
          terminal.err(`${source.name}: ${plain(problem ?? 'It is heard again.')}`);
        problems.set(source.id, problem);
        places.set(
          source.id,
          await printNew(app, source, places.get(source.id) ?? newest, (post) =>
            terminal.out(json ? JSON.stringify(post) : lineOf(post, source)),
          ),
        );
      }
      await pause(lookEveryMs, undefined, { signal: terminal.signal }).catch(() => undefined);
    }
    return 0;
  },
});

/** Behind the newest post that is stored. */
async function newestPlace({ store }: App): Promise<string> {
  return (await store.posts.scan({ limit: 1, newestFirst: true })).next ?? '0';
}

async function printNew(app: App, { id }: Source, start: string, print: (post: StoredPost) => void): Promise<string> {
  for (let after = start; ; ) {
    const now = app.clock.now();
    const found = await app.store.posts.ofSource({ sourceId: id, after, seenUntil: now, now, limit: perLook });
    for (const post of found.posts) print(post);
    if (found.next === undefined) return after;
    after = found.next;
  }
}

async function sourcesOf({ store }: App, of: string): Promise<Source[]> {
  const sources = await store.sources.list();
  const found = sources.filter(({ id, connector, name }) => [id, connector, name].includes(of));
  if (found.length > 0) return found;
  const known = sources.map(({ connector, name }) => `${connector} (${name})`).join(', ');
  throw new InvalidInputError(`There is no source of "${of}". Known: ${known || 'none; earshot connect adds one'}.`);
}

function lineOf({ seenAt, place, author, title, text, url }: StoredPost, { name }: Source): string {
  const said = [title, text].filter(Boolean).join(': ');
  const short = said.length > shownCharacters ? `${said.slice(0, shownCharacters)}…` : said;
  const parts = [seenAt.toISOString().slice(11, 19), name, place, author.handle || author.name, `"${short}"`, url];
  return plain(parts.filter(Boolean).join('  '));
}

/** What strangers wrote may hold what a terminal obeys. */
function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ');
}
