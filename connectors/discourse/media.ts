import type { FetchedPost } from '#src/ports/connector.ts';
import type { Media } from '#src/schemas/media.ts';

const IMG = /<img\b[^>]*>/gi;

/** The pictures that its author put into a post; emoji, faces of those who are quoted and marks of other pages are none. */
export function mediaOf(cooked: string, root: string): Pick<FetchedPost, 'media'> {
  const media: Media[] = [];
  for (const [tag] of cooked.matchAll(IMG)) {
    const src = attribute(tag, 'src');
    if (!src || /\bclass="[^"]*\b(emoji|avatar|site-icon|thumbnail)\b/i.test(tag)) continue;
    const url = URL.parse(src, root)?.href;
    if (url && /^https?:/.test(url) && !media.some((one) => one.url === url))
      media.push({ kind: 'image', url, alt: (attribute(tag, 'alt') ?? '').slice(0, 2000), sensitive: false });
  }
  return media.length > 0 ? { media } : {};
}

function attribute(tag: string, name: string): string | undefined {
  return new RegExp(`\\b${name}="([^"]*)"`, 'i').exec(tag)?.[1]?.replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}
