import { setTimeout } from 'node:timers/promises';
import { Routes } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { createLocalDiscord, type LocalDiscord } from '../../../playground/discord/local-discord.ts';
import { aClient, aDiscord, aRest, withCommands } from './a-discord.ts';

const post = (discord: LocalDiscord) =>
  aRest(discord).post(Routes.channelMessages(discord.channels.tickets.id), {
    body: { content: 'a' },
  });

describe('a standing fault', () => {
  it('meets every request until it is cleared', async () => {
    const discord = await aDiscord();
    discord.faults.add({ path: '/messages' }, { kind: 'status', status: 502 }, Infinity);

    for (let at = 0; at < 4; at += 1) await expect(post(discord)).rejects.toMatchObject({ status: 502 });
    discord.faults.clear();

    await expect(post(discord)).resolves.toMatchObject({ content: 'a' });
    expect(discord.requests.map(({ status }) => status)).toEqual([502, 502, 502, 502, 200]);
  });

  it('of silence leaves every command without a response, until it is cleared', async () => {
    const discord = await aDiscord({ firstResponseMs: 200 });
    await withCommands(discord);
    await aClient(discord, async (interaction) => {
      if (interaction.isRepliable()) await interaction.reply('here').catch(() => undefined);
    });
    const actor = discord.actor('member');
    discord.faults.hang({ path: '/callback' }, Infinity);

    for (let at = 0; at < 2; at += 1)
      await expect(discord.run(actor, '/tickets help').answer).rejects.toThrow('The application did not respond.');
    discord.faults.clear();

    await expect(discord.run(actor, '/tickets help').answer).resolves.toMatchObject({ content: 'here' });
    expect(discord.interactions.map(({ state }) => state)).toEqual(['failed', 'failed', 'answered']);
  });

  it.each([{ kind: 'hang' }, { kind: 'lose-answer' }, { kind: 'delay', ms: 60_000 }] as const)(
    'of the kind $kind ends with the local Discord',
    async (fault) => {
      const discord = await createLocalDiscord();
      const { id } = discord.channels.tickets;
      discord.faults.add({}, fault, Infinity);
      const waiting = [post(discord), post(discord)].map((sent) =>
        sent.then(
          () => 'answered',
          () => 'cut off',
        ),
      );
      // A delayed request is in no list before it is answered, so there is nothing to look for.
      await setTimeout(150);

      await discord.close();

      await expect(Promise.all(waiting)).resolves.toEqual(['cut off', 'cut off']);
      expect(discord.messages(id)).toHaveLength(fault.kind === 'lose-answer' ? 2 : 0);
    },
  );
});
