import { fork } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism, cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { load, median, printTable, short } from '../cluster/table.ts';

/** What one contestant costs, in a process that did nothing else. */
export const Cost = z.object({
  /** From nothing loaded to the first answer. */
  loadMs: z.number(),
  /** Texts for each second of processor time, all threads of the process counted. */
  textsPerCpuSecond: z.number(),
  /** Resident memory that came with loading, and all there was after some seconds of reading. */
  loadedMiB: z.number(),
  atEndMiB: z.number(),
});
export type Cost = z.infer<typeof Cost>;

const program = fileURLToPath(new URL('cost-run.ts', import.meta.url));

/** Where the texts are, and the neural model; empty where there is none. */
export interface Folders {
  data: string;
  model: string;
}

async function measure(name: string, { data, model }: Folders): Promise<Cost> {
  const child = fork(program, [name, data, model], { execArgv: ['--disable-warning=ExperimentalWarning'] });
  const [message] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => Promise.reject(new Error(`Measuring ${name} ended with ${code}.`))),
  ]);
  await once(child, 'exit');
  return Cost.parse(message);
}

/** In turns, so that what the machine does meanwhile falls on all alike; the medians are shown. */
export async function printCosts(names: readonly string[], folders: Folders, rounds: number): Promise<void> {
  const found = new Map<string, Cost[]>(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1)
    for (const name of round % 2 === 0 ? names : names.toReversed())
      found.get(name)?.push(await measure(name, folders));
  console.log(`\n## Cost\n
Each in a process of its own, ${rounds} times, the medians; one of ${availableParallelism()} × ${cpus()[0]?.model},
Node ${process.versions.node}, load ${load().toFixed(1)}. Ours names the language of each text; the libraries take it for English.`);
  printTable(
    ['', 'texts/s of processor time', 'load, ms', 'memory for loading, MiB', 'whole process after reading, MiB'],
    [...found].map(([name, costs]) => [
      name,
      ...(['textsPerCpuSecond', 'loadMs', 'loadedMiB', 'atEndMiB'] as const).map((figure) =>
        short(median(costs.map((cost) => cost[figure]))),
      ),
    ]),
  );
}
