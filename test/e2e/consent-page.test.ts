import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openHttp } from '#src/adapters/http/guarded-fetch.ts';
import type { Connector } from '#src/ports/connector.ts';
import { createSource } from '#src/services/sources.ts';
import { pageFolder } from '../../config/page-folder.ts';
import { openTestApp, password, type TestApp } from '../support/app.ts';
import { findBrowser, launchBrowser } from '../support/browser.ts';
import { harbour } from '../support/networks/harbour.ts';
import { type OauthServer, startOauth } from '../support/networks/oauth.ts';
import { faultsOf, watchConsole } from '../support/page.ts';
import { openTestServer } from '../support/test-server.ts';

describe.skipIf(!findBrowser())('connecting an account in a real browser (needs Chromium)', () => {
  const closers = new AsyncDisposableStack();
  let app: TestApp;
  let network: OauthServer;
  let browser: Browser;
  let page: Page;
  let problems: string[];
  let url: string;

  beforeAll(async () => {
    network = closers.use(await startOauth());
    const fetch = closers.use(openHttp({ userAgent: 'earshot-test', allowPrivateHosts: [network.host] }));
    app = closers.use(await openTestApp({ connectors: [harbour as Connector], fetch }));
    ({ url } = closers.use(await openTestServer(app, { pageFolder })));
    network.redirectUris.push(`${url}/consent/callback`);
    const { clientId, clientSecret } = network;
    const settings = { server: network.url, clientId, clientSecret };
    await createSource(app, { name: 'Our harbour', connector: 'harbour', settings, ownHandles: [] });
    await app.store.brands.create({
      ...{ id: 'brand-1', name: 'Acme', rival: false, queries: [], timeZone: 'UTC' },
      ...{ createdAt: app.clock.now(), version: 1 },
    });
    app.work();
    await app.queue.idle();
    const lead = await app.person('lead');
    await app.person('admin');
    browser = await launchBrowser();
    closers.defer(() => browser.close());
    page = await (await browser.newContext({ baseURL: url })).newPage();
    page.setDefaultTimeout(60_000);
    problems = watchConsole(page, true);
    await page.goto('/sources');
    await signIn(page, lead.email);
    await page.waitForURL('**/sources');
  });

  afterAll(async () => {
    await closers.disposeAsync();
    expect(problems).toEqual([]);
  });

  const card = () => page.getByRole('listitem', { name: 'Our harbour' });

  test('a source that nobody is connected to says so and leads to the network, which is said no to', async () => {
    await card().getByText('No account of Harbour is connected. Connect one.').waitFor();
    await card().getByText('What Harbour must know first').click();
    await card().getByText(`${url}/consent/callback`).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await card().getByRole('button', { name: 'Connect' }).click();
    await page.getByRole('button', { name: 'Deny' }).click();
    await page.getByRole('alert').getByText('The consent was not given at Harbour, so nothing is connected.').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('link', { name: 'Back to Sources' }).click();
    await card().getByText('No account of Harbour is connected by consent.').waitFor();
  });

  test('with consent the page says who is connected, and so does the source, which is heard at once', async () => {
    await card().getByRole('button', { name: 'Connect' }).click();
    await page.getByRole('button', { name: 'Allow' }).click();
    await page.getByText('Our harbour is connected to Harbour as @mira.').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    const answered = page.url();
    await page.getByRole('link', { name: 'Back to Sources' }).click();
    await card().getByText('Connected as @mira since 5 Jan 2026.').waitFor();
    await card().getByText('Heard', { exact: true }).waitFor();

    await page.goto(answered);
    await page.getByText('This consent was answered already, and each is good once.', { exact: false }).waitFor();
  });

  test('consent that was withdrawn is seen on the source, with the way to give it again', async () => {
    network.revoke();
    await page.goto('/sources');
    await card().getByRole('button', { name: 'Poll now' }).click();
    await card().getByText('The consent was withdrawn at Harbour. Connect the account again.').waitFor();
    await card().getByRole('button', { name: 'Connect', exact: true }).click();
    await page.getByRole('button', { name: 'Allow' }).waitFor();
    // Whoever was signed out meanwhile signs in and goes on where they were.
    await page.context().clearCookies();
    await page.getByRole('button', { name: 'Allow' }).click();
    await signIn(page, 'lead@example.com');
    await page.getByText('Our harbour is connected to Harbour as @mira.').waitFor();
  });

  test('an answer that belongs to somebody else connects nothing', async () => {
    await page.goto('/sources');
    await card().getByRole('button', { name: 'Reconnect' }).click();
    await page.getByRole('button', { name: 'Allow' }).waitFor();
    const other = await (await browser.newContext({ baseURL: url })).newPage();
    await other.goto('/sign-in');
    await signIn(other, 'admin@example.com');
    await other.waitForURL('**/inbox');
    await other.goto(page.url());
    await other.getByRole('button', { name: 'Allow' }).click();
    await other.getByText('Somebody else began this consent.', { exact: false }).waitFor();
  });
});

async function signIn(page: Page, email: string): Promise<void> {
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}
