import { describe, expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { startProgram } from './program.ts';

const pretendOld = "Object.defineProperty(process.versions, 'node', { value: '20.20.2' });";

describe('an older Node', () => {
  it('is told in one sentence what is needed', async () => {
    const program = startProgram(
      process.execPath,
      ['-e', `${pretendOld} require('./src/preload.cjs'); console.log('on')`],
      {},
    );

    expect((await program.ended).code).toBe(1);
    expect(program.output()).toBe(
      'Ticketwatch needs Node 24 or newer and found 20.20.2: run "npm ci" first (it brings Node 24 on Linux) or install Node 24.\n',
    );
  });

  it('is told so by every program', () => {
    const { scripts } = packageJson;
    for (const script of [scripts.start, scripts.test, scripts.deploy, scripts.playground])
      expect(script).toMatch(/^(exec )?node (--\S+ )*-r \.\/src\/preload\.cjs /);
  });
});
