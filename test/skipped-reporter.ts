import type { Reporter, TestCase } from 'vitest/node';

/** Says at the end of a run what was skipped: the names of those tests give the reason. */
export const skippedReporter: Reporter = {
  onTestRunEnd(modules) {
    const names = modules.flatMap(({ children }) => [...children.allTests('skipped')].map(skippedPart));
    for (const name of new Set(names)) process.stdout.write(`${name}\n`);
  },
};

/** The whole group's name where a group was skipped. */
function skippedPart(test: TestCase): string {
  let part: { name: string } = test;
  for (let { parent } = test; parent.type === 'suite'; { parent } = parent) part = parent;
  return part.name;
}
