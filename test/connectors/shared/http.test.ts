import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { PermanentError, RateLimitedError, UnavailableError } from '#src/errors.ts';
import { readJson, retryAtOf } from '../../../connectors/_shared/http.ts';

const now = new Date('2026-11-21T12:00:00Z');
const Shape = z.object({ hits: z.array(z.number()) });

function answer(body: string, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(body, { status, headers });
}

async function failure(response: Response): Promise<Error> {
  return await readJson(response, Shape, now).then(
    () => expect.fail('was taken for good'),
    (error: Error) => error,
  );
}

describe('reading what a network answers', () => {
  test('gives what has the right shape', async () => {
    expect(await readJson(answer('{"hits":[1]}'), Shape, now)).toEqual({ hits: [1] });
  });

  test.each([
    ['a page', '<!doctype html><p>Hello'],
    ['nothing', ''],
    ['something else', '{"hits":'],
  ])('says that it was %s where it is not JSON', async (what, body) => {
    const error = await failure(answer(body));
    expect(error).toBeInstanceOf(UnavailableError);
    expect(error.message).toContain(`answered with ${what} where JSON was due`);
  });

  test('says which part has an unknown shape', async () => {
    const error = await failure(answer('{"hits":[1,"two"]}'));
    expect(error).toBeInstanceOf(UnavailableError);
    expect(error.message).toContain('hits.1');
  });

  test.each([401, 403, 404, 410, 400, 422])('a person must mend what makes a network answer %i', async (status) => {
    expect(await failure(answer('{}', status))).toBeInstanceOf(PermanentError);
  });

  test.each([408, 500, 502, 503, 504])('%i passes with time', async (status) => {
    expect(await failure(answer('', status))).toBeInstanceOf(UnavailableError);
  });

  test('a 403 with a page comes from a guard in front, not from our credentials', async () => {
    const error = await failure(answer('<html>Checking your browser', 403, { 'content-type': 'text/html' }));
    expect(error).toBeInstanceOf(UnavailableError);
    expect(error.message).toContain('A guard in front of');
  });

  test('429 without a time waits for as long as the queue thinks best', async () => {
    const error = await failure(answer('', 429));
    expect(error).toBeInstanceOf(RateLimitedError);
    expect((error as RateLimitedError).retryAt).toBeUndefined();
  });

  test.each([429, 503])('%i with a time waits for that time', async (status) => {
    const error = await failure(answer('', status, { 'retry-after': '90' }));
    expect(error).toBeInstanceOf(RateLimitedError);
    expect((error as RateLimitedError).retryAt).toEqual(new Date('2026-11-21T12:01:30Z'));
  });

  test('a date to come back is read by the clock of who said it', () => {
    const headers = new Headers({
      date: 'Sat, 21 Nov 2026 09:00:00 GMT',
      'retry-after': 'Sat, 21 Nov 2026 09:05:00 GMT',
    });
    expect(retryAtOf(headers, now)).toEqual(new Date('2026-11-21T12:05:00Z'));
  });

  test.each([
    ['-5', undefined],
    ['soon', undefined],
    ['Sat, 21 Nov 2026 11:00:00 GMT', '2026-11-21T12:00:00Z'],
    ['99999999999', '2026-11-28T12:00:00Z'],
  ])('a time to come back of %s does no harm', (value, expected) => {
    const at = retryAtOf(new Headers({ 'retry-after': value }), now);
    expect(at).toEqual(expected === undefined ? undefined : new Date(expected));
  });
});
