import { z } from 'zod';
import type { Ask } from './session.ts';
import { RefusedError } from './xrpc.ts';

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
