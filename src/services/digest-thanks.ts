import { sayingOf } from '../domain/digest-cases.ts';
import type { BrandDay, KindWord } from '../domain/digest-shape.ts';
import type { App } from '../ports/app.ts';
import type { MentionWithPost } from '../schemas/mention.ts';

type Needs = Pick<App, 'store' | 'baseUrl'>;

/** Of one brand, the newest of a stretch. */
const mostRead = 100;
/** So sure of being praise. */
const kindFrom = 0.5;

/** What people wrote that was kind, one word of each, the warmest and widest heard first. */
export async function kindWords(
  { store, baseUrl }: Needs,
  brands: BrandDay[],
  { from, to }: { from: Date; to: Date },
): Promise<KindWord[]> {
  const found = await Promise.all(
    brands.map(({ brand }) =>
      store.mentions.list({ brandId: brand.id, label: 'positive', from, to }, { limit: mostRead }),
    ),
  );
  const kind = found
    .flatMap(({ mentions }) => mentions)
    .filter(({ post, sentiment }) => !post.byUs && post.removedAt === undefined && isPraise(sentiment))
    .sort((a, b) => warmth(b) - warmth(a));
  const byAuthor = new Map(kind.toReversed().map((mention) => [mention.authorId, mention]));
  const each = kind.filter((mention) => byAuthor.get(mention.authorId) === mention);
  const profiles = await store.records.authors.getMany(each.map(({ authorId }) => authorId));
  const advocates = new Set(profiles.filter(({ knownAs }) => knownAs.includes('advocate')).map(({ id }) => id));
  return each.map(({ authorId, caseId, brandId, post }) => ({
    says: sayingOf(
      { authorName: post.author.name, authorHandle: post.author.handle, language: post.lang },
      post.text,
      post.id,
    ),
    link:
      caseId === undefined
        ? `${baseUrl}/mentions?brandId=${encodeURIComponent(brandId)}&label=positive`
        : `${baseUrl}/inbox/${encodeURIComponent(caseId)}`,
    isAdvocate: advocates.has(authorId),
  }));
}

function isPraise(sentiment: MentionWithPost['sentiment']): boolean {
  return sentiment !== undefined && !sentiment.undecided && sentiment.score >= kindFrom;
}

function warmth({ sentiment, post }: MentionWithPost): number {
  return (sentiment?.score ?? 0) * Math.log10(10 + (post.author.followers ?? 0));
}
