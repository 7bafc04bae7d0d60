import type { App } from '../ports/app.ts';
import type { Case } from '../schemas/case.ts';
import type { Incident } from '../schemas/incident.ts';
import type { Issue } from '../schemas/issue.ts';
import type { Source } from '../schemas/source.ts';
import type { Thread } from '../schemas/thread.ts';
import type { WebhookDelivery, WebhookEvent } from '../schemas/webhook.ts';

type Needs = Pick<App, 'store' | 'baseUrl'>;

/** What events are about, as it stands now. */
interface Subjects {
  brands: Map<string, string>;
  cases: Map<string, Case>;
  incidents: Map<string, Incident>;
  issues: Map<string, Issue>;
  sources: Map<string, Source>;
  threads: Map<string, Thread>;
}

/**
 * What is sent, put together when it is sent: of a post that was removed meanwhile no text goes out. Undefined where nothing of it
 * is there any more.
 */
export async function bodyOf(
  app: Needs,
  { events, test, createdAt }: Pick<WebhookDelivery, 'events' | 'test' | 'createdAt'>,
): Promise<string | undefined> {
  const subjects = await subjectsOf(app, events);
  const told = events.flatMap((event) => toldOf(event, subjects, app.baseUrl) ?? []);
  if (told.length === 0 && !test) return undefined;
  return JSON.stringify({
    type: test ? 'test' : 'events',
    timestamp: createdAt.toISOString(),
    data: { events: told },
  });
}

async function subjectsOf({ store }: Needs, events: readonly WebhookEvent[]): Promise<Subjects> {
  const idsOf = (kind: string) => [
    ...new Set(events.flatMap(({ type, subjectId }) => (type.startsWith(`${kind}.`) ? subjectId : []))),
  ];
  const [cases, incidents, issues, threads] = await Promise.all([
    store.cases.getMany(idsOf('case')),
    Promise.all(idsOf('incident').map((id) => store.incidents.get(id))),
    Promise.all(idsOf('issue').map((id) => store.themes.issue(id))),
    store.threads.getMany(idsOf('thread')),
  ]);
  const sources = idsOf('source').length + threads.length > 0 ? await store.sources.list() : [];
  const byId = <T extends { id: string }>(found: (T | undefined)[]) =>
    new Map(found.flatMap((one) => (one ? [[one.id, one] as const] : [])));
  return {
    brands: new Map((await store.brands.list()).map(({ id, name }) => [id, name])),
    ...{ cases: byId(cases), incidents: byId(incidents), issues: byId(issues), sources: byId(sources) },
    threads: byId(threads),
  };
}

function toldOf({ id, type, at, brandId, subjectId, facts }: WebhookEvent, subjects: Subjects, baseUrl: string) {
  const subject = subjectOf(type, subjectId, subjects, baseUrl);
  const brand = brandId === undefined ? {} : { brand: { id: brandId, name: subjects.brands.get(brandId) ?? '' } };
  return subject && { id, type, timestamp: at.toISOString(), ...brand, facts, ...subject };
}

function subjectOf(type: WebhookEvent['type'], id: string, subjects: Subjects, baseUrl: string): object | undefined {
  const { cases, incidents, issues, sources, threads } = subjects;
  const [kind] = type.split('.', 1);
  const item = kind === 'case' ? cases.get(id) : undefined;
  if (item) return { case: shownCase(item, baseUrl) };
  const incident = kind === 'incident' ? incidents.get(id) : undefined;
  if (incident) return { incident: shownIncident(incident, baseUrl) };
  const issue = kind === 'issue' ? issues.get(id) : undefined;
  if (issue) return { issue: shownIssue(issue, baseUrl) };
  const thread = kind === 'thread' ? threads.get(id) : undefined;
  if (thread) return { thread: shownThread(thread, sources, baseUrl) };
  const source = kind === 'source' ? sources.get(id) : undefined;
  return source && { source: shownSource(source, baseUrl) };
}

function shownCase(item: Case, baseUrl: string): object {
  const { id, network, lane, status, riskLevel, risk, title, url, sentiment, tags, topics, language } = item;
  const { assigneeId, teamId, issueId, openedAt, dueAt, answeredAt, closedAt, doneReason } = item;
  return {
    ...{ id, network, lane, status, riskLevel, riskScore: risk.score, title, url, sentiment, tags, topics, language },
    author: { name: item.authorName, handle: item.authorHandle, followers: item.authorFollowers },
    ...{ assigneeId, teamId, issueId, openedAt, dueAt, answeredAt, closedAt, doneReason },
    page: `${baseUrl}/inbox/${encodeURIComponent(id)}`,
  };
}

function shownIncident(incident: Incident, baseUrl: string): object {
  const { id, status, level, series, score, startedAt, openedAt, lastAt, peak, cause } = incident;
  const { acknowledgedBy, acknowledgedAt, closedAt, mergedInto } = incident;
  return {
    ...{ id, status, level, series, score, startedAt, openedAt, lastAt, peak },
    ...{ posts: cause.posts, authors: cause.authors, complaints: cause.complaints },
    ...{ acknowledgedBy, acknowledgedAt, closedAt, mergedInto },
    page: `${baseUrl}/incidents/${encodeURIComponent(id)}`,
  };
}

function shownIssue({ id, name, department, ownerId, state, createdAt, fixedAt }: Issue, baseUrl: string): object {
  return { id, name, department, ownerId, state, createdAt, fixedAt, page: `${baseUrl}/themes` };
}

function shownSource({ id, name, connector, health }: Source, baseUrl: string): object {
  const { lastSuccessAt, lastDeliveryAt, failures, problem } = health;
  return { id, name, connector, lastSuccessAt, lastDeliveryAt, failures, problem, page: `${baseUrl}/sources` };
}

function shownThread(thread: Thread, sources: ReadonlyMap<string, Source>, baseUrl: string): object {
  const { id, network, place, title, url, sourceId, heat, issueId, caseIds } = thread;
  const { posts, negative, complainers, unanswered, oldestUnansweredAt, lastStaffAt, lastPostAt } = thread;
  return {
    ...{ id, network, board: sources.get(sourceId)?.name, place, title, url },
    heat: { score: Math.round(heat.score), level: heat.level, reasons: heat.reasons.map(({ text }) => text) },
    ...{ posts, negative, complainers, unanswered, oldestUnansweredAt, lastStaffAt, lastPostAt, issueId, caseIds },
    page: `${baseUrl}/boards/${encodeURIComponent(id)}`,
  };
}
