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
/**
 * What playwright says where the browser did not come to it. On a busy machine it hangs now and then, which is no fault of
 * ours; such a test is tried once more and named at the end of the run. What the product got wrong fails at once.
 */
const browserHung = /^(browser|browserContext|page|frame|locator|keyboard|mouse)\.\w+: /;
const never = ['**/node_modules/**', 'test/peers/**'];

export default defineConfig({
  test: {
    // On two cores vitest would run one file at a time, while the long ones wait for other processes much of their time.
    maxWorkers: Math.max(3, availableParallelism() - 1),
    // A poll waits for another process, a browser or a worker, on a machine that does much else.
    expect: { poll: { timeout: 30_000 } },
    // What takes a second alone takes forty beside all others on a small machine that does something else, too.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Most of what a short thread or command takes is compiling the same files again.
    env: { NODE_COMPILE_CACHE: fileURLToPath(new URL('node_modules/.cache/compiled', import.meta.url)) },
    projects: [
      {
        extends: true,
        test: { name: 'alone', include: alone, exclude: never, retry: { count: 1, condition: browserHung } },
      },
      // The others share a process for each core: half of what a small suite takes is loading the same modules again.
      // What one of them spies on is as it was before for the next.
      {
        extends: true,
        test: { name: 'together', include: all, exclude: [...never, ...alone], isolate: false, restoreMocks: true },
      },
    ],
  },
});
