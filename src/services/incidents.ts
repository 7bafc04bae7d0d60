import { titleOf } from '../domain/case.ts';
import { filledVolumes, stepMs, stretchOf } from '../domain/incidents/rise.ts';
import { usualOf } from '../domain/incidents/usual.ts';
import { sentencesOf } from '../domain/incidents/words.ts';
import { NotFoundError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { IncidentFilter } from '../ports/store/incidents.ts';
import type { IncidentDetail, IncidentPost } from '../schemas/api/incidents.ts';
import type { Incident } from '../schemas/incident.ts';
import type { MentionWithPost } from '../schemas/mention.ts';

type Needs = Pick<App, 'store' | 'accounts' | 'clock'>;

const hourMs = 3_600_000;
/** The chart begins so long before the rise, and ends so long after it. */
const before = 3 * hourMs;
const after = hourMs;
const longestChart = 24 * hourMs;

export async function listIncidents(
  app: Needs,
  filter: IncidentFilter,
  page: { after?: string; limit: number },
): Promise<{ incidents: Incident[]; next?: string; people: Record<string, string> }> {
  const found = await app.store.incidents.list(filter, page);
  return { ...found, people: await namesIn(app, found.incidents) };
}

/** Everything a person needs to judge an incident. Throws NotFoundError. */
export async function incidentDetail(app: Needs, incidentId: string): Promise<IncidentDetail> {
  const incident = await app.store.incidents.get(incidentId);
  if (!incident) throw new NotFoundError('The incident');
  const { cause } = incident;
  const named = [...cause.threads, ...cause.loudest].map(({ mentionId }) => mentionId);
  const ids = cause.firstMentionId === undefined ? named : [cause.firstMentionId, ...named];
  const mentions = await app.store.mentions.getMany(ids);
  const byId = new Map(mentions.map((mention) => [mention.id, mention]));
  const shown = ({ mentionId, posts }: { mentionId: string; posts: number }): IncidentPost[] => {
    const mention = byId.get(mentionId);
    return mention ? [postOf(mention, posts)] : [];
  };
  const [chart, missing, people] = await Promise.all([
    chartOf(app, incident),
    missingIn(app, incident),
    namesIn(app, [incident]),
  ]);
  const [first] = cause.firstMentionId === undefined ? [] : shown({ mentionId: cause.firstMentionId, posts: 1 });
  return {
    ...{ incident, sentences: sentencesOf(incident), chart, missing, people },
    ...(first && { first }),
    threads: cause.threads.flatMap(shown),
    loudest: cause.loudest.flatMap(shown),
  };
}

/** A post as lists of posts show it; `posts` is how many it stands for. */
export function postOf({ id, caseId, network, createdAt, post }: MentionWithPost, posts: number): IncidentPost {
  const { author, url } = post;
  const base = { mentionId: id, network, at: createdAt, posts, ...(caseId !== undefined && { caseId }) };
  if (post.removedAt) return { ...base, author: '', handle: '', url: '' };
  return {
    ...{ ...base, author: author.name || author.handle || 'Somebody', handle: author.handle, url },
    ...(author.followers !== undefined && { followers: author.followers }),
    title: titleOf(post.text, post.title),
  };
}

/** Of a long one its beginning, where the rise can be seen. */
async function chartOf(app: Needs, { brandId, cause, startedAt, lastAt }: Incident): Promise<IncidentDetail['chart']> {
  const shown = cause.about;
  const from = stretchOf(new Date(startedAt.getTime() - before));
  const now = app.clock.now().getTime();
  const end = Math.min(now, lastAt.getTime() + after, from.getTime() + longestChart);
  const to = new Date(stretchOf(new Date(end)).getTime() + stepMs);
  const [found, rollups] = await Promise.all([
    app.store.incidents.volumes({ brandId, from, to, stepMs }),
    app.store.rollups.list({ brandId, from: new Date(from.getTime() - 15 * 24 * hourMs), to: startedAt }),
  ]);
  const usual = usualOf(rollups, shown, startedAt);
  const points = filledVolumes(found, from, to).map((volume) => {
    const expected = usual(volume.at);
    const share = stepMs / hourMs;
    return { at: volume.at, count: volume[shown], ...(expected !== undefined && { usual: expected * share }) };
  });
  return { series: shown, stepMs, points };
}

async function missingIn({ store }: Needs, { startedAt, lastAt }: Incident): Promise<IncidentDetail['missing']> {
  const gaps = (await store.coverage.missing(200)).filter(({ from, to }) => from < lastAt && to > startedAt);
  if (gaps.length === 0) return [];
  const names = new Map((await store.sources.list()).map(({ id, name }) => [id, name]));
  return gaps.flatMap(({ sourceId, from, to }) => {
    const sourceName = names.get(sourceId);
    return sourceName === undefined ? [] : [{ sourceName, from, to }];
  });
}

async function namesIn({ accounts }: Needs, incidents: Incident[]): Promise<Record<string, string>> {
  const named = new Set(
    incidents.flatMap(({ acknowledgedBy, closedBy, alerts, history }) => [
      acknowledgedBy,
      closedBy,
      ...[...alerts, ...history].map(({ userId }) => userId),
    ]),
  );
  const people = (await accounts.list()).filter(({ id }) => named.has(id));
  return Object.fromEntries(people.map(({ id, name }) => [id, name]));
}
