import { json } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { openHttp } from '#src/adapters/http/guarded-fetch.ts';
import { openLibreTranslate } from '#src/adapters/libretranslate/translator.ts';
import { InvalidInputError, NotFoundError, PermanentError, RateLimitedError, UnavailableError } from '#src/errors.ts';
import { takePage } from '#src/services/take-page.ts';
import { alwaysTranslate, translatePost, translateState } from '#src/services/translate.ts';
import { openTestApp } from '../support/app.ts';
import { listening } from '../support/listening.ts';
import { startServer } from '../support/networks/server.ts';
import { aPretendPost } from '../support/pretend-network.ts';

const words: Record<string, string> = {
  'Deckel kaputt': 'Lid broken',
  'Mein acme Kessel ist kaputt!': 'My acme kettle is broken!',
};

/** A server that speaks the API of LibreTranslate as it is published, with a key and two languages. */
async function translating(key: string | undefined = 'a-key') {
  const closers = new AsyncDisposableStack();
  const asked: unknown[] = [];
  const machine = closers.use(
    await startServer(async (request, response, url) => {
      const answer = (status: number, body: unknown) =>
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      if (request.method !== 'POST' || url.pathname !== '/translate') return answer(404, { error: 'Not found' });
      const body = (await json(request)) as {
        q: string[];
        source: string;
        target: string;
        format: string;
        api_key?: string;
      };
      asked.push(body);
      if (body.api_key !== 'a-key') return answer(403, { error: `Invalid API key ${body.api_key}` });
      if (!['en', 'de'].includes(body.target)) return answer(400, { error: `${body.target} is not supported` });
      return answer(200, {
        detectedLanguage: body.q.map(() => ({ confidence: 92, language: 'de' })),
        translatedText: body.q.map((text) => words[text] ?? text.toUpperCase()),
      });
    }),
  );
  const http = closers.use(openHttp({ userAgent: 'test', allowPrivateHosts: [machine.host] }));
  const app = closers.use(await openTestApp());
  const post = aPretendPost({ title: 'Deckel kaputt', text: 'Mein acme Kessel ist kaputt!' });
  const { source } = await listening(app, [post]);
  const translator = openLibreTranslate({ url: `${machine.url}/`, key, fetch: http });
  const moved = closers.move();
  return {
    app: { ...app, translator },
    ...{ machine, asked, post, source },
    [Symbol.asyncDispose]: () => moved.disposeAsync(),
  };
}

describe('a post in another language', () => {
  test('is translated by the machine that was set up, said to be its work, and kept', async () => {
    await using seen = await translating();
    const { app, asked, post, machine } = seen;
    const first = await translatePost(app, post.id, 'en');
    expect(first).toMatchObject({
      title: 'Lid broken',
      text: 'My acme kettle is broken!',
      from: 'de',
      by: machine.host,
    });
    expect(asked).toEqual([
      { q: [post.title, post.text], source: 'auto', target: 'en', format: 'text', api_key: 'a-key' },
    ]);
    expect(await translatePost(app, post.id, 'en')).toEqual(first);
    expect(asked).toHaveLength(1);
  });

  test('is translated anew once it was edited, and its translation goes with it', async () => {
    await using seen = await translating();
    const { app, asked, post, source } = seen;
    await translatePost(app, post.id, 'en');
    const edited = { ...post, text: 'Mein acme Kessel geht wieder' };
    await takePage(app, { sourceId: source.id, changes: [{ op: 'upsert', post: edited }], ownHandles: [] });
    expect((await translatePost(app, post.id, 'en')).text).toBe('MEIN ACME KESSEL GEHT WIEDER');
    expect(asked).toHaveLength(2);
    await takePage(app, { sourceId: source.id, changes: [{ op: 'delete', postId: post.id }], ownHandles: [] });
    expect(await app.store.records.translations.list()).toEqual([]);
    await expect(translatePost(app, post.id, 'en')).rejects.toThrow(NotFoundError);
  });

  test('stays as it is where the machine refuses, is busy or away, and the reader is told why', async () => {
    await using seen = await translating('wrong');
    const { app, machine, post } = seen;
    const asking = () => translatePost(app, post.id, 'en');
    await expect(asking()).rejects.toThrow(PermanentError);
    await expect(asking()).rejects.toThrow('Invalid API key …');
    machine.failure = { kind: 'answer', status: 429 };
    await expect(asking()).rejects.toThrow(RateLimitedError);
    machine.failure = { kind: 'answer', status: 200, body: '{"translatedText":[]}' };
    await expect(asking()).rejects.toThrow(UnavailableError);
    await machine[Symbol.asyncDispose]();
    await expect(asking()).rejects.toThrow(UnavailableError);
    const { translator: _translator, ...without } = app;
    await expect(translatePost(without, post.id, 'en')).rejects.toThrow(InvalidInputError);
  });

  test('of a language is translated always for whoever wants that, on every screen of theirs', async () => {
    await using seen = await translating();
    const { app, machine } = seen;
    const [agent, lead] = [await app.person('agent'), await app.person('lead')];
    await Promise.all([alwaysTranslate(app, agent, 'de', true), alwaysTranslate(app, agent, 'fr', true)]);
    expect(await translateState(app, agent)).toEqual({ by: machine.host, always: ['de', 'fr'] });
    expect((await translateState(app, lead)).always).toEqual([]);
    expect((await alwaysTranslate(app, agent, 'de', false)).always).toEqual(['fr']);
  });
});
