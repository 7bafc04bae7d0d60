import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserContext, Page } from 'playwright-core';
import { UnavailableError } from '#src/errors.ts';
import type { GuardedFetch } from '#src/ports/http.ts';
import type { Case } from '#src/schemas/case.ts';
import type { Role, User } from '#src/schemas/user.ts';
import { takePage } from '#src/services/take-page.ts';
import { type HeldClock, openTestApp, type TestApp } from './app.ts';
import { launchBrowser } from './browser.ts';
import { listening } from './listening.ts';
import { watchConsole } from './page.ts';
import { aPretendPost } from './pretend-network.ts';
import { openTestServer, type Visitor } from './test-server.ts';

/** Somebody in front of a browser of their own. */
export interface Seat {
  user: User;
  context: BrowserContext;
  page: Page;
  /** The same session, for calls beside the page. */
  visitor: Visitor;
  problems: string[];
}

/** One Earshot in this process, on the pretend network, with as many people before it as are seated. */
export interface Office extends AsyncDisposable {
  app: TestApp;
  url: string;
  /** The complaints' cases, in the order of `texts`. */
  cases: Case[];
  seat(role: Role): Promise<Seat>;
  /** Somebody says something below the post that opened a case, and the line hears it. */
  say(item: Case, text: string, by: 'author' | 'us' | 'stranger'): Promise<void>;
  /** Somebody new says something, and a poll brings it. */
  hear(text: string): Promise<void>;
}

/** Its clock goes as the browsers' does, and further on where a test lets time pass. */
export async function openOffice(texts: string[], { fetch }: { fetch?: GuardedFetch } = {}): Promise<Office> {
  await using opening = new AsyncDisposableStack();
  const dir = mkdtempSync(join(tmpdir(), 'earshot-office-'));
  opening.defer(() => rmSync(dir, { recursive: true, force: true }));
  const clock = goingClock();
  const connect = () => Promise.reject(new UnavailableError('Tests reach no network.'));
  const app = opening.use(
    await openTestApp({ ground: { dir, clock, connect, leaseMs: 60_000 }, ...(fetch && { fetch }) }),
  );
  const minutesAgo = (minutes: number) => new Date(clock.now().getTime() - minutes * 60_000);
  const posts = texts.map((text, place) => aPretendPost({ text, createdAt: minutesAgo(5 + place) }));
  const { source } = await listening(app, posts);
  const { cases } = await app.store.cases.list({ view: 'all', userId: '', now: clock.now() }, { limit: 50 });
  const caseOf = (id: string) => cases.find(({ threadId }) => threadId === id);
  const seats = await openSeats(app, opening);
  const opened = opening.move();
  return {
    ...{ app, ...seats },
    cases: posts.flatMap(({ id }) => caseOf(id) ?? []),
    async say({ threadId }, text, by) {
      const opener = await app.store.posts.get(threadId);
      const ours = { id: 'pretend:own:acme_help', handle: 'acme_help', name: 'Acme Help' };
      const author = by === 'author' ? opener?.author : by === 'us' ? ours : undefined;
      const fields = { threadId, parentId: threadId, text, createdAt: clock.now(), ...(author && { author }) };
      const post = aPretendPost(fields);
      app.network.posts.push(post);
      await takePage(app, { sourceId: source.id, ownHandles: ['acme_help'], changes: [{ op: 'upsert', post }] });
      app.announcer.announce({ kind: 'mentions', brandIds: [] });
      const [item] = await app.store.cases.ofThread(threadId);
      if (item) app.announcer.announce({ kind: 'case', caseId: item.id, brandId: item.brandId, isNew: false });
    },
    async hear(text) {
      app.network.posts.push(aPretendPost({ text, createdAt: clock.now() }));
      await app.queue.add('collect', { sourceId: source.id });
    },
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}

/** Its server and a browser; both end with `opening`. */
export async function openSeats(app: TestApp, opening: AsyncDisposableStack): Promise<Pick<Office, 'url' | 'seat'>> {
  const pageFolder = fileURLToPath(new URL('../../dist/page', import.meta.url));
  const server = opening.use(await openTestServer(app, { pageFolder }));
  const browser = await launchBrowser();
  opening.defer(() => browser.close());
  return {
    url: server.url,
    async seat(role) {
      const visitor = await server.signedIn(role);
      const user = await app.person(role);
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, baseURL: server.url });
      const [name = '', value = ''] = visitor.cookie.split(/=(.*)/s);
      await context.addCookies([{ name, value, url: server.url }]);
      const page = await context.newPage();
      page.setDefaultTimeout(60_000);
      return { user, context, page, visitor, problems: watchConsole(page, true) };
    },
  };
}

export function goingClock(): HeldClock {
  let aheadMs = 0;
  return {
    now: () => new Date(Date.now() + aheadMs),
    pass(ms) {
      aheadMs += ms;
    },
  };
}
