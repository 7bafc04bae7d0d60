import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { isPublicAddress } from '#src/adapters/http/addresses.ts';
import { type HttpOptions, openHttp } from '#src/adapters/http/guarded-fetch.ts';
import { PermanentError, RateLimitedError, UnavailableError, UnreachedError } from '#src/errors.ts';
import { type Handler, startServer } from '../support/networks/server.ts';

const echo: Handler = (request, response) => response.end(JSON.stringify(request.headers));

/** A local server that the operator has allowed, and a guarded fetch. */
async function serving(handle: Handler, options: Partial<HttpOptions> = {}) {
  const server = await startServer(handle);
  const fetch = openHttp({ userAgent: 'earshot-test', allowPrivateHosts: [server.host], ...options });
  return {
    server,
    fetch,
    async [Symbol.asyncDispose]() {
      await fetch[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
    },
  };
}

describe('the guarded fetch', () => {
  test.each([
    '127.0.0.1',
    '0.0.0.0',
    '0.1.2.3',
    '10.0.0.1',
    '172.16.3.4',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '100.100.100.200',
    '168.63.129.16',
    '192.0.0.192',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::127.0.0.1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    'fe80::1%eth0',
    'fc00::1',
    'fd00:ec2::254',
    'fec0::1',
    'ff02::1',
    '2001:db8::1',
    'no address',
  ])('holds %s for not public', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  test.each(['8.8.8.8', '93.184.215.14', '2606:4700::6810:84e5', '::ffff:8.8.8.8'])(
    'holds %s for public',
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );

  test.each([
    'http://127.0.0.1/',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f.0.0.1/',
    'http://0177.0.0.1/',
    'http://0/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://127.0.0.1./',
    'http://169.254.169.254/latest/meta-data/',
    'https://10.0.0.1/',
    'http://１２７.0.0.1/',
  ])('refuses %s however it is written', async (url) => {
    await using fetch = openHttp({ userAgent: 'earshot-test' });
    await expect(fetch(url)).rejects.toThrow(PermanentError);
  });

  test.each([
    'file:///etc/passwd',
    'ftp://example.org/',
    'data:text/plain,hi',
    'no url',
    'http://me:secret@example.org/',
  ])('refuses %s before it asks anybody', async (url) => {
    await using fetch = openHttp({ userAgent: 'earshot-test', resolve: () => Promise.reject(new Error('asked')) });
    await expect(fetch(url)).rejects.toThrow(PermanentError);
  });

  test('refuses a name that leads to a private address, also beside a public one', async () => {
    await using fetch = openHttp({
      userAgent: 'earshot-test',
      resolve: async () => [
        { address: '8.8.8.8', family: 4 },
        { address: '192.168.0.1', family: 4 },
      ],
    });
    await expect(fetch('http://intranet.example/')).rejects.toThrow(PermanentError);
  });

  test('asks DNS once a connection, so that a second answer cannot lead elsewhere', async () => {
    await using local = await serving(echo);
    let asked = 0;
    const resolve = async () => {
      asked += 1;
      return [{ address: asked === 1 ? '192.0.2.1' : '127.0.0.1', family: 4 }];
    };
    await using fetch = openHttp({ userAgent: 'earshot-test', resolve });
    const port = new URL(local.server.url).port;
    await expect(fetch(`http://rebinding.example:${port}/`)).rejects.toThrow(PermanentError);
    expect(asked).toBe(1);
    await expect(fetch(`http://rebinding.example:${port}/`)).rejects.toThrow(PermanentError);
    expect(local.server.requests).toEqual([]);
  });

  test('connects to the address it was given for an allowed name, and says who we are', async () => {
    await using local = await serving(echo);
    const port = new URL(local.server.url).port;
    await using fetch = openHttp({
      userAgent: 'earshot-test',
      allowPrivateHosts: [`forum.example:${port}`],
      resolve: async () => [{ address: '127.0.0.1', family: 4 }],
    });
    const response = await fetch(`http://forum.example:${port}/a`);
    expect(await response.json()).toMatchObject({ host: `forum.example:${port}`, 'user-agent': 'earshot-test' });
    expect(response.url).toBe(`http://forum.example:${port}/a`);
    const named = await fetch(`http://forum.example:${port}/a`, { headers: { 'user-agent': 'linux:acme:v1' } });
    expect(await named.json()).toMatchObject({ 'user-agent': 'linux:acme:v1' });
  });

  test('an entry with a port allows that port alone', async () => {
    await using local = await serving(echo, { allowPrivateHosts: ['127.0.0.1:1'] });
    await expect(local.fetch(local.server.url)).rejects.toThrow(PermanentError);
  });

  test('an entry without a port allows every port', async () => {
    await using local = await serving(echo, { allowPrivateHosts: ['127.0.0.1'] });
    expect((await local.fetch(local.server.url)).status).toBe(200);
  });

  test('checks where a redirect leads', async () => {
    await using inner = await serving(echo);
    await using local = await serving((_, response) => {
      response.writeHead(302, { location: `${inner.server.url}/admin` }).end();
    });
    await expect(local.fetch(local.server.url)).rejects.toThrow(PermanentError);
    expect(inner.server.requests).toEqual([]);
  });

  test('refuses a redirect to another scheme', async () => {
    await using local = await serving(
      (_, response) => void response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
    );
    await expect(local.fetch(local.server.url)).rejects.toThrow(PermanentError);
  });

  test('keeps credentials from the server a redirect leads to', async () => {
    await using other = await serving(echo);
    await using local = await serving(
      (request, response, url) => {
        if (url.pathname === '/away') response.writeHead(302, { location: `${other.server.url}/` }).end();
        else if (url.pathname === '/home') response.writeHead(302, { location: '/kept' }).end();
        else echo(request, response, url);
      },
      { allowPrivateHosts: ['127.0.0.1'] },
    );
    const headers = { authorization: 'Bearer t', cookie: 'a=b', 'x-api-key': 'k', accept: 'application/json' };
    const away = await (await local.fetch(`${local.server.url}/away`, { headers })).json();
    expect(away).toMatchObject({ accept: 'application/json' });
    for (const secret of ['authorization', 'cookie', 'x-api-key']) expect(away).not.toHaveProperty(secret);
    expect(await (await local.fetch(`${local.server.url}/home`, { headers })).json()).toMatchObject(headers);
  });

  test('tells a server that was not reached from one that broke off after it was asked', async () => {
    const resolve = () => Promise.reject(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' }));
    await using local = await serving((request) => request.socket.destroy(), {
      resolve,
      allowPrivateHosts: ['127.0.0.1'],
    });
    const { url } = local.server;
    const broken = await local.fetch(url).catch((error) => error);
    expect(broken).toBeInstanceOf(UnavailableError);
    expect(broken).not.toBeInstanceOf(UnreachedError);
    await local.server[Symbol.asyncDispose]();
    await expect(local.fetch(url)).rejects.toBeInstanceOf(UnreachedError);
    await expect(local.fetch('https://nobody.example/')).rejects.toBeInstanceOf(UnreachedError);
  });

  test('asks before it follows a redirect, and does not where that is refused', async () => {
    await using local = await serving((request, response) =>
      request.url === '/end'
        ? response.end('there')
        : response.writeHead(302, { location: request.url === '/b' ? '/end' : '/b' }).end(),
    );
    let asked = 0;
    const beforeRedirect = async () => {
      asked += 1;
      if (asked > 3) throw new RateLimitedError('Enough.');
    };
    expect(await (await local.fetch(local.server.url, { beforeRedirect })).text()).toBe('there');
    expect(asked).toBe(2);
    await expect(local.fetch(local.server.url, { beforeRedirect })).rejects.toThrow('Enough.');
  });

  test('follows at most five redirects', async () => {
    await using local = await serving((_, response, url) => {
      const left = Number(url.searchParams.get('left'));
      if (left === 0) response.end('there');
      else response.writeHead(302, { location: `/?left=${left - 1}` }).end();
    });
    expect(await (await local.fetch(`${local.server.url}/?left=5`)).text()).toBe('there');
    await expect(local.fetch(`${local.server.url}/?left=6`)).rejects.toThrow(UnavailableError);
  });

  test('gives a redirect back as it came where that is asked for', async () => {
    await using local = await serving((_, response) => void response.writeHead(301, { location: '/new' }).end());
    const response = await local.fetch(local.server.url, { redirect: 'manual' });
    expect([response.status, response.headers.get('location')]).toEqual([301, '/new']);
  });

  test('gives up on a body that does not end in time', async () => {
    await using local = await serving((_, response) => void response.writeHead(200).write('some'));
    await expect(local.fetch(local.server.url, { timeoutMs: 50 })).rejects.toThrow(/did not answer within 0.05 s/);
  });

  test('gives up on a server that says nothing', async () => {
    await using local = await serving(() => {});
    await expect(local.fetch(local.server.url, { timeoutMs: 50 })).rejects.toThrow(UnavailableError);
  });

  test('gives up on a body that never ends', async () => {
    const chunk = Buffer.alloc(65_536, 'a');
    await using local = await serving((_, response) => {
      const more = () => {
        while (!response.destroyed && response.write(chunk));
        response.once('drain', more);
      };
      more();
    });
    await expect(local.fetch(local.server.url, { maxBytes: 1_000_000 })).rejects.toThrow(/more than 1000000 bytes/);
  });

  test('gives up on a small answer that unpacks to a huge one', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000));
    await using local = await serving((_, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip', 'content-length': bomb.length }).end(bomb);
    });
    await expect(local.fetch(local.server.url)).rejects.toThrow(/sends more than/);
  });

  test('unpacks an answer within its bounds', async () => {
    await using local = await serving((_, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('hello'));
    });
    expect(await (await local.fetch(local.server.url)).text()).toBe('hello');
  });

  test('returns answers of any status', async () => {
    await using local = await serving(
      (_, response, url) => void response.writeHead(Number(url.pathname.slice(1))).end(),
    );
    for (const status of [204, 304, 404, 429, 500]) {
      expect((await local.fetch(`${local.server.url}/${status}`)).status).toBe(status);
    }
  });

  test('a server that cannot be reached is unavailable, without its path in the message', async () => {
    const closed = await startServer(echo);
    await closed[Symbol.asyncDispose]();
    await using fetch = openHttp({ userAgent: 'earshot-test', allowPrivateHosts: [closed.host] });
    const error = await fetch(`${closed.url}/?token=secret`).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UnavailableError);
    expect(String(error)).not.toContain('secret');
  });

  test('a name that DNS does not know is unavailable', async () => {
    await using fetch = openHttp({ userAgent: 'earshot-test', resolve: () => Promise.reject(new Error('ENOTFOUND')) });
    await expect(fetch('http://nowhere.example/')).rejects.toThrow(UnavailableError);
  });

  test('ends with the reason of the caller who no longer waits', async () => {
    await using local = await serving(() => {});
    const caller = new AbortController();
    const waiting = local.fetch(local.server.url, { signal: caller.signal });
    caller.abort(new Error('shutting down'));
    await expect(waiting).rejects.toThrow('shutting down');
  });

  test('keeps the pace of a host, and no other host waits for it', async () => {
    await using quick = await serving((_, response) => void response.end(), { pacePerHostMs: 1 });
    await Promise.all([quick.fetch(quick.server.url), quick.fetch(quick.server.url)]);

    let asked = 0;
    await using slow = await serving(
      (_, response) => {
        asked += 1;
        response.end();
      },
      { pacePerHostMs: 600_000, allowPrivateHosts: ['127.0.0.1', 'localhost'] },
    );
    await slow.fetch(slow.server.url);
    const leaving = new AbortController();
    const second = slow.fetch(slow.server.url, { signal: leaving.signal });
    await slow.fetch(slow.server.url.replace('127.0.0.1', 'localhost'));
    expect(asked).toBe(2);
    leaving.abort(new Error('no longer wanted'));
    await expect(second).rejects.toThrow();
    expect(asked).toBe(2);
  });
});
