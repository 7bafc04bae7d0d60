import { Worker } from 'node:worker_threads';
import { UnavailableError } from '../../errors.ts';
import type { ChartDrawer, ChartSize } from '../../ports/charts.ts';
import type { Chart } from '../../schemas/chart.ts';
import type { ReportDocument } from '../../schemas/report-document.ts';

export interface ChartDrawing {
  chart: Chart;
  size: ChartSize;
  theme: 'light' | 'dark';
}

export type Drawing = (ChartDrawing & { as: 'svg' | 'png' }) | { as: 'pdf'; report: ReportDocument };

export interface Asked {
  id: number;
  drawing: Drawing;
}

export type Reply = { id: number; answer: string | Uint8Array } | { id: number; problem: string };

interface Waiting {
  resolve(answer: string | Uint8Array): void;
  reject(error: Error): void;
}

/** Charts come in bursts (the hour of the mails, a report); between them the thread's 60 MB are given back. */
const idleMs = 60_000;

/** Pixels; more would only be asked for by mistake. */
const longestSide = 4000;

function fits({ width, height }: ChartSize): boolean {
  return [width, height].every((side) => Number.isInteger(side) && side > 0 && side <= longestSide);
}

/** Draws with ECharts on a thread of its own, which starts with the first chart. */
export function openChartDrawer(): ChartDrawer & AsyncDisposable {
  const waiting = new Map<number, Waiting>();
  let thread: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;
  let lastId = 0;

  function start(): Worker {
    // The extension is .ts in the checkout and .js in the package.
    const worker = new Worker(new URL(import.meta.url.replace(/drawer(\.\w+)$/, 'draw-thread$1')));
    worker.on('message', (reply: Reply) => {
      const asker = waiting.get(reply.id);
      waiting.delete(reply.id);
      if (waiting.size === 0) rest(worker);
      if ('answer' in reply) asker?.resolve(reply.answer);
      else asker?.reject(new Error(`The chart could not be drawn: ${reply.problem}`));
    });
    worker.on('error', (error) => thread === worker && giveUp(error));
    worker.on('exit', (code) => thread === worker && giveUp(new Error(`exit code ${code}`)));
    return worker;
  }

  function rest(worker: Worker): void {
    worker.unref();
    idle = setTimeout(() => {
      thread = undefined;
      void worker.terminate();
    }, idleMs).unref();
  }

  function giveUp(cause: unknown): void {
    thread = undefined;
    for (const { reject } of waiting.values()) {
      reject(new UnavailableError('The thread that draws charts ended before it was done.', { cause }));
    }
    waiting.clear();
  }

  function draw(drawing: Drawing): Promise<string | Uint8Array> {
    if (drawing.as !== 'pdf' && !fits(drawing.size)) {
      const { width, height } = drawing.size;
      return Promise.reject(new RangeError(`A chart of ${width} by ${height} pixels is not drawn.`));
    }
    clearTimeout(idle);
    thread ??= start();
    const worker = thread;
    worker.ref();
    return new Promise((resolve, reject) => {
      lastId += 1;
      waiting.set(lastId, { resolve, reject });
      worker.postMessage({ id: lastId, drawing } satisfies Asked);
    });
  }

  return {
    svg: async (chart, size, theme) => String(await draw({ as: 'svg', chart, size, theme })),
    png: async (chart, size, theme) => (await draw({ as: 'png', chart, size, theme })) as Uint8Array,
    report: async (report) => (await draw({ as: 'pdf', report })) as Uint8Array,
    async [Symbol.asyncDispose]() {
      clearTimeout(idle);
      const last = thread;
      giveUp(new Error('the drawer was closed'));
      // So that the process waits for its end.
      last?.ref();
      await last?.terminate();
    },
  };
}
