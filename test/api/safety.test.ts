import { request as httpRequest } from 'node:http';
import type { Request, Response } from 'express';
import { describe, expect, test } from 'vitest';
import { onlyOwnHosts } from '#src/api/hosts.ts';
import { ForbiddenError } from '#src/errors.ts';
import { listBrands } from '#src/schemas/api/brands.ts';
import { createAdmin } from '#src/schemas/api/setup.ts';
import { openTestApp } from '../support/app.ts';
import { openTestServer, type Visitor } from '../support/test-server.ts';

const draft = { name: 'Acme', queries: [{ expression: 'acme' }] };

/** fetch lets nobody choose a Host or a Sec-Fetch-Site. */
function statusOf(url: string, headers: Record<string, string>, method = 'GET', body = ''): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(url, { method, headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    request.on('error', reject).end(body);
  });
}

describe('requests from elsewhere', () => {
  test.each([
    ['localhost:4310', 200],
    ['127.0.0.1', 200],
    ['[::1]:80', 200],
    ['evil.example', 403],
    ['localhost.evil.example', 403],
    ['192.168.1.7', 403],
  ])('on loopback, a request for the host "%s" is answered with %i', async (host, status) => {
    await using app = await openTestApp();
    await using server = await openTestServer(app);
    expect(await statusOf(`${server.url}/api/setup`, { host })).toBe(status);
  });

  test.each([
    ['0.0.0.0', undefined, '192.168.1.7:4310', true],
    ['0.0.0.0', undefined, '[fe80::1]:4310', true],
    ['0.0.0.0', undefined, 'evil.example', false],
    ['0.0.0.0', 'https://earshot.example.com', 'earshot.example.com', true],
    ['127.0.0.1', 'https://earshot.example.com', 'Earshot.Example.com:443', true],
    ['earshot.lan', undefined, 'earshot.lan:4310', true],
    ['127.0.0.1', undefined, '', false],
  ])('listening on %s with BASE_URL %s, the host "%s" is ours: %s', (host, baseUrl, asked, isOurs) => {
    const check = () =>
      onlyOwnHosts({ host, baseUrl })({ headers: { host: asked } } as Request, {} as Response, () => undefined);
    if (isOurs) expect(check).not.toThrow();
    else expect(check).toThrow(ForbiddenError);
  });

  test.each([
    ['https://evil.example', {}],
    ['null', {}],
    ['http://127.0.0.1:1', {}],
    [undefined, { 'sec-fetch-site': 'cross-site' }],
    [undefined, { 'sec-fetch-site': 'same-site' }],
  ])('a change from the origin %s (%o) is refused, session or not', async (origin, more: Record<string, string>) => {
    await using app = await openTestApp();
    await using server = await openTestServer(app);
    const { cookie } = await server.signedIn('admin');
    const headers = { cookie, 'content-type': 'application/json', ...(origin && { origin }), ...more };
    expect(await statusOf(`${server.url}/api/brands`, headers, 'POST', JSON.stringify(draft))).toBe(403);
    expect(await statusOf(`${server.url}/api/auth/sign-out`, headers, 'POST', '{}')).toBe(403);
    expect(await app.store.brands.list()).toEqual([]);
  });

  test('localhost and 127.0.0.1 are both the page’s own origin', async () => {
    await using app = await openTestApp();
    await using server = await openTestServer(app);
    const host = new URL(server.url).host.replace('127.0.0.1', 'localhost');
    const { cookie } = await server.signedIn('admin');
    const headers = { host, origin: `http://${host}`, cookie, 'content-type': 'application/json' };
    expect(await statusOf(`${server.url}/api/brands`, headers, 'POST', JSON.stringify(draft))).toBe(200);
  });

  test('a form of another page cannot pass for JSON', async () => {
    await using app = await openTestApp();
    await using server = await openTestServer(app);
    const admin = await server.signedIn('admin');
    const init = { method: 'POST', body: JSON.stringify(draft), headers: { 'content-type': 'text/plain' } };
    expect((await admin.fetch('/api/brands', init)).status).toBe(400);
    expect(await admin.call(listBrands)).toEqual([]);
  });
});

