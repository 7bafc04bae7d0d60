import type { IncidentCause, SpikeSeries, Volume } from '../../schemas/incident.ts';
import type { MentionWithPost } from '../../schemas/mention.ts';
import { coordinationOf } from '../coordination.ts';
import { distinctVoices } from '../spikes/distinct-voices.ts';
import { narrowestFirst } from './life.ts';
import { tellingTerms } from './telling-terms.ts';

const mostNamed = 5;
/** From this share on, posts are most of them. */
const mostFrom = 0.6;

export interface Heard {
  about: SpikeSeries;
  /** Of that series, written since it rose, newest first; of very many the newest. */
  mentions: MentionWithPost[];
  /** Of the brand, written before it rose. */
  before: MentionWithPost[];
  /** Of the time in which it rose. */
  volumes: Volume[];
}

/** What stands behind a rise, from the posts themselves. */
export function causeOf({ about, mentions, before, volumes }: Heard): IncidentCause {
  const oldestFirst = mentions.filter(({ post }) => !post.removedAt).reverse();
  const sum = (count: (volume: Volume) => number) => volumes.reduce((total, volume) => total + count(volume), 0);
  const [all, negative, positive] = [sum((one) => one.all), sum((one) => one.negative), sum((one) => one.positive)];
  const known = [...oldestFirst, ...before].flatMap(({ spans }) => spans.map(({ term }) => term));
  const threads = [...Map.groupBy(oldestFirst, ({ threadId }) => threadId)];
  const authors = [...Map.groupBy(oldestFirst, ({ authorId }) => authorId)];
  const languages = [...Map.groupBy(oldestFirst, ({ sentiment, post }) => sentiment?.lang ?? post.lang ?? 'und')];
  const first = oldestFirst[0];
  const arranged = coordinationOf(
    oldestFirst.map((mention) => ({
      ...saidBy(mention),
      at: mention.createdAt,
      authorSince: mention.post.author.createdAt,
    })),
  );
  return {
    about,
    posts: Math.max(
      sum((volume) => volume[about]),
      oldestFirst.length,
    ),
    authors: authors.length,
    voices: distinctVoices(oldestFirst.map(saidBy)),
    ...{ negative, positive, neutral: Math.max(0, all - negative - positive) },
    complaints: sum((volume) => volume.complaint),
    terms: tellingTerms(oldestFirst.map(saidBy), before.map(saidBy), [...new Set(known)]),
    threads: most(threads)
      .filter(([, ofThread]) => ofThread.length > 1)
      .map(([threadId, ofThread]) => ({ threadId, mentionId: ofThread[0]?.id ?? '', posts: ofThread.length })),
    loudest: most(authors).map(([authorId, ofAuthor]) => ({
      ...{ authorId, mentionId: ofAuthor[0]?.id ?? '', posts: ofAuthor.length },
    })),
    languages: most(languages).map(([lang, ofLang]) => ({ lang, posts: ofLang.length })),
    ...(first && { firstMentionId: first.id }),
    ...(arranged.looksCoordinated && { coordinated: arranged.reasons }),
  };
}

/** What a rise of these series is about: complaints where most of it are, though mentions as such rose, too. */
export function aboutOf(series: SpikeSeries[], volumes: Volume[]): SpikeSeries {
  const sum = (one: SpikeSeries) => volumes.reduce((total, volume) => total + volume[one], 0);
  const risen = Math.max(...series.map(sum));
  return narrowestFirst.find((one) => series.includes(one) || (risen > 0 && sum(one) >= mostFrom * risen)) ?? 'all';
}

export function saidBy({ authorId, post }: Pick<MentionWithPost, 'authorId' | 'post'>): {
  authorId: string;
  text: string;
} {
  return { authorId, text: `${post.title ?? ''} ${post.text}` };
}

function most<T>(groups: [string, T[]][]): [string, T[]][] {
  return groups.toSorted(([, a], [, b]) => b.length - a.length).slice(0, mostNamed);
}
