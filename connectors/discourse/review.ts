import { z } from 'zod';
import { PermanentError } from '#src/errors.ts';
import type { FetchedReport, ReportsRead, SettleRequest } from '#src/ports/board-reports.ts';
import type { BoardReportState } from '#src/schemas/board-report.ts';
import { htmlToText } from '../_shared/html.ts';
import { notAfter } from '../_shared/identity.ts';
import { get, getIfThere, RefusedError, send } from './ask.ts';
import { authorIdOf, hostOf, postIdOf } from './ids.ts';
import type { Context } from './settings.ts';

/** https://github.com/discourse/discourse/blob/main/app/models/reviewable_score.rb, and reviewable.rb beside it. */
const PENDING = 0;
const states: Record<number, BoardReportState> = { 0: 'open', 1: 'upheld', 2: 'rejected', 3: 'ignored' };
/** Pages of ten; of a longer queue the newest are read. */
const MAX_PAGES = 10;
/** So many that no longer wait are asked for one by one in a run. */
const MOST_ENDED = 20;

const count = z.number().int().nonnegative().default(0);

const Reviewable = z.object({
  id: z.number().int(),
  type: z.string(),
  status: z.number().int(),
  version: z.number().int(),
  topic_id: z.number().int().nullish(),
  post_id: z.number().int().nullish(),
  target_url: z.string().nullish(),
  reviewable_score_ids: z.array(z.number().int()).default([]),
});
type Reviewable = z.infer<typeof Reviewable>;

const Score = z.object({
  id: z.number().int(),
  status: z.number().int(),
  user_id: z.number().int(),
  score_type_id: z.number().int().nullish(),
  created_at: z.coerce.date(),
  reviewed_at: z.coerce.date().nullish(),
  agree_stats: z.object({ agreed: count, disagreed: count, ignored: count }).nullish(),
  reviewable_conversation_id: z.number().int().nullish(),
});
type Score = z.infer<typeof Score>;

/** What stands beside them, by numbers. */
const Beside = {
  reviewable_scores: z.array(Score).default([]),
  users: z.array(z.object({ id: z.number().int(), username: z.string() })).default([]),
  score_types: z.array(z.object({ id: z.number().int(), title: z.string() })).default([]),
  reviewable_conversations: z
    .array(z.object({ id: z.number().int(), conversation_post_ids: z.array(z.number().int()).default([]) }))
    .default([]),
  conversation_posts: z.array(z.object({ id: z.number().int(), excerpt: z.string().nullish() })).default([]),
};
const Queue = z.object({
  reviewables: z.array(Reviewable),
  ...Beside,
  meta: z.object({ load_more_reviewables: z.string().nullish() }).nullish(),
});
const One = z.object({
  reviewable: Reviewable,
  ...Beside,
  /** What may be done with it now: `12-agree_and_keep`, newer boards beside it by the bare name. */
  actions: z.array(z.object({ id: z.string(), server_action: z.string().nullish() })).default([]),
});
type One = z.infer<typeof One>;

/** The flags of members that wait for a moderator, and what became of those we hold for open. */
export async function reports(known: string[], context: Context): Promise<ReportsRead> {
  const found: FetchedReport[] = [];
  let isWhole = false;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const queue = await get(context, '/review.json', Queue, [
      ['type', 'ReviewableFlaggedPost'],
      ['status', 'pending'],
      ['sort_order', 'created_at'],
      ['offset', String(page * 10)],
    ]);
    for (const reviewable of queue.reviewables) found.push(...(await reportsIn(reviewable, queue, context)));
    isWhole = !queue.meta?.load_more_reviewables;
    if (isWhole || queue.reviewables.length === 0) break;
  }
  const waiting = new Set(found.map(({ id }) => id));
  const ended = Map.groupBy(
    known.filter((id) => !waiting.has(id)),
    (id) => numbersIn(id).reviewable,
  );
  const gone: string[] = [];
  for (const [number, ids] of turnOf([...ended], context.now)) {
    const one = await getIfThere(context, `/review/${number}.json`, One);
    const told = one ? await reportsIn(one.reviewable, one, context) : [];
    found.push(...told);
    const left = ids.filter((id) => !told.some((report) => report.id === id));
    // One that stands behind the end of a queue that is too long is waited for.
    gone.push(...left.filter((id) => (one ? hasEnded(one, id) : isWhole)));
  }
  return { reports: found, gone };
}

/** Some of very many, each minute others: the step is a prime number, so that it comes to each of them. */
function turnOf<T>(ended: T[], now: Date): T[] {
  if (ended.length <= MOST_ENDED) return ended;
  const from = (Math.floor(now.getTime() / 60_000) * 7919) % ended.length;
  return [...ended.slice(from), ...ended.slice(0, from)].slice(0, MOST_ENDED);
}

