import { aboutOf, causeOf } from '#src/domain/incidents/cause.ts';
import { stepMs } from '#src/domain/incidents/rise.ts';
import type { App } from '#src/ports/app.ts';
import type { Incident, IncidentCause, SpikeSeries } from '#src/schemas/incident.ts';
import type { MentionWithPost } from '#src/schemas/mention.ts';

type Needs = Pick<App, 'store'>;
/** A stretch of time in which a series of a brand rose; `lastAt` is the end of its last five minutes. */
type Stretch = Pick<Incident, 'brandId' | 'startedAt' | 'lastAt'>;

/** Of a longer incident its newest are looked at: enough to say what it is about. */
const mostPosts = 500;
const postsBefore = 300;

const filters = { all: {}, negative: { label: 'negative' }, complaint: { complaint: true } } as const;

/** The mentions of a series in that time, newest first. */
export async function postsOf(
  { store }: Needs,
  { brandId, startedAt, lastAt }: Stretch,
  series: SpikeSeries,
): Promise<MentionWithPost[]> {
  const filter = { brandId, from: startedAt, to: lastAt, ...filters[series] };
  return (await store.mentions.list(filter, { limit: mostPosts })).mentions;
}

/** What stands behind a rise, how full its fullest five minutes were, and the ids of its mentions. */
export async function lookInto(
  app: Needs,
  stretch: Stretch & Pick<Incident, 'series'>,
): Promise<{ cause: IncidentCause; peak: number; mentionIds: Set<string> }> {
  const { brandId, startedAt: from, lastAt: to } = stretch;
  const volumes = await app.store.incidents.volumes({ brandId, from, to, stepMs });
  const about = aboutOf(stretch.series, volumes);
  const [mentions, earlier] = await Promise.all([
    postsOf(app, stretch, about),
    app.store.mentions.list({ brandId, to: from }, { limit: postsBefore }),
  ]);
  return {
    cause: causeOf({ about, mentions, before: earlier.mentions, volumes }),
    peak: Math.max(0, ...volumes.map((volume) => volume[about])),
    mentionIds: new Set(mentions.map(({ id }) => id)),
  };
}
