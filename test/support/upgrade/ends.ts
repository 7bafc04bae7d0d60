import { expect, vi } from 'vitest';
import { verify } from '../../../config/commands/verify.ts';
import type { OpenApp } from '../../../config/open.ts';
import { handlersFor } from '../../../workers/index.ts';
import { importedRows } from './fill.ts';

const patience = { timeout: 90_000, interval: 100 };

/** Lets today's workers do what an older version left undone, and sees that all of it came to an end. */
export async function expectWorkEnds(app: OpenApp): Promise<void> {
  app.queue.work(handlersFor(app));
  await app.queue.add('sweep', {});
  const { store, queue } = app;
  await vi.waitFor(async () => {
    const { waiting, running, delayed } = await queue.counts();
    // What waits for ten years is there still.
    expect({ waiting, running, delayed }).toEqual({ waiting: 0, running: 0, delayed: 1 });
    expect(await store.mentions.unfinished(new Date(), 10)).toEqual([]);
    expect(await store.actions.get('action-queued')).toMatchObject({ status: 'failed' });
    expect(await store.actions.stuck(['sending'], new Date(), 10)).toEqual([]);
    // Its news are months old: it is no longer sent, and stands among those that did not arrive.
    expect(await store.digests.get('reader-1:2026-01-04')).toMatchObject({ status: 'failed' });
    expect(await store.records.failedMails.get('reader-1:2026-01-04')).toMatchObject({ status: 'failed' });
  }, patience);
  expect(await queue.deadLetters(10)).toMatchObject([{ payload: { actionId: 'action-of-before' } }]);
  expect(await verdict(app)).toMatchObject({ holds: true, states: { in_progress: 0 } });
}

/** What `earshot verify --json` prints. */
export async function verdict(app: OpenApp): Promise<unknown> {
  const said: string[] = [];
  const terminal = {
    out: (line: string) => void said.push(line),
    err: () => undefined,
    signal: new AbortController().signal,
  };
  await verify.run(app, { json: true }, terminal);
  return JSON.parse(said.join('\n'));
}

/** What the import that was left half done says at its end. */
export const wholeImport = {
  ...{ read: importedRows, new: importedRows, duplicate: 0, rejected: 0 },
  ...{ matched: importedRows, scored: importedRows },
};
