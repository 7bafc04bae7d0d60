import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openHttp } from '#src/adapters/http/guarded-fetch.ts';
import { UnavailableError } from '#src/errors.ts';
import type { Connector } from '#src/ports/connector.ts';
import type { Brand } from '#src/schemas/brand.ts';
import { createBrand } from '#src/services/brands.ts';
import { createSource } from '#src/services/sources.ts';
import discourse from '../../connectors/discourse/index.ts';
import sandbox from '../../connectors/sandbox/index.ts';
import { openTestApp, type TestApp } from './app.ts';
import { openTwoBoards, type TwoBoards } from './networks/discourse-boards.ts';
import { goingClock, type Office, openSeats } from './two-people.ts';

/** One Earshot in this process that watches the sandbox's board and, where asked for, two Discourse boards. */
export interface BoardOffice extends AsyncDisposable, Pick<Office, 'url' | 'seat'> {
  app: TestApp;
  brand: Brand;
  /** Ids of the sources, by their names. */
  sourceIds: Map<string, string>;
  /** Polls all boards and lets all that follows end. */
  poll(): Promise<void>;
}

/** Arrives at an hour of the sample day; what was written on the sandbox before stands there at once. */
export async function openBoardOffice(
  startAtHour: number,
  fill?: (boards: TwoBoards) => void,
): Promise<BoardOffice & { boards: TwoBoards }> {
  await using opening = new AsyncDisposableStack();
  const dir = mkdtempSync(join(tmpdir(), 'earshot-boards-'));
  opening.defer(() => rmSync(dir, { recursive: true, force: true }));
  const clock = goingClock();
  const boards = opening.use(await openTwoBoards(clock.now()));
  fill?.(boards);
  const fetch = openHttp({ userAgent: 'Earshot tests', allowPrivateHosts: boards.hosts });
  const connect = () => Promise.reject(new UnavailableError('Tests open no sockets.'));
  const app = opening.use(
    await openTestApp({
      connectors: [sandbox as unknown as Connector, discourse as unknown as Connector],
      ground: { dir, clock, connect, leaseMs: 60_000 },
      fetch,
    }),
  );
  const [sample] = sandbox.sample?.brands ?? [];
  const queries = (sample?.expressions ?? []).map((expression) => ({ expression, languages: [] }));
  const brand = await createBrand(app, { name: 'Brindle', rival: false, queries, timeZone: 'UTC' });
  const wanted = [
    { name: 'Sandbox', connector: 'sandbox', settings: { startAtHour, speed: 0.1 } },
    ...(fill
      ? [
          { name: 'Our board', connector: 'discourse', settings: boards.moderated.settings },
          { name: 'Their board', connector: 'discourse', settings: boards.visited.settings },
        ]
      : []),
  ];
  const sourceIds = new Map<string, string>();
  for (const source of wanted) sourceIds.set(source.name, (await createSource(app, { ...source, ownHandles: [] })).id);
  app.work();
  const quiet = async () => {
    for (;;) {
      const { waiting, running } = await app.queue.counts();
      if (waiting + running === 0) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const poll = async () => {
    for (const sourceId of sourceIds.values()) await app.queue.add('collect', { sourceId });
    await quiet();
    await app.queue.add('threads', {});
    await quiet();
  };
  await quiet();
  await poll();
  const seats = await openSeats(app, opening);
  const opened = opening.move();
  return { ...{ app, brand, boards, sourceIds, poll }, ...seats, [Symbol.asyncDispose]: () => opened.disposeAsync() };
}
