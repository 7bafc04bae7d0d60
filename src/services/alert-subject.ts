import type { AlertSubject } from '../domain/alerts/words.ts';
import { titleOf } from '../domain/case.ts';
import { stormAtOf } from '../domain/incidents/alerting.ts';
import { seriesWords } from '../domain/incidents/life.ts';
import { headlineOf, sentencesOf } from '../domain/incidents/words.ts';
import { sentenceFor } from '../domain/reasons.ts';
import { silentSince } from '../domain/source-silence.ts';
import type { App } from '../ports/app.ts';
import type { Alert } from '../schemas/alert.ts';
import type { Brand } from '../schemas/brand.ts';
import type { Source } from '../schemas/source.ts';
import type { User } from '../schemas/user.ts';
import { subjectOfPromise, subjectOfThread } from './alert-boards.ts';
import { isPolled } from './schedules.ts';

type Needs = Pick<App, 'store' | 'clock' | 'connectors'>;

/** What an alert is about, as it is now; undefined where it is gone. */
export async function subjectOf(app: Needs, alert: Alert, people: readonly User[]): Promise<AlertSubject | undefined> {
  const brand = alert.brandId === undefined ? undefined : await app.store.brands.get(alert.brandId);
  if (alert.kind === 'source') return ofSource(app, alert, people);
  if (alert.kind === 'thread') return subjectOfThread(app, alert, people);
  if (alert.kind === 'promise') return subjectOfPromise(app, alert, people);
  if (!brand) return undefined;
  return alert.kind === 'incident' ? ofIncident(app, alert, brand, people) : ofCase(app, alert, brand, people);
}

const nameOf = (people: readonly User[], id: string) => people.find((person) => person.id === id)?.name ?? 'Somebody';

async function ofIncident(
  { store }: Needs,
  { subjectId, openedAt }: Alert,
  brand: Brand,
  people: readonly User[],
): Promise<AlertSubject | undefined> {
  const incident = await store.incidents.get(subjectId);
  if (!incident) return undefined;
  const { cause, acknowledgedBy, acknowledgedAt, status } = incident;
  const [first] = cause.firstMentionId === undefined ? [] : await store.mentions.getMany([cause.firstMentionId]);
  const quoted = first && !first.post.removedAt ? first.post : undefined;
  const stormAt = stormAtOf(incident);
  const title = headlineOf(incident, brand.name);
  return {
    kind: 'incident',
    title,
    summary: `${title}: ${cause.posts} posts, ${cause.authors} people`,
    around: brand.name,
    soFar: `${cause.posts} ${cause.about === 'complaint' ? 'posts' : seriesWords[cause.about].toLowerCase()}`,
    isCritical: incident.level === 'storm',
    openedAt,
    ...(stormAt && { stormAt }),
    state: status === 'closed' ? 'over' : acknowledgedBy === undefined ? 'open' : 'taken',
    ...(acknowledgedBy !== undefined && {
      takenById: acknowledgedBy,
      takenBy: nameOf(people, acknowledgedBy),
      ...(acknowledgedAt && { takenAt: acknowledgedAt }),
    }),
    sentences: [
      ...(incident.summary !== undefined && status === 'closed' ? [incident.summary] : sentencesOf(incident)),
      ...(quoted
        ? [
            `The first post, by ${quoted.author.name || quoted.author.handle || 'somebody'}: “${titleOf(quoted.text, quoted.title)}”`,
          ]
        : []),
    ],
    path: `/incidents/${encodeURIComponent(incident.id)}`,
  };
}

async function ofCase(
  { store }: Needs,
  { subjectId, openedAt }: Alert,
  brand: Brand,
  people: readonly User[],
): Promise<AlertSubject | undefined> {
  const item = await store.cases.get(subjectId);
  if (!item) return undefined;
  const isWanted = (item.status === 'open' || item.status === 'waiting') && item.riskLevel === 'critical';
  const [mention] = await store.mentions.getMany([item.mentionId]);
  const isThere = mention !== undefined && !mention.post.removedAt;
  const { assigneeId, assignedAt, risk } = item;
  return {
    kind: 'case',
    title: `A critical case about ${brand.name}`,
    summary: `A critical case about ${brand.name}, and nobody has it: ${Math.round(risk.score)} of 100`,
    around: brand.name,
    isCritical: true,
    openedAt,
    state: assigneeId !== undefined ? 'taken' : isWanted ? 'open' : 'over',
    ...(assigneeId !== undefined && {
      takenById: assigneeId,
      takenBy: nameOf(people, assigneeId),
      ...(assignedAt && { takenAt: assignedAt }),
    }),
    sentences: [
      ...(isThere ? [`${item.authorName || item.authorHandle}: “${item.title}”`] : []),
      ...risk.reasons.slice(0, 4).map((reason) => `${sentenceFor(reason)}.`),
    ],
    path: `/inbox/${encodeURIComponent(item.id)}`,
  };
}

async function ofSource(
  app: Needs,
  { subjectId, openedAt, acknowledgedBy, acknowledgedAt }: Alert,
  people: readonly User[],
): Promise<AlertSubject | undefined> {
  const source = await app.store.sources.get(subjectId);
  if (!source) return undefined;
  const { name, health } = source;
  const since = (health.lastSuccessAt ?? source.createdAt).toISOString().slice(0, 16).replace('T', ' ');
  return {
    kind: 'source',
    title: `${name} is not heard`,
    summary: `${name} is not heard since ${since} UTC`,
    around: name,
    isCritical: false,
    openedAt,
    state: !isAlarming(app, source) ? 'over' : acknowledgedBy === undefined ? 'open' : 'taken',
    ...(acknowledgedBy !== undefined && {
      takenById: acknowledgedBy,
      takenBy: nameOf(people, acknowledgedBy),
      ...(acknowledgedAt && { takenAt: acknowledgedAt }),
    }),
    sentences: [
      'What is written there meanwhile is fetched once it is heard again, as far as the network gives it.',
      ...(health.problem ? [`The last try: ${health.problem}`] : []),
    ],
    path: '/sources',
  };
}

/** It should be heard and is not. Of what is sent to us, something has to have come before. */
export function isAlarming(app: Pick<App, 'connectors' | 'clock'>, source: Source): boolean {
  const isAsked = isPolled(app, source);
  if (!isAsked && source.health.lastDeliveryAt === undefined) return false;
  return silentSince(source, isAsked, app.clock.now()) !== undefined;
}
