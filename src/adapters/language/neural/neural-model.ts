import { AppError } from '../../../errors.ts';
import { ModelFolderError, readModelFolder } from './model-folder.ts';
import { isInstalled, runtimeName } from './runtime.ts';
import { openSeat, type Seat } from './seat.ts';
import type { Answer, Asked } from './wire.ts';

/** The package that runs ONNX models is not there, or does not run here. */
export class RuntimeMissingError extends AppError {
  constructor(problem: string) {
    const lacks = /^Cannot find package/.test(problem)
      ? `needs the package ${runtimeName}`
      : `cannot run: the package ${runtimeName} does not run on this machine (${problem})`;
    super(
      'runtime_missing',
      `The neural model ${lacks}. Install it beside Earshot with "npm install --ignore-scripts ${runtimeName}", or set ` +
        'MODEL_DIR=none.',
    );
  }
}

export interface NeuralModelOptions {
  folder: string;
  /** ISO 639-1 codes of what the model reads, or `all`; else what its folder says. */
  languages?: 'all' | string[] | undefined;
  /** Worker threads, each with the whole model in memory. */
  threads?: number | undefined;
  /** Package, or address of the module, that runs ONNX models; for tests. */
  runtime?: string | undefined;
}

/** A classifier that reads whole sentences: some 50 to 100 texts a second and thread, so it is asked of few. */
export interface NeuralModel extends AsyncDisposable {
  reads(lang: string): boolean;
  /** One for each text, in the order given; undefined where the model has no answer. Never rejects. */
  judge(items: Asked[]): Promise<Answer>;
  /** Why it judges nothing any more, as a sentence for the operator. */
  problem(): string | undefined;
}

/** Texts that go to a worker at once. */
const chunkSize = 16;
/** A worker that ends is replaced; one that ends again and again would take the machine with it. */
const mostEnds = 3;

/** Checks the folder, loads the model and asks it once. Throws ModelFolderError or RuntimeMissingError. */
export async function openNeuralModel(options: NeuralModelOptions): Promise<NeuralModel> {
  const { folder, threads = 1, runtime = runtimeName } = options;
  const read = readModelFolder(folder, options.languages);
  // A worker would find out no more than this, and takes longer to start than a short command to run.
  if (!isInstalled(runtime)) throw new RuntimeMissingError(`Cannot find package '${runtime}'`);
  const seats = new Set<Seat>();
  let filling: Promise<void> | undefined;
  let ends = 0;
  let closed = false;
  let why = '';

  async function openOne(): Promise<Seat> {
    const seat = await openSeat(workerFile(), { folder: read, runtime });
    if (!('hello' in seat)) return seat;
    if (seat.missing === 'runtime') throw new RuntimeMissingError(seat.problem);
    throw new ModelFolderError(folder, `${seat.problem}.`);
  }

  function note(cause: unknown): void {
    why = cause instanceof Error ? cause.message : String(cause);
    ends += 1;
  }

  async function open(): Promise<void> {
    while (!closed && ends < mostEnds && seats.size < threads) {
      try {
        seats.add(await openOne());
      } catch (cause) {
        note(cause);
      }
    }
  }

  /** Opens seats until there are as many as wanted, or workers ended too often; who comes meanwhile waits for it. */
  function fill(): Promise<void> {
    filling ??= open().finally(() => {
      filling = undefined;
    });
    return filling;
  }

  async function judgeChunk(items: Asked[]): Promise<Answer> {
    await fill();
    const [seat] = [...seats].sort((a, b) => a.waiting - b.waiting);
    try {
      if (seat && !closed) return await seat.ask(items);
    } catch (cause) {
      // All that waited for this worker hear of its end; it ended once.
      if (seat && seats.delete(seat) && !closed) note(cause);
    }
    return items.map(() => undefined);
  }

  seats.add(await openOne());
  await fill();
  return {
    reads: (lang) => read.languages === undefined || read.languages.includes(lang),
    async judge(items) {
      const chunks: Promise<Answer>[] = [];
      for (let from = 0; from < items.length; from += chunkSize)
        chunks.push(judgeChunk(items.slice(from, from + chunkSize)));
      return (await Promise.all(chunks)).flat();
    },
    problem: () =>
      ends >= mostEnds && seats.size === 0
        ? `The neural model was given up after ${ends} failures (${why}); the fast tier scores alone. Restart Earshot to try it again.`
        : undefined,
    async [Symbol.asyncDispose]() {
      closed = true;
      await Promise.all([...seats].map((seat) => seat[Symbol.asyncDispose]()));
    },
  };
}

/** TypeScript in the checkout, JavaScript in the package. */
function workerFile(): URL {
  return new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js', import.meta.url);
}
