import { isClosed } from '#src/domain/case.ts';
import { contentSignals } from '#src/domain/content-prior.ts';
import { boundOf } from '#src/domain/flag-promise.ts';
import { flagAfter } from '#src/domain/flag-threshold.ts';
import { caseToJoin } from '#src/domain/joining.ts';
import { nextLookAt } from '#src/domain/next-look.ts';
import { assessRisk } from '#src/domain/risk.ts';
import type { Sla } from '#src/domain/sla.ts';
import {
  type EngagementSample,
  engagementOf,
  forecastSpread,
  roundedForecast,
  runningTotals,
  type WatchedCounts,
} from '#src/domain/spread.ts';
import { triage } from '#src/domain/triage.ts';
import { viralFromOf } from '#src/domain/viral-threshold.ts';
import { ConflictError } from '#src/errors.ts';
import type { App } from '#src/ports/app.ts';
import type { Case } from '#src/schemas/case.ts';
import type { JobPayload } from '#src/schemas/job.ts';
import type { MentionWithPost } from '#src/schemas/mention.ts';
import type { StoredPost } from '#src/schemas/post.ts';
import type { FlagPromise } from '#src/schemas/promise.ts';
import type { RiskAssessment } from '#src/schemas/risk.ts';
import { complaintFrom } from '#src/schemas/sentiment.ts';
import { applyRules } from '#src/services/apply-rules.ts';
import { askForCounts, isOnBoard } from '#src/services/board-threads.ts';
import { brandMatcher } from '#src/services/brand-matcher.ts';
import { loadSla } from '#src/services/case-clock.ts';
import { findNativeAnswers } from '#src/services/native-answers.ts';
import { caseUpdate } from './shared/case-changes.ts';
import { minutesUnanswered } from './shared/minutes-unanswered.ts';
import { newCase, type Placed } from './shared/new-case.ts';
import { peopleOnTopics } from './shared/people-on-topic.ts';
import { placeSilenced, silencesOf } from './shared/silenced.ts';

type Ports = Pick<
  App,
  'store' | 'clock' | 'announcer' | 'connectors' | 'policies' | 'telemetry' | 'accounts' | 'queue'
>;
type Needs = Ports & { sla: Sla };

/** A mention on its way to a case. */
interface Item extends Placed {
  watched: WatchedCounts;
  /** The chance of a fire, not rounded. */
  pViral: number;
  /** Where its risk counts: its case, or once that is closed the one that a person opened with it since. */
  scoredIn?: Case;
}

const dayMs = 86_400_000;
const authorMemoryMs = 7 * dayMs;

/**
 * Judges how likely harm is, and opens, joins or escalates cases. Cases are written before the mentions are marked as
 * assessed, and joining looks into the case's history: after a crash in between, a second run adds nothing twice.
 */
export async function assess(ports: Ports, job: JobPayload<'assess'>): Promise<void> {
  const app = { ...ports, sla: await loadSla(ports) };
  const now = app.clock.now();
  const mentions = (await app.store.mentions.getMany(job.mentionIds)).filter(
    (mention) => mention.sentiment && !mention.post.removedAt,
  );
  const { brands } = await brandMatcher(app);
  const samples = await app.store.posts.samples(mentions.map((mention) => mention.postId));
  const promise = await app.store.promise.get();

  for (const [brandId, ofBrand] of Map.groupBy(mentions, (mention) => mention.brandId)) {
    const rival = brands.get(brandId)?.rival ?? false;
    const items = await judge(app, brandId, rival, ofBrand, { samples, promise }, now);
    const silences = await silencesOf(app, brandId, ofBrand);
    const heard = items.filter(({ mention }) => !silences.has(mention.id));
    await placeInCases(app, brandId, heard, now);
    await placeSilenced(app, items, silences, now);
    await app.store.mentions.saveAssessments(
      items.map((item) => ({
        id: item.mention.id,
        revision: item.mention.revision,
        assessment: item.assessment,
        ...(item.case && { caseId: item.case.id }),
        flagged: item.wantsAnswer && item.case?.lane === 'engage',
        ...(isWorthWatching(item) && { measureNextAt: nextLookAt(item.watched, item.pViral, now) ?? null }),
      })),
    );
    tellFlags(app, items);
    await applyRules(app, touchedCases(heard), now);
  }
  if (mentions.some(({ post }) => isOnBoard(app, post))) await askForCounts(app);
  app.announcer.announce({ kind: 'mentions', brandIds: [...new Set(mentions.map((mention) => mention.brandId))] });
}

