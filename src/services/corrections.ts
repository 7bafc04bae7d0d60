import { withAnswer } from '../domain/correction.ts';
import { topicsOf } from '../domain/topics.ts';
import { ConflictError, InvalidInputError, NotFoundError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { NewEvent } from '../ports/store/cases.ts';
import type { Correction, PersonsAnswer } from '../schemas/correction.ts';
import type { MentionWithPost } from '../schemas/mention.ts';
import type { Sentiment } from '../schemas/sentiment.ts';
import type { User } from '../schemas/user.ts';
import { defined } from './defined.ts';
import { pageOf, placeOf } from './list-places.ts';

type Needs = Pick<App, 'store' | 'queue' | 'clock' | 'announcer'>;

/** Should we die behind the write, this look at the mention's risk is still to come. */
const safetyMs = 5000;
const mostTries = 5;

/**
 * A person's word on a mention: it is the mention's sentiment at once, its risk and its case are judged again, and it is a
 * case of the regression set from then on.
 *
 * @param revision of the mention as the person saw it
 */
export async function correctMention(
  app: Needs,
  user: User,
  { mentionId, revision, answer }: { mentionId: string; revision: number; answer: PersonsAnswer },
): Promise<MentionWithPost> {
  if (Object.keys(answer).length === 0) throw new InvalidInputError('Say what is wrong: the label, the complaint …');
  const mention = await mentionOf(app, mentionId);
  if (mention.post.removedAt) throw new ConflictError('The post was removed at its source: there is nothing to judge.');
  if (mention.revision !== revision) throw new ConflictError(textChanged);
  if (!mention.sentiment) throw new ConflictError('It is still being judged. Try again in a moment.');
  const known = await app.store.corrections.get(mentionId);
  const isMore = known?.revision === revision;
  const model = isMore ? known.model : mention.sentiment;
  // Who corrects once more adds to what was said, or says it otherwise.
  const whole = isMore ? { ...known.answer, ...answer } : answer;
  await checkTopics(app, mention.brandId, model, whole);

  const { title, text, lang } = mention.post;
  const terms = [...new Set(mention.spans.map(({ term }) => term))];
  const correction: Correction = {
    ...{ mentionId: mention.id, brandId: mention.brandId, revision, userId: user.id, at: app.clock.now() },
    ...{ model, answer: whole },
    text: { text, terms, ...(title !== undefined && { title }), ...(lang !== undefined && { lang }) },
  };
  const sentiment = withAnswer(model, whole, user.id);
  await judgeAgain(app, mentionId, () => app.store.corrections.save(correction, sentiment), textChanged);
  await tellCase(app, user, mention, sentiment, `Corrected the sentiment: ${answerWords(answer)}.`);
  return await mentionOf(app, mentionId);
}

/** What the line had said is said again, and the regression set forgets it. */
export async function takeBackCorrection(app: Needs, user: User, mentionId: string): Promise<MentionWithPost> {
  const correction = await app.store.corrections.get(mentionId);
  if (!correction) throw new NotFoundError('The correction');
  const mention = await mentionOf(app, mentionId);
  const { model, revision } = correction;
  const somebodyElse = 'Somebody corrected it anew meanwhile. Look at it again.';
  await judgeAgain(app, mentionId, () => app.store.corrections.takeBack(correction, model), somebodyElse);
  if (mention.revision === revision) await tellCase(app, user, mention, model, 'Took back the correction.');
  return await mentionOf(app, mentionId);
}

/** Newest first, with the names of those who made them. */
export async function listCorrections(
  app: Pick<App, 'store' | 'accounts'>,
  { brandId, after, limit }: { brandId?: string; after?: string; limit: number },
): Promise<{ corrections: Correction[]; people: Record<string, string>; next?: string }> {
  const behind = after === undefined ? undefined : placeOf(after);
  const found = await app.store.corrections.list(defined({ brandId }), limit + 1, behind);
  const { page: corrections, ...next } = pageOf(found, limit, ({ at, mentionId: id }) => ({ at, id }));
  const named = new Set(corrections.map(({ userId }) => userId));
  const people = (await app.accounts.list()).filter(({ id }) => named.has(id));
  return { corrections, people: Object.fromEntries(people.map(({ id, name }) => [id, name])), ...next };
}

/** `positive, no complaint, severity high, topics price and delivery` */
export function answerWords({ label, complaint, severity, topics }: PersonsAnswer): string {
  const words = [
    label,
    complaint === undefined ? undefined : complaint ? 'a complaint' : 'no complaint',
    severity && `severity ${severity}`,
    topics && (topics.length > 0 ? `topics ${topics.join(' and ')}` : 'no topic'),
  ];
  return words.filter((word) => word !== undefined).join(', ');
}

const textChanged = 'Its text changed meanwhile. Look at it again.';

async function mentionOf({ store }: Pick<App, 'store'>, mentionId: string): Promise<MentionWithPost> {
  const [mention] = await store.mentions.getMany([mentionId]);
  if (!mention) throw new NotFoundError('The mention');
  return mention;
}

async function checkTopics(
  { store }: Pick<App, 'store'>,
  brandId: string,
  model: Sentiment,
  { topics = [] }: PersonsAnswer,
): Promise<void> {
  const known = new Set([...topicsOf(await store.brands.get(brandId)).map(({ name }) => name), ...model.topics]);
  const unknown = topics.find((topic) => !known.has(topic));
  if (unknown !== undefined) throw new InvalidInputError(`The brand has no topic named ${unknown}.`);
}

/** Writes, and has the mention's risk judged again, whatever becomes of this process. */
async function judgeAgain(
  app: Needs,
  mentionId: string,
  write: () => Promise<boolean>,
  conflict: string,
): Promise<void> {
  await app.queue.add('assess', { mentionIds: [mentionId] }, { delayMs: safetyMs, priority: 'high' });
  if (!(await write())) throw new ConflictError(conflict);
  await app.queue.add('assess', { mentionIds: [mentionId] }, { priority: 'high' });
}

/**
 * The case shows what was said of the mention that opened it. Its history tells it as a note: no release reads a kind of
 * event that it was not told of before.
 */
async function tellCase(
  app: Needs,
  user: User,
  { id, caseId }: MentionWithPost,
  { label, score, complaint }: Sentiment,
  text: string,
): Promise<void> {
  if (caseId === undefined) return;
  const event: NewEvent = { at: app.clock.now(), kind: 'noted', userId: user.id, text };
  for (let tries = 0; tries < mostTries; tries += 1) {
    const item = await app.store.cases.get(caseId);
    if (!item) return;
    const shown = { sentiment: label, sentimentScore: score, complaint, undecided: false };
    if (item.mentionId !== id) await app.store.cases.addEvent(caseId, event);
    else if (!(await app.store.cases.change(caseId, item.version, shown, [event]))) continue;
    app.announcer.announce({ kind: 'case', caseId, brandId: item.brandId, isNew: false });
    return;
  }
}
