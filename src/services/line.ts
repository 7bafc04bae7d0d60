import { type Line, lineOf, recentMs } from '../domain/line.ts';
import type { App } from '../ports/app.ts';
import type { LinePart } from '../schemas/line-part.ts';

type Needs = Pick<App, 'store' | 'clock'>;

/** A longer line is not told apart from this one. */
const mostCounted = 50_000;
/** The order of jobs may go by a count that is a little older; whatever this process lets in meanwhile is added to it. */
const freshForMs = 5000;
const freshForMentions = 2000;

interface Count {
  line: Line;
  at: number;
  letIn: number;
}

const latest = new WeakMap<App['store'], Count>();
const counting = new WeakMap<App['store'], Promise<Line>>();

/** What is in the line, for deciding whether more may come in. */
export function lineNow(app: Needs): Promise<Line> {
  const running = counting.get(app.store) ?? count(app).finally(() => counting.delete(app.store));
  counting.set(app.store, running);
  return running;
}

async function count({ store, clock }: Needs): Promise<Line> {
  const recentFrom = new Date(clock.now().getTime() - recentMs);
  const line = lineOf(await store.mentions.inLine(recentFrom, mostCounted));
  latest.set(store, { line, at: performance.now(), letIn: 0 });
  return line;
}

/** What was in the line a moment ago, with all that came in here since. Waits for no count but the first. */
export async function lineOfLate(app: Needs): Promise<Line> {
  const known = latest.get(app.store);
  if (!known) return lineNow(app);
  const isFresh = performance.now() - known.at < freshForMs && known.letIn < freshForMentions;
  // An older one does until the next is there.
  if (!isFresh) lineNow(app).catch(() => undefined);
  return known.line;
}

/** Adds to the count what was let in since. */
export function noteLetIn({ store }: Pick<App, 'store'>, parts: LinePart[]): void {
  const known = latest.get(store);
  if (!known) return;
  known.line = lineOf(parts, known.line);
  for (const { mentions } of parts) known.letIn += mentions;
}
