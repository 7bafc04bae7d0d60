import { describe, expect, test } from 'vitest';
import mastodon from '../../../connectors/mastodon/index.ts';
import { readStatus, toPost } from '../../../connectors/mastodon/mapping.ts';
import { countCharacters, saysTheSame, withMention } from '../../../connectors/mastodon/text.ts';
import { now } from './listening.ts';

describe('the length of a post on Mastodon', () => {
  test('counts what a reader sees as one, links as 23 and mentions without their server', () => {
    expect(countCharacters('👨‍👩‍👧 ä')).toBe(3);
    expect(countCharacters('see https://example.org/a/very/long/address?with=query#and-more')).toBe(4 + 23);
    expect(countCharacters('@zoe@other.example hi')).toBe('@zoe hi'.length);
    expect(countCharacters('write to help@acme.example')).toBe('write to help@acme.example'.length);
  });

  test('is that of the account’s own server', () => {
    const settings = mastodon.settings.parse({ server: 'https://home.example', maxCharacters: 5000 });
    expect(mastodon.textLimit?.maxFor?.(settings)).toBe(5000);
  });
});

describe('a reply on Mastodon', () => {
  test('names whom it answers, once', () => {
    const toZoe = (text: string) => withMention(text, 'zoe@other.example', 'home.example');
    expect(toZoe('Hi')).toBe('@zoe@other.example Hi');
    expect(toZoe('Hi @Zoe@Other.example.')).toBe('Hi @Zoe@Other.example.');
    expect(toZoe('Hi @zoeh and zoe@other.example')).toMatch(/^@zoe@other\.example Hi/);
    // That is somebody else: the Zoe of our own server.
    expect(toZoe('Hi @zoe')).toBe('@zoe@other.example Hi @zoe');
    expect(withMention('Hi @Max!', 'max@home.example', 'home.example')).toBe('Hi @Max!');
  });

  test('is known again after the server has written it anew', () => {
    const sent = 'Sorry, @zoe! See https://acme.example/help/42 – *soon* back.';
    expect(saysTheSame('@zoe@other.example Sorry, @zoe! See https://acme.example/help/42 – soon back.', sent)).toBe(
      true,
    );
    expect(saysTheSame('@zoe Sorry, zoe! See you – soon back.', sent)).toBe(false);
    expect(saysTheSame('@zoe@other.example 🙏', '🙏')).toBe(true);
    expect(saysTheSame('@zoe@other.example 👎', '🙏')).toBe(false);
  });
});

describe('a server in the settings', () => {
  test('is written as people know it', () => {
    const serverOf = (server: string) => mastodon.settings.parse({ server });
    for (const written of [
      'home.example',
      ' https://home.example ',
      'https://home.example/@brand',
      'home.example/about',
    ])
      expect(serverOf(written)).toHaveProperty('server', 'https://home.example');
    expect(() => serverOf('our home server')).toThrow('A server is written like mastodon.example.');
    expect(() => serverOf('ftp://home.example')).toThrow('A server is written like mastodon.example.');
  });
});

describe('what a server tells of a post', () => {
  const account = { id: '1', username: 'Zoe', acct: 'Zoe', url: 'https://gts.example/@Zoe' };
  const status = {
    id: '01KAJ2W7Q8Z5T0R3C6M9P4XH1D',
    uri: 'https://gts.example/users/zoe/statuses/01KAJ2W7Q8Z5T0R3C6M9P4XH1D',
    created_at: '2026-11-21T11:00:00.000Z',
    account,
    content: '',
    visibility: 'public',
  };
  const read = (fields: object) => {
    const found = readStatus({ ...status, ...fields });
    if (typeof found === 'string') throw new Error(found);
    return toPost(found, undefined, { server: 'https://gts.example', now });
  };

  test('is read without its HTML: hashtags and addresses whole, paragraphs apart', () => {
    const link =
      '<a href="https://acme.example/a/b"><span class="invisible">https://</span><span class="ellipsis">acme.exam</span><span class="invisible">ple/a/b</span></a>';
    const content = `<p>Hi <span class="h-card"><a class="u-url mention">@<span>acme</span></a></span>,<br>#<span>fail</span> &lt;3</p><p>${link}</p>`;
    expect(read({ content }).text).toBe('Hi @acme,\n#fail <3\n\nhttps://acme.example/a/b');
  });

  test('has its content warning as title, and names without emoji', () => {
    const post = read({
      spoiler_text: 'Rant &amp; tears',
      account: { ...account, display_name: ':fox: Zoe :verified:' },
    });
    expect(post).toMatchObject({ title: 'Rant & tears', author: { name: 'Zoe' } });
    expect(read({})).not.toHaveProperty('title');
  });

  test('leaves open what the server does not count', () => {
    expect(read({ favourites_count: 0 }).metrics).toEqual({ likes: 0, shares: null, replies: null, views: null });
  });

  test('knows an author by the address of the profile, with the server in the handle', () => {
    expect(read({}).author).toMatchObject({ id: 'mastodon:gts.example:zoe', handle: 'Zoe@gts.example', name: 'Zoe' });
    const elsewhere = readStatus({ ...status, account: { ...account, acct: 'Zoe@gts.example' } });
    if (typeof elsewhere === 'string') throw new Error(elsewhere);
    expect(toPost(elsewhere, undefined, { server: 'https://home.example', now }).author).toEqual(read({}).author);
  });

  test('is in the language it names, where it names one', () => {
    expect(read({ language: 'pt-BR' }).lang).toBe('pt');
    expect(read({ language: null })).not.toHaveProperty('lang');
  });
});

describe('the settings of a Mastodon source', () => {
  const parse = (fields: object) => mastodon.settings.parse({ server: 'https://home.example/', ...fields });

  test('take addresses and hashtags as people write them', () => {
    const settings = parse({ servers: ['https://a.example/explore'], hashtags: ['#AcmeFail', ' acme '] });
    expect(settings).toMatchObject({ server: 'https://home.example', servers: ['https://a.example'] });
    expect(settings.hashtags).toEqual(['AcmeFail', 'acme']);
    expect(() => parse({ hashtags: ['two words'] })).toThrow('letters, digits');
  });

  test('tell our handle with its server', () => {
    expect(mastodon.ownHandles?.(parse({ account: '@brand' }))).toEqual(['brand@home.example']);
    expect(mastodon.ownHandles?.(parse({ account: 'brand@b.example' }))).toEqual(['brand@b.example']);
    expect(mastodon.ownHandles?.(parse({}))).toEqual([]);
  });

  test('tell what a poll will ask before they are kept', () => {
    const servers = ['https://a.example', 'https://b.example'];
    expect(mastodon.estimate?.(parse({ servers }), ['Acme', 'Acme Cloud'])).toEqual({ requests: 12, cost: 0 });
    expect(mastodon.estimate?.(parse({ account: 'brand' }), ['Acme'])).toEqual({ requests: 6, cost: 0 });
  });
});
