import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { optionsOf } from '../../bench/read-options.ts';

const declared = { kills: { type: 'string', default: '200' } } as const;
const Options = z.object({ kills: z.coerce.number().int().positive() });

describe('the options of a bench', () => {
  it('are read', () => {
    expect(optionsOf(['--kills', '7'], Options, declared)).toEqual({ kind: 'options', options: { kills: 7 } });
  });

  it.each([
    { args: ['--kils', '7'], sentence: "Unknown option '--kils'. See --help." },
    { args: ['--kills', '-1.5'], sentence: /^Option '--kills' argument is ambiguous\. See --help\.$/ },
    { args: ['--kills=none'], sentence: /^--kills: .*expected number.*\. See --help\.$/ },
    { args: ['--kills=0'], sentence: /^--kills: .*>0.*\. See --help\.$/ },
  ])('are refused in a sentence: $args', ({ args, sentence }) => {
    expect(optionsOf(args, Options, declared)).toEqual({
      kind: 'mistake',
      sentence: sentence instanceof RegExp ? expect.stringMatching(sentence) : sentence,
    });
  });
});
