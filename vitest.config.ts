import { defineConfig } from 'vitest/config';
import { skippedReporter } from './test/skipped-reporter.ts';

export default defineConfig({
  test: {
    reporters: ['default', skippedReporter],
    include: ['test/**/*.test.ts'],
    // Real processes, real sockets: slow machines need room, and no test asserts a time finer than a second.
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
