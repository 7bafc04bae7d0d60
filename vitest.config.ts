import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Suites that start servers or processes for a whole file. They begin first, being the longest. */
const alone = [
  'test/e2e/**/*.test.ts',
  'test/adapters/*{mongo,redis}*.test.ts',
  'test/pack.test.ts',
  'test/connectors/*/peer.test.ts',
];
const all = ['test/**/*.test.ts', 'connectors/**/*.test.ts'];
const never = ['**/node_modules/**', 'test/peers/**'];

export default defineConfig({
  test: {
    // On two cores vitest would run one file at a time, while most of the long ones wait for other processes.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Most of what a short thread or command takes is compiling the same files again.
    env: { NODE_COMPILE_CACHE: fileURLToPath(new URL('node_modules/.cache/compiled', import.meta.url)) },
    projects: [
      { extends: true, test: { name: 'alone', include: alone, exclude: never } },
      // The others share a process for each core: half of what a small suite takes is loading the same modules again.
      // What one of them spies on is as it was before for the next.
      {
        extends: true,
        test: { name: 'together', include: all, exclude: [...never, ...alone], isolate: false, restoreMocks: true },
      },
    ],
  },
});
