import { horizonHours } from '../domain/fire-chance.ts';
import { flagOutcome, quantile, spansOf, spreadOf } from '../domain/response.ts';
import { waitsSince } from '../domain/sla.ts';
import { idFloorAt } from '../domain/time-id.ts';
import { viralFromOf } from '../domain/viral-threshold.ts';
import { NotFoundError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { Case } from '../schemas/case.ts';
import type { Performance } from '../schemas/performance.ts';
import type { FlagPromise } from '../schemas/promise.ts';
import { complaintFrom } from '../schemas/sentiment.ts';
import { firstAnswerOf, firstAnswers } from './first-answers.ts';
import { checkPeriod } from './pulse.ts';

type Needs = Pick<App, 'store' | 'policies' | 'connectors' | 'clock' | 'accounts'>;
interface Asked {
  brandId: string;
  network?: string;
  from: Date;
  to: Date;
}

/** Cases that are looked at for one figure. */
const mostAnswered = 1000;
const mostOpened = 2000;
const mostWaiting = 1000;
const mostHassles = 100;
const perPage = 250;
const watchMs = horizonHours * 3_600_000;

/** How a brand was answered for in a period. Throws NotFoundError, and InvalidInputError for a period that is none. */
export async function performanceIn(app: Needs, asked: Asked): Promise<Performance> {
  checkPeriod(asked);
  if (!(await app.store.brands.get(asked.brandId))) throw new NotFoundError('The brand');
  const [{ answers, others, isCut }, opened, promise, waiting, hassles] = await Promise.all([
    firstAnswers(app, asked, mostAnswered),
    openedIn(app, asked),
    app.store.promise.get(),
    waitingNow(app, asked),
    hasslesIn(app, asked),
  ]);
  const viralFrom = await thresholds(app, promise, [...answers.map(({ item }) => item), ...opened.cases]);
  const spreads = answers.flatMap(({ item, at }) => {
    const from = viralFrom(item);
    return from === undefined ? [] : [spreadOf(item.spark, at, from)];
  });
  const before = spreads.filter(({ answeredBefore }) => answeredBefore);
  const fires = opened.cases.flatMap((item) => {
    const from = viralFrom(item);
    return from !== undefined && spreadOf(item.spark, undefined, from).isFire ? [{ item, from }] : [];
  });
  const answeredThen = await firstAnswerOf(
    app,
    fires.map(({ item }) => item),
  );
  const inTime = fires.filter(
    ({ item, from }) => spreadOf(item.spark, answeredThen.get(item.id)?.at, from).answeredBefore,
  );
  return {
    ...{ answered: answers.length, isCut },
    ...took(
      'working',
      answers.map(({ workingMs }) => workingMs),
    ),
    ...took(
      'wall',
      answers.map(({ wallMs }) => wallMs),
    ),
    spans: spansOf(answers.map(({ workingMs }) => workingMs)),
    inSla: { hits: answers.filter(({ isInSla }) => isInSla).length, of: answers.length },
    beforeSpread: { hits: before.length, of: spreads.length },
    fires: { answeredBefore: inTime.length, of: fires.length },
    flags: { ...flagsOf(app, opened.cases, viralFrom), isCut: opened.isCut },
    thanked: others.filter(({ lane }) => lane === 'share').length,
    ...{ hassles, waiting },
  };
}

function took<N extends 'working' | 'wall'>(name: N, values: number[]): Partial<Pick<Performance, N>> {
  const [median, p90] = [quantile(values, 0.5), quantile(values, 0.9)];
  return median === undefined || p90 === undefined
    ? {}
    : ({ [name]: { median, p90 } } as Partial<Pick<Performance, N>>);
}

/** From how many engagements a case is a fire at its source; undefined where its post is not there any more. */
async function thresholds(
  { store, connectors }: Needs,
  promise: FlagPromise | undefined,
  cases: Case[],
): Promise<(item: Case) => number | undefined> {
  const ids = [...new Set(cases.map(({ mentionId }) => mentionId))];
  const sourceOf = new Map<string, string>();
  for (let start = 0; start < ids.length; start += perPage) {
    const mentions = await store.mentions.getMany(ids.slice(start, start + perPage));
    for (const { id, post } of mentions) if (!post.removedAt) sourceOf.set(id, post.sourceId);
  }
  return ({ mentionId, network }) => {
    const sourceId = sourceOf.get(mentionId);
    if (sourceId === undefined) return undefined;
    return viralFromOf(promise, sourceId, connectors.get(network)?.kind ?? 'social');
  };
}

/** Complaints of a brand by when their case was opened, the newest first. */
async function openedIn(
  { store }: Needs,
  { brandId, network, from, to }: Asked,
): Promise<{ cases: Case[]; isCut: boolean }> {
  const cases: Case[] = [];
  for (let [end, looked] = [idFloorAt(to), 0]; looked < mostOpened; ) {
    const page = await store.cases.scan({ from: idFloorAt(from), to: end, limit: perPage });
    looked += page.length;
    cases.push(
      ...page.filter(
        (item) =>
          item.brandId === brandId &&
          item.complaint >= complaintFrom &&
          (network === undefined || item.network === network),
      ),
    );
    const last = page.at(-1);
    if (!last || page.length < perPage) return { cases, isCut: false };
    end = last.id;
  }
  return { cases, isCut: true };
}

function flagsOf({ clock }: Needs, cases: Case[], viralFrom: (item: Case) => number | undefined) {
  const until = new Date(clock.now().getTime() - watchMs);
  const outcomes = cases
    .filter(({ openedAt }) => openedAt <= until)
    .flatMap((item) => {
      const from = viralFrom(item);
      if (from === undefined) return [];
      const { isFire } = spreadOf(item.spark, undefined, from);
      return [
        flagOutcome({ flagged: item.risk.flag !== undefined, isFire, isAnswered: item.answeredAt !== undefined }),
      ];
    });
  const count = (wanted: ReturnType<typeof flagOutcome>) => outcomes.filter((one) => one === wanted).length;
  return { hits: count('hit'), falseFlags: count('false'), answered: count('answered'), missed: count('missed') };
}

/** By who waits longest, not by the queue's own order. */
async function waitingNow({ store, clock }: Needs, { brandId, network }: Asked): Promise<Performance['waiting']> {
  const criteria = {
    brandIds: [brandId],
    lanes: ['engage' as const],
    ...(network !== undefined && { networks: [network] }),
  };
  const found: Case[] = [];
  for (let after: string | undefined; found.length < mostWaiting; ) {
    const place = { limit: perPage, ...(after !== undefined && { after }) };
    const { cases, next } = await store.cases.list({ view: 'all', criteria, userId: '', now: clock.now() }, place);
    found.push(...cases);
    after = next;
    if (next === undefined) break;
  }
  const open = found.filter(({ status }) => status === 'open');
  const [oldest] = open.toSorted((a, b) => waitsSince(a).getTime() - waitsSince(b).getTime());
  return {
    ...{ count: open.length, isCut: found.length >= mostWaiting },
    ...(oldest && { oldest: { caseId: oldest.id, title: oldest.title, since: waitsSince(oldest) } }),
  };
}

/** Issues that were fixed in a period, the newest first. */
export async function hasslesIn(
  { store, accounts }: Pick<App, 'store' | 'accounts'>,
  { brandId, from, to }: Omit<Asked, 'network'>,
): Promise<Performance['hassles']> {
  const issues = (await store.themes.issues({ brandId }, 1000))
    .filter(({ fixedAt }) => fixedAt && fixedAt >= from && fixedAt < to)
    .slice(0, mostHassles);
  if (issues.length === 0) return [];
  const [counts, people] = await Promise.all([store.cases.issueCounts(issues.map(({ id }) => id)), accounts.list()]);
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return issues.flatMap(({ id, name, fixedAt, ownerId }) => {
    const owner = ownerId && names.get(ownerId);
    if (!fixedAt) return [];
    return [{ issueId: id, name, fixedAt, accounts: counts.get(id)?.accounts ?? 0, ...(owner && { owner }) }];
  });
}
