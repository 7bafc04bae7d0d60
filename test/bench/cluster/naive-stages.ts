import { randomUUID } from 'node:crypto';
import { type Connection, type Model, Schema } from 'mongoose';
import { titleOf } from '#src/domain/case.ts';
import { compileBrands, matchPost } from '#src/domain/matching.ts';
import { assessRisk } from '#src/domain/risk.ts';
import { labelSentiment } from '#src/domain/sentiment.ts';
import { engagementOf, forecastSpread } from '#src/domain/spread.ts';
import { triage } from '#src/domain/triage.ts';
import { usualViralFrom } from '#src/domain/viral-threshold.ts';
import type { FetchedPost } from '#src/ports/connector.ts';
import type { SentimentModel } from '#src/ports/sentiment-model.ts';
import type { RiskPolicy } from '#src/schemas/risk.ts';
import type { Sentiment } from '#src/schemas/sentiment.ts';

interface MentionRecord {
  _id: string;
  brandId: string;
  post: FetchedPost;
  authorId: string;
  createdAt: Date;
  sentiment?: Sentiment;
  complaint?: boolean;
  assessment?: unknown;
  flagged?: boolean;
  caseId?: string;
}

/** The stages as one would first write them: each reads and writes its one mention. */
export interface NaiveStages {
  store(post: FetchedPost): Promise<string | undefined>;
  score(mentionId: string): Promise<void>;
  assess(mentionId: string): Promise<void>;
}

const brandId = 'bench';
const { Mixed } = Schema.Types;

export async function openNaiveStages(
  connection: Connection,
  sentiment: SentimentModel,
  policy: RiskPolicy,
): Promise<NaiveStages> {
  const text = { type: String };
  const mentions = connection.model(
    'NaiveMention',
    new Schema({
      ...{ _id: text, brandId: text, post: Mixed, authorId: { ...text, index: true }, createdAt: Date },
      ...{ sentiment: Mixed, complaint: Boolean, assessment: Mixed, flagged: Boolean, caseId: text },
    }),
  ) as unknown as Model<MentionRecord>;
  const cases = connection.model(
    'NaiveCase',
    new Schema({
      ...{ _id: text, brandId: text, threadId: { ...text, index: true }, title: text, status: text },
      ...{ risk: Mixed, openedAt: Date, mentionCount: Number, history: [Mixed] },
    }),
  );
  const rollups = connection.model(
    'NaiveRollup',
    new Schema({ _id: text, brandId: text, hour: Date, mentions: Number, flagged: Number, complaints: Number }),
  );
  await Promise.all([mentions.init(), cases.init(), rollups.init()]);
  const matcher = compileBrands([{ id: brandId, queries: [{ id: 'bench', expression: '"Brindle"', languages: [] }] }]);

  return {
    async store(post) {
      matchPost(matcher, post);
      await mentions.create({ _id: post.id, brandId, post, authorId: post.author.id, createdAt: post.createdAt });
      return post.id;
    },

    async score(mentionId) {
      const mention = await mentions.findById(mentionId);
      if (!mention) return;
      const [result] = await sentiment.score([{ text: mention.post.text, target: 'Brindle', targetTerms: [] }]);
      if (!result) return;
      const labelled = labelSentiment(result);
      await mentions.updateOne(
        { _id: mentionId },
        { $set: { sentiment: labelled, complaint: result.complaint >= 0.5 } },
      );
    },

    async assess(mentionId) {
      const mention = await mentions.findById(mentionId);
      if (!mention?.sentiment) return;
      const { post, sentiment: felt } = mention;
      const now = new Date();
      const engagement = engagementOf(post.metrics);
      const ofAuthor =
        felt.complaint >= policy.undecidedFrom ? await mentions.find({ authorId: mention.authorId }) : [];
      const decision = triage({ sentiment: felt, engagement, followers: post.author.followers, rival: false }, policy);
      const assessment = assessRisk(
        {
          ...{ complaint: felt.complaint, severity: felt.severity, hardRules: felt.hardRules, question: felt.question },
          ...{ undecided: felt.undecided, engagement, followers: post.author.followers, verified: false },
          forecast: forecastSpread({
            ...{ createdAt: post.createdAt, samples: [{ at: now, metrics: post.metrics }] },
            viralFrom: usualViralFrom,
          }),
          minutesUnanswered: (now.getTime() - post.createdAt.getTime()) / 60_000,
          complaintsByAuthor: ofAuthor.filter(({ complaint }) => complaint).length,
          peopleOnTopic: 0,
        },
        policy,
        now,
      );
      const caseId = decision && (await placeInCase(mention, assessment, now));
      const flagged = decision?.lane === 'engage';
      await mentions.updateOne({ _id: mentionId }, { $set: { assessment, flagged, ...(caseId && { caseId }) } });
      const hour = new Date(Math.floor(post.createdAt.getTime() / 3_600_000) * 3_600_000);
      const counts = { mentions: 1, flagged: Number(flagged), complaints: Number(felt.complaint >= 0.5) };
      await rollups.updateOne(
        { _id: `${brandId}:${hour.toISOString()}` },
        { $inc: counts, $setOnInsert: { brandId, hour } },
        { upsert: true },
      );
    },
  };

  async function placeInCase({ post }: MentionRecord, risk: unknown, now: Date): Promise<string> {
    const known = await cases.findOne({ threadId: post.threadId });
    const event = { at: now, kind: known ? 'joined' : 'opened', postId: post.id };
    if (known) {
      await cases.updateOne({ _id: known._id }, { $inc: { mentionCount: 1 }, $push: { history: event } });
      return String(known._id);
    }
    const _id = randomUUID();
    const { threadId } = post;
    const fresh = { _id, brandId, threadId, title: titleOf(post.text), status: 'open', risk, openedAt: now };
    await cases.create({ ...fresh, mentionCount: 1, history: [event] });
    return _id;
  }
}
