import type { Media } from '#src/schemas/media.ts';

/** What a feed encloses: pictures, films and sounds by their declared type; nothing describes them in words. */
export function mediaOf(
  enclosures: readonly { url?: string | undefined; type?: string | undefined }[],
  base: string,
): Media[] {
  return enclosures.flatMap(({ url = '', type = '' }): Media[] => {
    const kind = /^(image|video|audio)\//.exec(type)?.[1] as Media['kind'] | undefined;
    const address = URL.parse(url, base)?.href;
    return kind && address && /^https?:/.test(address) ? [{ kind, url: address, alt: '', sensitive: false }] : [];
  });
}
