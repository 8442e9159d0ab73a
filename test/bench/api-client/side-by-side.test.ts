import { describe, expect, it } from 'vitest';
import { type Side, sideBySide } from '../../../bench/api-client/side-by-side.ts';

interface Asked {
  readonly name: string;
  readonly open: number;
}

describe('two who are asked the same', () => {
  it('have their turns, each about every subject', async () => {
    const told: string[] = [];
    const side = (who: string): Side<Asked> => ({
      begin: async () => void told.push('begin'),
      open: async ({ name, open }) => {
        told.push(`${who} ${name}`);
        return open;
      },
      end: async () => void told.push('end'),
    });

    await sideBySide(
      [
        { name: 'a', open: 1 },
        { name: 'b', open: 2 },
        { name: 'c', open: 3 },
      ],
      { ours: side('we'), theirs: { open: side('they').open }, requests: () => 0, inTurn: 2 },
    );

    expect(told).toEqual([
      'begin',
      'we a',
      'end',
      'begin',
      'we b',
      'end',
      'they a',
      'they b',
      'begin',
      'we c',
      'end',
      'they c',
    ]);
  });

  it('are counted the requests of their answers alone', async () => {
    let requests = 0;
    const ask = async (some: number): Promise<number> => {
      requests += some;
      return 7;
    };

    const { ours, theirs } = await sideBySide([{ open: 7 }, { open: 7 }], {
      ours: { begin: async () => void (await ask(100)), open: () => ask(1) },
      theirs: { open: () => ask(13) },
      requests: () => requests,
    });

    expect([ours.requests, theirs.requests]).toEqual([1, 13]);
  });

  it('end the comparison with an answer that is not the truth', async () => {
    const right: Side<{ open: number }> = { open: async ({ open }) => open };

    await expect(
      sideBySide([{ open: 3 }], { ours: right, theirs: { open: async () => 10 }, requests: () => 0 }),
    ).rejects.toThrow('3 tickets are open, and the answer was 10');
  });
});