/** Decided on, with the post gone, or taken back by the member. */
function hasEnded({ reviewable }: One, reportId: string): boolean {
  return reviewable.status !== PENDING || !reviewable.reviewable_score_ids.includes(numbersIn(reportId).score);
}

type Around = Pick<One, keyof typeof Beside>;

async function reportsIn(reviewable: Reviewable, around: Around, context: Context): Promise<FetchedReport[]> {
  const { settings, now } = context;
  const scores = around.reviewable_scores.filter(({ id }) => reviewable.reviewable_score_ids.includes(id));
  // What the board flags by itself is no member's report.
  const byMembers = scores.filter(({ user_id }) => user_id > 0);
  const place = byMembers.length > 0 ? await placeOf(reviewable, context) : undefined;
  if (!place) return [];
  const nameOf = (id: number) => around.users.find((user) => user.id === id)?.username ?? `u${id}`;
  return byMembers.map((score) => {
    const { agree_stats: stats, reviewed_at: reviewedAt } = score;
    const text = wordsOf(score, around);
    return {
      id: `discourse:${hostOf(settings)}:report-${reviewable.id}-${score.id}`,
      postId: postIdOf(settings, place),
      threadId: postIdOf(settings, { ...place, number: 1 }),
      reporterId: authorIdOf(settings, `u${score.user_id}`),
      reporterHandle: nameOf(score.user_id),
      reason: around.score_types.find(({ id }) => id === score.score_type_id)?.title ?? 'reported',
      ...(text && { text }),
      at: notAfter(score.created_at, now),
      // Where the post was removed the reports of it may never be decided one by one.
      state: reviewable.status === PENDING ? 'open' : (states[score.status || 3] ?? 'ignored'),
      ...(reviewedAt && { decidedAt: notAfter(reviewedAt, now) }),
      ...(stats && { record: { upheld: stats.agreed, rejected: stats.disagreed, ignored: stats.ignored } }),
      ticket: `${reviewable.id}.${reviewable.version}`,
    };
  });
}

/** What the reporter wrote beside the flag; the board keeps it as a conversation with its moderators. */
function wordsOf({ reviewable_conversation_id: id }: Score, around: Around): string | undefined {
  const [first] = around.reviewable_conversations.find((one) => one.id === id)?.conversation_post_ids ?? [];
  const excerpt = around.conversation_posts.find((post) => post.id === first)?.excerpt;
  return excerpt ? htmlToText(excerpt) : undefined;
}

/** Where the post stands: its address tells, of a removed one perhaps not. */
async function placeOf({ topic_id, post_id, target_url }: Reviewable, context: Context) {
  const [, topic, number] = /\/t\/[^/]+\/(\d+)(?:\/(\d+))?(?:[?#]|$)/.exec(target_url ?? '') ?? [];
  if (topic) return { topic: Number(topic), number: Number(number ?? 1) };
  const Post = z.object({ topic_id: z.number().int(), post_number: z.number().int() });
  const post = post_id && topic_id ? await getIfThere(context, `/posts/${post_id}.json`, Post) : undefined;
  return post && { topic: post.topic_id, number: post.post_number };
}

/** Of several names for nearly the same the board offers the one that fits how the post stands. */
const actionsFor: Record<SettleRequest['decision'], string[]> = {
  upheld: ['agree_and_keep', 'agree_and_keep_hidden'],
  rejected: ['disagree', 'disagree_and_restore'],
  ignored: ['ignore_and_do_nothing', 'ignore'],
};
const hiding = ['agree_and_hide', 'agree_and_keep_hidden'];

const changed = 'The reports of this post have changed on the board since you looked. Look at them again.';

/** By the version that was looked at: the board refuses (409) where somebody flagged or decided since. */
export async function settleReports(request: SettleRequest, context: Context): Promise<void> {
  const [id, version] = (request.ticket ?? '').split('.').map(Number);
  if (!id || version === undefined) throw new PermanentError('The board does not know this report.');
  const one = await getIfThere(context, `/review/${id}.json`, One);
  if (!one || one.reviewable.status !== PENDING || one.reviewable.version !== version)
    throw new PermanentError(changed);
  const offered = one.actions.map(({ id: name, server_action: bare }) => bare ?? name.slice(name.indexOf('-') + 1));
  const wished = request.hide ? hiding : actionsFor[request.decision];
  const action = wished.find((name) => offered.includes(name));
  if (!action) throw new PermanentError('The board offers no such decision for this post.');
  try {
    await send(context, 'PUT', `/review/${id}/perform/${action}.json`, { version });
  } catch (error) {
    if (error instanceof RefusedError && error.status === 409) throw new PermanentError(changed);
    throw error;
  }
}

function numbersIn(reportId: string): { reviewable: number; score: number } {
  const [, reviewable = 0, score = 0] = /report-(\d+)-(\d+)$/.exec(reportId) ?? [];
  return { reviewable: Number(reviewable), score: Number(score) };
}
