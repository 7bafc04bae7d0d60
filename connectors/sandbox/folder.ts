import { open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { UnavailableError } from '#src/errors.ts';
import { ActionKind } from '#src/schemas/action.ts';
import { ReportDecision } from '#src/schemas/board-report.ts';
import type { Segment } from './clock.ts';

const SegmentLine = z.object({ realMs: z.number(), sampleMinute: z.number(), speed: z.number().positive() });

const Deed = z.object({
  key: z.string(),
  kind: ActionKind,
  postId: z.string(),
  threadId: z.string(),
  authorId: z.string(),
  text: z.string().optional(),
  placeId: z.string().optional(),
  tag: z.string().optional(),
  remoteId: z.string(),
  atMs: z.number(),
});
/** Something we did on the pretend network, as it stands in its log. */
export type Deed = z.infer<typeof Deed>;

const Verdict = z.object({
  key: z.string(),
  reportIds: z.array(z.string()),
  decision: ReportDecision,
  atMs: z.number(),
});
/** What our staff decided on reports of members, as it stands in its log. */
export type Verdict = z.infer<typeof Verdict>;

/** These files only ever grow, a line at a time, so two processes may write and any of them may die in between. */
const clockFile = 'clock.jsonl';
const deedsFile = 'actions.jsonl';
const verdictsFile = 'reports.jsonl';

/** The clock's segments; the first reader sets the first one. Where two were first at once, the first line counts. */
export async function readSegments(folder: string, first: Segment): Promise<[Segment, ...Segment[]]> {
  const file = path.join(folder, clockFile);
  const read = async () => (await readLines(file)).flatMap((line) => parsed(SegmentLine, line) ?? []);
  let [start, ...later] = await read();
  if (!start) {
    await append(file, first);
    [start, ...later] = await read();
  }
  if (!start)
    throw new UnavailableError('The sandbox could not read back the clock it has just written to its folder.');
  const { sampleMinute } = start;
  return [start, ...later.filter((segment) => segment.sampleMinute > sampleMinute)];
}

export async function addSegment(folder: string, segment: Segment): Promise<void> {
  await append(path.join(folder, clockFile), segment);
}

/**
 * One entry a line of the log, so that positions stay what they are; undefined for a line that cannot be read and for
 * one whose key stands further up: the same key never acts twice.
 */
export async function readDeeds(folder: string): Promise<(Deed | undefined)[]> {
  const keys = new Set<string>();
  return (await readLines(path.join(folder, deedsFile))).map((line) => {
    const deed = parsed(Deed, line);
    if (!deed || keys.has(deed.key)) return undefined;
    keys.add(deed.key);
    return deed;
  });
}

/** On disk when it resolves. */
export async function addDeed(folder: string, deed: Deed): Promise<void> {
  await append(path.join(folder, deedsFile), deed);
}

/** Of two with the same key or for the same report the first one counts. */
export async function readVerdicts(folder: string): Promise<Verdict[]> {
  const seen = new Set<string>();
  return (await readLines(path.join(folder, verdictsFile))).flatMap((line) => {
    const verdict = parsed(Verdict, line);
    if (!verdict || seen.has(verdict.key) || verdict.reportIds.some((id) => seen.has(id))) return [];
    for (const name of [verdict.key, ...verdict.reportIds]) seen.add(name);
    return verdict;
  });
}

/** On disk when it resolves. */
export async function addVerdict(folder: string, verdict: Verdict): Promise<void> {
  await append(path.join(folder, verdictsFile), verdict);
}

async function append(file: string, value: unknown): Promise<void> {
  const handle = await open(file, 'a+');
  try {
    const { size } = await handle.stat();
    const last = Buffer.alloc(1);
    if (size > 0) await handle.read(last, 0, 1, size - 1);
    // A line that a crash cut off is closed first and then skipped by every reader.
    const torn = size > 0 && last.toString() !== '\n';
    await handle.appendFile(`${torn ? '\n' : ''}${JSON.stringify(value)}\n`);
    await handle.datasync();
  } finally {
    await handle.close();
  }
}

async function readLines(file: string): Promise<string[]> {
  try {
    const text = await readFile(file, 'utf8');
    // What follows the last line end is still being written.
    return text.split('\n').slice(0, -1);
  } catch (cause) {
    if (isCode(cause, 'ENOENT')) return [];
    throw cause;
  }
}

function parsed<T>(schema: z.ZodType<T>, line: string): T | undefined {
  try {
    return schema.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
