import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { createAdmin } from '#src/schemas/api/setup.ts';
import { launchBrowser } from './browser.ts';
import { startEarshot } from './earshot.ts';
import { watchConsole } from './page.ts';
import { type Visitor, visitorAt } from './test-server.ts';

const email = 'ann@example.org';
const password = 'correct horse battery';

/** What a suite in a browser needs; disposing of it ends Earshot and the browser and deletes the data. */
export interface AdminPage extends AsyncDisposable {
  /** The data folder of a running Earshot. */
  dir: string;
  /** Its first admin, for calls beside the page. */
  ann: Visitor;
  /** A page of a desk's width on which she is signed in. */
  page: Page;
  /** What went wrong on the page; see `watchConsole`. */
  problems: string[];
}

/**
 * Starts Earshot for the first time on a folder of its own, into which `fill` has laid what is there already; makes Ann
 * the first admin and opens a page as her. `settings` are those of its environment.
 */
export async function openAsAdmin(
  fill?: (dir: string) => Promise<void>,
  settings: Record<string, string> = {},
): Promise<AdminPage> {
  await using opening = new AsyncDisposableStack();
  const dir = mkdtempSync(join(tmpdir(), 'earshot-page-'));
  opening.defer(() => rmSync(dir, { recursive: true, force: true }));
  await fill?.(dir);
  const { url, stop } = await startEarshot(settings, { dir });
  opening.defer(async () => void (await stop()));
  const ann = visitorAt(url);
  await ann.call(createAdmin, { body: { name: 'Ann Field', email, password } });
  await ann.fetch('/api/auth/sign-in/email', { method: 'POST', body: JSON.stringify({ email, password }) });

  const browser = await launchBrowser();
  opening.defer(() => browser.close());
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, baseURL: url });
  const [name = '', value = ''] = ann.cookie.split(/=(.*)/s);
  await context.addCookies([{ name, value, url }]);
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const opened = opening.move();
  return { dir, ann, page, problems: watchConsole(page), [Symbol.asyncDispose]: () => opened.disposeAsync() };
}
