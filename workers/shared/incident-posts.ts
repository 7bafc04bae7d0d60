import { aboutOf, causeOf } from '#src/domain/incidents/cause.ts';
import { stepMs } from '#src/domain/incidents/rise.ts';
import type { App } from '#src/ports/app.ts';
import type { Incident, IncidentCause, SpikeSeries, Volume } from '#src/schemas/incident.ts';
import type { MentionWithPost } from '#src/schemas/mention.ts';
import { once } from './once.ts';

/** A stretch of time in which a brand's mentions rose; `lastAt` is the end of its last five minutes. */
type Stretch = Pick<Incident, 'startedAt' | 'lastAt'>;
type Rise = Stretch & Pick<Incident, 'series'>;

/** What one look for incidents of a brand reads: each thing once, however many alerts and incidents ask for it. */
export interface IncidentPosts {
  /** How many mentions were written in each five minutes of a period, as `store.incidents.volumes` counts them. */
  volumes(from: Date, to: Date): Promise<Volume[]>;
  /** The mentions of a series in that time, newest first. */
  ofSeries(series: SpikeSeries, stretch: Stretch): Promise<MentionWithPost[]>;
  /** Ids of the mentions that stand behind a rise. */
  idsOf(rise: Rise): Promise<Set<string>>;
  /** What stands behind a rise, and how full its fullest five minutes were. */
  lookInto(rise: Rise): Promise<{ cause: IncidentCause; peak: number }>;
}

/** Of a longer incident its newest are looked at: enough to say what it is about. */
const mostPosts = 500;
const postsBefore = 300;

const filters = { all: {}, negative: { label: 'negative' }, complaint: { complaint: true } } as const;

/** For one look: what comes in while it lasts may be missing from it. */
export function incidentPosts({ incidents, mentions }: App['store'], brandId: string): IncidentPosts {
  const volumes = once((from: Date, to: Date) => incidents.volumes({ brandId, from, to, stepMs }));
  const written = once(async (series: SpikeSeries, from: Date, to: Date) => {
    const page = await mentions.list({ brandId, from, to, ...filters[series] }, { limit: mostPosts });
    return page.mentions;
  });

  async function behind({ series, startedAt, lastAt }: Rise) {
    const ofRise = await volumes(startedAt, lastAt);
    const about = aboutOf(series, ofRise);
    return { about, volumes: ofRise, mentions: await written(about, startedAt, lastAt) };
  }

  return {
    volumes,
    ofSeries: (series, { startedAt, lastAt }) => written(series, startedAt, lastAt),
    async idsOf(rise) {
      return idsOf((await behind(rise)).mentions);
    },
    async lookInto(rise) {
      const [heard, before] = await Promise.all([
        behind(rise),
        mentions.list({ brandId, to: rise.startedAt }, { limit: postsBefore }),
      ]);
      const peak = Math.max(0, ...heard.volumes.map((volume) => volume[heard.about]));
      return { cause: causeOf({ ...heard, before: before.mentions }), peak };
    },
  };
}

export function idsOf(mentions: MentionWithPost[]): Set<string> {
  return new Set(mentions.map(({ id }) => id));
}
