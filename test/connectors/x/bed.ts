import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RateLimitedError } from '#src/errors.ts';
import type { ActRequest, Change, CollectPage, FetchedPost } from '#src/ports/connector.ts';
import type { Vault } from '#src/ports/connector-context.ts';
import type { Cursor } from '#src/schemas/source.ts';
import x from '../../../connectors/x/index.ts';
import { Settings } from '../../../connectors/x/settings.ts';
import { surroundings } from '../../support/networks/surroundings.ts';
import { type PretendX, startX } from '../../support/networks/x.ts';

export const NOW = new Date('2026-11-21T12:00:00Z');
export const MINUTE = 60_000;

/** A pretend X and a host in small around the connector, with a purse that writes down what was spent. */
export async function openBed(given: Record<string, unknown> = {}) {
  const pretend: PretendX = await startX(NOW);
  const folder = await mkdtemp(join(tmpdir(), 'earshot-x-'));
  const purse = { left: Number.POSITIVE_INFINITY, spent: 0 };
  const around = surroundings(pretend.fetch);
  const host = { now: NOW, terms: ['Acme'] };
  const context = () => ({
    settings: Settings.parse({ ...pretend.settings, ...given }),
    now: host.now,
    folder,
    ...around,
    async pay<T>(most: number, call: () => Promise<{ result: T; cost: number }>): Promise<T> {
      if (most > purse.left) throw new RateLimitedError('The budget of the day is spent.');
      const { result, cost } = await call();
      if (cost > most) throw new Error(`cost ${cost}, and was to cost ${most} at most`);
      purse.spent += cost;
      purse.left -= cost;
      return result;
    },
    signal: new AbortController().signal,
  });
  const page = (cursor: Cursor | undefined): Promise<CollectPage> =>
    x.collect({ ...context(), terms: host.terms, cursor });
  return {
    pretend,
    host,
    purse,
    vault: around.vault satisfies Vault,
    context,
    page,
    async poll(start?: Cursor) {
      const pages: CollectPage[] = [];
      let cursor = start;
      do {
        const next = await page(cursor);
        pages.push(next);
        cursor = next.next;
      } while (!pages.at(-1)?.done);
      const changes = pages.flatMap((one) => one.changes);
      return { pages, changes, cursor, posts: postsIn(changes) };
    },
    /** Paths and queries of what X was asked, decoded. */
    asked: (path: string) =>
      pretend.server.requests.filter((one) => one.includes(path)).map((one) => decodeURIComponent(one)),
    async [Symbol.asyncDispose]() {
      await pretend[Symbol.asyncDispose]();
      await rm(folder, { recursive: true });
    },
  };
}

export type Bed = Awaited<ReturnType<typeof openBed>>;

export function postsIn(changes: Change[]): FetchedPost[] {
  return changes.flatMap((change) => (change.op === 'upsert' ? change.post : []));
}

export function requestOf(kind: ActRequest['kind'], nativeId: string, text?: string): ActRequest {
  const postId = `x:x.com:${nativeId}`;
  return { key: 'key-1', kind, postId, threadId: postId, authorId: 'x:x.com:1', ...(text !== undefined && { text }) };
}

export function minutesAgo(minutes: number): Date {
  return new Date(NOW.getTime() - minutes * MINUTE);
}
