import type { Browser, Page } from 'playwright-core';
import { createAdmin } from '#src/schemas/api/setup.ts';
import { watchConsole } from './page.ts';
import { type Visitor, visitorAt } from './test-server.ts';

const email = 'ann@example.org';
const password = 'correct horse battery';

/** What a suite in a browser needs of an Earshot that has just been started for the first time. */
export interface AdminPage {
  /** Its first admin, for calls beside the page. */
  ann: Visitor;
  /** A page of a desk's width on which she is signed in. */
  page: Page;
  /** What went wrong on the page; see `watchConsole`. */
  problems: string[];
}

/** Makes Ann the first admin and opens a page as her. */
export async function openAsAdmin(browser: Browser, url: string): Promise<AdminPage> {
  const ann = visitorAt(url);
  await ann.call(createAdmin, { body: { name: 'Ann Field', email, password } });
  await ann.fetch('/api/auth/sign-in/email', { method: 'POST', body: JSON.stringify({ email, password }) });
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, baseURL: url });
  const [name = '', value = ''] = ann.cookie.split(/=(.*)/s);
  await context.addCookies([{ name, value, url }]);
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  return { ann, page, problems: watchConsole(page) };
}
