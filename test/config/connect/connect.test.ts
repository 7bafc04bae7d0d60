import { createServer } from 'node:net';
import { describe, expect, test } from 'vitest';
import { openHttp } from '#src/adapters/http/guarded-fetch.ts';
import type { Connector } from '#src/ports/connector.ts';
import { listSources } from '#src/services/sources.ts';
import { openTestApp, type TestApp } from '../../support/app.ts';
import { harbour } from '../../support/networks/harbour.ts';
import { type OauthServer, startOauth } from '../../support/networks/oauth.ts';
import { converse } from './conversation.ts';

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

interface Bed extends AsyncDisposable {
  app: TestApp;
  network: OauthServer;
}

/** An Earshot that nobody serves the page of, and a network that asks for consent. */
async function openBed(): Promise<Bed> {
  await using opening = new AsyncDisposableStack();
  const network = opening.use(await startOauth());
  const fetch = opening.use(openHttp({ userAgent: 'earshot-test', allowPrivateHosts: [network.host] }));
  const opened = opening.use(await openTestApp({ connectors: [harbour as Connector], fetch }));
  const app = { ...opened, baseUrl: `http://127.0.0.1:${await freePort()}` };
  network.redirectUris.push(`${app.baseUrl}/consent/callback`);
  const all = opening.move();
  return { app, network, [Symbol.asyncDispose]: () => all.disposeAsync() };
}

/** Where the browser of somebody who presses a button on the network's page is sent. */
async function press(address: string, answer: 'allow' | 'deny'): Promise<string> {
  const { origin, searchParams } = new URL(address);
  const body = new URLSearchParams([...searchParams, ['answer', answer]]);
  const response = await fetch(`${origin}/authorize`, { method: 'POST', body, redirect: 'manual' });
  return response.headers.get('location') ?? '';
}

