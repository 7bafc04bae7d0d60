import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Change, CollectPage, FetchedPost, Polled } from '#src/ports/connector.ts';
import type { GuardedFetch } from '#src/ports/http.ts';
import { Cursor } from '#src/schemas/source.ts';
import type { Failure } from '../support/networks/server.ts';
import type { SetStage, Stage, Written } from '../support/networks/stage.ts';
import { surroundings } from '../support/networks/surroundings.ts';

/** The present of every stage. */
export const NOW = new Date('2026-11-21T12:00:00Z');
export const MINUTE = 60_000;

export type OnStage<S> = (title: string, needs: (keyof Stage)[], run: (on: Listening<S>) => Promise<void>) => void;

/** Runs a test on a fresh network; a test that wants what the network has not is skipped by name. */
export function onStageOf<S>(name: string, connector: Polled<S>, setStage: SetStage): OnStage<S> {
  return (title, needs, run) =>
    test(title, async ({ skip }) => {
      await using stage = await setStage(NOW);
      skip(
        needs.some((need) => !stage[need]),
        `${name} has no ${needs.join(', ')}`,
      );
      const folder = await mkdtemp(join(tmpdir(), 'earshot-connector-'));
      try {
        await run(listening(connector, stage, folder));
      } finally {
        await rm(folder, { recursive: true });
      }
    });
}

export type Listening<S> = ReturnType<typeof listening<S>>;

/** A host in small: it hands cursors on as the store would, through JSON. */
export function listening<S>(connector: Polled<S>, stage: Stage, folder: string) {
  const settings = connector.settings.parse(stage.settings);
  const around = surroundings(stage.fetch);
  const context = (signal = new AbortController().signal) => ({
    settings,
    now: NOW,
    folder,
    ...around,
    signal,
  });
  const collect = async (cursor: Cursor | undefined, signal?: AbortSignal): Promise<CollectPage> => {
    const page = await connector.collect({ ...context(signal), terms: stage.terms, cursor });
    return { ...page, next: Cursor.parse(JSON.parse(JSON.stringify(page.next))) };
  };
  const poll = async (start: Cursor | undefined) => {
    const pages: CollectPage[] = [];
    let cursor = start;
    for (;;) {
      const page = await collect(cursor);
      pages.push(page);
      cursor = page.next;
      if (page.done) return { pages, cursor, posts: postsOf(pages.flatMap(({ changes }) => changes)) };
      expect(pages.length, 'a poll comes to an end').toBeLessThan(100);
    }
  };
  /** What a poll fails with while the network misbehaves. */
  const failure = async (kind: Failure): Promise<unknown> => {
    stage.failWith?.(kind);
    const impatient: GuardedFetch = (url, init) => stage.fetch(url, { ...init, timeoutMs: 150 });
    const given = { ...context(), fetch: impatient, terms: stage.terms, cursor: undefined };
    return await connector.collect(given).then(
      () => expect.fail('the failure was not noticed'),
      (error: unknown) => error,
    );
  };
  const recovers = async ({ failWith, publish }: Stage) => {
    failWith?.(undefined);
    await publish(someWritten(3));
    expect((await poll(undefined)).posts).toHaveLength(3);
  };
  return { connector, stage, context, collect, poll, failure, recovers };
}

/** Oldest first, a minute apart, the newest a minute ago. */
export function someWritten(count: number, prefix = 'p'): Written[] {
  return Array.from({ length: count }, (_, at) => ({
    key: `${prefix}${at}`,
    text: `Acme ${prefix} number ${at}`,
    at: new Date(NOW.getTime() - (count - at) * MINUTE),
  }));
}

export function refusing(status: number, headers: Record<string, string> = {}): Failure {
  return { kind: 'answer', status, headers };
}

export function postsOf(changes: Change[]): FetchedPost[] {
  return changes.flatMap((change) => (change.op === 'upsert' ? change.post : []));
}

export function textsOf(posts: FetchedPost[]): Set<string> {
  return new Set(posts.map(({ text }) => text));
}

export function idsOf(posts: FetchedPost[]): Set<string> {
  return new Set(posts.map(({ id }) => id));
}
