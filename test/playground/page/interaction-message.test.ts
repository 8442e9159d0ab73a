import { describe, expect, it } from 'vitest';
import { interactionMessage } from '../../../playground/page/channel/interaction-message.ts';
import { anInteraction, discordView } from './a-discord-view.ts';

describe('the message in place of an answer', () => {
  it('is of the bot, names the command and who used it, and waits', () => {
    expect(interactionMessage(anInteraction('5'), discordView)).toMatchObject({
      id: '5',
      channel_id: '11',
      author: { id: '9', bot: true },
      interaction: { name: 'tickets game', user: { id: '1', global_name: 'Morgan' } },
      content: 'Sending command…',
      timestamp: '2026-03-01T12:00:00.000Z',
      ephemeral: false,
      visibleTo: '1',
    });
  });

  it('is private and says nothing of its own once it failed', () => {
    expect(interactionMessage(anInteraction('5', { state: 'failed' }), discordView)).toMatchObject({
      content: '',
      ephemeral: true,
    });
  });
});