async function judge(
  app: Needs,
  brandId: string,
  rival: boolean,
  mentions: MentionWithPost[],
  { samples: allSamples, promise }: { samples: Map<string, EngagementSample[]>; promise: FlagPromise | undefined },
  now: Date,
): Promise<Item[]> {
  const complaining = mentions.filter(
    (mention) => (mention.sentiment?.complaint ?? 0) >= app.policies.risk.undecidedFrom,
  );
  const authors = [...new Set(complaining.map((mention) => mention.authorId))];
  const topics = [...new Set(complaining.flatMap((mention) => mention.sentiment?.topics ?? []))];
  const byAuthor = await app.store.mentions.complaintsByAuthor(brandId, authors, new Date(now.getTime() - 30 * dayMs));
  const byTopic = await peopleOnTopics(app, brandId, topics);
  const unanswered = await minutesUnanswered(app, mentions, now);

  return mentions.flatMap((mention) => {
    const { sentiment, post } = mention;
    if (!sentiment) return [];
    const samples = allSamples.get(mention.postId) ?? [{ at: post.seenAt, metrics: post.metrics }];
    const engagement = runningTotals(samples).at(-1)?.total ?? engagementOf(post.metrics);
    const subject = { sentiment, engagement, followers: post.author.followers, rival };
    const decision = triage(subject, app.policies.risk);
    const complaintsByAuthor = byAuthor.get(mention.authorId) ?? 0;
    const content = contentSignals(sentiment.severity, post.author.followers, complaintsByAuthor);
    const preset = app.connectors.get(mention.network)?.kind ?? 'social';
    const viralFrom = viralFromOf(promise, post.sourceId, preset);
    const line = promise?.recalibration?.line;
    const watched = { createdAt: post.createdAt, samples, content, viralFrom, preset, line };
    const forecast = forecastSpread(watched);
    const pViral = forecast?.pViral ?? 0;
    const mayFlag = !rival && sentiment.complaint >= complaintFrom;
    const flag = mayFlag
      ? flagAfter(mention.assessment?.flag ?? { flagged: false }, pViral, boundOf(promise), now)
      : undefined;
    const assessment = assessRisk(
      {
        complaint: sentiment.complaint,
        severity: sentiment.severity,
        hardRules: sentiment.hardRules,
        question: sentiment.question,
        undecided: sentiment.undecided,
        engagement,
        forecast: forecast && roundedForecast(forecast),
        flag,
        followers: post.author.followers,
        verified: post.author.verified ?? false,
        minutesUnanswered: unanswered.get(mention.id) ?? 0,
        complaintsByAuthor,
        peopleOnTopic: Math.max(0, ...sentiment.topics.map((topic) => byTopic.get(topic) ?? 0)),
      },
      app.policies.risk,
      now,
    );
    return [
      {
        mention,
        sentiment,
        assessment,
        triage: decision,
        wantsAnswer: decision?.lane === 'engage',
        engagement,
        watched,
        pViral,
      },
    ];
  });
}

async function placeInCases(app: Needs, brandId: string, items: Item[], now: Date): Promise<void> {
  const threadIds = [...new Set(items.map(({ mention }) => mention.threadId))];
  const authorIds = [...new Set(items.filter((item) => item.triage).map(({ mention }) => mention.authorId))];
  const known = await app.store.cases.joinable(brandId, threadIds, authorIds, new Date(now.getTime() - authorMemoryMs));
  const byId = new Map(known.map((item) => [item.id, item]));

  const byAge = [...items].sort((a, b) => a.mention.createdAt.getTime() - b.mention.createdAt.getTime());
  const fresh: { item: Item; case: Case }[] = [];
  for (const item of byAge) {
    const stays = item.mention.caseId
      ? (byId.get(item.mention.caseId) ?? (await app.store.cases.get(item.mention.caseId)))
      : undefined;
    const found = stays ?? caseToJoin(item.mention, item.triage?.lane, [...byId.values()]);
    if (found) item.case = found;
    else if (item.triage) {
      item.case = newCase(app, item, item.triage, now);
      fresh.push({ item, case: item.case });
    }
    // A closed case keeps what it has; a new voice opens another one.
    if (item.case && !isClosed(item.case.status)) byId.set(item.case.id, item.case);
  }
  const created = await openCases(app, fresh, byAge, now);
  for (const item of byAge) {
    const scoredIn = openedAnew(item, byId) ?? item.case;
    if (scoredIn) item.scoredIn = scoredIn;
  }
  const touched = new Set(
    byAge.flatMap(({ mention, scoredIn }) => (scoredIn && !created.has(mention.id) ? scoredIn.id : [])),
  );
  await updateCases(
    app,
    byAge.filter(({ scoredIn }) => scoredIn && touched.has(scoredIn.id)),
    now,
  );
  await findNativeAnswers(
    app,
    byAge.flatMap(({ mention }) => (created.has(mention.id) ? [mention] : [])),
  );
}

