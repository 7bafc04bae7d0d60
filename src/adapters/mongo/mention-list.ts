import { InvalidInputError } from '../../errors.ts';
import type { MentionFilter } from '../../ports/store/mentions.ts';
import type { MentionWithPost } from '../../schemas/mention.ts';
import { complaintFrom } from '../../schemas/sentiment.ts';
import type { MentionDocument, PostDocument } from './documents.ts';
import type { Db } from './models.ts';
import { mentionFrom, withMentions } from './post-documents.ts';
import { wantedFrom } from './words.ts';

/** Where a page of the list ended. */
interface Place {
  createdAt: Date;
  seq: number;
  brandId: string;
}

type Listed = Pick<PostDocument, '_id' | 'seq' | 'post' | 'mentions'>;

/** Mentions that pass, newest first. Of removed posts there is nothing to show. */
export async function listMentions(
  { posts }: Db,
  filter: MentionFilter,
  { before, limit }: { before?: string; limit: number },
): Promise<{ mentions: MentionWithPost[]; next?: string }> {
  const place = before === undefined ? undefined : placeFrom(before);
  const wanted = filter.text === undefined ? undefined : wantedFrom(filter.text);
  if (filter.text?.trim() && !wanted) return { mentions: [] };
  const passes = mentionTest(filter);
  const cursor = posts
    .find<Listed>(
      { $and: [...conditionsOf(filter, place), ...(wanted ? [wanted.filter] : [])] },
      { projection: { ...withMentions, seq: 1 } },
    )
    .sort({ 'post.createdAt': -1, seq: -1 })
    .batchSize(limit + 2);
  const found: { mention: MentionWithPost; place: Place }[] = [];
  for await (const post of cursor) {
    if (wanted && !wanted.holds(post.post)) continue;
    for (const mention of post.mentions.filter(passes).sort((a, b) => (a.brandId < b.brandId ? -1 : 1))) {
      const at = { createdAt: post.post.createdAt, seq: post.seq, brandId: mention.brandId };
      if (!place || isBehind(at, place)) found.push({ mention: mentionFrom(post, mention), place: at });
    }
    if (found.length > limit) break;
  }
  const shown = found.slice(0, limit);
  const last = shown.at(-1)?.place;
  return {
    mentions: shown.map(({ mention }) => mention),
    ...(last && found.length > limit && { next: `${last.createdAt.getTime()}:${last.seq}:${last.brandId}` }),
  };
}

/** What a post has to be, for an index to lead to it; brands and flags stand in one array each. */
function conditionsOf(filter: MentionFilter, place: Place | undefined): object[] {
  const { network, sourceId, flagged, brandId, authorId, from, to } = filter;
  const conditions: object[] = [{ mentions: { $elemMatch: mentionConditions(filter) } }];
  const only = (name: string, value: unknown) => value !== undefined && conditions.push({ [name]: value });
  if (flagged) only('flaggedBrands', brandId ?? { $exists: true });
  else only('mentions.brandId', brandId);
  only('post.author.id', authorId);
  only('post.network', network);
  only('post.sourceId', sourceId);
  if (from) only('post.createdAt', { $gte: from });
  if (to) only('post.createdAt', { $lt: to });
  if (place) only('post.createdAt', { $lte: place.createdAt });
  return conditions;
}

function mentionConditions({ brandId, language, topic, label, complaint, flagged, undecided }: MentionFilter): object {
  return {
    state: { $ne: 'removed' },
    ...(brandId !== undefined && { brandId }),
    ...(language !== undefined && { 'sentiment.lang': language === 'und' ? { $in: ['und', null] } : language }),
    ...(topic !== undefined && { 'sentiment.topics': topic }),
    ...(label !== undefined && { 'sentiment.label': label }),
    ...(complaint === true && { 'sentiment.complaint': { $gte: complaintFrom } }),
    ...(complaint === false && { 'sentiment.complaint': { $not: { $gte: complaintFrom } } }),
    ...(flagged !== undefined && { flagged }),
    ...(undecided !== undefined && { 'sentiment.undecided': undecided ? true : { $ne: true } }),
  };
}

/** The same of one of its mentions. */
function mentionTest({
  brandId,
  language,
  topic,
  label,
  complaint,
  flagged,
  undecided,
}: MentionFilter): (mention: MentionDocument) => boolean {
  return (mention) =>
    mention.state !== 'removed' &&
    (brandId === undefined || mention.brandId === brandId) &&
    (language === undefined || (mention.sentiment?.lang ?? 'und') === language) &&
    (topic === undefined || mention.sentiment?.topics.includes(topic) === true) &&
    (label === undefined || mention.sentiment?.label === label) &&
    (complaint === undefined || (mention.sentiment?.complaint ?? 0) >= complaintFrom === complaint) &&
    (flagged === undefined || mention.flagged === flagged) &&
    (undecided === undefined || (mention.sentiment?.undecided ?? false) === undecided);
}

function isBehind(at: Place, place: Place): boolean {
  const byTime = at.createdAt.getTime() - place.createdAt.getTime() || at.seq - place.seq;
  return byTime < 0 || (byTime === 0 && at.brandId > place.brandId);
}

/** The place that a list's `next` names. */
function placeFrom(text: string): Place {
  const [, createdAt, seq, brandId] = /^(-?\d{1,16}):(\d{1,16}):(.+)$/s.exec(text) ?? [];
  if (createdAt === undefined || brandId === undefined) {
    throw new InvalidInputError('This is no place in the list of mentions; start anew.');
  }
  return { createdAt: new Date(Number(createdAt)), seq: Number(seq), brandId };
}
