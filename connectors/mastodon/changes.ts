import type { Change } from '#src/ports/connector.ts';
import { askerOf, type OwnAccount } from './account.ts';
import type { Status } from './entities.ts';
import type { Known } from './known.ts';
import { tellerOf } from './locate.ts';
import { toPost } from './mapping.ts';
import type { Part } from './parts.ts';
import { placesOf } from './places.ts';
import type { Context } from './settings.ts';

/** What of a page is ours to hear, oldest first, each in its conversation. */
export async function changesOf(
  context: Context & { terms: readonly string[] },
  part: Pick<Part, 'kind' | 'server'>,
  statuses: readonly Status[],
  known: Known,
  own: OwnAccount | undefined,
): Promise<Change[]> {
  const { settings, now, terms } = context;
  const isForUs = part.kind === 'mentions';
  const wanted = statuses
    .filter((status) => isPublic(status, isForUs) && !status.account.suspended)
    .filter(({ account }) => isForUs || !settings.onlyIndexable || account.indexable !== false)
    .sort((a, b) => a.created_at.getTime() - b.created_at.getTime());
  const asker = askerOf(part.server, own);
  const words = terms.map(squeezed).filter(Boolean);
  const matters = ({ content, spoiler_text }: Status) =>
    isForUs || words.some((word) => squeezed(`${spoiler_text ?? ''} ${content}`).includes(word));
  const places = await placesOf(context, asker, known, wanted, matters);
  const seen = { server: part.server, now, ownUrl: own?.url };
  return wanted.map((status) => {
    const post = toPost(status, places.get(status.id), seen);
    const teller = tellerOf(context, known, post.id);
    const isTold = teller === undefined || teller.server === part.server;
    return { op: 'upsert', post: isTold ? post : { ...post, metrics: uncounted } };
  });
}

/** Servers know of different likes: a post that two of them bring keeps the counts of one. */
const uncounted = { likes: null, shares: null, replies: null, views: null };

/**
 * What is written for everybody. `unlisted` posts are open to all but kept out of every list by their authors: they are
 * heard only where they speak to us. What is for followers or for one person alone never is.
 */
export function isPublic({ visibility }: Pick<Status, 'visibility'>, isForUs: boolean): boolean {
  return visibility === 'public' || (isForUs && visibility === 'unlisted');
}

/** Tags, case and all but letters and digits aside: enough to tell whether a text may hold a word. */
function squeezed(text: string): string {
  return text
    .replace(/<[^>]*>/g, '')
    .replace(/[^\p{L}\p{N}\p{M}]/gu, '')
    .toLowerCase();
}