/** The open case that a person opened with a post whose own case was closed; the post stays in that one, for its history. */
function openedAnew({ mention, case: own }: Item, open: Map<string, Case>): Case | undefined {
  if (!own || !isClosed(own.status)) return undefined;
  return [...open.values()].find(({ mentionId }) => mentionId === mention.id);
}

/** Opens the new cases; where another process was faster, its case takes the place of ours. Answers the mentions that opened one. */
async function openCases(
  app: Needs,
  fresh: { item: Item; case: Case }[],
  all: Item[],
  now: Date,
): Promise<Set<string>> {
  if (fresh.length === 0) return new Set();
  const opened = await app.telemetry.trace('flag', { 'earshot.cases': fresh.length }, () =>
    app.store.cases.open(
      fresh.map(({ case: ours, item }) => ({
        case: ours,
        event: { at: now, kind: 'opened', mentionId: item.mention.id, text: 'Opened by the rules.' },
      })),
    ),
  );
  const created = new Set<string>();
  opened.forEach((result, index) => {
    const ours = fresh[index];
    if (!ours) return;
    for (const item of all) if (item.case?.id === ours.case.id) item.case = result.case;
    if (!result.created) return;
    created.add(ours.item.mention.id);
    const { id: caseId, brandId, riskLevel } = result.case;
    const atRisk = riskLevel === 'high' || riskLevel === 'critical';
    app.announcer.announce({ kind: 'case', caseId, brandId, isNew: true, ...(atRisk && { atRisk }) });
  });
  return created;
}

async function updateCases(app: Needs, items: Item[], now: Date): Promise<void> {
  const byCase = Map.groupBy(items, ({ scoredIn }) => scoredIn?.id ?? '');
  let left = [...byCase.keys()];
  for (let tries = 0; left.length > 0; tries += 1) {
    if (tries === 5) throw new ConflictError('A case changed again and again while posts joined it.');
    const found = await app.store.cases.withJoined(left);
    const overtaken = await Promise.all(
      found.map(async ({ case: item, joined }) => {
        const assessed = byCase.get(item.id) ?? [];
        const others = await otherRisks(app, item, assessed);
        const update = caseUpdate(item, assessed, { joinedBefore: new Set(joined), others }, app.sla, now);
        if (!update) return [];
        if (!(await app.store.cases.change(item.id, item.version, update.change, update.events))) return item.id;
        app.announcer.announce({ kind: 'case', caseId: item.id, brandId: item.brandId, isNew: false });
        return [];
      }),
    );
    left = overtaken.flat();
  }
}

/** The risk of what else stands in a case, where the posts just assessed would let its risk fall. */
async function otherRisks(app: Needs, item: Case, assessed: Item[]): Promise<RiskAssessment[]> {
  if (assessed.some(({ assessment }) => assessment.score >= item.risk.score)) return [];
  const known = new Set(assessed.map(({ mention }) => mention.id));
  const ids = new Set([item.mentionId, ...(await app.store.cases.mentionIds(item.id))]).difference(known);
  const others = await app.store.mentions.getMany([...ids]);
  return others.flatMap(({ id, assessment, post }) => {
    if (post.removedAt) return [];
    // Another batch has opened the case with it and is about to save what it found.
    return assessment ?? (id === item.mentionId ? item.risk : []);
  });
}

/** The cases that mentions belong to now, with the posts that came. */
function touchedCases(items: Item[]): { caseId: string; posts: StoredPost[] }[] {
  const byCase = Map.groupBy(items, ({ scoredIn }) => scoredIn?.id);
  return [...byCase].flatMap(([caseId, some]) =>
    caseId === undefined ? [] : { caseId, posts: some.map(({ mention }) => mention.post) },
  );
}

/** How soon what wants an answer was flagged, the first time it is. */
function tellFlags({ telemetry, clock }: Needs, items: Item[]): void {
  const now = clock.now().getTime();
  for (const { mention, assessment, wantsAnswer, case: found } of items) {
    if (mention.flagged || !wantsAnswer || found?.lane !== 'engage') continue;
    telemetry.flagged({
      network: mention.network,
      level: assessment.level,
      afterPostMs: now - mention.createdAt.getTime(),
      afterSeenMs: now - mention.post.seenAt.getTime(),
    });
  }
}

/** Counters are read again where they may change what we do: complaints, doubts, and what spreads. */
function isWorthWatching(item: Item): boolean {
  return item.wantsAnswer || item.engagement >= 10;
}
