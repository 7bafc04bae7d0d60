import { join } from 'node:path';
import { z } from 'zod';
import { InvalidInputError } from '#src/errors.ts';
import type { CollectPage, FetchedPost } from '#src/ports/connector.ts';
import type { CollectContext, ConnectorContext } from '#src/ports/connector-context.ts';
import { isPacked, lookAt, Taken } from './folder.ts';
import { readRows, toPost } from './rows.ts';
import type { Settings } from './settings.ts';
import { removeUnpacked, unpacked } from './unpack.ts';

const PAGE_SIZE = 200;

/** `todo` holds the files of this poll and how far each is read; what is written meanwhile waits for the next one. */
const State = z.object({
  files: z.record(z.string(), Taken),
  todo: z.array(z.object({ name: z.string(), end: z.number() })),
});
type State = z.infer<typeof State>;

export async function collect(context: CollectContext<Settings>): Promise<CollectPage> {
  const { cursor, folder, signal } = context;
  signal.throwIfAborted();
  const rejected: string[] = [];
  const state = stateOf(cursor?.page) ?? (await beginPoll(context, stateOf(cursor?.value), rejected));
  const posts: FetchedPost[] = [];
  while (state.todo.length > 0 && posts.length + rejected.length < PAGE_SIZE) {
    if (await takeSome(state, context, posts, rejected)) state.todo.shift();
  }

  posts.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
  const done = state.todo.length === 0;
  if (done) await removeUnpacked(folder);
  const text = JSON.stringify(state);
  return {
    changes: posts.map((post) => ({ op: 'upsert', post })),
    next: done ? { value: text } : { value: cursor?.value ?? '', page: text },
    done,
    rejected,
  };
}

export async function tryOut({ settings, now }: ConnectorContext<Settings>): Promise<string> {
  const { found } = await lookAt(settings.path, settings.pattern, {}, now);
  return found.length === 0 ? 'The folder holds no such files yet.' : `The folder holds ${found.length} such files.`;
}

function stateOf(text: string | undefined): State | undefined {
  if (!text) return undefined;
  try {
    return State.parse(JSON.parse(text));
  } catch {
    return undefined; // everything is read anew, to the same ids
  }
}

async function beginPoll(
  { settings, now }: CollectContext<Settings>,
  before: State | undefined,
  rejected: string[],
): Promise<State> {
  const { found, unreadable } = await lookAt(settings.path, settings.pattern, before?.files ?? {}, now);
  rejected.push(...unreadable.map((name) => `${name} cannot be read.`));
  return {
    files: Object.fromEntries(found.map(({ name, taken }) => [name, taken])),
    todo: found.filter(({ isReady }) => isReady).map(({ name, taken }) => ({ name, end: taken.size })),
  };
}

/** Takes rows of the first file until the page is full; true when the file has no more. */
async function takeSome(
  { files, todo }: State,
  { settings, folder, signal, now }: CollectContext<Settings>,
  posts: FetchedPost[],
  rejected: string[],
): Promise<boolean> {
  const [{ name, end } = { name: '', end: 0 }] = todo;
  const taken = files[name];
  if (!taken) return true;
  try {
    const version = `${taken.size} ${taken.mtimeMs}`;
    const packed = isPacked(name);
    const path = packed ? await unpacked(settings.path, name, version, folder, signal) : join(settings.path, name);
    const start = taken.byte > 0 ? { byte: taken.byte, line: taken.line } : undefined;
    for await (const item of readRows(path, { map: mappingOf(settings.map), start, end: packed ? undefined : end })) {
      if ('row' in item) posts.push(toPost(item.row, { network: settings.network, now }));
      else rejected.push(`${name}, line ${item.line}: ${item.problem}`);
      Object.assign(taken, item.next, { rows: taken.rows + 1 });
      if (posts.length + rejected.length >= PAGE_SIZE) return false;
    }
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    rejected.push(`${name}: ${error.message}`);
  }
  // Empty lines at the end are taken, too; a file that cannot be read is left until it changes.
  taken.byte = Math.max(taken.byte, end);
  return true;
}

function mappingOf(text: string): Record<string, string> {
  const pairs = text.split(',').flatMap((pair) => {
    const [field = '', column = ''] = pair.split('=').map((part) => part.trim());
    return field && column ? [[field, column]] : [];
  });
  return Object.fromEntries(pairs);
}
