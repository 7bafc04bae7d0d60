import { adviceSentence, missedByPlace, missedIn, thresholdAdvice } from '../domain/audit.ts';
import { auditWindow, nextAuditAt } from '../domain/audit-day.ts';
import { ConflictError, NotFoundError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { Audit } from '../schemas/api/audit.ts';
import type { AuditDay, AuditedPost, AuditVerdict } from '../schemas/audit.ts';
import type { MentionWithPost } from '../schemas/mention.ts';
import type { User } from '../schemas/user.ts';
import { moveCase } from './case-changes.ts';
import { correctMention, takeBackCorrection } from './corrections.ts';

type Needs = Pick<App, 'store' | 'queue' | 'clock' | 'announcer' | 'accounts' | 'policies'>;
interface Drawn {
  day: string;
  mentionId: string;
}

const mostTries = 5;

/** The day with its posts, and what all days of the window say together. Throws NotFoundError for a day that was not drawn. */
export async function auditOf(
  app: Pick<App, 'store' | 'clock' | 'accounts'>,
  { day: wanted }: { day?: string },
): Promise<Audit> {
  const days = await app.store.audit.list(auditWindow);
  const day = wanted === undefined ? days[0] : await dayOf(app, wanted);
  const [mentions, sources, people] = await Promise.all([
    app.store.mentions.getMany((day?.posts ?? []).map(({ mentionId }) => mentionId)),
    app.store.sources.list(),
    app.accounts.list(),
  ]);
  const named = new Set(day?.posts.map(({ answer }) => answer?.userId));
  const all = missedIn(days);
  return {
    ...(day && { day: shown(day, mentions) }),
    days: days.map(({ id, posts }) => ({ id, left: posts.filter(({ answer }) => !answer).length })),
    window: auditWindow,
    nextAt: nextAuditAt(app.clock.now()),
    all,
    places: missedByPlace(days),
    ...(all.looked > 0 && { advice: adviceSentence(thresholdAdvice(days)) }),
    sources: Object.fromEntries(sources.map(({ id, name }) => [id, name])),
    people: Object.fromEntries(people.filter(({ id }) => named.has(id)).map(({ id, name }) => [id, name])),
  };
}

/**
 * Writes a person's answer. Who says that a complaint was missed corrects it: the line judges it anew and opens its case.
 *
 * @param revision of the mention as the person saw it
 */
export async function answerAudit(
  app: Needs,
  user: User,
  { day, mentionId, revision, verdict }: Drawn & { revision: number; verdict: AuditVerdict },
): Promise<AuditedPost> {
  const { answer: known } = postIn(await dayOf(app, day), mentionId);
  if (known) throw answeredAlready;
  const [mention] = await app.store.mentions.getMany([mentionId]);
  if (!mention || mention.post.removedAt)
    throw new ConflictError('The post was removed meanwhile: there is nothing to judge.');
  if (mention.revision !== revision) throw new ConflictError('Its text changed meanwhile. Look at it again.');
  if (verdict === 'missed') await correctMention(app, user, { mentionId, revision, answer: { complaint: true } });
  const answer = { verdict, userId: user.id, at: app.clock.now() };
  return await change(app, { day, mentionId }, (post) => {
    // Sent twice by one person, it is one answer.
    if (post.answer && (post.answer.userId !== user.id || post.answer.verdict !== verdict)) throw answeredAlready;
    return { ...post, answer };
  });
}

/** The post waits for an answer again; what followed from the one it had is undone as far as nobody has worked on it. */
export async function takeBackAnswer(app: Needs, user: User, drawn: Drawn): Promise<AuditedPost> {
  const { answer } = postIn(await dayOf(app, drawn.day), drawn.mentionId);
  if (!answer) throw new ConflictError('Nobody has answered this post.');
  if (answer.verdict === 'missed') await undoCorrection(app, user, drawn.mentionId);
  return await change(app, drawn, ({ answer: _answer, ...post }) => post);
}

const answeredAlready = new ConflictError('Somebody was faster: this post has an answer. Take that back first.');

async function undoCorrection(app: Needs, user: User, mentionId: string): Promise<void> {
  const correction = await app.store.corrections.get(mentionId);
  const [mention] = await app.store.mentions.getMany([mentionId]);
  // Somebody may have said more of it since; that stays.
  if (!correction || Object.keys(correction.answer).join() !== 'complaint') return;
  if (mention) await dismissUntouched(app, user, mention);
  await takeBackCorrection(app, user, mentionId);
}

async function dismissUntouched(app: Needs, user: User, { id, caseId }: MentionWithPost): Promise<void> {
  const item = caseId === undefined ? undefined : await app.store.cases.get(caseId);
  if (!item || item.mentionId !== id || item.status !== 'open' || item.assigneeId || item.mentionCount > 1) return;
  if ((await app.store.actions.ofCase(item.id)).length > 0) return;
  const reason = 'The audit’s answer that opened it was taken back.';
  try {
    await moveCase(app, user, { caseId: item.id, version: item.version }, { move: 'dismiss', reason });
  } catch (error) {
    // Somebody works on it just now.
    if (!(error instanceof ConflictError)) throw error;
  }
}

async function change(
  app: Needs,
  { day: id, mentionId }: Drawn,
  of: (post: AuditedPost) => AuditedPost,
): Promise<AuditedPost> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const day = await dayOf(app, id);
    const changed = of(postIn(day, mentionId));
    const posts = day.posts.map((post) => (post.mentionId === mentionId ? changed : post));
    if (!(await app.store.audit.save({ ...day, posts, version: day.version + 1 }))) continue;
    app.announcer.announce({ kind: 'audit' });
    return changed;
  }
  throw new ConflictError('Others answer the same day just now. Try again in a moment.');
}

async function dayOf({ store }: Pick<App, 'store'>, id: string): Promise<AuditDay> {
  const day = await store.audit.get(id);
  if (!day) throw new NotFoundError('The day');
  return day;
}

function postIn({ posts }: AuditDay, mentionId: string): AuditedPost {
  const post = posts.find((one) => one.mentionId === mentionId);
  if (!post) throw new NotFoundError('The post');
  return post;
}

function shown({ id, drawnAt, flagged, frame, posts }: AuditDay, mentions: MentionWithPost[]): Audit['day'] {
  const byId = new Map(mentions.filter(({ post }) => !post.removedAt).map((mention) => [mention.id, mention]));
  return {
    ...{ id, drawnAt, flagged, putAside: frame.reduce((sum, { count }) => sum + count, 0) },
    posts: posts.map((post) => {
      const mention = byId.get(post.mentionId);
      return { ...post, ...(mention && { mention }) };
    }),
  };
}
