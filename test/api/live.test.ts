import express from 'express';
import { describe, expect, test } from 'vitest';
import { type LiveTimes, openLive } from '#src/api/live.ts';
import type { User } from '#src/schemas/user.ts';
import { openTestApp } from '../support/app.ts';
import { openTestServer, type Visitor } from '../support/test-server.ts';

const quick: LiveTimes = { gatherMs: 5, heartbeatMs: 60_000, recheckMs: 60_000 };
const news = { kind: 'case' as const, caseId: 'c1', brandId: 'b1', isNew: false };

async function listen(visitor: Visitor, path = '/api/live'): Promise<{ status: number; next(): Promise<string> }> {
  const response = await visitor.fetch(path);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  return {
    status: response.status,
    async next() {
      const { value, done } = (await reader?.read()) ?? { done: true };
      return done ? 'ended' : (value ?? '');
    },
  };
}

/** A stream of its own, with times that a test can wait for. */
async function openStream(times: Partial<LiveTimes>, user: () => User | undefined) {
  const app = await openTestApp();
  const live = openLive(
    { ...app, accounts: { ...app.accounts, userOf: async () => user() } },
    {
      ...quick,
      ...times,
    },
  );
  const server = express().get('/live', live.handler).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  const reader = (await fetch(`${url}/live`)).body?.pipeThrough(new TextDecoderStream()).getReader();
  return {
    app,
    live,
    next: async () => (await reader?.read())?.value ?? 'ended',
    async [Symbol.asyncDispose]() {
      live[Symbol.dispose]();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await app[Symbol.asyncDispose]();
    },
  };
}

const viewer: User = {
  id: 'u1',
  email: 'v@example.com',
  name: 'V',
  role: 'viewer',
  disabled: false,
  createdAt: new Date(0),
};

describe('the stream of news', () => {
  test('is for those who are signed in', async () => {
    await using app = await openTestApp();
    await using server = await openTestServer(app);
    expect((await server.visitor().fetch('/api/live')).status).toBe(401);
  });

  test('tells an open screen what changed', async () => {
    await using app = await openTestApp();
    await using server = await openTestServer(app);
    const screen = await listen(await server.signedIn('viewer'));
    expect(screen.status).toBe(200);
    expect(await screen.next()).toContain(': listening');
    app.announcer.announce(news);
    expect(await screen.next()).toBe(`data: ${JSON.stringify(news)}\n\n`);
  });

  test('tells a burst once: each thing a single time, new ones as new', async () => {
    await using stream = await openStream({}, () => viewer);
    await stream.next();
    for (let count = 0; count < 50; count += 1) stream.app.announcer.announce({ ...news, isNew: count === 0 });
    stream.app.announcer.announce({ kind: 'mentions', brandIds: ['b1'] });
    stream.app.announcer.announce({ kind: 'mentions', brandIds: ['b2', 'b1'] });
    const told = (await stream.next()).trim().split('\n\n');
    expect(told.map((line) => JSON.parse(line.replace('data: ', '')))).toEqual([
      { ...news, isNew: true },
      { kind: 'mentions', brandIds: ['b1', 'b2'] },
    ]);
  });

  test('shows by a heartbeat that it is still there', async () => {
    await using stream = await openStream({ heartbeatMs: 5 }, () => viewer);
    await stream.next();
    expect(await stream.next()).toBe('event: beat\ndata: still here\n\n');
  });

  test('ends when the session is gone', async () => {
    let user: User | undefined = viewer;
    await using stream = await openStream({ recheckMs: 5 }, () => user);
    await stream.next();
    expect(stream.live.count()).toBe(1);
    user = undefined;
    expect(await stream.next()).toBe('ended');
    expect(stream.live.count()).toBe(0);
  });

  test('lets its screens go when the server closes', async () => {
    await using app = await openTestApp();
    const server = await openTestServer(app);
    const screen = await listen(await server.signedIn('viewer'));
    await screen.next();
    await server[Symbol.asyncDispose]();
    expect(await screen.next()).toBe('ended');
  });
});
