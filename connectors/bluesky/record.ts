import { z } from 'zod';

/** What its author left out or spoilt of a post's extras is no reason not to hear it. */
const extra = <T extends z.ZodType>(shape: T) => shape.optional().catch(undefined);

export const StrongRef = z.object({ uri: z.string(), cid: z.string() });

const Facet = z.object({
  index: z.object({ byteStart: z.number().int().nonnegative(), byteEnd: z.number().int().nonnegative() }),
  features: z.array(z.looseObject({ $type: z.string() })),
});
const External = z.object({ external: z.object({ uri: z.string() }) });
const WithMedia = z.object({ media: External });

/** `app.bsky.feed.post` as its author's program wrote it. */
export const PostRecord = z.object({
  text: z.string(),
  createdAt: extra(z.string()),
  langs: extra(z.array(z.string())),
  reply: extra(z.object({ root: StrongRef, parent: StrongRef })),
  facets: extra(z.array(z.unknown())),
  embed: extra(z.unknown()),
  tags: extra(z.array(z.string())),
  labels: extra(z.unknown()),
});
export type PostRecord = z.infer<typeof PostRecord>;

const MAX_TEXT = 10_000;

/**
 * What a post says: its text with the whole addresses of its links, which programs show shortened, then the page it
 * links to and the tags it carries beside its text. Queries look for sites and tags as well.
 */
export function textOf({ text, facets = [], embed, tags = [] }: PostRecord): string {
  const links = facets.flatMap(linkOf).sort((a, b) => b.byteStart - a.byteStart);
  let bytes = Buffer.from(text);
  const beside: string[] = [];
  for (const { byteStart, byteEnd, uri } of links) {
    const shown = bytes.subarray(byteStart, byteEnd).toString();
    if (!isShortened(shown, uri)) beside.unshift(uri);
    else bytes = Buffer.concat([bytes.subarray(0, byteStart), Buffer.from(uri), bytes.subarray(byteEnd)]);
  }
  const whole = bytes.toString();
  const card = External.safeParse(embed).data ?? WithMedia.safeParse(embed).data?.media;
  if (card) beside.push(card.external.uri);
  beside.push(...tags.map((tag) => `#${tag.replace(/^#/, '')}`));
  const missing = [...new Set(beside)].filter((one) => !whole.includes(one));
  return [whole, ...missing].join('\n').trim().slice(0, MAX_TEXT).replaceAll('\0', '').toWellFormed();
}

/** ISO 639-1 of the first language that its author claims. */
export function langOf({ langs = [] }: PostRecord): string | undefined {
  return /^([a-z]{2})(-|$)/i.exec(langs[0] ?? '')?.[1]?.toLowerCase();
}

function linkOf(facet: unknown): { byteStart: number; byteEnd: number; uri: string }[] {
  const { index, features } = Facet.safeParse(facet).data ?? { index: undefined, features: [] };
  const link = features.find(({ $type }) => $type === 'app.bsky.richtext.facet#link');
  if (!index || index.byteEnd <= index.byteStart || typeof link?.uri !== 'string') return [];
  return /^https?:\/\//.test(link.uri) ? [{ ...index, uri: link.uri }] : [];
}

/** `example.org/a-long-pa...` for `https://example.org/a-long-path`. */
function isShortened(shown: string, uri: string): boolean {
  const start = withoutScheme(shown.replace(/(\.\.\.|…)$/, ''));
  return start.includes('.') && withoutScheme(uri).startsWith(start);
}

function withoutScheme(address: string): string {
  return address.replace(/^https?:\/\/(www\.)?/i, '');
}
