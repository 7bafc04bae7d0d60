import type { Severity } from '../../schemas/sentiment.ts';
import { answered } from './answered.ts';
import { coordinatedBursts, postTimes, spreadOver, themeWaves, type Wave } from './arrivals.ts';
import { type Cascade, simulateCascade } from './cascade.ts';
import {
  bursts,
  cascade as cascadeParameters,
  content,
  type DelayPreset,
  day,
  type Platform,
  platforms,
  responder,
  type SizePreset,
  streams,
  themes,
  troubles,
} from './parameters.ts';
import { logNormal, normal, pick, poisson, type Random, randomFor } from './random.ts';
import { brandName, burstPost, complaintText, otherText, themeText } from './texts.ts';
import { visibleTimes } from './visible.ts';

/** A post as a network holds it, with what a language model and a look at the author tell. Moments in seconds since Monday, 00:00 UTC. */
export interface SimulatedPost {
  id: string;
  brand: string;
  author: string;
  /** Missing where the platform does not show them. */
  followers?: number;
  newAccount: boolean;
  text: string;
  at: number;
  /** When the network first hands it over; late for some. */
  seenAt: number;
  deletedAt?: number;
  /** Probability that it is a complaint, as a model would say. */
  complaintP: number;
  severity: Severity;
  highArousal: boolean;
  strongTie: boolean;
}

/** What nobody who listens knows. */
export interface PostTruth {
  cascade: Cascade;
  /** Seconds after the post of each engagement that its platform shows. */
  engagements: Float64Array;
  complaint: boolean;
  /** Planted cause, if any. */
  theme?: string;
  burst?: string;
  /** When somebody answered. */
  answeredAt?: number;
}

export interface Simulated {
  post: SimulatedPost;
  truth: PostTruth;
}

export interface Stretch {
  from: number;
  to: number;
}

export interface SimulatedWorld {
  platform: Platform;
  days: number;
  /** In the order they were written. */
  posts: Simulated[];
  themes: (Stretch & { id: string; brand: string })[];
  bursts: (Stretch & { id: string; brand: string })[];
  /** The connector could not reach the network. */
  outages: Stretch[];
}

export interface WorldOptions {
  seed: number;
  brands: number;
  days: number;
  platform?: Platform;
  size?: SizePreset;
  delays?: DelayPreset;
  /** Somebody answers some of the complaints; off where the spread itself is measured. */
  responders?: boolean;
}

type Cause = { kind: 'none' } | { kind: 'theme' | 'burst'; wave: Wave };

/** A seed's world: the same number gives the same posts, counts and troubles. */
export function simulateWorld(options: WorldOptions): SimulatedWorld {
  const { seed, days, platform = 'social' } = options;
  const world: SimulatedWorld = { platform, days, posts: [], themes: [], bursts: [], outages: outagesOf(seed, days) };
  for (let place = 0; place < options.brands; place += 1) {
    const brand = brandName(place);
    const random = randomFor(seed, `stream of ${place}`);
    const planned: { at: number; cause: Cause }[] = postTimes(random, logNormal(random, streams.postsPerDay), days).map(
      (at) => ({ at, cause: { kind: 'none' } }),
    );
    for (const [kind, waves] of [
      ['theme', themeWaves(random, brand, days)],
      ['burst', coordinatedBursts(random, brand, days)],
    ] as const) {
      for (const wave of waves) {
        world[kind === 'theme' ? 'themes' : 'bursts'].push({ id: wave.id, brand, from: wave.from, to: wave.to });
        planned.push(...wave.times.map((at) => ({ at, cause: { kind, wave } })));
      }
    }
    planned.sort((a, b) => a.at - b.at);
    planned.forEach(({ at, cause }, number) => {
      const draw = randomFor(seed, `post ${place}.${number}`);
      world.posts.push(simulatePost(draw, `${brand}-${number}`, brand, at, cause, options));
    });
  }
  world.posts.sort((a, b) => a.post.at - b.post.at);
  return world;
}

function simulatePost(
  random: Random,
  id: string,
  brand: string,
  at: number,
  cause: Cause,
  options: WorldOptions,
): Simulated {
  const platform = platforms[options.platform ?? 'social'];
  const complaint = cause.kind !== 'none' || random() < content.complaintShare;
  const severity = pick(random, content.severities);
  const highArousal = random() < content.highArousal.share;
  const strongTie = random() < content.strongTie.share;
  const newAccount = cause.kind === 'burst' && random() < bursts.newAccountShare;
  const followers = Math.round(logNormal(random, cascadeParameters.followers)) + 1;
  const { mean, deviation } = content.complaintLogOdds[complaint ? 'complaint' : 'other'];
  const late = random() < troubles.lateShare ? logNormal(random, troubles.lateBy) : 0;
  const cascade = simulateCascade(random, { ...options, bornAt: at, followers, highArousal, strongTie });
  const answeredAt =
    options.responders && complaint && random() < responder.answersShare
      ? logNormal(random, responder.after)
      : undefined;
  const spread = answeredAt === undefined ? cascade : answered(random, cascade, answeredAt, responder.stopsShare);
  const deletedAt = random() < platform.deletedShare ? at + random() * 2 * day : undefined;
  return {
    post: {
      id,
      brand,
      author: `${id}-author`,
      ...(platform.showsFollowers && { followers }),
      newAccount,
      text: textOf(random, cause, brand, complaint ? severity : undefined),
      at,
      seenAt: at + random() * platform.collectEvery + late,
      ...(deletedAt !== undefined && { deletedAt }),
      complaintP: 1 / (1 + Math.exp(-(mean + deviation * normal(random)))),
      severity: complaint ? severity : 'none',
      highArousal,
      strongTie,
    },
    truth: {
      cascade: spread,
      engagements: visibleTimes(random, spread, platform).filter((after) => at + after < (deletedAt ?? Infinity)),
      complaint,
      ...(cause.kind === 'theme' && { theme: cause.wave.id }),
      ...(cause.kind === 'burst' && { burst: cause.wave.id }),
      ...(answeredAt !== undefined && { answeredAt }),
    },
  };
}

function textOf(random: Random, cause: Cause, brand: string, severity: Exclude<Severity, 'none'> | undefined): string {
  if (cause.kind === 'theme')
    return themeText(random, Math.floor(random() * themes.wordings), brand, cause.wave.word, themes.typoShare);
  if (cause.kind === 'burst') return burstPost(random, brand, cause.wave.word, random() < bursts.nearDuplicateShare);
  return severity ? complaintText(random, severity, brand) : otherText(random, brand);
}

function outagesOf(seed: number, days: number): Stretch[] {
  const random = randomFor(seed, 'outages');
  const count = poisson(random, (troubles.outagesPerWeek * days) / 7);
  return spreadOver(random, count, 0, days * day).map((from) => ({
    from,
    to: from + logNormal(random, troubles.outageSeconds),
  }));
}
