import type { RawFile } from '@discordjs/rest';
import { type APIMessage, Routes } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { LocalDiscord } from '../../../playground/discord/local-discord.ts';
import type { LocalDiscordOptions } from '../../../playground/discord/settings.ts';
import { aClient, aDiscord, aRest, withCommands } from './a-discord.ts';

const Message = z.custom<APIMessage>((value) => typeof value === 'object' && value !== null && 'attachments' in value);

const file = (name: string, bytes = 3): RawFile => ({ name, data: Buffer.alloc(bytes, 'x'), contentType: 'text/csv' });

const MEBIBYTE = 1024 * 1024;

/** Posts a message of the bot's own. */
async function aPoster(options: LocalDiscordOptions = {}) {
  const discord = await aDiscord(options);
  const path = Routes.channelMessages(discord.channels.tickets.id);
  const rest = aRest(discord);
  return {
    discord,
    post: async (files: RawFile[], body: object = {}) => Message.parse(await rest.post(path, { body, files })),
  };
}

const problems = ({ violations }: LocalDiscord) => violations.flatMap(({ problems }) => problems);

describe('a file', () => {
  it('is named by the body rather than by the form, and without odd characters', async () => {
    const { post } = await aPoster();

    const message = await post([file('a b.csv'), file('tickets “Pokémon”.csv'), file('x')], {
      attachments: [{ id: '2', filename: 'third.csv', description: 'The third' }],
    });

    expect(message.attachments.map(({ filename, description }) => ({ filename, description }))).toEqual([
      { filename: 'a_b.csv', description: undefined },
      { filename: 'tickets_Pokmon.csv', description: undefined },
      { filename: 'third.csv', description: 'The third' },
    ]);
  });

  it.each([
    { title: 'heavier than one may be', files: [file('a.csv', 11)], code: 40_005 },
    { title: 'one too many', files: Array.from({ length: 11 }, (_, n) => file(`${n}.csv`)), code: 30_015 },
  ])('is refused, which is the fault of the bot: $title', async ({ files, code }) => {
    const { discord, post } = await aPoster({ attachmentSizeLimit: 10 });

    await expect(post(files)).rejects.toMatchObject({ code });

    expect(problems(discord)).toHaveLength(1);
    expect(discord.messages(discord.channels.tickets.id)).toEqual([]);
  });

  it('may be one of ten', async () => {
    const { post } = await aPoster();

    const message = await post(Array.from({ length: 10 }, (_, n) => file(`${n}.csv`)));

    expect(message.attachments).toHaveLength(10);
  });

  it('is refused with others that are too heavy together', async () => {
    const { discord, post } = await aPoster();
    const heavy = [file('a.csv', 9 * MEBIBYTE), file('b.csv', 9 * MEBIBYTE), file('c.csv', 8 * MEBIBYTE)];

    await expect(post(heavy)).rejects.toMatchObject({ status: 413, code: 40_005 });

    expect(problems(discord)).toHaveLength(1);
  });

  it('is forgotten when newer ones are more than is kept', async () => {
    const { post } = await aPoster({ keptUploadBytes: 10 });
    const urls: string[] = [];
    for (const name of ['a.csv', 'b.csv', 'c.csv'])
      urls.push(...(await post([file(name, 4)])).attachments.map(({ url }) => url));

    const statuses = await Promise.all(urls.map(async (url) => (await fetch(url)).status));

    expect(statuses).toEqual([404, 200, 200]);
  });
});

describe('the picture of an embed', () => {
  const shown = (name: string) => `attachment://${name}`;

  it.each([
    { title: 'a picture', embed: { image: { url: shown('a.png') } } },
    { title: 'a thumbnail', embed: { thumbnail: { url: shown('a.png') } } },
    { title: 'the icon of a footer', embed: { footer: { text: 'f', icon_url: shown('a.png') } } },
    { title: 'the icon of an author', embed: { author: { name: 'a', icon_url: shown('a.png') } } },
  ])('is a file of the message: $title', async ({ embed }) => {
    const { discord, post } = await aPoster();

    const message = await post([file('a.png')], { embeds: [embed] });
    await expect(post([file('b.png')], { embeds: [embed] })).rejects.toMatchObject({ code: 50_035 });

    expect(JSON.stringify(message.embeds)).toContain(message.attachments[0]?.url);
    expect(problems(discord)).toEqual([expect.stringContaining('There is no file a.png.')]);
  });

  it.each(['a.csv', 'a.svg', 'png'])('is no other file: %s', async (name) => {
    const { discord, post } = await aPoster();

    await expect(post([file(name)], { embeds: [{ image: { url: shown(name) } }] })).rejects.toMatchObject({
      code: 50_035,
    });

    expect(problems(discord)).toEqual([expect.stringContaining(`${name} is no picture.`)]);
  });
});

describe('the files of an answer', () => {
  /** What stands there after the first response, and after an edit; `b` in the body is the id of the second file. */
  async function edited(body: object, files: RawFile[]) {
    const discord = await aDiscord();
    await withCommands(discord);
    const rest = aRest(discord);
    const token = Promise.withResolvers<string>();
    await aClient(discord, async (interaction) => {
      await rest.post(Routes.interactionCallback(interaction.id, interaction.token), {
        body: { type: 4, data: { content: 'first', attachments: [{ id: '0', description: 'Alpha' }, { id: '1' }] } },
        files: [file('a.csv'), file('b.csv')],
        auth: false,
      });
      token.resolve(interaction.token);
    });
    const { attachments: first } = await discord.run(discord.actor('member'), '/tickets help').answer;
    const text = JSON.stringify(body).replace('"b"', JSON.stringify(first[1]?.id));
    const route = Routes.webhookMessage(discord.applicationId, await token.promise);
    const outcome = await rest.patch(route, { body: JSON.parse(text), files, auth: false }).then(
      (message) => Message.parse(message).attachments.map(({ filename }) => filename),
      (error: unknown) => error,
    );
    return { first, outcome };
  }

  it.each([
    { title: 'stay where none are named', body: { content: 'x' }, files: [], left: ['a.csv', 'b.csv'] },
    { title: 'go where none are left', body: { content: 'x', attachments: [] }, files: [], left: [] },
    { title: 'stay as they are named', body: { content: 'x', attachments: [{ id: 'b' }] }, files: [], left: ['b.csv'] },
    { title: 'make way for new ones', body: { attachments: [{ id: '0' }] }, files: [file('n.csv')], left: ['n.csv'] },
    {
      title: 'stay beside new ones',
      body: { attachments: [{ id: 'b' }, { id: '0' }] },
      files: [file('n.csv')],
      left: ['b.csv', 'n.csv'],
    },
  ])('$title', async ({ body, files, left }) => {
    const { first, outcome } = await edited(body, files);

    expect(first).toMatchObject([{ filename: 'a.csv', description: 'Alpha' }, { filename: 'b.csv' }]);
    expect(outcome).toEqual(left);
  });

  it('cannot be named where they are not', async () => {
    const { outcome } = await edited({ attachments: [{ id: '0' }] }, []);

    expect(outcome).toMatchObject({ code: 50_035 });
  });
});
