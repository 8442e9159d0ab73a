import { Routes, type Interaction } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { RequestRecord } from '../../../playground/discord/request-log.ts';
import { aClient, aDiscord, aRest, withCommands } from './a-discord.ts';

const line = '/tickets game game:Sonic';
const files = [{ data: Buffer.from('1,2'), name: 'a.csv' }];
const components = [{ type: 1, components: [{ type: 2, style: 1, label: 'Go', custom_id: 'go' }] }];
const Message = z.object({ id: z.string() });

async function aWorld(onInteraction: (interaction: Interaction) => unknown) {
  const discord = await aDiscord();
  await withCommands(discord);
  await aClient(discord, onInteraction);
  return { discord, start: discord.requests.length };
}

const brief = ({ method, status, interactionId, messageId, files: names }: RequestRecord) => ({
  method,
  status,
  interactionId,
  messageId,
  files: names,
});

describe('the record of a request', () => {
  it('names the message of a channel that it made, changed or deleted, and the files it brought', async () => {
    const discord = await aDiscord();
    const rest = aRest(discord);
    const { id: channelId } = discord.channels.tickets;

    const { id } = Message.parse(await rest.post(Routes.channelMessages(channelId), { body: { content: 'a' }, files }));
    await rest.get(Routes.channelMessage(channelId, id));
    await rest.patch(Routes.channelMessage(channelId, id), { body: { content: 'b' } });
    await rest.delete(Routes.channelMessage(channelId, id));

    const base = { interactionId: null, files: [] };
    expect(discord.requests.map(brief)).toEqual([
      { ...base, method: 'POST', status: 200, messageId: id, files: ['a.csv'] },
      { ...base, method: 'GET', status: 200, messageId: null },
      { ...base, method: 'PATCH', status: 200, messageId: id },
      { ...base, method: 'DELETE', status: 204, messageId: id },
    ]);
  });

  it('names the message there is where a nonce is used again', async () => {
    const discord = await aDiscord();
    const post = () =>
      aRest(discord).post(Routes.channelMessages(discord.channels.tickets.id), {
        body: { content: 'a', nonce: 'n', enforce_nonce: true },
      });

    const { id } = Message.parse(await post());
    await post();

    expect(discord.requests.map(({ messageId }) => messageId)).toEqual([id, id]);
  });

  it('names no message when it was refused, and its interaction all the same', async () => {
    const { discord, start } = await aWorld(async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.reply('x'.repeat(2001)).catch(() => undefined);
      await interaction.webhook.send('too early').catch(() => undefined);
      await interaction.reply('here');
    });

    const exchange = discord.run(discord.actor('member'), line);
    const message = await exchange.answer;
    await expect.poll(() => discord.requests.slice(start)).toHaveLength(3);

    const base = { method: 'POST', interactionId: exchange.id, files: [] };
    expect(discord.requests.slice(start).map(brief)).toEqual([
      { ...base, status: 400, messageId: null },
      { ...base, status: 404, messageId: null },
      { ...base, status: 204, messageId: message.id },
    ]);
  });

  it('names what an answer, its edit with a file and a follow-up made', async () => {
    const done = Promise.withResolvers<void>();
    const { discord, start } = await aWorld(async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.deferReply();
      await interaction.editReply({ content: 'here', files: [{ attachment: Buffer.from('1'), name: 'b.csv' }] });
      await interaction.fetchReply();
      await interaction.followUp('more');
      await interaction.deleteReply();
      done.resolve();
    });

    const exchange = discord.run(discord.actor('member'), line);
    const message = await exchange.answer;
    await done.promise;
    await expect.poll(() => discord.requests.slice(start)).toHaveLength(5);

    const base = { interactionId: exchange.id, messageId: message.id, files: [] };
    expect(discord.requests.slice(start).map(brief)).toEqual([
      { ...base, method: 'POST', status: 204 },
      { ...base, method: 'PATCH', status: 200, files: ['b.csv'] },
      { ...base, method: 'GET', status: 200, messageId: null },
      { ...base, method: 'POST', status: 200, messageId: exchange.followUps[0]?.id },
      { ...base, method: 'DELETE', status: 204 },
    ]);
  });

  it('of a press names the pressed message, which is what the first response is about', async () => {
    const { discord, start } = await aWorld(async (interaction) => {
      if (interaction.isChatInputCommand()) await interaction.reply({ components });
      if (!interaction.isButton()) return;
      await interaction.deferUpdate();
      await interaction.editReply('new');
    });
    const actor = discord.actor('member');
    const message = await discord.run(actor, line).answer;

    const pressed = discord.press(actor, message, 'Go');
    await pressed.answer;
    await expect.poll(() => discord.requests.slice(start)).toHaveLength(3);

    expect(discord.requests.slice(start + 1)).toMatchObject([
      { interactionId: pressed.id, messageId: message.id },
      { interactionId: pressed.id, messageId: message.id },
    ]);
  });

  it('of suggestions names their interaction, and no message', async () => {
    const { discord } = await aWorld((interaction) => interaction.isAutocomplete() && interaction.respond([]));

    await discord.suggest(discord.actor('member'), '/tickets game game:');
    await expect.poll(() => discord.requests.at(-1)?.path).toContain('/callback');

    expect(discord.requests.at(-1)).toMatchObject({ interactionId: expect.any(String), messageId: null });
  });

  it.each([
    ['lose-answer', true],
    ['reset-after', true],
    ['reset-before', false],
    ['status', false],
  ] as const)('whose answer met the fault %s names what was done: %s', async (kind, isDone) => {
    const discord = await aDiscord();
    const { id: channelId } = discord.channels.tickets;
    discord.faults.add({ method: 'POST' }, kind === 'status' ? { kind, status: 502 } : { kind });

    const signal = AbortSignal.timeout(300);
    const answer = await aRest(discord)
      .post(Routes.channelMessages(channelId), { body: { content: 'a' }, signal })
      .catch(() => 'none');
    expect(answer).toBe('none');

    const made = discord.messages(channelId).map(({ id }) => id);
    expect(made).toHaveLength(isDone ? 1 : 0);
    expect(discord.requests).toMatchObject([{ messageId: made[0] ?? null }]);
  });

  it('of a token that nobody has names no interaction', async () => {
    const discord = await aDiscord();

    await expect(
      aRest(discord).post(Routes.webhook(discord.applicationId, 'unknown'), { auth: false, body: { content: 'a' } }),
    ).rejects.toMatchObject({ status: 404 });

    expect(discord.requests).toMatchObject([{ status: 404, interactionId: null, messageId: null }]);
  });
});
