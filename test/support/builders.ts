import type { IntakePage, IntakePost } from '#src/ports/store/intake.ts';
import type { CorrectionLayer } from '#src/schemas/correction-layer.ts';
import { type MentionWithPost, mentionId } from '#src/schemas/mention.ts';
import type { StoredPost } from '#src/schemas/post.ts';
import type { RiskAssessment } from '#src/schemas/risk.ts';
import type { Sentiment } from '#src/schemas/sentiment.ts';
import { at } from './case-builders.ts';

let count = 0;

/** A post that begins its own thread, written and seen at ten. */
export function aPost(fields: Partial<StoredPost> = {}): StoredPost {
  count += 1;
  const id = fields.id ?? `sandbox:chirp:${count}`;
  return {
    id,
    network: 'sandbox',
    author: { id: `sandbox:chirp:author-${count}`, handle: `mira${count}`, name: 'Mira Holt' },
    text: 'My kestrel parcel never came',
    createdAt: at('10:00'),
    seenAt: at('10:00'),
    url: `https://chirp.example/${count}`,
    threadId: id,
    metrics: { likes: 0, shares: 0, replies: 0, views: null },
    sourceId: 'source-1',
    byUs: false,
    ...fields,
  };
}

/** A matched mention of a post by `aPost`. */
export function aMention(fields: Partial<MentionWithPost> = {}): MentionWithPost {
  const post = fields.post ?? aPost();
  const brandId = fields.brandId ?? 'brand-1';
  return {
    id: mentionId(post.id, brandId),
    postId: post.id,
    brandId,
    network: post.network,
    threadId: post.threadId,
    authorId: post.author.id,
    createdAt: post.createdAt,
    spans: [],
    state: 'matched',
    flagged: false,
    revision: 1,
    ...fields,
    post,
  };
}

/** A complaint by default. */
export function aSentiment(fields: Partial<Sentiment> = {}): Sentiment {
  return {
    label: 'negative',
    score: -0.6,
    confidence: 0.8,
    undecided: false,
    complaint: 0.9,
    severity: 'medium',
    lang: 'en',
    question: false,
    leaving: false,
    hardRules: [],
    topics: [],
    reasons: [{ start: 18, end: 28, text: 'never came', weight: -1.5 }],
    ...fields,
  };
}

export function anAssessment(fields: Partial<RiskAssessment> = {}): RiskAssessment {
  return {
    score: 30,
    level: 'medium',
    severity: 'medium',
    reasons: [{ code: 'complaint', facts: { severity: 'medium' }, points: 30 }],
    assessedAt: at('10:01'),
    ...fields,
  };
}

/** A layer that was fitted at ten and moves one word. */
export function aLayer(fields: Partial<CorrectionLayer> = {}): CorrectionLayer {
  return {
    ...{ number: 1, fittedAt: at('10:00'), strength: 1, bias: [0, 0, 0, -0.25], words: { '17': [-0.5, 0, 0.5, -1] } },
    report: {
      ...{ corrections: 3, anchors: 10 },
      heldOut: { label: { of: 3, before: 0, after: 2 }, complaint: { of: 2, before: 1, after: 2 } },
      replay: { right: 2, wrong: 1, fixed: ['p1|brand-1'], broken: [] },
      flips: {
        looked: 10,
        labels: [{ from: 'negative', to: 'neutral', count: 1 }],
        complaints: [{ from: true, to: false, count: 1 }],
        examples: ['p2|brand-1'],
      },
    },
    ...fields,
  };
}

/** A post with a mention of each of these brands. */
export function matched(post: StoredPost, ...brandIds: string[]): IntakePost {
  return { post, mentions: brandIds.map((brandId) => ({ brandId, spans: [] })) };
}

/** What a connector handed over at ten. */
export function aPage(posts: IntakePost[], fields: Partial<IntakePage> = {}): IntakePage {
  return { sourceId: 'source-1', fetched: posts.length, posts, removed: [], now: at('10:00'), ...fields };
}
