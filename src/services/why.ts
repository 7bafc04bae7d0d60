import { type BrandExplanation, compileBrands, explainMatch } from '../domain/matching.ts';
import { sentenceFor } from '../domain/reasons.ts';
import type { App } from '../ports/app.ts';
import type { Why, WhyStep } from '../schemas/api/mentions.ts';
import type { Brand } from '../schemas/brand.ts';
import type { Case } from '../schemas/case.ts';
import type { MentionWithPost } from '../schemas/mention.ts';
import type { StoredPost } from '../schemas/post.ts';

type Needs = Pick<App, 'store'>;

/** What became of a post, given its link or id: each step of the line with what it decided. */
export async function whyPost(app: Needs, ref: string): Promise<Why> {
  const post = await app.store.posts.find(ref.trim());
  if (!post) {
    const text = 'No source brought this post: none listens there, it was not polled yet, or the link is another one.';
    return { steps: [{ step: 'fetched', passed: false, text }] };
  }
  const brands = await app.store.brands.list();
  const mentions = await app.store.mentions.ofPost(post.id);
  const steps = [await fetched(app, post), ...matched(post, brands, mentions)];
  const nameOf = new Map(brands.map((brand) => [brand.id, brand.name]));
  for (const mention of post.removedAt ? [] : mentions) {
    const prefix = mentions.length > 1 ? `${nameOf.get(mention.brandId) ?? 'A former brand'}: ` : '';
    const item = mention.caseId === undefined ? undefined : await app.store.cases.get(mention.caseId);
    const told = [scored(mention), assessed(mention, item), inCase(mention, item)].filter((step) => step !== undefined);
    steps.push(...told.map((step) => ({ ...step, text: prefix + step.text })));
  }
  return { post, steps };
}

async function fetched(app: Needs, post: StoredPost): Promise<WhyStep> {
  const source = await app.store.sources.get(post.sourceId);
  const from = source ? `from "${source.name}"` : `from ${post.network}`;
  const edited = post.editedAt ? ` It was edited at ${utc(post.editedAt)}.` : '';
  return { step: 'fetched', passed: true, text: `It came ${from} at ${utc(post.seenAt)}.${edited}` };
}

function matched(post: StoredPost, brands: Brand[], mentions: MentionWithPost[]): WhyStep[] {
  const step = 'matched' as const;
  if (post.removedAt) {
    const text = `It was removed at its source at ${utc(post.removedAt)}: its text is gone here as well.`;
    return [{ step, passed: false, text }];
  }
  if (post.byUs) return [{ step, passed: false, text: 'We wrote it ourselves: it is shown in its conversation only.' }];
  if (brands.length === 0) return [{ step, passed: false, text: 'There is no brand to listen for.' }];
  const found = new Map(mentions.map((mention) => [mention.brandId, mention]));
  return explainMatch(compileBrands(brands), post).map((explained) => {
    const name = brands.find((brand) => brand.id === explained.brandId)?.name;
    const mention = found.get(explained.brandId);
    return { step, passed: mention !== undefined, text: `${name}: ${matchSentence(explained, mention)}` };
  });
}

function matchSentence(explained: BrandExplanation, mention: MentionWithPost | undefined): string {
  const reason = explained.queries.find((query) => query.matched === explained.matched)?.reason ?? 'It has no query.';
  if (mention && explained.matched) return reason;
  if (mention) return 'It belongs to the conversation, or an earlier query or an import counted it.';
  if (explained.matched) return `${reason} It was not so when the post came; stored posts are being matched anew.`;
  return [...new Set(explained.queries.map((query) => query.reason))].join(' ') || reason;
}

function scored({ sentiment }: MentionWithPost): WhyStep {
  if (!sentiment) return { step: 'scored', passed: false, text: 'It waits for its sentiment.' };
  const { label, score, confidence, complaint, severity, undecided } = sentiment;
  const doubt = undecided ? ', too doubtful for a machine' : '';
  const text =
    `${label} (${score.toFixed(2)}, ${percent(confidence)} sure${doubt}); ` +
    `a complaint with ${percent(complaint)}, severity ${severity}.`;
  return { step: 'scored', passed: true, text };
}

function assessed({ assessment, sentiment }: MentionWithPost, item: Case | undefined): WhyStep | undefined {
  if (!assessment) return sentiment && { step: 'assessed', passed: false, text: 'It waits for its risk.' };
  const reasons = assessment.reasons.map(sentenceFor).join('; ') || 'nothing speaks for harm';
  const outcome = item ? '' : ' Below the threshold: it wants nobody.';
  const text = `Risk ${Math.round(assessment.score)} (${assessment.level}): ${reasons}.${outcome}`;
  return { step: 'assessed', passed: item !== undefined, text };
}

function inCase({ id }: MentionWithPost, item: Case | undefined): WhyStep | undefined {
  if (!item) return undefined;
  const how = item.mentionId === id ? 'It opened' : 'It joined';
  const reason = item.reason ? ` (${item.reason})` : '';
  const text = `${how} the case "${item.title}" in ${item.lane}, which is ${item.status.replace('_', ' ')}${reason}.`;
  return { step: 'case', passed: true, text };
}

function utc(at: Date): string {
  return `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
