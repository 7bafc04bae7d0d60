import { z } from 'zod';
import type { FetchedPost } from '#src/ports/connector.ts';
import type { Media } from '#src/schemas/media.ts';
import type { Labels } from './labels.ts';

const Blob = z.object({ ref: z.object({ $link: z.string().regex(/^[a-z0-9]+$/i) }) });
const Images = z.object({ images: z.array(z.object({ alt: z.string().default(''), image: Blob })) });
const Video = z.object({ video: Blob, alt: z.string().default('') });
const WithRecord = z.object({ media: z.unknown() });
const SelfLabels = z.object({ values: z.array(z.object({ val: z.string() })) });

/** https://docs.bsky.app/docs/advanced-guides/moderation#label-values */
const sensitiveLabels = new Set(['porn', 'sexual', 'nudity', 'graphic-media', 'gore', '!warn']);

/**
 * What a post shows, by the record that its author wrote, at the addresses under which the network's own page loads it. A film is
 * its still picture.
 */
export function mediaOf(
  did: string,
  { embed, labels: own }: { embed?: unknown; labels?: unknown },
  labels: Labels,
): Pick<FetchedPost, 'media'> {
  const given = [...(SelfLabels.safeParse(own).data?.values ?? []), ...(labels ?? []).filter(({ neg }) => !neg)];
  const sensitive = given.some(({ val }) => sensitiveLabels.has(val));
  const inner = WithRecord.safeParse(embed).data?.media ?? embed;
  const pictures = Images.safeParse(inner).data?.images ?? [];
  const film = Video.safeParse(inner).data;
  const media: Media[] = pictures.map(({ alt, image }) => ({
    kind: 'image',
    url: `https://cdn.bsky.app/img/feed_fullsize/plain/${did}/${image.ref.$link}@jpeg`,
    ...{ alt: alt.slice(0, 2000), sensitive },
  }));
  if (film)
    media.push({
      kind: 'video',
      url: `https://video.bsky.app/watch/${encodeURIComponent(did)}/${film.video.ref.$link}/thumbnail.jpg`,
      ...{ alt: film.alt.slice(0, 2000), sensitive },
    });
  return media.length > 0 ? { media } : {};
}
