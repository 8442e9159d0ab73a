import { describe, expect, it } from 'vitest';
import type { InteractionRecord } from '../../../../playground/discord/interaction-log.ts';
import { aboutMessage } from '../../../../playground/page/panel/inspector/about-message.ts';

describe('what was told about a message', () => {
  it('is what made it and what was pressed on it, and nothing of others', () => {
    const made = anInteraction({ id: '1', messageId: 'm' });
    const pressed = anInteraction({ id: '2', sourceId: 'm' });
    const interactions = [made, pressed, anInteraction({ id: '3', messageId: 'n' }), anInteraction({ id: '4' })];

    const about = aboutMessage(
      { messages: new Map(), interactions: new Map(interactions.map((one) => [one.id, one])) },
      { channelId: 'c', messageId: 'm' },
    );

    expect(about).toEqual([made, pressed]);
  });

  it('is the interaction itself where it never got a message', () => {
    const failed = anInteraction({ id: '1', state: 'failed' });

    const about = aboutMessage(
      { messages: new Map(), interactions: new Map([[failed.id, failed]]) },
      { channelId: 'c', messageId: '1' },
    );

    expect(about).toEqual([failed]);
  });
});

function anInteraction(about: Pick<InteractionRecord, 'id'> & Partial<InteractionRecord>): InteractionRecord {
  return {
    kind: 'button',
    name: 'Refresh',
    personId: 'p',
    channelId: 'c',
    sentAt: 0,
    sourceId: null,
    messageId: null,
    state: 'answered',
    error: null,
    acknowledgedMs: 1,
    answeredMs: 1,
    ...about,
  };
}
