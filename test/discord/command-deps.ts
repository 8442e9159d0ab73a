import type { CommandDeps } from '../../src/discord/command.ts';

const never = new Promise<never>(() => undefined);

/** For commands that ask nothing: no upstream is configured, and no answer ever comes. */
export const noDeps: CommandDeps = {
  tickets: { overview: () => never },
  question: { signal: new AbortController().signal, refresh: false },
  watches: {
    ofServer: () => never,
    add: () => never,
    pause: () => never,
    check: () => never,
    remove: () => never,
    resume: () => never,
    test: () => never,
  },
  status: () => ({ version: '0.0.0', since: 0, retroachievements: null, akana: null }),
  progress: () => undefined,
  knownCommands: () => [],
  mayUse: () => true,
  upstreams: { retroachievements: null, akana: null },
};
