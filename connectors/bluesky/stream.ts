import { UnavailableError } from '#src/errors.ts';
import type { Change, CollectPage } from '#src/ports/connector.ts';
import type { StreamContext } from '#src/ports/connector-context.ts';
import { inBatches } from './batches.ts';
import {
  type Frame,
  hostOf,
  type Opened,
  Place,
  readFrame,
  resumeByTime,
  resumeStream,
  type StreamEvent,
} from './jetstream.ts';
import { openListener } from './listener.ts';
import { searchableTerms } from './questions.ts';
import type { Settings } from './settings.ts';
import { watchSilence } from './silence.ts';

const BATCH_MS = 250;
const BATCH_FRAMES = 2000;
/** A place is stored so often also where nothing was said about our brands. */
const SIGN_OF_LIFE_MS = 10_000;
const MOST_CHANGES = 200;
/** How far the stored place stays behind: what comes out of order is read again. */
const BEHIND_MS = 5_000;

/** Everything that is written on the network, sieved; see README.md for what it costs. */
export async function* streamPages(context: StreamContext<Settings>): AsyncGenerator<CollectPage> {
  const start = placeIn(context.cursor?.value);
  let opened = await resumeStream(context, start);
  try {
    const listener = openListener(context);
    let place = start ?? { host: hostOf(context.settings), at: context.now.getTime() };
    yield pageAt(place, []);
    for (;;) {
      const outcome = yield* follow(opened, { place, start, listener, context });
      // The numbers of this server began anew: what we missed is found by its time.
      place = { host: place.host, at: outcome.at };
      opened.socket.close();
      opened = await resumeByTime(context, place);
    }
  } finally {
    opened.socket.close();
  }
}

interface Following {
  place: Place;
  start: Place | undefined;
  listener: ReturnType<typeof openListener>;
  context: StreamContext<Settings>;
}

/** Ends where the server does not know the number that it was asked to go on from. */
async function* follow(
  { socket, seq }: Opened,
  { place: from, start, listener, context }: Following,
): AsyncGenerator<CollectPage, Place> {
  const silence = watchSilence(performance.now());
  const behind = openPlaces(from);
  let place = from;
  let shownAt = performance.now();
  let isOutdated = false;
  let waiting: Change[] = [];
  for await (const batch of inBatches(socket, BATCH_FRAMES, BATCH_MS)) {
    const events: { event: StreamEvent; raw: string }[] = [];
    const rejected: string[] = [];
    const gaps: Change[] = [];
    for (const message of batch) {
      const raw = typeof message === 'string' ? message : Buffer.from(message).toString();
      const frame: Frame = readFrame(raw);
      if (seq !== undefined && isBefore(seq, frame)) return place;
      if ('error' in frame) throw new UnavailableError(`The stream ended: ${frame.error}.`);
      if ('nonsense' in frame) rejected.push(frame.nonsense);
      else if ('event' in frame) {
        events.push({ event: frame.event, raw });
        if (isOutdated && start) gaps.push(...missed(start, frame.event, context));
        isOutdated = false;
      } else isOutdated ||= frame.info === 'OutdatedCursor';
    }
    const now = performance.now();
    silence.heard(events.length, now);
    if (silence.isTooLong(now)) throw new UnavailableError('The stream has fallen silent.');

    waiting = merged(waiting, [...gaps, ...(await listener.changesOf(events))]);
    const last = events.at(-1)?.event;
    if (last) behind.note(last, now);
    const isUrgent = waiting.length >= MOST_CHANGES || waiting.some(({ op }) => op === 'upsert' || op === 'gap');
    if (!isUrgent && rejected.length === 0 && now - shownAt < SIGN_OF_LIFE_MS) continue;
    shownAt = now;
    while (waiting.length > MOST_CHANGES) yield pageAt(place, waiting.splice(0, MOST_CHANGES));
    place = behind.at(now);
    yield { ...pageAt(place, waiting), ...(rejected.length > 0 && { rejected }) };
    waiting = [];
  }
  throw new UnavailableError('The stream ended.');
}

/** Told, as an error or in passing, or seen by numbers that are lower than any that was asked for. */
function isBefore(seq: number, frame: Frame): boolean {
  if ('event' in frame) return frame.event.seq < seq;
  return ('error' in frame && frame.error === 'FutureCursor') || ('info' in frame && frame.info === 'FutureCursor');
}

/** Removals of what others wrote are many and can wait. One of a post that is written again is void. */
function merged(waiting: Change[], changes: Change[]): Change[] {
  const written = new Set(changes.flatMap((change) => (change.op === 'upsert' ? change.post.id : [])));
  return [...waiting.filter((change) => change.op !== 'delete' || !written.has(change.postId)), ...changes];
}

function pageAt(place: Place, changes: Change[]): CollectPage {
  return { changes, next: { value: JSON.stringify(place) }, done: true };
}

function placeIn(value: string | undefined): Place | undefined {
  try {
    return value ? Place.parse(JSON.parse(value)) : undefined;
  } catch {
    return undefined;
  }
}

/** Remembers where the stream was some seconds ago. */
function openPlaces(from: Place) {
  const marks = [{ place: from, at: Number.NEGATIVE_INFINITY }];
  return {
    note({ seq, at }: StreamEvent, now: number): void {
      marks.push({ place: { host: from.host, seq, at: at.getTime() }, at: now });
    },
    at(now: number): Place {
      while (marks[1] && marks[1].at <= now - BEHIND_MS) marks.shift();
      return marks[0]?.place ?? from;
    },
  };
}

/** Said of each word, so that the search can close what it still knows. */
function missed(start: Place, { at }: StreamEvent, { terms }: StreamContext<Settings>): Change[] {
  const from = new Date(start.at);
  if (from >= at) return [];
  const queries = searchableTerms(terms);
  const why = 'The stream looks back 36 hours and we were away for longer.';
  return (queries.length > 0 ? queries : ['*']).map((query) => ({ op: 'gap', query, from, to: at, why }));
}
