import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { InvalidInputError } from '#src/errors.ts';
import type { App } from '#src/ports/app.ts';
import type { Change } from '#src/ports/connector.ts';
import type { ImportRun, ImportSummary } from '#src/schemas/import.ts';
import { takePage } from '#src/services/take-page.ts';
import type { Row } from '../../connectors/_shared/rows/fields.ts';
import { readRows, toPost } from '../../connectors/file/rows.ts';
import { defineCommand, type Terminal } from './command.ts';

const ImportOptions = z.object({
  file: z.string(),
  network: z.string().regex(/^[a-z0-9][a-z0-9._-]*$/, 'A network is named in small letters, digits, ".", "_" or "-".'),
  brands: z.array(z.string().trim().min(1).max(100)),
  /** Our field -> the file's column. */
  map: z.record(z.string(), z.string()),
  json: z.boolean(),
});
type ImportOptions = z.infer<typeof ImportOptions>;

// Small enough that the thread which serves people is free again soon.
const pageSize = 100;
/** While so many of its own mentions wait to be assessed, the file is read no further: enough to keep the line at work. */
const mostAhead = 1600;
const lookAgainMs = 25;
const looksBeforeAsking = 40;
const progressEveryMs = 1000;

/**
 * Brings a file of posts into the line and returns when they are assessed. Progress is stored with each page: an
 * import that was killed goes on where it stopped and ends in the same counts.
 */
export const importFile = defineCommand<ImportOptions>({
  options: ImportOptions,
  needsWorkers: true,
  asksModels: true,
  async run(app, options, terminal) {
    const run = await findOrStart(app, options);
    if (run.rows > 0) terminal.err(`Goes on behind row ${run.rows}, where an earlier import stopped.`);
    const taken = await takeRows(app, run, options, terminal);
    const summary = await untilAssessed(app, taken, terminal);
    await app.store.imports.finish(taken.id, app.clock.now());
    const { read, duplicate, rejected, matched, scored, flagged } = summary;
    if (!options.json) {
      terminal.out(`${read} rows read: ${summary.new} new, ${duplicate} duplicate, ${rejected} rejected.`);
      terminal.out(`${matched} mentions: ${scored} scored, ${flagged} flagged.`);
    } else terminal.out(JSON.stringify(summary));
    return 0;
  },
});

/** Goes on with an unfinished import of the same file; a file imported before gets a further run, with counts of its own. */
async function findOrStart(app: App, options: ImportOptions): Promise<ImportRun> {
  const hash = await fingerprint(options);
  for (let time = 1; ; time += 1) {
    const id = time === 1 ? hash : `${hash}:${time}`;
    const known = await app.store.imports.get(id);
    if (known?.finishedAt) continue;
    if (known) return known;
    const { network, file } = options;
    const startedAt = app.clock.now();
    const run: ImportRun = { id, network, file, startedAt, rows: 0, read: 0, new: 0, duplicate: 0, rejected: 0 };
    await app.store.imports.start(run);
    return run;
  }
}

/** Names an import by what it brings and how. */
export async function fingerprint({ file, network, brands, map }: Omit<ImportOptions, 'json'>): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify([network, [...brands].sort(), Object.entries(map).sort()]));
  try {
    for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  } catch (error) {
    throw new InvalidInputError(`${file} cannot be read.`, { cause: error });
  }
  return hash.digest('hex').slice(0, 32);
}

async function takeRows(app: App, start: ImportRun, options: ImportOptions, terminal: Terminal): Promise<ImportRun> {
  const brandIds = await openBrands(app);
  const everyRow = await Promise.all(options.brands.map(brandIds));
  let run = start;
  let rows: { row: Row; brandIds: string[] }[] = [];
  let skipped = 0;
  let rejected = 0;
  let lastProgress = 0;

  const takeBatch = async () => {
    const fixedBrands = new Map<string, string[]>();
    const changes: Change[] = rows.map(({ row, brandIds: ids }) => {
      const post = toPost(row, { network: options.network, now: start.startedAt });
      if (ids.length > 0) fixedBrands.set(post.id, ids);
      return { op: 'upsert', post };
    });
    const progress = {
      ...run,
      rows: run.rows + rows.length + rejected,
      read: run.read + rows.length + rejected,
      rejected: run.rejected + rejected,
    };
    const sourceId = `import:${options.network}`;
    const result = await takePage(app, { sourceId, changes, ownHandles: [], fixedBrands, importRun: progress });
    run = result.importRun ?? progress;
    rows = [];
    rejected = 0;
    await roomFor(app, run, terminal.signal);
    if (Date.now() - lastProgress > progressEveryMs) {
      lastProgress = Date.now();
      terminal.err(`${run.read} rows read, ${run.new} new, ${run.duplicate} duplicate, ${run.rejected} rejected …`);
    }
  };

  for await (const item of readRows(options.file, { map: options.map })) {
    terminal.signal.throwIfAborted();
    if (skipped < start.rows) {
      skipped += 1;
      continue;
    }
    if ('problem' in item) {
      terminal.err(`line ${item.line}: ${item.problem}`);
      rejected += 1;
    } else {
      const own = item.row.brand ? [await brandIds(item.row.brand)] : [];
      rows.push({ row: item.row, brandIds: [...new Set([...everyRow, ...own])] });
    }
    if (rows.length + rejected >= pageSize) await takeBatch();
  }
  if (rows.length + rejected > 0) await takeBatch();
  return run;
}

/** Answers the id of a brand by its name; creates it, with the name as only term, where there is none. */
async function openBrands(app: App): Promise<(name: string) => Promise<string>> {
  const byName = new Map((await app.store.brands.list()).map((brand) => [brand.name.toLowerCase(), brand.id]));
  return async (name) => {
    const known = byName.get(name.toLowerCase());
    if (known) return known;
    const id = randomUUID();
    byName.set(name.toLowerCase(), id);
    await app.store.brands.create({
      id,
      name,
      rival: false,
      queries: [{ id: randomUUID(), expression: `"${name.replace(/["“”„‟«»＂]/g, ' ')}"`, languages: [] }],
      timeZone: 'UTC',
      createdAt: app.clock.now(),
      version: 1,
    });
    return id;
  };
}

/** What others have in the line holds up no import. */
async function roomFor(app: App, run: ImportRun, signal: AbortSignal): Promise<void> {
  for (let looks = 1; (await app.store.imports.progress(run.id)).pending >= mostAhead; looks += 1) {
    if (looks % looksBeforeAsking === 0) await askAgainIfIdle(app);
    await wait(lookAgainMs, undefined, { signal });
  }
}

async function untilAssessed(app: App, run: ImportRun, terminal: Terminal): Promise<ImportSummary> {
  for (;;) {
    const { pending, ...counts } = await app.store.imports.progress(run.id);
    if (pending === 0) {
      const { read, duplicate, rejected } = run;
      return { read, new: run.new, duplicate, rejected, ...counts };
    }
    await askAgainIfIdle(app);
    await wait(50, undefined, { signal: terminal.signal });
  }
}

/** The process before us may have died between writing mentions and asking for their scores. */
async function askAgainIfIdle(app: App): Promise<void> {
  const { waiting, running, delayed } = await app.queue.counts();
  if (waiting + running + delayed > 0) return;
  const left = await app.store.mentions.unfinished(new Date(app.clock.now().getTime() + 1), 10_000);
  for (let start = 0; start < left.length; start += pageSize) {
    await app.queue.add('score', { mentionIds: left.slice(start, start + pageSize).map((mention) => mention.id) });
  }
}
