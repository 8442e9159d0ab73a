import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Program, startProgram } from '../../programs/program.ts';

const Printed = z.object({
  node: z.string(),
  isQuick: z.boolean(),
  rows: z.array(
    z.object({
      group: z.string(),
      what: z.string(),
      unit: z.string(),
      ours: z.number().positive(),
      other: z.object({ who: z.string(), value: z.number().positive() }),
      ratio: z.number().positive(),
      goal: z.object({ text: z.string(), isMet: z.boolean() }).nullable(),
      how: z.string(),
    }),
  ),
  broken: z.array(z.string()),
});

let programs: Program[] = [];

afterEach(async () => {
  for (const program of programs) await program.kill();
  programs = [];
});

async function bench(...args: string[]) {
  const program = startProgram(process.execPath, ['-r', './src/preload.cjs', 'bench/main.ts', ...args], {});
  programs.push(program);
  let stdout = '';
  program.process.stdout?.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
  });
  const { code } = await program.ended;
  return { code, stdout, output: program.output() };
}

describe('npm run bench', { timeout: 60_000 }, () => {
  it('holds our round trip against the floor and an ordinary bot, each with its own time', async () => {
    const { code, stdout } = await bench('--quick', '--only', 'round-trip', '--json');

    expect(code).toBe(0);
    const { node, isQuick, rows, broken } = Printed.parse(JSON.parse(stdout));
    expect(node).toBe(process.versions.node);
    expect(isQuick).toBe(true);
    expect(broken).toEqual([]);
    expect(rows.map(({ what, other, goal }) => [what, other.who, goal?.text])).toEqual([
      ['one by one, half of them within', 'the floor', '≤ 1.4 ×'],
      ['one by one, half of them within', 'an ordinary bot', undefined],
      ['one by one, 99 of 100 within', 'the floor', '≤ 1.4 ×'],
      ['one by one, 99 of 100 within', 'an ordinary bot', undefined],
      ['20 at once, all answered', 'the floor', '≤ 1.4 ×'],
      ['20 at once, all answered', 'an ordinary bot', '≥ 20 ×'],
      ['without Discord’s checks: one by one, half of them within', 'the floor', undefined],
      ['without Discord’s checks: one by one, 99 of 100 within', 'the floor', undefined],
      ['without Discord’s checks: 20 at once, all answered', 'the floor', undefined],
    ]);
    for (const { ours, other, ratio } of rows)
      expect(ratio).toBe(other.who === 'the floor' ? ours / other.value : other.value / ours);
  });

  it('ends with 1 and a word where something is asked for that it does not measure', async () => {
    const { code, output } = await bench('--only', 'height');

    expect(code).toBe(1);
    expect(output).toContain('round-trip');
  });
});
