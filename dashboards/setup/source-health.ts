import { lateLooks } from '#src/domain/look-budget.ts';
import type { ShownSource } from '#src/schemas/api/sources.ts';
import { relativeTime, stretch } from '../shared/relative-time.ts';

/** How a source does, as one word for the eye and a sentence for the person. */
export interface HealthWords {
  state: 'well' | 'paused' | 'waiting' | 'failing';
  word: string;
  sentence: string;
}

/** Says in plain words how a source does at this moment. */
export function healthOf(source: ShownSource, now: Date, isPolled = true): HealthWords {
  return isPolled ? healthOfPolls(source, now) : healthOfDeliveries(source, now);
}

function healthOfPolls(source: ShownSource, now: Date): HealthWords {
  const { health } = source;
  const heardAt = health.lastSuccessAt;
  // The server's clock may be some seconds ahead of the one shown here.
  const heard = heardAt
    ? `Last heard ${relativeTime(heardAt > now ? now : heardAt, now)}.`
    : 'Nothing was heard from it yet.';
  if (source.paused)
    return { state: 'paused', word: 'Paused', sentence: `${heard} It is not polled until you resume it.` };
  if (health.failures > 0) {
    const times = health.failures === 1 ? 'The last poll' : `The last ${health.failures} polls`;
    return { state: 'failing', word: 'Not heard', sentence: `${times} failed. ${heard} ${nextWords(source, now)}` };
  }
  const retryAt = health.rate?.retryAt;
  if (retryAt && retryAt > now) {
    const sentence = `The network asks us to wait; it is asked again ${soon(retryAt, now)}. ${heard}`;
    return { state: 'waiting', word: 'Waiting', sentence };
  }
  if (health.spentUntil && health.spentUntil > now) {
    const sentence = `Its budget is used up; it is asked again ${soon(health.spentUntil, now)}. ${heard}`;
    return { state: 'waiting', word: 'Budget used up', sentence };
  }
  if (health.waitingSince) {
    const sentence = `Much of it waits to be judged, so it is asked for more when the line has room; nothing is lost. ${heard}`;
    return { state: 'waiting', word: 'Waiting for the line', sentence };
  }
  if (!health.lastSuccessAt) return { state: 'waiting', word: 'Starting', sentence: 'Its first poll is on the way.' };
  const sentence = `${heard} ${nextWords(source, now)}`;
  if (lacksAccount(source)) return { state: 'waiting', word: 'Not connected', sentence };
  if (health.stream?.problem) return { state: 'waiting', word: 'By polls only', sentence };
  return { state: 'well', word: 'Heard', sentence };
}

/** Whether its account acts by consent, which nobody has given. */
export function lacksAccount({ connection }: Pick<ShownSource, 'connection'>): boolean {
  return connection !== undefined && connection.connectedAt === undefined;
}

/** So many times the expected pause between deliveries count as silence, as the coverage has it. */
const silentAfter = 3;

function healthOfDeliveries({ health, paused, createdAt, intervalSeconds }: ShownSource, now: Date): HealthWords {
  const sentAt = health.lastDeliveryAt;
  const sent = sentAt
    ? `Last sent to ${relativeTime(sentAt > now ? now : sentAt, now)}.`
    : 'Nothing was sent to it yet; its address stands below.';
  if (paused)
    return { state: 'paused', word: 'Paused', sentence: `${sent} What is sent is refused until you resume it.` };
  const silentMs = now.getTime() - (sentAt ?? createdAt).getTime();
  if (silentMs > silentAfter * intervalSeconds * 1000) {
    const sentence = `${sent} Something was expected ${intervalWords(intervalSeconds)}: look whether its sender still runs.`;
    return { state: 'failing', word: 'Silent', sentence };
  }
  if (!sentAt) return { state: 'waiting', word: 'Waiting', sentence: sent };
  return { state: 'well', word: 'Heard', sentence: sent };
}

function nextWords({ health }: ShownSource, now: Date): string {
  if (!health.nextPollAt) return '';
  return health.nextPollAt <= now ? 'The next poll is due.' : `Next poll ${soon(health.nextPollAt, now)}.`;
}

/** When something ahead of us comes; what is less than a minute away is not counted. */
function soon(at: Date, now: Date): string {
  return at.getTime() - now.getTime() < 60_000 ? 'in a moment' : relativeTime(at, now);
}

/** How far behind the newest post is: "newest post 3 min old". */
export function lagWords(lagSeconds: number | undefined): string {
  return lagSeconds === undefined ? 'no post yet' : `newest post ${stretch(lagSeconds * 1000)} old`;
}

/** What the network said of how often we may ask: "37 of 60 requests left until 14:30". */
export function budgetWords({ health: { rate } }: ShownSource, now: Date): string | undefined {
  if (rate?.remaining === undefined) return undefined;
  const of = rate.limit === undefined ? '' : ` of ${rate.limit}`;
  const until = rate.resetAt && rate.resetAt > now ? `, full again ${soon(rate.resetAt, now)}` : '';
  return `${rate.remaining}${of} requests left${until}`;
}

/** How many posts are watched for how they spread, and what the looks buy that the network leaves; undefined where it has no counters to read. */
export function looksWords({ looks, paused }: ShownSource, now: Date): string | undefined {
  if (!looks) return undefined;
  const { watched, due, left, leftBy: by = 'network', until } = looks;
  if (watched === 0) return 'no post yet';
  const posts = watched === 1 ? '1 post for how it spreads' : `${inWords(watched)} posts for how they spread`;
  if (paused) return `${posts}; none is looked at until you resume it`;
  const ahead = `${posts}, ${inWords(due)} due in the next ${stretch(until.getTime() - now.getTime())}`;
  if (left === undefined) return `${ahead}; the network names no limit`;
  const late = lateLooks(looks);
  const bought = late === 0 ? 'enough for each' : `so ${inWords(late)} or more come late, those that tell least`;
  return `${ahead}; the ${by} leaves ${inWords(left)} looks, ${bought}`;
}

function inWords(count: number): string {
  return count.toLocaleString('en');
}

/** "every 5 min", "every 90 s". */
export function intervalWords(seconds: number): string {
  if (seconds < 120 && seconds % 60 !== 0) return `every ${seconds} s`;
  if (seconds % 3600 === 0) return seconds === 3600 ? 'every hour' : `every ${seconds / 3600} h`;
  return seconds === 60 ? 'every minute' : `every ${Math.round(seconds / 60)} min`;
}

/** How the stream of a source does: "stands", or why it does not; undefined where it has none. */
export function streamWords({ health: { stream }, paused }: ShownSource, now: Date): string | undefined {
  if (!stream || paused) return undefined;
  if (!stream.problem) return 'stands';
  const again = stream.retryAt && stream.retryAt > now ? soon(stream.retryAt, now) : 'in a moment';
  return `broke off: ${stream.problem} It is opened again ${again}; polls go on meanwhile.`;
}