describe('answers', () => {
  test('carry headers that keep scripts, frames and sniffers out', async () => {
    await using app = await openTestApp();
    await using server = await openTestServer(app);
    const { headers } = await server.visitor().fetch('/api/setup');
    expect(headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('content-security-policy')).not.toMatch(/script-src|unsafe-eval/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.has('x-powered-by')).toBe(false);
    expect(headers.has('strict-transport-security')).toBe(false);
  });

  test('name each field that is wrong', async () => {
    await using app = await openTestApp();
    await using server = await openTestServer(app);
    const answer = await server.visitor().ask(createAdmin, { body: { name: '', email: 'nobody', password: 'short' } });
    expect(answer).toMatchObject({
      status: 400,
      body: { code: 'invalid_input', fields: { 'body.password': 'At least 10 characters.' } },
    });
    expect(Object.keys((answer.body as { fields: object }).fields)).toEqual([
      'body.name',
      'body.email',
      'body.password',
    ]);
  });

  test.each([
    ['no JSON', '{"name":', 400],
    ['more than a megabyte', JSON.stringify({ name: 'x'.repeat(1_100_000) }), 413],
  ])('to %s say so', async (_, body, status) => {
    await using app = await openTestApp();
    await using server = await openTestServer(app);
    const admin = await server.signedIn('admin');
    const response = await admin.fetch('/api/brands', { method: 'POST', body });
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ code: 'invalid_input' });
  });

  test('to what nobody foresaw name a line of the log and tell nothing else', async () => {
    await using app = await openTestApp();
    app.store.brands.list = () => Promise.reject(new Error('the inside of the house'));
    await using server = await openTestServer(app);
    const { status, body } = await (await server.signedIn('viewer')).ask(listBrands);
    expect(status).toBe(500);
    expect(JSON.stringify(body)).not.toContain('inside');
    const { id } = body as { id: string };
    expect(app.lines).toMatchObject([{ facts: { id, err: expect.any(Error) }, message: 'a call failed' }]);
  });

  test('to unknown calls and broken addresses are problems too', async () => {
    await using app = await openTestApp();
    await using server = await openTestServer(app);
    const visitor = server.visitor();
    expect((await visitor.fetch('/api/nothing')).status).toBe(404);
    expect(await (await visitor.fetch('/api/nothing')).json()).toMatchObject({ code: 'not_found' });
    expect((await visitor.fetch('/api/auth/sign-up/email', { method: 'POST', body: '{}' })).status).toBe(404);
    expect((await (await server.signedIn('viewer')).fetch('/api/cases/%E0%A4%A')).status).toBe(400);
  });

  test('to an invitation tried again and again end in a pause', async () => {
    await using app = await openTestApp();
    await using server = await openTestServer(app);
    const visitor = server.visitor();
    const body = JSON.stringify({
      token: 'x'.repeat(43),
      name: 'Eve',
      email: 'e@example.com',
      password: 'guess guess',
    });
    const statuses = [];
    for (let tries = 0; tries < 32; tries += 1) statuses.push(await statusFrom(visitor, body));
    expect(statuses.slice(0, 30).every((status) => status === 400)).toBe(true);
    expect(statuses.slice(30)).toEqual([429, 429]);
  });
});

async function statusFrom(visitor: Visitor, body: string): Promise<number> {
  return (await visitor.fetch('/api/invitations/accept', { method: 'POST', body })).status;
}

test('the health of the process is asked without a session and under any name', async () => {
  await using app = await openTestApp();
  await using server = await openTestServer(app);
  expect(await statusOf(`${server.url}/healthz`, { host: 'probe.internal' })).toBe(200);
});
