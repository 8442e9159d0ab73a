import { describe, expect, it } from 'vitest';
import { helpMessage } from '../../src/views/help.ts';
import { lines } from './reading.ts';

describe('the message of help', () => {
  const message = helpMessage([
    { path: 'tickets game', description: 'Open tickets of one game', id: '123456789012345678' },
    { path: 'tickets dev', description: 'Tickets that one developer holds', id: null },
  ]);

  it('names the commands, clickable where Discord has told their ids', () => {
    expect(lines(message)).toContain('</tickets game:123456789012345678> · Open tickets of one game');
    expect(lines(message)).toContain('`/tickets dev` · Tickets that one developer holds');
  });

  it('explains the states by glyph and word', () => {
    expect(lines(message).at(-1)).toBe('-# ○ Open · ◉ Waiting on reporter · ✔ Resolved · ✖ Closed · ⊘ Pending review');
  });
});
