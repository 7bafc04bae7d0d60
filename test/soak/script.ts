import { randomFor } from '../../connectors/sandbox/random.ts';
import { editedText, type TruePost, writePosts } from '../chaos/posts.ts';
import type { Failure } from '../support/networks/server.ts';
import type { Heard } from './networks.ts';

export interface Truth {
  post: TruePost;
  text: string;
  network: Heard;
  isRemoved: boolean;
}

/** What happens in the networks, and to the line; `atMs` is from the start, by its clock. */
export type Happening =
  | { atMs: number; kind: 'write' | 'edit' | 'remove'; truth: Truth; everywhere?: boolean }
  | { atMs: number; kind: 'fail'; network: Heard; failure: Failure }
  | { atMs: number; kind: 'recover'; network: Heard }
  | { atMs: number; kind: 'restart' };

const minuteMs = 60_000;
const postsPerMinute = 3;
const faultEveryMinutes = 6;
const restartEveryMinutes = 12;

/** Two hours or however many of them, in the order of time; the same seed gives the same ones. */
export function writeScript(seed: number, hours: number, networks: Heard[]): Happening[] {
  const lastsMs = hours * 60 * minuteMs;
  const each = Math.ceil(hours * 60 * postsPerMinute);
  const posts = writePosts(seed, networks.length * each * 2, new Date(0)).filter(({ named }) => named);
  const happenings: Happening[] = [];
  for (const [place, network] of networks.entries()) {
    const random = randomFor(seed, network.connector.id);
    for (const post of posts.slice(place * each, (place + 1) * each)) {
      const truth = { post, text: post.text, network, isRemoved: false };
      happenings.push(...lifeOf(truth, random() * lastsMs, random));
    }
    for (const atMs of moments(random, lastsMs, faultEveryMinutes)) {
      const untilMs = atMs + (0.3 + 2 * random()) * minuteMs;
      happenings.push(
        { atMs, kind: 'fail', network, failure: failureOf(random) },
        { atMs: untilMs, kind: 'recover', network },
      );
    }
  }
  const random = randomFor(seed, 'restarts');
  for (const atMs of moments(random, lastsMs, restartEveryMinutes)) happenings.push({ atMs, kind: 'restart' });
  return happenings.sort((a, b) => a.atMs - b.atMs);
}

/** Some come by several ways at once; some are edited, or removed while they are the newest that is known. */
function lifeOf(truth: Truth, atMs: number, random: () => number): Happening[] {
  const { stage } = truth.network;
  const everywhere = stage.publishEverywhere !== undefined && random() < 0.3;
  const fate = random();
  const laterMs = atMs + (0.2 + 5 * random()) * minuteMs;
  const written: Happening = { atMs, kind: 'write', truth, everywhere };
  if (stage.edit && fate < 0.1) return [written, { atMs: laterMs, kind: 'edit', truth }];
  if (stage.remove && fate > 0.9) return [written, { atMs: laterMs, kind: 'remove', truth }];
  return [written];
}

function failureOf(random: () => number): Failure {
  const choices: Failure[] = [
    { kind: 'answer', status: 429, headers: { 'retry-after': String(Math.ceil(30 + 90 * random())) } },
    { kind: 'answer', status: 429 },
    { kind: 'answer', status: 500 },
    { kind: 'answer', status: 503, headers: { 'retry-after': '60' } },
    { kind: 'answer', status: 200, headers: { 'content-type': 'application/json' }, body: '{"data":{"children":[{"ki' },
    { kind: 'answer', status: 403, headers: { 'content-type': 'text/html' }, body: '<!doctype html>Are you a person?' },
    { kind: 'slow-body' },
  ];
  return choices[Math.floor(random() * choices.length)] ?? { kind: 'slow-body' };
}

function moments(random: () => number, lastsMs: number, everyMinutes: number): number[] {
  const found: number[] = [];
  for (let at = 0; ; ) {
    at += -Math.log(1 - random()) * everyMinutes * minuteMs;
    if (at >= lastsMs) return found;
    found.push(at);
  }
}

/** Lets it happen in the network, and notes what is true from now on. */
export async function carryOut(happening: Happening, now: Date): Promise<void> {
  if (happening.kind === 'restart') return;
  if (happening.kind === 'fail') return happening.network.stage.failWith?.(happening.failure);
  if (happening.kind === 'recover') return happening.network.stage.failWith?.(undefined);
  const { truth } = happening;
  const { stage } = truth.network;
  const key = `p${truth.post.number}`;
  if (happening.kind === 'write') {
    const written = [{ key, text: truth.text, at: now }];
    return happening.everywhere ? stage.publishEverywhere?.(written) : stage.publish(written);
  }
  if (happening.kind === 'edit') {
    truth.text = editedText(truth.post);
    return stage.edit?.(key, truth.text);
  }
  truth.isRemoved = true;
  return stage.remove?.(key);
}
