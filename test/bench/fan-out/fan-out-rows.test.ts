import { describe, expect, it } from 'vitest';
import { fanOutRows } from '../../../bench/fan-out/fan-out-rows.ts';

const told = { channels: 1000, servers: 25, tellingMs: 21_000, tooMany: 0, wrong: [] };

describe('telling many channels', () => {
  it.each([
    { tellingMs: 21_000, ratio: 1.05, isMet: true },
    { tellingMs: 23_000, ratio: 1.15, isMet: false },
  ])('within $tellingMs ms takes $ratio times what fifty requests a second allow', ({ tellingMs, ratio, isMet }) => {
    const [row] = fanOutRows({ ...told, tellingMs });

    expect(row).toMatchObject({
      unit: 's',
      ours: tellingMs / 1000,
      other: { value: 20 },
      ratio,
      goal: { text: '≤ 1.1 ×', isMet },
    });
  });

  it.each([
    { tooMany: 0, isMet: true },
    { tooMany: 1, isMet: false },
  ])('with $tooMany refused requests meets its goal: $isMet', ({ tooMany, isMet }) => {
    const [, row] = fanOutRows({ ...told, tooMany });

    expect(row).toMatchObject({ ours: tooMany, goal: { text: 'none', isMet } });
  });

  it('is not measured where a channel has anything else than its message', () => {
    expect(() => fanOutRows({ ...told, wrong: ['watched-3: []'] })).toThrow('watched-3: []');
  });
});