describe('earshot connect', () => {
  test('asks for each setting, again where it is wrong, tests them and adds the source', async () => {
    await using app = await openTestApp();
    const person = converse(app, { network: 'pretend' });
    await person.sees('Pretend: A network for tests.');
    await person.answers('Account', 'acme');
    await person.answers('Token', 'wrong');
    await person.sees('It does not work yet. The token is not accepted.');
    await person.answers('Change the settings?', '');
    await person.answers('Account', '');
    await person.answers('Token', 'hush-hush');
    await person.sees('It works. Works for acme.');
    await person.answers('Name of the source', 'Our pretence');
    await person.answers('Seconds between polls', '2');
    await person.sees('Too small');
    await person.answers('Seconds between polls', '90');
    await person.answers('Handles of your own accounts', 'acme_help, acme_care');
    expect(await person.ended).toBe(0);
    const [source] = await listSources(app);
    expect(source).toMatchObject({
      ...{ name: 'Our pretence', intervalSeconds: 90, settings: { account: 'acme' }, secretsSet: ['token'] },
      ...{ ownHandles: ['acme_help', 'acme_care'], paused: false },
    });
    expect(person.screen()).not.toContain('hush-hush');
    expect(person.screen()).not.toContain('wrong');
  });

  test('asks nothing that options say, and with --dry-run adds nothing', async () => {
    await using app = await openTestApp();
    process.env.CONNECT_TEST_TOKEN = 'hush';
    const given = { set: ['account=acme'], secretFromEnv: ['token=CONNECT_TEST_TOKEN'] };
    const person = converse(app, { network: 'pretend', ...given, dryRun: true });
    expect(await person.ended).toBe(0);
    delete process.env.CONNECT_TEST_TOKEN;
    expect(person.screen()).toContain('It works. Works for acme.');
    expect(app.network.given).toEqual([{ account: 'acme', token: 'hush' }]);
    expect(await listSources(app)).toEqual([]);
  });

  test('takes no secret from the command line, and names all that is wrong with its options', async () => {
    await using app = await openTestApp();
    const given = { set: ['token=hush', 'colour=red'], secretFromEnv: ['token=CONNECT_TEST_NOT_SET'] };
    const { ended } = converse(app, { network: 'pretend', ...given });
    const words = await ended.catch((error: Error) => error.message);
    expect(words).toMatch(/token: It is secret, and others here can read command lines/);
    expect(words).toMatch(/colour: There is no such setting; there are account, token/);
    expect(words).toMatch(/CONNECT_TEST_NOT_SET is not set/);
    await expect(converse(app, { network: 'chirp' }).ended).rejects.toThrow('there are pretend');
  });

  test('says what terms bind to, has consent given in a browser, and goes on when it comes back', async () => {
    await using bed = await openBed();
    const { app, network } = bed;
    const set = [`server=${network.url}`, `clientId=${network.clientId}`, 'piers=north', 'piers=south'];
    const person = converse(app, { network: 'harbour', set, name: 'Our harbour', interval: 60, ownHandle: ['@acme'] });
    await person.sees('a post is dropped here after 30 days');
    await person.sees(`${app.baseUrl}/consent/callback`);
    await person.answers('Client secret', network.clientSecret);
    await person.answers('Connect an account by consent now?', 'y');
    const address = await person.sees(/http\S+\/authorize\S+/);
    expect(await listSources(app)).toMatchObject([{ paused: true, connection: {} }]);
    const back = await fetch(await press(address, 'allow'));
    expect(await back.text()).toContain('Go back to the terminal');
    await person.sees('It works. Let in as @mira.');
    expect(await person.ended).toBe(0);
    expect(await listSources(app)).toMatchObject([
      {
        ...{ name: 'Our harbour', paused: false, connection: { handle: '@mira' } },
        ...{ ownHandles: ['@acme', '@mira'], settings: { piers: ['north', 'south'] } },
      },
    ]);
  });

  test('takes the address that the browser was sent to, where it comes back to another machine', async () => {
    await using bed = await openBed();
    const { network, app } = bed;
    app.baseUrl = 'https://earshot.example';
    network.redirectUris.push('https://earshot.example/consent/callback');
    const set = [`server=${network.url}`, `clientId=${network.clientId}`, 'piers=north'];
    const person = converse(app, { network: 'harbour', set, name: 'Our harbour', interval: 60, ownHandle: ['@acme'] });
    await person.answers('Client secret', network.clientSecret);
    await person.answers('Connect an account by consent now?', '');
    const denied = await press(await person.sees(/http\S+\/authorize\S+/), 'deny');
    await person.answers('paste the address', 'no address');
    await person.sees('Neither an address with an answer nor a code.');
    await person.answers('paste the address', `${denied.replace(/state=[^&]+/, 'state=other')}`);
    await person.sees('That answers another consent.');
    await person.answers('paste the address', denied);
    await person.sees('The consent was not given at Harbour, so nothing is connected.');
    await person.answers('Try once more?', '');
    const allowed = await press(await person.sees(/http\S+\/authorize\S+/), 'allow');
    await person.answers('paste the address', allowed);
    expect(await person.ended).toBe(0);
    expect(await listSources(app)).toMatchObject([{ connection: { handle: '@mira' } }]);
  });

  test.each([
    ['at a question', 'Client secret'],
    ['while consent is waited for', 'paste the address'],
  ])('stopped by Ctrl-C %s it leaves nothing behind', async (_, words) => {
    await using bed = await openBed();
    const { network, app } = bed;
    const set = [`server=${network.url}`, `clientId=${network.clientId}`, 'piers=north'];
    const person = converse(app, { network: 'harbour', set, name: 'Our harbour', interval: 60, ownHandle: ['@acme'] });
    if (words !== 'Client secret') {
      await person.answers('Client secret', network.clientSecret);
      await person.answers('Connect an account by consent now?', '');
    }
    await person.sees(words);
    await person.sees('> ');
    person.type('\u0003');
    await expect(person.ended).rejects.toThrow();
    expect(await listSources(app)).toEqual([]);
  });

  test('an account may be connected later, on the page', async () => {
    await using bed = await openBed();
    const { network, app } = bed;
    const set = [`server=${network.url}`, `clientId=${network.clientId}`, 'piers=north'];
    const options = { name: 'Our harbour', interval: 60, ownHandle: ['@acme'], consent: false };
    const person = converse(app, { network: 'harbour', set, ...options });
    await person.answers('Client secret', network.clientSecret);
    await person.sees('It does not work yet. No account of Harbour is connected. Connect one.');
    await person.answers('Add it all the same', '');
    expect(await person.ended).toBe(0);
    expect(await listSources(app)).toMatchObject([{ paused: false, connection: {} }]);
  });
});
