import { setImmediate as turn } from 'node:timers/promises';
import { InvalidInputError } from '#src/errors.ts';
import type { Change, Delivery, Received } from '#src/ports/connector.ts';
import type { ConnectorContext } from '#src/ports/connector-context.ts';
import { recordsOf } from './body.ts';
import { readAsked } from './line.ts';
import type { Settings } from './settings.ts';
import { verify } from './signature.ts';

interface LineProblem {
  line: number;
  field?: string;
  why: string;
}

/** Problems are told one by one up to here, and beyond it counted. */
const mostTold = 1000;
/** More would be too much to hold at once. */
const mostLines = 50_000;
/** Who serves people comes to their turn after so many lines. */
const linesATurn = 200;

export async function receive(delivery: Delivery, { settings, now }: ConnectorContext<Settings>): Promise<Received> {
  verify(delivery, { ...settings, now });
  const key = keyOf(delivery.headers['idempotency-key']);
  const changes: Change[] = [];
  const counted: NonNullable<Received['counted']> = [];
  const problems: LineProblem[] = [];
  let lines = 0;
  for await (const item of recordsOf(delivery.body, delivery.headers['content-type'] ?? '')) {
    lines += 1;
    if (lines > mostLines) throw new InvalidInputError(`These are more than ${mostLines} lines. Send them in parts.`);
    if (lines % linesATurn === 0) await turn();
    const read = 'pick' in item ? readAsked(item.pick, { network: settings.network, now }) : item;
    if ('change' in read) changes.push(read.change);
    else if ('counted' in read) counted.push(read.counted);
    else if (problems.length < mostTold) problems.push(toldOf(item.line, read));
  }
  const taken = changes.length + counted.length;
  if (taken === 0) refuse(lines, problems);
  return {
    changes: inOrder(changes),
    counted,
    ...(key !== undefined && { key }),
    rejected: problems.map(({ line, why }) => `line ${line}: ${why}`),
    answer: { taken, rejected: lines - taken, problems },
  };
}

function toldOf(line: number, { problem, field }: { problem: string; field?: string }): LineProblem {
  return { line, ...(field !== undefined && { field }), why: problem };
}

/** Nothing of it could be taken: who sends should notice, and not send it again as it is. */
function refuse(lines: number, problems: LineProblem[]): never {
  const [first] = problems;
  if (!first) throw new InvalidInputError('There is no post in the body.');
  const fields = problems.map(({ line, field, why }) => {
    return [field === undefined ? `line ${line}` : `line ${line}, ${field}`, why] as const;
  });
  const told = lines === 1 ? 'The post cannot be taken' : `None of the ${lines} lines can be taken. Line ${first.line}`;
  throw new InvalidInputError(`${told}: ${first.why}.`, { fields: Object.fromEntries(fields) });
}

/** Oldest first, so that answers find what they answer; removals last, for what is removed stays removed. */
function inOrder(changes: Change[]): Change[] {
  const timeOf = (change: Change) =>
    change.op === 'upsert' ? change.post.createdAt.getTime() : Number.POSITIVE_INFINITY;
  return changes
    .map((change) => ({ change, time: timeOf(change) }))
    .sort((a, b) => (a.time === b.time ? 0 : a.time - b.time))
    .map(({ change }) => change);
}

function keyOf(header: string | undefined): string | undefined {
  const key = header?.trim();
  if (!key) return undefined;
  if (key.length > 200) throw new InvalidInputError('The Idempotency-Key is longer than 200 characters.');
  return key;
}
