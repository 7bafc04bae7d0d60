import { InvalidInputError } from '../../errors.ts';
import type { AuditStore } from '../../ports/store/audit.ts';
import type { AuditDay } from '../../schemas/audit.ts';
import { mentionId } from '../../schemas/mention.ts';
import type { AuditDocument, MentionDocument } from './documents.ts';
import { withId } from './fields.ts';
import type { Db } from './models.ts';
import { put } from './versioned.ts';

export function auditStore({ audits, posts }: Db): AuditStore {
  return {
    async list(limit) {
      return (await audits.find({}).sort({ _id: -1 }).limit(limit).toArray()).map(auditFrom);
    },
    async get(id) {
      const found = await audits.findOne({ _id: id });
      return found ? auditFrom(found) : undefined;
    },
    save: ({ id, ...fields }) => put(audits, id, fields),
    async putAside({ brandId, from, to }, { after, limit }) {
      const place = after === undefined ? undefined : placeFrom(after);
      const found = await posts
        .find(
          {
            $and: [
              { 'mentions.brandId': brandId, 'post.createdAt': { $gte: from } },
              { 'post.createdAt': { $lt: to } },
              ...(place
                ? [
                    { 'post.createdAt': { $lte: place.createdAt } },
                    { $or: [{ 'post.createdAt': { $lt: place.createdAt } }, { seq: { $lt: place.seq } }] },
                  ]
                : []),
            ],
          },
          { projection: { seq: 1, 'post.createdAt': 1, 'post.sourceId': 1, mentions: 1 } },
        )
        .sort({ 'post.createdAt': -1, seq: -1 })
        .limit(limit)
        .toArray();
      const last = found.at(-1);
      return {
        posts: found.flatMap(({ _id, post, mentions }) => {
          const sentiment = mentions.find((mention) => isPutAside(mention, brandId))?.sentiment;
          if (!sentiment) return [];
          const { lang, complaint } = sentiment;
          return [{ mentionId: mentionId(_id, brandId), sourceId: post.sourceId, lang, complaint }];
        }),
        ...(last && found.length === limit && { next: `${last.post.createdAt.getTime()}:${last.seq}` }),
      };
    },
  };
}

export function auditFrom(document: AuditDocument): AuditDay {
  return withId(document);
}

function isPutAside({ brandId, state, caseId, sentiment }: MentionDocument, wanted: string): boolean {
  const isJudged = brandId === wanted && state === 'assessed';
  return isJudged && caseId === undefined && sentiment?.correctedBy === undefined;
}

/** The place that a page's `next` names. */
function placeFrom(text: string): { createdAt: Date; seq: number } {
  const [, createdAt, seq] = /^(-?\d{1,16}):(\d{1,16})$/.exec(text) ?? [];
  if (createdAt === undefined) throw new InvalidInputError('This is no place in the list of mentions; start anew.');
  return { createdAt: new Date(Number(createdAt)), seq: Number(seq) };
}
