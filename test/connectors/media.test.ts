import { expect, test } from 'vitest';
import { Media } from '#src/schemas/media.ts';
import { mediaOf as blueskyMedia } from '../../connectors/bluesky/media.ts';
import { mediaOf as discourseMedia } from '../../connectors/discourse/media.ts';
import { toPost as mastodonPost, readStatus } from '../../connectors/mastodon/mapping.ts';
import { toPost as redditPost, Thing } from '../../connectors/reddit/mapping.ts';
import { readFeed } from '../../connectors/rss/read.ts';

const now = new Date('2026-01-05T10:00:00Z');
const picture = (cid: string, alt?: string) => ({ ...(alt !== undefined && { alt }), image: { ref: { $link: cid } } });

test('Bluesky: pictures with their words, a film by its still, also beside a quote, and what is labelled as sensitive', () => {
  const images = { $type: 'app.bsky.embed.images', images: [picture('bafa', 'A broken lid'), picture('bafb')] };
  const base = 'https://cdn.bsky.app/img/feed_fullsize/plain/did:plc:a';
  const plain = blueskyMedia('did:plc:a', { embed: images }, undefined);
  expect(plain.media).toEqual([
    { kind: 'image', url: `${base}/bafa@jpeg`, alt: 'A broken lid', sensitive: false },
    { kind: 'image', url: `${base}/bafb@jpeg`, alt: '', sensitive: false },
  ]);
  const film = { media: { video: { ref: { $link: 'bafv' } }, alt: 'It burns' }, record: {} };
  const own = { values: [{ val: 'graphic-media' }] };
  const [still] = blueskyMedia('did:plc:a', { embed: film, labels: own }, undefined).media ?? [];
  expect(still).toMatchObject({ kind: 'video', alt: 'It burns', sensitive: true });
  expect(still?.url).toBe('https://video.bsky.app/watch/did%3Aplc%3Aa/bafv/thumbnail.jpg');
  const labelled = blueskyMedia('did:plc:a', { embed: images }, [{ val: 'nudity' }]).media;
  expect(labelled?.every(({ sensitive }) => sensitive)).toBe(true);
  expect(blueskyMedia('did:plc:a', { embed: { images: [{ image: { ref: { $link: '../x' } } }] } }, undefined)).toEqual(
    {},
  );
});

test('Mastodon: attachments with their descriptions, films by their preview, and the author’s warning', () => {
  const status = {
    ...{ id: '1', uri: 'https://m.example/1', created_at: now.toISOString(), content: 'x', visibility: 'public' },
    account: { id: '2', username: 'a', acct: 'a', url: 'https://m.example/@a' },
    sensitive: true,
    media_attachments: [
      { type: 'image', url: 'https://m.example/1.png', description: 'A lid' },
      { type: 'gifv', url: 'https://m.example/2.mp4', preview_url: 'https://m.example/2.png', description: null },
      { type: 'unknown', url: 'https://m.example/3' },
    ],
  };
  const read = readStatus(status);
  if (typeof read === 'string') throw new Error(read);
  expect(mastodonPost(read, undefined, { server: 'https://m.example', now }).media).toEqual([
    { kind: 'image', url: 'https://m.example/1.png', alt: 'A lid', sensitive: true },
    { kind: 'video', url: 'https://m.example/2.png', alt: '', sensitive: true },
  ]);
});

test('Reddit: a picture, a gallery and the still of a film, whose addresses are written with entities', () => {
  const thing = (fields: object) =>
    redditPost(Thing.parse({ name: 't3_a', author: 'a', created_utc: 1_760_000_000, title: 'Lid', ...fields }), now);
  expect(thing({ post_hint: 'image', url: 'https://i.redd.it/a.png', over_18: true }).media).toEqual([
    { kind: 'image', url: 'https://i.redd.it/a.png', alt: '', sensitive: true },
  ]);
  const media_metadata = { x: { e: 'Image', s: { u: 'https://preview.redd.it/x.jpg?width=1&amp;s=2' } } };
  expect(thing({ is_gallery: true, media_metadata }).media?.[0]?.url).toBe('https://preview.redd.it/x.jpg?width=1&s=2');
  const preview = { images: [{ source: { url: 'https://external-preview.redd.it/v.png?s=1' } }] };
  expect(thing({ post_hint: 'hosted:video', preview }).media?.[0]).toMatchObject({ kind: 'video' });
  // The preview of a page that is only linked to is no picture of the author's.
  expect(thing({ post_hint: 'link', preview, url: 'https://acme.example/' }).media).toBeUndefined();
});

test('Discourse: what its author put up, not emoji, faces or marks of linked pages', () => {
  const cooked =
    '<p><img src="/uploads/lid.png" alt="The lid"><img class="emoji" src="/e.png"><img class="avatar" src="/a.png">' +
    '<img src="https://x.example/i.ico" class="site-icon"><img src="/uploads/lid.png"></p>';
  expect(discourseMedia(cooked, 'https://b.example').media).toEqual([
    { kind: 'image', url: 'https://b.example/uploads/lid.png', alt: 'The lid', sensitive: false },
  ]);
});

test('feeds: enclosures of RSS, Atom and JSON Feed by their type', () => {
  const rss = `<rss version="2.0"><channel><title>t</title><item><title>a</title><link>https://f.example/a</link>
    <enclosure url="https://f.example/a.mp3" type="audio/mpeg" length="1"/></item></channel></rss>`;
  const atom = `<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title><entry><id>1</id><title>a</title>
    <link href="https://f.example/a"/><link rel="enclosure" href="/a.png" type="image/png"/></entry></feed>`;
  const attachments = [{ url: 'https://f.example/a.pdf', mime_type: 'application/pdf' }];
  const json = JSON.stringify({
    ...{ version: 'https://jsonfeed.org/version/1.1', title: 't' },
    items: [{ id: '1', content_text: 'a', attachments }],
  });
  const media = [rss, atom, json].map((text) => readFeed(text, 'https://f.example/feed').items[0]?.media);
  expect(media).toEqual([
    [{ kind: 'audio', url: 'https://f.example/a.mp3', alt: '', sensitive: false }],
    [{ kind: 'image', url: 'https://f.example/a.png', alt: '', sensitive: false }],
    [],
  ]);
  expect(media.flat().every((one) => Media.safeParse(one).success)).toBe(true);
});
