import { z } from 'zod';
import type { Ask } from './session.ts';
import { RefusedError } from './xrpc.ts';

const MAX_BYTES = 3000;
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The Lexicon of app.bsky.feed.post: 300 graphemes in at most 3000 bytes. */
export const textLimit = { max: 300, count: (text: string) => [...graphemes.segment(text)].length };

/** Why a text cannot be a post, in words for its author; undefined where it can. */
export function faultOf(text: string): string | undefined {
  if (text.trim() === '') return 'An answer needs a text.';
  const length = textLimit.count(text);
  if (length > textLimit.max) return `The text has ${length} characters; Bluesky takes ${textLimit.max}.`;
  if (Buffer.byteLength(text) > MAX_BYTES) return `The text takes more than ${MAX_BYTES} bytes; Bluesky takes no more.`;
  return undefined;
}

export interface Facet {
  index: { byteStart: number; byteEnd: number };
  features: { $type: string; [field: string]: unknown }[];
}

/**
 * The links, tags and mentions of a text as the network wants them marked, found by the rules of the network's own
 * package. That takes a second and 60 MB to load, so it is loaded with the first answer.
 */
export async function facetsOf(text: string, ask: Ask): Promise<Facet[]> {
  const { RichText } = await import('@atproto/api');
  const rich = new RichText({ text });
  rich.detectFacetsWithoutResolution();
  const facets: Facet[] = [];
  for (const { index, features } of (rich.facets ?? []) as Facet[]) {
    const known = await Promise.all(features.map((feature) => resolved(feature, ask)));
    if (known.every((feature) => feature !== undefined)) facets.push({ index, features: known });
  }
  return facets;
}

const Resolved = z.object({ did: z.string().startsWith('did:') });

/** A mention is found with a handle where its DID belongs. Of nobody's handle there is no mention. */
async function resolved(feature: Facet['features'][number], ask: Ask) {
  if (feature.$type !== 'app.bsky.richtext.facet#mention') return feature;
  try {
    const params = { handle: String(feature.did) };
    const { data } = await ask('com.atproto.identity.resolveHandle', Resolved, { params });
    return { ...feature, did: data.did };
  } catch (error) {
    if (error instanceof RefusedError) return undefined;
    throw error;
  }
}
