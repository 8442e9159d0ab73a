import { describe, expect, it } from 'vitest';
import { entriesOf } from '../../../playground/page/channel/entries.ts';
import type { InteractionRecord } from '../../../playground/discord/interaction-log.ts';
import type { StoredMessage } from '../../../playground/discord/stored-message.ts';
import { aMessage, anInteraction } from './a-discord-view.ts';

const at = { personId: '1', channelId: '11' };
const noon = Date.parse('2026-03-01T12:00:00.000Z');

function linesOf(
  messages: readonly StoredMessage[],
  interactions: readonly InteractionRecord[] = [],
  dismissed: readonly string[] = [],
): readonly string[] {
  return entriesOf({ messages, interactions, at, dismissed: new Set(dismissed) }).map(
    ({ kind, key }) => `${kind} ${key}`,
  );
}

describe('the lines of a channel', () => {
  it('leave out what only somebody else sees', () => {
    const messages = [aMessage('1', { visibleTo: '1' }), aMessage('2', { visibleTo: '2' }), aMessage('3')];

    expect(linesOf(messages)).toEqual(['message 1', 'message 3']);
  });

  it('leave out what was dismissed', () => {
    const failed = anInteraction('5', { state: 'failed' });

    expect(linesOf([aMessage('1'), aMessage('2')], [failed], ['2', '5'])).toEqual(['message 1']);
  });

  it.each<{ what: string; interaction: Partial<InteractionRecord>; line: string[] }>([
    { what: 'a command that was sent', interaction: { state: 'sent' }, line: ['sending 5'] },
    { what: 'a menu entry that failed', interaction: { kind: 'menu', state: 'failed' }, line: ['failed 5'] },
    { what: 'a command that has its message', interaction: { state: 'deferred', messageId: '1' }, line: [] },
    { what: 'a command that was answered by nothing', interaction: { state: 'answered' }, line: [] },
    { what: 'a press that failed', interaction: { kind: 'button', sourceId: '1', state: 'failed' }, line: [] },
    { what: 'what somebody else sent', interaction: { personId: '2' }, line: [] },
    { what: 'what was sent elsewhere', interaction: { channelId: '12' }, line: [] },
  ])('tell of $what: $line', ({ interaction, line }) => {
    expect(linesOf([], [anInteraction('5', interaction)])).toEqual(line);
  });

  it('stand in the order of time, and as they came where it is the same', () => {
    const messages = [aMessage('2'), aMessage('1'), aMessage('9', { timestamp: new Date(noon + 2000).toISOString() })];

    expect(linesOf(messages, [anInteraction('5', { sentAt: noon + 1000, state: 'failed' })])).toEqual([
      'message 2',
      'message 1',
      'failed 5',
      'message 9',
    ]);
  });

  it('have a line between one day and the next', () => {
    const day = 24 * 3_600_000;
    const messages = [0, 1, 2 * day].map((after) =>
      aMessage(String(after), { timestamp: new Date(noon + after).toISOString() }),
    );

    expect(linesOf(messages)).toEqual([
      'message 0',
      'message 1',
      `day day ${new Date(noon + 2 * day).toDateString()}`,
      `message ${2 * day}`,
    ]);
  });
});
