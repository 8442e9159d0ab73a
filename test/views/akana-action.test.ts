import { describe, expect, it } from 'vitest';
import { actionName } from '../../src/views/akana-action.ts';

describe('the name of an action', () => {
  it.each([
    ['discussion.action.delete', 'Delete'],
    ['ticket.action.resolve', 'Resolve'],
    ['ticket.action.close', 'Close'],
    ['ticket.action.reopen', 'Reopen'],
    ['acme.action.escalate', 'Escalate'],
    ['acme.action.send_back-to.sendBack', 'Send Back'],
    ['ticket.action.send_back', 'Send Back'],
  ])('is, for the key %s, %s', (key, name) => {
    expect(actionName(key)).toBe(name);
  });

  it.each(['Resolve', 'Send back', 'Node.js', 'Ask v2.0', 'v2.0', 'close', "Won't fix."])(
    'is a label as it is: %s',
    (label) => {
      expect(actionName(label)).toBe(label);
    },
  );

  it('is inert, and short enough', () => {
    expect(actionName('**Close**')).toBe(String.raw`\*\*Close\*\*`);
    expect(actionName(`ticket.action.${'very_long_'.repeat(9)}`)).toHaveLength(20);
  });
});
