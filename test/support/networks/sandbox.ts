import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import type { ActRequest, Change, FetchedPost } from '#src/ports/connector.ts';
import type { Cursor } from '#src/schemas/source.ts';
import sandbox from '../../../connectors/sandbox/index.ts';
import { sampleDay } from '../../../connectors/sandbox/sample-day.ts';
import { surroundings } from './surroundings.ts';

export const start = new Date('2026-03-02T09:00:00Z');
/** Real time, so many minutes after the first poll. */
export const later = (minutes: number) => new Date(start.getTime() + minutes * 60_000);
/** The complaint of the day that spreads. */
export const spreading = sampleDay(1).posts.find((post) => post.curve.pull === 'wild')?.id ?? '';

/** The sandbox of a suite, in a folder of its own for each test. */
export function openSandbox() {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'sandbox-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  function at(now: Date, settings: object = {}) {
    return {
      settings: sandbox.settings.parse({ speed: 60, ...settings }),
      now,
      folder,
      ...surroundings(() => Promise.reject(new Error('the sandbox needs no network'))),
      signal: new AbortController().signal,
    };
  }

  async function collectAll(now: Date, cursor?: Cursor, settings: object = {}) {
    const changes: Change[] = [];
    let pages = 0;
    let next = cursor;
    while (true) {
      const page = await sandbox.collect({ ...at(now, settings), terms: [], cursor: next });
      changes.push(...page.changes);
      next = page.next;
      pages += 1;
      if (page.done) return { changes, cursor: next, pages };
    }
  }

  return { at, collectAll, fileOf: (name: string) => path.join(folder, name) };
}

export const posts = (changes: Change[]): FetchedPost[] =>
  changes.flatMap((change) => (change.op === 'upsert' ? [change.post] : []));

export function request(
  kind: ActRequest['kind'],
  post: { id: string; threadId?: string; author?: { id: string } },
  key = 'k1',
): ActRequest {
  const text = kind === 'reply' ? 'Holly, I am so sorry. It has stopped, and I am calling you now. Sam' : undefined;
  const target = {
    postId: post.id,
    threadId: post.threadId ?? post.id,
    authorId: post.author?.id ?? 'sandbox:chirp:@hollybankes',
  };
  return { key, kind, ...target, ...(text !== undefined && { text }) };
}
