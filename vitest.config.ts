import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'connectors/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'test/peers/**'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
