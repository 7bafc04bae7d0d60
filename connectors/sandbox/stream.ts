import type { Change } from '#src/ports/connector.ts';
import { dayOf, isDeleted, isUnwritten, type Network, publishedPost } from './network.ts';
import type { SampleEvent } from './sample-day.ts';
import { showFollowUp, showOwn, showSample } from './show.ts';

/**
 * How far a reader is in the network's three streams: what the sample days bring (by number), what we did (by line of
 * our log), and what people wrote because we had answered (by sample minute). A reader that goes on from here misses
 * nothing, whatever came into the other streams meanwhile; a time alone could not promise that.
 */
export interface Position {
  events: number;
  deeds: number;
  followUpsTo: number;
}

export const fromTheStart: Position = { events: 0, deeds: 0, followUpsTo: 0 };

interface Step {
  at: number;
  changes: Change[];
  after(position: Position): Position;
}

interface NextChanges {
  changes: Change[];
  position: Position;
  /** There is nothing more now. */
  done: boolean;
}

/** The next changes after a position, oldest first. */
export function changesAfter(network: Network, from: Position, limit: number): NextChanges {
  const streams = [
    eventSteps(network, from.events),
    deedSteps(network, from.deeds),
    followUpSteps(network, from.followUpsTo),
  ].map((steps) => ({ steps, head: steps.next() }));
  const changes: Change[] = [];
  let position = from;
  while (true) {
    const [first] = streams
      .filter(({ head }) => !head.done)
      .sort((a, b) => (a.head.value?.at ?? 0) - (b.head.value?.at ?? 0));
    if (!first || first.head.done) return { changes, position, done: true };
    const step = first.head.value;
    if (changes.length > 0 && changes.length + step.changes.length > limit) return { changes, position, done: false };
    changes.push(...step.changes);
    position = step.after(position);
    first.head = first.steps.next();
  }
}

function* eventSteps(network: Network, from: number): Generator<Step> {
  const perDay = dayOf(network, 1).events.length;
  for (let number = from; ; number += 1) {
    const day = Math.floor(number / perDay) + 1;
    if (day > network.today) return;
    const event = dayOf(network, day).events[number % perDay];
    if (!event || event.at > network.nowMinute) return;
    yield {
      at: event.at,
      changes: changesOf(network, event),
      after: (position) => ({ ...position, events: number + 1 }),
    };
  }
}

function changesOf(network: Network, { kind, post, at }: SampleEvent): Change[] {
  if (isUnwritten(network, post)) return [];
  if (kind === 'delete') return [{ op: 'delete', postId: post.id, at: network.clock.realAt(at) }];
  // Who comes late is not shown what is gone by now.
  return isDeleted(network, post) ? [] : [{ op: 'upsert', post: showSample(network, post) }];
}

function* deedSteps(network: Network, from: number): Generator<Step> {
  const own = new Map(network.ownPosts.map((post) => [post.deed, post]));
  for (const [line, deed] of network.deeds.entries()) {
    if (line < from) continue;
    const post = deed && own.get(deed);
    // A thread that was moved comes again with its first post, which names the place.
    const root = deed?.kind === 'move' ? publishedPost(network, deed.threadId) : undefined;
    const changes: Change[] = [];
    if (post) changes.push({ op: 'upsert', post: showOwn(network, post) });
    if (root && !isDeleted(network, root)) changes.push({ op: 'upsert', post: showSample(network, root) });
    yield { at: post?.at ?? 0, changes, after: (position) => ({ ...position, deeds: line + 1 }) };
  }
}

function* followUpSteps(network: Network, from: number): Generator<Step> {
  const due = network.followUps.filter(({ at }) => at > from);
  // What falls on one moment stays on one page: the position is that moment.
  for (const [at, together] of Map.groupBy(due, (entry) => entry.at)) {
    const changes = together.map((entry): Change => ({ op: 'upsert', post: showFollowUp(network, entry) }));
    yield { at, changes, after: (position) => ({ ...position, followUpsTo: at }) };
  }
}
