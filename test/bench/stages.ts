import { type Profiler, Session } from 'node:inspector/promises';

/** Milliseconds of the calling thread by stage. */
export type StageTimes = Record<string, number>;

/** Of the innermost file of ours on the stack, the first that fits; what runs without one is of the runtime. */
const stages: [RegExp, string][] = [
  [/sqlite\/queue/, 'queue'],
  [/sqlite\/(database|connection|checkpoints)\./, 'commits'],
  [/sqlite\/(intake|mention-writes|imports)/, 'store and index posts and mentions'],
  [/sqlite\/(mentions|rows-|read-|brands)/, 'read mentions'],
  [/sqlite\/(posts|samples)/, 'counters and watches of posts'],
  [/sqlite\/(mention-results|tally|rollups)/, 'save sentiments, assessments and rollups'],
  [/sqlite\/(case|columns)/, 'open and change cases'],
  [/sqlite\/turns/, 'turns of the loop'],
  [/connectors\/(file|_shared)|config\/commands/, 'read the file'],
  [/domain\/(query|fold|matching|handles)|take-page|brand-matcher/, 'match'],
  [/adapters\/language|workers\/score|domain\/sentiment/, 'hand over texts to score'],
  [/workers\/|src\/domain\//, 'judge risk, choose cases'],
];
const runtime = new Map([
  ['(idle)', 'idle'],
  ['(garbage collector)', 'collect garbage'],
]);

/** Samples the calling thread; a call of SQLite counts where it was called from. */
export async function watchStages(): Promise<{ stop(): Promise<StageTimes> }> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: 1000 });
  await session.post('Profiler.start');
  return {
    async stop() {
      const { profile } = await session.post('Profiler.stop');
      session.disconnect();
      return timesOf(profile);
    },
  };
}

const other = 'other';

function timesOf({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): StageTimes {
  const stageOf = new Map<number, string>();
  // Parents stand before their children.
  for (const { id, callFrame, children = [] } of nodes) {
    const own = runtime.get(callFrame.functionName) ?? stageAt(callFrame.url);
    const stage = own ?? stageOf.get(id) ?? other;
    stageOf.set(id, stage);
    for (const child of children) stageOf.set(child, stage);
  }
  const times: StageTimes = {};
  samples.forEach((id, index) => {
    const stage = stageOf.get(id) ?? other;
    times[stage] = (times[stage] ?? 0) + (timeDeltas[index] ?? 0) / 1000;
  });
  return times;
}

function stageAt(url: string): string | undefined {
  if (url.includes('/node_modules/')) return undefined;
  return stages.find(([files]) => files.test(url))?.[1];
}
