import { Routes } from 'discord-api-types/v10';
import type { Interaction } from 'discord.js';
import { describe, expect, it } from 'vitest';
import type { LocalDiscord } from '../../../playground/discord/local-discord.ts';
import { inspection } from '../../../playground/page-server/inspection.ts';
import { aClient, aDiscord, aRest, withCommands } from '../discord/a-discord.ts';

/** What the bot is told comes before the request is on record. */
async function recorded(discord: LocalDiscord, requests: number): Promise<void> {
  const about = () => discord.requests.filter(({ interactionId }) => interactionId !== null);
  await expect.poll(() => about().length).toBe(requests);
}

const button = { type: 1, components: [{ type: 2, style: 1, label: 'Refresh', custom_id: 'refresh' }] };
const line = '/tickets game game:Dragster';

/** A Discord with a bot that answers as it is told to. */
async function aBot(answer: (interaction: Interaction, send: (body: object) => Promise<unknown>) => unknown) {
  const discord = await aDiscord();
  await withCommands(discord);
  await aClient(discord, (interaction) => {
    const { id, token, client } = interaction;
    return answer(interaction, (body) =>
      client.rest.post(Routes.interactionCallback(id, token), { body, auth: false }),
    );
  });
  return discord;
}

describe('an inspection', () => {
  it('tells what a command sent, with its checks and times, and keeps the token to itself', async () => {
    const discord = await aBot((_interaction, send) =>
      send({ type: 4, data: { content: 'Four', components: [button] } }),
    );
    const message = await discord.run(discord.actor('member'), line).answer;
    await recorded(discord, 1);

    const { message: now, steps } = inspection(discord, message.channel_id, message.id);

    expect(now).toMatchObject({ id: message.id, content: 'Four' });
    const [interaction] = discord.interactions;
    expect(steps).toEqual([
      {
        interaction,
        requests: [
          {
            at: expect.any(Number),
            afterMs: expect.any(Number),
            method: 'POST',
            path: expect.stringMatching(new RegExp(String.raw`^/interactions/${interaction?.id}/[^/]{4}…/callback$`)),
            status: 204,
            body: { type: 4, data: { content: 'Four', components: [button] } },
            files: [],
            checks: expect.any(Array),
          },
        ],
      },
    ]);
    const checks = steps[0]?.requests[0]?.checks ?? [];
    expect(checks.length).toBeGreaterThan(3);
    expect(checks.flatMap(({ problems }) => problems)).toEqual([]);
  });

  it('tells of a press after the command whose message it changed, and of nothing else', async () => {
    const discord = await aBot((interaction, send) =>
      interaction.isButton()
        ? send({ type: 7, data: { content: 'Five' } })
        : send({ type: 4, data: { content: 'Four', components: [button] } }),
    );
    const message = await discord.run(discord.actor('member'), line).answer;
    await discord.run(discord.actor('member'), line).answer;
    await discord.press(discord.actor('member'), message, 'Refresh').answer;
    await recorded(discord, 3);

    const { message: now, steps } = inspection(discord, message.channel_id, message.id);

    expect(now?.content).toBe('Five');
    expect(steps.map(({ interaction }) => interaction?.name)).toEqual(['tickets game', 'Refresh']);
    expect(steps.map(({ requests }) => requests.length)).toEqual([1, 1]);
  });

  it('tells of a body that was refused before another was taken', async () => {
    const discord = await aBot(async (_interaction, send) => {
      await send({ type: 4, data: { embeds: [{ title: 'x'.repeat(300) }] } }).catch(() => undefined);
      await send({ type: 4, data: { content: 'Something broke' } });
    });
    const message = await discord.run(discord.actor('member'), line).answer;
    await recorded(discord, 2);

    const { steps } = inspection(discord, message.channel_id, message.id);

    const requests = steps.flatMap((step) => step.requests);
    expect(requests.map(({ status }) => status)).toEqual([400, 204]);
    const problems = requests.map(({ checks }) => checks.flatMap((check) => check.problems));
    expect(problems[0]?.join('\n')).toContain('embeds[0].title');
    expect(problems[1]).toEqual([]);
  });

  it('tells of an interaction that never got a message, by its own id', async () => {
    const discord = await aDiscord({ firstResponseMs: 200 });
    await withCommands(discord);
    await aClient(discord, async ({ id, token, client }) => {
      const body = { type: 4, data: { content: '' } };
      await client.rest.post(Routes.interactionCallback(id, token), { body, auth: false }).catch(() => undefined);
    });
    const actor = discord.actor('member');
    await expect(discord.run(actor, line).answer).rejects.toThrow('The application did not respond.');
    await recorded(discord, 1);
    const [interaction] = discord.interactions;

    const { message, steps } = inspection(discord, actor.channel.id, interaction?.id ?? '');

    expect(message).toBeNull();
    expect(steps).toMatchObject([{ interaction, requests: [{ status: 400 }] }]);
  });

  it('tells of a post that nobody asked for', async () => {
    const discord = await aDiscord();
    const { tickets } = discord.channels;
    await aRest(discord).post(Routes.channelMessages(tickets.id), { body: { content: 'A ticket was opened' } });
    const [message] = discord.messages(tickets.id);

    const { steps } = inspection(discord, tickets.id, message?.id ?? '');

    expect(steps).toMatchObject([
      {
        interaction: null,
        requests: [{ afterMs: null, method: 'POST', path: `/channels/${tickets.id}/messages`, status: 200 }],
      },
    ]);
  });

  it('tells of a change of a post that was refused', async () => {
    const discord = await aDiscord();
    const { tickets } = discord.channels;
    const rest = aRest(discord);
    await rest.post(Routes.channelMessages(tickets.id), { body: { content: 'A ticket was opened' } });
    const id = discord.messages(tickets.id)[0]?.id ?? '';
    await expect(
      rest.patch(Routes.channelMessage(tickets.id, id), { body: { embeds: [{ title: 'x'.repeat(300) }] } }),
    ).rejects.toThrow('Invalid Form Body');

    const { message, steps } = inspection(discord, tickets.id, id);

    expect(message?.content).toBe('A ticket was opened');
    expect(steps).toMatchObject([{ requests: [{ status: 200 }] }, { requests: [{ method: 'PATCH', status: 400 }] }]);
  });

  it('tells what a person wrote, and what is gone', async () => {
    const discord = await aDiscord();
    const said = discord.say(discord.actor('member'), 'Hello');

    expect(inspection(discord, said.channel_id, said.id)).toMatchObject({ message: { content: 'Hello' }, steps: [] });
    discord.deleteMessage(said);
    expect(inspection(discord, said.channel_id, said.id)).toEqual({ message: null, steps: [] });
  });
});
