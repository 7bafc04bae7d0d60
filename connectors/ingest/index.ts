import { setImmediate as turn } from 'node:timers/promises';
import { z } from 'zod';
import { InvalidInputError } from '#src/errors.ts';
import { type Change, defineConnector, type Received } from '#src/ports/connector.ts';
import { recordsOf } from './body.ts';
import { readAsked } from './line.ts';
import { verify } from './signature.ts';

const Settings = z.object({
  network: z
    .string()
    .max(40)
    .regex(/^[a-z0-9][a-z0-9._-]*$/, 'Small letters, digits, ".", "_" or "-".')
    .meta({
      title: 'Network',
      description: 'Where the posts come from, such as tiktok or reviews. It is the first part of their ids and stays.',
    }),
  secret: z
    .string()
    .min(24, 'At least 24 characters.')
    .regex(/^[!-~]+$/, 'Letters, digits and signs without spaces.')
    .max(200)
    .meta({
      title: 'Secret',
      description: 'Whoever sends signs with it, or shows it. Copy it now: it is not shown again.',
      secret: true,
      suggested: 'random',
    }),
  mustSign: z.boolean().default(false).meta({
    title: 'Take only what is signed',
    description: 'Refuses those who show the secret itself as a bearer token, as tools do that cannot sign.',
  }),
});
type Settings = z.infer<typeof Settings>;

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

export default defineConnector<Settings>({
  id: 'ingest',
  name: 'Anything that can send',
  about: 'Takes posts that a scraper, an n8n flow, an export or a script of yours sends, as JSON, NDJSON or CSV.',
  settings: Settings,
  // Nothing is polled: who hears nothing for three times as long is told so.
  intervalSeconds: 86_400,

  async receive(delivery, { settings, now }): Promise<Received> {
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
  },

  byHand: (kind, { url, author }) => (kind === 'follow' ? author.url : url) || undefined,
});

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
