import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { PermanentError, UnavailableError } from '#src/errors.ts';
import mastodon from '../../../connectors/mastodon/index.ts';
import { aToot } from '../../support/networks/mastodon-toots.ts';
import { asGuest, listeningAt, minutesAgo } from './listening.ts';

const redirectUri = 'http://localhost:4000/consent/callback';
const codeVerifier = 'a-verifier-of-forty-three-characters-or-more';
const codeChallenge = createHash('sha256').update(codeVerifier).digest('base64url');

async function connecting(given: Record<string, unknown> = {}) {
  const source = await listeningAt({ welcomesGuests: false }, { token: undefined, ...given });
  const begin = async () =>
    new URL((await mastodon.consent?.address({ redirectUri, state: 's', codeChallenge }, source.context())) ?? '');
  const allow = () => {
    source.home.state.codes.set('code', codeChallenge);
    return mastodon.consent?.exchange({ code: 'code', redirectUri, codeVerifier }, source.context());
  };
  return { source, begin, allow };
}

describe('connecting an account on Mastodon', () => {
  test('registers this installation once, and asks for what is used and no more', async () => {
    const { source, begin } = await connecting();
    await using _ = source;
    const page = await begin();
    expect(page.pathname).toBe('/oauth/authorize');
    expect(Object.fromEntries(page.searchParams)).toEqual({
      response_type: 'code',
      client_id: source.home.state.app,
      redirect_uri: redirectUri,
      scope: 'read write:statuses write:favourites write:follows',
      state: 's',
      code_challenge: codeChallenge,
      code_challenge_method: 'S256',
    });
    await begin();
    const registered = () => source.home.server.requests.filter((request) => request.endsWith('/api/v1/apps'));
    expect(registered()).toHaveLength(1);
    // A page of ours that has moved is another application there.
    const moved = { redirectUri: 'https://earshot.example/consent/callback', state: 's', codeChallenge };
    await mastodon.consent?.address(moved, source.context());
    expect(registered()).toHaveLength(2);
  });

  test('gives what the source then listens with, and is asked who it is only once', async () => {
    const { source, begin, allow } = await connecting();
    await using _ = source;
    await begin();
    const kept = await allow();
    expect(kept).toMatchObject({ handle: 'brand@home.example', accountUrl: 'https://home.example/@brand' });
    await source.vault.renew(
      () => true,
      async () => kept ?? {},
    );
    await source.home.state.receive(aToot({ key: 'a', content: 'Acme', at: minutesAgo(5) }));
    expect((await source.poll()).texts).toEqual(['Acme']);
    await source.poll();
    expect(source.home.server.requests.filter((request) => request.endsWith('/verify_credentials'))).toHaveLength(1);
  });

  test('is refused for a code that was used, a wrong verifier and an account that the source does not name', async () => {
    const { source, begin, allow } = await connecting();
    await using _ = source;
    await begin();
    await allow();
    const again = { code: 'code', redirectUri, codeVerifier };
    await expect(mastodon.consent?.exchange(again, source.context())).rejects.toBeInstanceOf(PermanentError);
    source.home.state.codes.set('other', codeChallenge);
    const wrong = { code: 'other', redirectUri, codeVerifier: 'another' };
    await expect(mastodon.consent?.exchange(wrong, source.context())).rejects.toBeInstanceOf(PermanentError);
    source.set({ account: 'somebody@home.example' });
    await expect(allow()).rejects.toThrow('signed in there as brand@home.example');
  });

  test('wants to know the account first, and a server that has not changed meanwhile', async () => {
    const { source, begin, allow } = await connecting();
    await using _ = source;
    await expect(allow()).rejects.toThrow('Connect once more');
    source.set({ account: undefined });
    await expect(begin()).rejects.toThrow('Name your account');
  });

  test('is tried again later where the server breaks', async () => {
    const { source, begin } = await connecting();
    await using _ = source;
    source.failWith?.({ kind: 'answer', status: 502 });
    await expect(begin()).rejects.toBeInstanceOf(UnavailableError);
  });
});

describe('trying the settings of a Mastodon source', () => {
  test('says who we are, how long posts may be and whether words can be searched', async () => {
    await using source = await listeningAt({ search: 'finds' });
    await source.home.state.receive(aToot({ key: 'a', content: 'I like Mastodon', at: minutesAgo(5) }));
    expect(await mastodon.test?.(source.context())).toBe(
      'home.example answers (4.5.2). We act there as brand@home.example; a post has at most 500 characters. Its search finds posts.',
    );
    source.home.state.manners.search = 'silently not';
    expect(await mastodon.test?.(source.context())).toContain('finds no posts at all');
    source.home.state.manners.search = 'refuses';
    expect(await mastodon.test?.(source.context())).toContain('searches no posts for us');
  });

  test('says what guests see, server by server', async () => {
    await using source = await listeningAt({}, asGuest);
    source.set({ servers: [source.other.server.url] });
    expect(await mastodon.test?.(source.context())).toMatch(/shows hashtags to guests; .* shows hashtags to guests\.$/);
    source.other.state.manners.welcomesGuests = false;
    expect(await mastodon.test?.(source.context())).toContain('does not: ');
    source.home.state.manners.welcomesGuests = false;
    await expect(mastodon.test?.(source.context())).rejects.toBeInstanceOf(PermanentError);
  });
});
