import { describe, expect, it } from 'vitest';
import { botActions } from '../../../playground/page-server/bot-actions.ts';
import { aClient, aDiscord, withCommands } from '../discord/a-discord.ts';

describe("a person's actions", () => {
  it("pick a command from a message's menu", async () => {
    const discord = await aDiscord();
    await withCommands(discord);
    await aClient(discord);
    const { person, channel } = discord.actor('member');
    const { id: messageId } = discord.say(discord.actor('manager'), 'Look at this');
    const at = { personId: person.id, channelId: channel.id };

    expect(botActions(discord).menu.run({ ...at, messageId, command: 'Show tickets' })).toEqual({});

    expect(discord.interactions).toMatchObject([
      { kind: 'menu', name: 'Show tickets', personId: person.id, sourceId: messageId, state: 'sent' },
    ]);
  });

  it('wait for a bot that is not there yet', async () => {
    const discord = await aDiscord();
    await withCommands(discord);
    const { person, channel } = discord.actor('member');
    const command = { path: ['tickets', 'help'], options: [] };

    expect(botActions(discord).run.run({ personId: person.id, channelId: channel.id, command })).toEqual({});
    expect(discord.interactions).toEqual([]);
    await aClient(discord);

    await expect.poll(() => discord.interactions).toMatchObject([{ kind: 'command', name: 'tickets help' }]);
  });
});
