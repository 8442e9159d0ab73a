import { describe, expect, it } from 'vitest';
import { after, around, here, shown, type } from './a-composer.ts';

describe('another place', () => {
  const elsewhere = { ...around, at: { personId: '10', channelId: '21' } };
  const draft = type(here, '/tickets game Dragster');

  it('keeps a command that is offered there as well', () => {
    expect(shown(after(draft, { kind: 'surrounded', around: elsewhere }))).toBe('/tickets game [game:Dragster]');
  });

  it('makes text of one that is not', () => {
    const there = after(draft, { kind: 'surrounded', around: { ...elsewhere, commands: [] } });

    expect(shown(there)).toBe('/tickets game game:Dragster');
  });

  it('asks for suggestions anew', () => {
    expect(after(draft, { kind: 'surrounded', around: elsewhere }).suggested?.key).not.toBe(draft.suggested?.key);
  });
});
