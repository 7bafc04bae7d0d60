import type { Clock } from '../../ports/clock.ts';
import type { CorrectionStore } from '../../ports/store/corrections.ts';
import type { ListPlace } from '../../ports/store/list-place.ts';
import { type Correction, PersonsAnswer } from '../../schemas/correction.ts';
import { mentionId } from '../../schemas/mention.ts';
import { Sentiment } from '../../schemas/sentiment.ts';
import type { Change } from './change-posts.ts';
import type { MentionDocument } from './documents.ts';
import { changeCounted } from './journal.ts';
import { withMention } from './mention-changes.ts';
import type { Db } from './models.ts';
import { splitsOf } from './post-documents.ts';

/** The newest first. */
function order(one: ListPlace, other: ListPlace): number {
  return other.at.getTime() - one.at.getTime() || (one.id < other.id ? 1 : one.id > other.id ? -1 : 0);
}

type Kept = NonNullable<MentionDocument['correction']>;

/** A correction to be made, or, where there is none, the one of a moment to be taken back. */
export interface CorrectionWork {
  mentionId: string;
  correction?: Kept | undefined;
  takenBackOf?: Date | undefined;
  sentiment: Sentiment;
}

export function correctionStore(db: Db, clock: Clock): CorrectionStore {
  const { posts } = db;
  return {
    // A few thousand at most: their moments are read whole, what is shown once it is known which.
    async list({ brandId }, limit, behind) {
      const corrected = { correctedBrands: brandId ?? { $exists: true } };
      const projection = { 'mentions.brandId': 1, 'mentions.correction.at': 1 } as const;
      const found = await posts.find(corrected, { projection }).toArray();
      const places = found.flatMap(({ _id, mentions }) =>
        mentions.flatMap((mention) => {
          const { at } = mention.correction ?? {};
          if (!at || (brandId !== undefined && mention.brandId !== brandId)) return [];
          return [{ postId: _id, brandId: mention.brandId, at, id: mentionId(_id, mention.brandId) }];
        }),
      );
      const shown = places
        .filter((one) => !behind || order(behind, one) < 0)
        .sort(order)
        .slice(0, limit);
      const ids = [...new Set(shown.map(({ postId }) => postId))];
      const whole = await posts.find({ _id: { $in: ids } }, { projection: { mentions: 1 } }).toArray();
      const byId = new Map(whole.map((post) => [post._id, post.mentions]));
      return shown.flatMap(({ postId, brandId }) => correctionOf(postId, byId.get(postId), brandId) ?? []);
    },
    async get(id) {
      for (const { postId, brandId } of splitsOf(id)) {
        const post = await posts.findOne({ _id: postId }, { projection: { mentions: 1 } });
        const correction = correctionOf(postId, post?.mentions, brandId);
        if (correction) return correction;
      }
      return undefined;
    },
    save({ mentionId, brandId: _brandId, ...correction }, sentiment) {
      return correct(db, clock, { mentionId, correction, sentiment });
    },
    takeBack({ mentionId, at }, sentiment) {
      return correct(db, clock, { mentionId, takenBackOf: at, sentiment });
    },
  };
}

/** `token` where the work was begun before. Answers whether this call made or took back the correction. */
export async function correct(db: Db, clock: Clock, work: CorrectionWork, token?: string): Promise<boolean> {
  const changes = new Map<string, Change>();
  for (const { postId, brandId } of splitsOf(work.mentionId)) {
    changes.set(postId, (before) => {
      const mention = before.mentions.find((one) => one.brandId === brandId);
      const after = mention && (work.correction ? corrected(mention, work) : uncorrected(mention, work));
      return after && withMention(before, after);
    });
  }
  return (await changeCounted(db, clock, changes, { kind: 'correction', work }, token)).length > 0;
}

function corrected(mention: MentionDocument, { correction, sentiment }: CorrectionWork): MentionDocument | undefined {
  const isSeen = mention.revision === correction?.revision && mention.state !== 'removed' && mention.sentiment;
  return isSeen ? { ...mention, correction, sentiment } : undefined;
}

function uncorrected(
  { correction, ...mention }: MentionDocument,
  { takenBackOf, sentiment }: CorrectionWork,
): MentionDocument | undefined {
  if (!correction || correction.at.getTime() !== takenBackOf?.getTime()) return undefined;
  const isSame = correction.revision === mention.revision && mention.state !== 'removed';
  return isSame ? { ...mention, sentiment } : mention;
}

/** Parsed by its schema: what a later release adds to a sentiment is missing in what was kept before. */
export function keptFrom({ model, answer, ...kept }: Kept): Kept {
  return { ...kept, model: Sentiment.parse(model), answer: PersonsAnswer.parse(answer) };
}

function correctionOf(postId: string, mentions: MentionDocument[] = [], brandId: string): Correction | undefined {
  const correction = mentions.find((mention) => mention.brandId === brandId)?.correction;
  return correction && { mentionId: mentionId(postId, brandId), brandId, ...keptFrom(correction) };
}
