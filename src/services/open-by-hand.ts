import { caseFrom } from '../domain/new-case.ts';
import { engagementOf } from '../domain/spread.ts';
import { ConflictError, InvalidInputError, NotFoundError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { Brand } from '../schemas/brand.ts';
import type { Case } from '../schemas/case.ts';
import { type MentionWithPost, mentionId } from '../schemas/mention.ts';
import type { StoredPost } from '../schemas/post.ts';
import type { RiskAssessment } from '../schemas/risk.ts';
import type { Sentiment } from '../schemas/sentiment.ts';
import type { User } from '../schemas/user.ts';
import { askForScores } from './ask-for-scores.ts';
import { loadSla } from './case-clock.ts';
import { judgeTexts, sentimentOf } from './judge-texts.ts';
import { newId } from './new-id.ts';

export type OpenNeeds = Pick<App, 'store' | 'queue' | 'clock' | 'announcer' | 'policies' | 'sentiment'>;

/**
 * Opens a case of a post for a brand, in the lane where answers are written, because a person wants one: whatever the rules make
 * of the post. Where the thread has an open one in that lane, it is that. What names no brand becomes a mention of this one and
 * goes through the line, which joins mention and case; until then the case shows what the model says of the text.
 */
export async function openCaseByHand(
  app: OpenNeeds,
  user: Pick<User, 'id' | 'name'>,
  post: StoredPost,
  brandId: string,
): Promise<{ case: Case; created: boolean }> {
  if (post.byUs) throw new InvalidInputError('The post is our own.');
  if (post.removedAt) throw new ConflictError('The post was removed at its source.');
  const brand = await app.store.brands.get(brandId);
  if (!brand) throw new NotFoundError('The brand');
  if (brand.rival) throw new InvalidInputError(`${brand.name} is a rival: nobody answers for it.`);
  const mention = await mentionFor(app, post, brandId);
  const sentiment = mention.sentiment ?? (await judged(app, mention, brand));
  const now = app.clock.now();
  const fresh = caseFrom(
    {
      ...{ id: newId(now), mention, sentiment, assessment: mention.assessment ?? noRiskKnown(sentiment, now), now },
      ...{ engagement: engagementOf(post.metrics), lane: 'engage', undecided: false },
      // The person decided now that somebody shall answer; until then nobody let anybody wait.
      waitsSince: now,
    },
    await loadSla(app),
  );
  const text = `Opened by hand by ${user.name}.`;
  const event = { at: now, kind: 'opened' as const, userId: user.id, mentionId: mention.id, text };
  const [opened] = await app.store.cases.open([{ case: fresh, event }]);
  if (!opened) throw new Error('a case was not written');
  // Whoever died here before did not ask for this. Where its own case is closed, the line scores it for this one from now on.
  if (mention.caseId !== opened.case.id) await joinByTheLine(app, mention);
  if (opened.created) app.announcer.announce({ kind: 'case', caseId: opened.case.id, brandId, isNew: true });
  return opened;
}

async function mentionFor({ store }: OpenNeeds, post: StoredPost, brandId: string): Promise<MentionWithPost> {
  const id = mentionId(post.id, brandId);
  const [known] = await store.mentions.getMany([id]);
  if (known) return known;
  await store.posts.addMentions([{ postId: post.id, mentions: [{ brandId, spans: [] }] }]);
  const [added] = await store.mentions.getMany([id]);
  if (!added) throw new NotFoundError('The post');
  return added;
}

/** The line finds the case by its thread, or by its first post, takes its risk over and applies the rules. */
async function joinByTheLine(app: OpenNeeds, { id, brandId, sentiment, post }: MentionWithPost): Promise<void> {
  if (sentiment) await app.queue.add('assess', { mentionIds: [id] }, { priority: 'high' });
  else await askForScores(app, [{ id, brandId, sourceId: post.sourceId, createdAt: post.createdAt }]);
}

async function judged(
  app: OpenNeeds,
  { post: { title, text, lang }, spans }: MentionWithPost,
  brand: Brand,
): Promise<Sentiment> {
  const terms = [...new Set(spans.map(({ term }) => term))];
  const [found] = await judgeTexts(app, [{ title, text, lang, terms }], () => brand);
  if (!found) throw new Error('the model said nothing of a text');
  return sentimentOf(found, undefined, app.policies.undecidedBelow);
}

function noRiskKnown({ severity }: Sentiment, assessedAt: Date): RiskAssessment {
  return { score: 0, level: 'none', severity, reasons: [], assessedAt };
}
