import { defineConfig } from 'vitest/config';
import { skippedReporter } from './test/skipped-reporter.ts';

export default defineConfig({
  test: {
    reporters: ['default', skippedReporter],
    include: ['test/**/*.test.ts'],
    // Real processes, real sockets: slow machines need room, and no test asserts a time finer than a second.
    testTimeout: 30_000,
    // Behind a poll are real HTTP, processes and pages too, and its own patience is one second.
    expect: { poll: { timeout: 10_000 } },
    // Most of them wait for something: one for each core is less than a machine can do.
    maxWorkers: 2,
    hookTimeout: 60_000,
  },
});
