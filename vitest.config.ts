import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Whole processes last longest: they go first, so that none of them is waited for alone in the end. */
class ProcessesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      if (moduleId.includes('/e2e/chaos.')) return 0;
      return moduleId.includes('/e2e/') ? 1 : 2;
    };
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => place(a) - place(b));
  }
}

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'connectors/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'test/peers/**'],
    // On two cores vitest would run one file at a time, while most of the long ones wait for other processes.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    sequence: { sequencer: ProcessesFirst },
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
