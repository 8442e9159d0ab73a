import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Real processes, real sockets: slow machines need room, and no test asserts a time finer than a second.
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
